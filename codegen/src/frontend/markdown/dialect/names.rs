//! How the names that travel were respelt for the docs.

use crate::config::Case;

/// What `callback` is in languages whose clients once had an argument of this name.
static ARGUMENTS: &[&str] = &["paramCallback", "param_callback"];

/// How names of one kind were respelt.
#[derive(Debug, Clone)]
pub(in super::super) struct Recasing {
    /// The casing of the language; `None` where names stand as they travel.
    pub(in super::super) case: Option<Case>,
    /// What is put before and behind reserved words, and before leading digits.
    pub(super) escapes: &'static [(&'static str, &'static str)],
    /// The reserved words.
    pub(super) reserved: &'static [&'static str],
}

impl Recasing {
    /// Names stand as they travel.
    pub(super) const VERBATIM: Self = Self {
        case: None,
        escapes: &[],
        reserved: &[],
    };

    /// The same in another casing.
    pub(in super::super) fn in_case(&self, case: Case) -> Self {
        Self {
            case: Some(case),
            ..self.clone()
        }
    }

    /// The name without what only a reserved word or a digit explains.
    pub(in super::super) fn bare(&self, spelt: &str) -> Option<String> {
        if self.case.is_some() && ARGUMENTS.contains(&spelt) {
            return Some("callback".to_owned());
        }
        self.escapes.iter().find_map(|(before, behind)| {
            let rest = spelt.strip_prefix(before)?.strip_suffix(behind)?;
            let begins_with_digit = rest.starts_with(|it: char| it.is_ascii_digit());
            let is_reserved = |word: &str| self.reserved.contains(&word);
            // What begins small in the docs of a camel case did so before it had a prefix.
            let has_hump = self.case == Some(Case::Camel)
                && before.ends_with(|it: char| it.is_ascii_lowercase());
            if begins_with_digit || (is_reserved(rest) && !has_hump) {
                return Some(rest.to_owned());
            }
            let small = decapitalised(rest);
            let begins_as_before = spelt.starts_with(|it: char| it.is_ascii_uppercase());
            // Some languages reserve a word in any capitals.
            let is_word = [rest, &small, &rest.to_lowercase()].map(is_reserved);
            is_word.contains(&true).then(|| {
                if begins_as_before {
                    rest.to_owned()
                } else {
                    small
                }
            })
        })
    }

    /// Whether a property is only escaped since its name is that of its class.
    pub(in super::super) fn is_of_owner(&self, spelt: &str, owner: &str) -> bool {
        self.case == Some(Case::Pascal) && spelt.strip_prefix("Var") == Some(owner)
    }

    /// The name without what only a reserved word or a digit explains, if there is such a thing.
    pub(in super::super) fn plain(&self, spelt: &str) -> String {
        self.bare(spelt).unwrap_or_else(|| spelt.to_owned())
    }

    /// What a wire name looks like in the docs, reserved words aside.
    pub(in super::super) fn respell(&self, wire: &str) -> String {
        match self.case {
            None => wire.to_owned(),
            Some(Case::Snake | Case::Kebab) => underscore(&sanitised(wire))
                .trim_start_matches('_')
                .to_owned(),
            Some(Case::Camel) => decapitalised(&humps(wire)),
            Some(Case::Pascal) => capitalised(&humps(wire)),
        }
    }
}

/// A name without anything that languages change: its letters and digits, small.
pub(in super::super) fn squash(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect()
}

/// The generator's `underscore`: `isIPv6Only` becomes `is_ipv6_only`, `externalIPs` becomes `external_ips`,
/// `X-Git-Token` becomes `x_git_token`.
pub(in super::super) fn underscore(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut words = String::with_capacity(name.len() + 8);
    for (index, character) in characters.iter().enumerate() {
        if begins_word(characters.split_at(index)) {
            words.push('_');
        }
        match character {
            '-' | ' ' | '.' => words.push('_'),
            _ => words.extend(character.to_lowercase()),
        }
    }
    words
}

/// Separators become `_`, other symbols are dropped.
fn sanitised(wire: &str) -> String {
    let kept = |character| match character {
        '-' | '.' | ' ' | '/' | ':' | '[' | '(' | '|' | '\\' => Some('_'),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Some(character),
        _ => None,
    };
    wire.replace("[]", "").chars().filter_map(kept).collect()
}

/// Whether a `_` is put before the first character of `after`: behind a small letter or a digit, and before the last
/// capital of a run if two small letters follow it.
fn begins_word((before, after): (&[char], &[char])) -> bool {
    let small = |it: Option<&char>| it.is_some_and(char::is_ascii_lowercase);
    let (Some(last), Some(first)) = (before.last(), after.first()) else {
        return false;
    };
    if !first.is_ascii_uppercase() {
        return false;
    }
    let ends_run = last.is_ascii_uppercase() && small(after.get(1)) && small(after.get(2));
    last.is_ascii_lowercase() || last.is_ascii_digit() || ends_run
}

