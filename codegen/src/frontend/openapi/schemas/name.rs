//! Names of schemas: those that components have, and those that are made from places.

use std::collections::BTreeSet;

use super::super::tree::At;
use crate::api::{Shape, Values};

/// How long a title may be to serve as a name.
const MAX_TITLE: usize = 40;

/// How long a value must be to serve as a name.
const MIN_VALUE: usize = 3;

/// What an inline schema is named after: the way to its place, in words.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Name<'n> {
    before: Option<&'n Name<'n>>,
    first: &'n [&'n str],
    last: &'n str,
}

impl<'n> Name<'n> {
    /// A way that begins with these: `list users`, `response`.
    pub(in super::super) fn of(words: &'n [&'n str]) -> Self {
        let (last, first) = words.split_last().unwrap_or((&"", &[]));
        let before = None;
        Self {
            before,
            first,
            last,
        }
    }

    /// A way that begins with a name.
    pub(super) fn new(name: &'n str) -> Self {
        Self {
            before: None,
            first: &[],
            last: name,
        }
    }

    /// One step further: `address`.
    pub(super) fn then<'m>(&'m self, words: &'m str) -> Name<'m> {
        Name {
            before: Some(self),
            first: &[],
            last: words,
        }
    }

    /// The name of a string that is the only one, as many places share it: `UserRole` for `user` at `role`.
    pub(super) fn of_value(&self, shape: &Shape) -> Option<String> {
        let Shape::Enum(enumeration) = shape else {
            return None;
        };
        match &enumeration.values {
            Values::Strings(values) if values.len() == 1 => {
                let value = values.concat();
                let is_telling = value.starts_with(|it: char| it.is_ascii_alphabetic())
                    && (MIN_VALUE..=MAX_TITLE).contains(&value.len());
                is_telling.then(|| joined(&value) + &joined(self.last))
            }
            _ => None,
        }
    }

    /// The whole way as one name: `ListUsersResponseAddress`.
    pub(super) fn text(&self) -> String {
        let mut text = self.before.map_or_else(String::new, Name::text);
        let words = self.first.iter().chain([&self.last]);
        words.for_each(|it| text.push_str(&joined(it)));
        text
    }
}

/// The words of a text with capitals at their beginnings, and nothing between them. A sign that is all there is stays.
fn joined(words: &str) -> String {
    let parts = words.split(|it: char| !it.is_alphanumeric());
    let mut text = String::with_capacity(words.len());
    for part in parts {
        let mut characters = part.chars();
        text.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        text.push_str(characters.as_str());
    }
    if text.is_empty() {
        text.push_str(words);
    }
    text
}

/// The title of a schema where it is a name rather than prose, and says more than the place does.
pub(super) fn title<'a>(at: At<'a>, name: &Name<'_>) -> Option<&'a str> {
    let title = at.get("title")?.str()?;
    let is_plain = title.len() <= MAX_TITLE
        && title.starts_with(|it: char| it.is_ascii_uppercase())
        && title.bytes().all(|it| it.is_ascii_alphanumeric());
    (is_plain && key(title) != key(name.last)).then_some(title)
}

/// The names that schemas have.
#[derive(Debug, Default)]
pub(super) struct Taken {
    exact: BTreeSet<String>,
    /// Without what a name in another casing can differ in.
    keys: BTreeSet<String>,
}

impl Taken {
    /// Whether a component can have this name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.exact.contains(name)
    }

    /// Whether no schema has this name, in whatever casing.
    pub(super) fn is_unlike_all(&self, name: &str) -> bool {
        !self.keys.contains(&key(name))
    }

    /// The name of a component, which stays as it is if it is free.
    pub(super) fn component(&mut self, name: &str) -> String {
        self.first(name, Self::is_free)
    }

    /// A name that is made, with a number behind it if it is too much like another.
    pub(super) fn made(&mut self, name: &str) -> String {
        self.first(name, Self::is_unlike_all)
    }

    fn first(&mut self, name: &str, is_free: fn(&Self, &str) -> bool) -> String {
        let mut candidate = name.to_owned();
        let mut number = 1_u64;
        while !is_free(self, &candidate) {
            number += 1;
            candidate = format!("{name}{number}");
        }
        self.exact.insert(candidate.clone());
        self.keys.insert(key(&candidate));
        candidate
    }
}

/// Equal for names that differ only in casing and separators.
pub(super) fn key(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_become_names() {
        let response = Name::of(&["list users", "response"]);
        assert_eq!(response.text(), "ListUsersResponse");
        assert_eq!(
            response.then("e-mail_address").text(),
            "ListUsersResponseEMailAddress"
        );
        assert_eq!(Name::new("User").then("+").text(), "User+");
    }

    #[test]
    fn made_names_are_unlike_each_other() {
        let mut taken = Taken::default();
        assert_eq!(taken.component("user_address"), "user_address");
        assert_eq!(taken.component("UserAddress"), "UserAddress");
        assert_eq!(taken.component("UserAddress"), "UserAddress2");
        assert_eq!(taken.made("UserAddress"), "UserAddress3");
    }
}
