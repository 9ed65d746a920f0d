//! The placeholders of a path.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::dialect::{Recasing, squash};

/// The placeholders of a path that no row has taken yet, each once.
pub(super) struct Placeholders<'p> {
    all: Vec<&'p str>,
    /// The first of `all` that [`Self::take_any`] has not looked at.
    next: usize,
    taken: BTreeSet<&'p str>,
    /// By how the docs spell them, and by their letters and digits alone.
    spelt: BTreeMap<String, VecDeque<&'p str>>,
}

impl<'p> Placeholders<'p> {
    /// The placeholders of `path`.
    pub(super) fn of(path: &'p str, names: &Recasing) -> Self {
        let mut seen = BTreeSet::new();
        let all: Vec<&str> = placeholders(path).filter(|it| seen.insert(*it)).collect();
        let mut spelt: BTreeMap<String, VecDeque<&str>> = BTreeMap::new();
        for placeholder in &seen {
            let spellings = BTreeSet::from([names.respell(placeholder), squash(placeholder)]);
            for spelling in spellings {
                spelt.entry(spelling).or_default().push_back(placeholder);
            }
        }
        Self {
            all,
            next: 0,
            taken: BTreeSet::new(),
            spelt,
        }
    }

    /// The placeholder that the docs spell like this.
    pub(super) fn take(&mut self, name: &str) -> Option<&'p str> {
        [name.to_owned(), squash(name)].iter().find_map(|it| {
            let candidates = self.spelt.get_mut(it)?;
            while let Some(placeholder) = candidates.pop_front() {
                if self.taken.insert(placeholder) {
                    return Some(placeholder);
                }
            }
            None
        })
    }

    /// The first one that is left.
    pub(super) fn take_any(&mut self) -> Option<&'p str> {
        while let Some(placeholder) = self.all.get(self.next) {
            self.next += 1;
            if self.taken.insert(placeholder) {
                return Some(placeholder);
            }
        }
        None
    }

    /// What nothing has taken.
    pub(super) fn rest(mut self) -> Vec<&'p str> {
        self.all.retain(|it| !self.taken.contains(it));
        self.all
    }
}

/// The placeholders of a path template, in its order.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|it| it.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stand_in_braces() {
        let list = |path| placeholders(path).collect::<Vec<_>>();
        assert_eq!(list("/a/{b}/{c-d}.{e}"), ["b", "c-d", "e"]);
        assert!(list("/a/{b").is_empty());
        assert!(list("/a/{}/}").is_empty());
    }
}