/// `user_id` as `userId`: every word but the first begins large. Names of capitals alone stay as they are.
fn humps(wire: &str) -> String {
    let name = sanitised(wire);
    if !name.contains(|it: char| it.is_ascii_lowercase()) {
        return name;
    }
    let words = name.split('_').filter(|it| !it.is_empty());
    words
        .enumerate()
        .fold(String::new(), |name, (index, word)| {
            if index == 0 {
                name + word
            } else {
                name + &capitalised(word)
            }
        })
}

/// The name with a large first letter.
pub(in super::super) fn capitalised(name: &str) -> String {
    with_first(name, |it| it.to_ascii_uppercase())
}

/// The name with a small first letter, unless it has no small ones.
pub(in super::super) fn decapitalised(name: &str) -> String {
    if name.contains(|it: char| it.is_ascii_lowercase()) || name.len() == 1 {
        with_first(name, |it| it.to_ascii_lowercase())
    } else {
        name.to_owned()
    }
}

fn with_first(name: &str, change: fn(char) -> char) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(change);
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recasing(case: Case) -> Recasing {
        Recasing {
            case: Some(case),
            ..Recasing::VERBATIM
        }
    }

    #[test]
    fn what_was_an_argument_once_is_known() {
        for (case, spelt) in [
            (Case::Snake, "param_callback"),
            (Case::Camel, "paramCallback"),
        ] {
            assert_eq!(recasing(case).bare(spelt).as_deref(), Some("callback"));
        }
        assert_eq!(Recasing::VERBATIM.bare("param_callback"), None);
    }

    #[test]
    fn a_prefix_makes_no_capital() {
        let names = Recasing {
            escapes: &[("var", ""), ("Var", "")],
            reserved: &["Client", "default"],
            ..recasing(Case::Camel)
        };
        assert_eq!(names.bare("varClient").as_deref(), Some("client"));
        assert_eq!(names.bare("varDefault").as_deref(), Some("default"));
        assert_eq!(names.bare("varOther"), None);
    }

    #[test]
    fn names_are_respelt_as_the_generator_does() {
        let cases = [
            (
                "createIfNotExist",
                "create_if_not_exist",
                "createIfNotExist",
            ),
            ("externalIPs", "external_ips", "externalIPs"),
            ("isIPv6Only", "is_ipv6_only", "isIPv6Only"),
            ("userID", "user_id", "userID"),
            ("oAuthInviteId", "o_auth_invite_id", "oAuthInviteId"),
            ("ipv4Address", "ipv4_address", "ipv4Address"),
            ("foo3Bar", "foo3_bar", "foo3Bar"),
            ("aBTest", "a_b_test", "aBTest"),
            ("X-Git-Token", "x_git_token", "xGitToken"),
            ("part-no", "part_no", "partNo"),
            ("foo_bar_3", "foo_bar_3", "fooBar3"),
            ("dotted.name", "dotted_name", "dottedName"),
            ("filter[name]", "filter_name", "filterName"),
            ("data[]", "data", "data"),
            ("_links", "links", "links"),
            ("PascalCase", "pascal_case", "pascalCase"),
            ("UPPER_CASE", "upper_case", "UPPER_CASE"),
            ("naïve", "nave", "nave"),
        ];
        for (wire, snake, camel) in cases {
            assert_eq!(recasing(Case::Snake).respell(wire), snake, "{wire}");
            assert_eq!(recasing(Case::Camel).respell(wire), camel, "{wire}");
            let pascal = recasing(Case::Pascal).respell(wire);
            assert_eq!(pascal, capitalised(camel), "{wire}");
        }
        assert_eq!(
            recasing(Case::Snake).respell("startDate__lt"),
            "start_date__lt"
        );
        assert_eq!(Recasing::VERBATIM.respell("X-Git-Token"), "X-Git-Token");
    }

    #[test]
    fn escapes_are_only_taken_from_reserved_words() {
        let names = Recasing {
            case: Some(Case::Camel),
            escapes: &[("_", ""), ("var", ""), ("", "_"), ("property", "")],
            reserved: &["apiresponse", "class", "type"],
        };
        let cases = [
            ("_class", Some("class")),
            ("propertyClass", Some("class")),
            ("type_", Some("type")),
            ("Type_", Some("Type")),
            ("_2fa", Some("2fa")),
            ("var2fa", Some("2fa")),
            ("_apiResponse", Some("apiResponse")),
            ("_links", None),
            ("variable", None),
            ("class", None),
        ];
        for (spelt, bare) in cases {
            assert_eq!(names.bare(spelt).as_deref(), bare, "{spelt}");
        }
    }
}
