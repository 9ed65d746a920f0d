//! Keys among the components: only letters, digits, `.`, `-` and `_` can stand in them.

use std::collections::{BTreeMap, BTreeSet};

/// The keys of named things of one kind.
#[derive(Debug)]
pub(super) struct Keys<'a>(BTreeMap<&'a str, String>);

impl<'a> Keys<'a> {
    /// Names that can be keys are their own; for others one is made that none has.
    pub(super) fn new(names: impl Iterator<Item = &'a str>) -> Self {
        let (fit, others): (Vec<&str>, Vec<&str>) = names.partition(|it| is_key(it));
        let mut taken: BTreeSet<String> = fit.iter().map(|it| (*it).to_owned()).collect();
        let mut keys: BTreeMap<&str, String> =
            fit.into_iter().map(|it| (it, it.to_owned())).collect();
        for name in others {
            keys.entry(name)
                .or_insert_with(|| unlike(&taken, &as_key(name)));
            taken.extend(keys.get(name).cloned());
        }
        Self(keys)
    }

    /// The key of a name.
    pub(super) fn get<'k>(&'k self, name: &'k str) -> &'k str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

fn is_key(name: &str) -> bool {
    !name.is_empty() && name.chars().all(fits)
}

fn fits(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_')
}

fn as_key(name: &str) -> String {
    let key: String = name
        .chars()
        .map(|it| if fits(it) { it } else { '_' })
        .collect();
    if key.is_empty() { "_".to_owned() } else { key }
}

fn unlike(taken: &BTreeSet<String>, key: &str) -> String {
    let mut candidate = key.to_owned();
    let mut number = 1_u64;
    while taken.contains(&candidate) {
        number += 1;
        candidate = format!("{key}{number}");
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_where_names_cannot_be_one() {
        let keys = Keys::new(["a b", "a_b", "List«User»", "", "User.v1"].into_iter());
        assert_eq!(keys.get("User.v1"), "User.v1");
        assert_eq!(keys.get("a_b"), "a_b");
        assert_eq!(keys.get("a b"), "a_b2");
        assert_eq!(keys.get("List«User»"), "List_User_");
        assert_eq!(keys.get(""), "_");
    }
}
