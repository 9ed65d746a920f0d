//! The public items of a crate, read from the text of `api.txt`: what changed, and what breaks with it.

use std::collections::BTreeMap;

use super::rule::Severity;

/// The items of a crate.
#[derive(Debug, Clone, Default)]
pub struct Items(BTreeMap<Key, Item>);

/// What tells items apart: the path, and what it names, since a field and its setter have the same path.
pub(super) type Key = (String, Kind);

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A struct, an enum, another name for a type, or a constant.
    Type,
    /// A function.
    Function,
    /// A field or a variant.
    Member,
    /// A trait that a type has.
    Impl,
    /// That callers are told not to use it.
    Deprecation,
}

/// A line of `api.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The line without the condition.
    text: String,
    /// The feature without which it is not there.
    condition: Option<String>,
}

/// An item that only one side has, or that differs.
#[derive(Debug, Clone)]
pub(super) struct ItemChange {
    pub(super) key: Key,
    pub(super) before: Option<Item>,
    pub(super) after: Option<Item>,
}

impl Items {
    /// Reads the lines of `api.txt`. Comments and empty lines are left out.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim_end);
        let lines = lines.filter(|it| !it.is_empty() && !it.starts_with('#'));
        Self(lines.map(parse).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What differs, in the order of the paths.
    pub(super) fn changes(&self, after: &Self) -> Vec<ItemChange> {
        let gone = self.0.iter().filter_map(|(key, before)| {
            let after = after.0.get(key);
            (after != Some(before)).then(|| ItemChange {
                key: key.clone(),
                before: Some(before.clone()),
                after: after.cloned(),
            })
        });
        let is_new = |(key, _): &(&Key, &Item)| !self.0.contains_key(*key);
        let new = after
            .0
            .iter()
            .filter(is_new)
            .map(|(key, after)| ItemChange {
                key: key.clone(),
                before: None,
                after: Some(after.clone()),
            });
        let mut changes: Vec<_> = gone.chain(new).collect();
        changes.sort_by(|a, b| a.key.cmp(&b.key));
        changes
    }
}

fn parse(line: &str) -> (Key, Item) {
    let (text, condition) = conditional(line);
    let item = Item {
        text: text.to_owned(),
        condition: condition.map(str::to_owned),
    };
    let mut words = text.splitn(3, ' ');
    let (first, second) = (words.next(), words.next().unwrap_or_default());
    let rest = words.next().unwrap_or_default();
    let (kind, path) = match (first, second) {
        (Some("deprecated"), path) => (Kind::Deprecation, path.to_owned()),
        (Some("impl"), name) => {
            let name = name.split('<').next().unwrap_or_default();
            let target = rest.split("for ").last().unwrap_or_default();
            (Kind::Impl, format!("{} {name}", path_of(target)))
        }
        (Some("pub"), "fn") => (Kind::Function, path_of(rest).to_owned()),
        (Some("pub"), "struct" | "enum" | "type" | "const" | "trait" | "mod") => {
            (Kind::Type, path_of(rest).to_owned())
        }
        _ => {
            let path = text.strip_prefix("pub ").unwrap_or(text);
            (Kind::Member, path_of(path).to_owned())
        }
    };
    ((path, kind), item)
}

/// A line without the condition at its end, and the condition.
fn conditional(line: &str) -> (&str, Option<&str>) {
    let end = line.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    match end {
        Some((text, feature)) if is_feature(feature) => (text, Some(feature)),
        _ => (line, None),
    }
}

fn is_feature(text: &str) -> bool {
    let is_known = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    !text.is_empty() && text.chars().all(is_known)
}

/// The path at the beginning of a text.
fn path_of(text: &str) -> &str {
    let ends = [text.find(['(', ',', ' ', '<']), text.find(": ")];
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

impl ItemChange {
    /// The path of the item.
    pub(super) fn path(&self) -> &str {
        let (path, _) = &self.key;
        path.split(' ').next().unwrap_or_default()
    }

    /// How it was written.
    pub(super) fn was(&self) -> Option<String> {
        self.before.as_ref().map(Item::line)
    }

    /// How it is written.
    pub(super) fn is(&self) -> Option<String> {
        self.after.as_ref().map(Item::line)
    }

    /// How bad it is for code that uses the item; `None` where code cannot tell.
    pub(super) fn severity(&self) -> Severity {
        let Some(before) = &self.before else {
            return Severity::Additive;
        };
        let (_, kind) = &self.key;
        if *kind == Kind::Deprecation || before.is_for_tests() {
            return Severity::Additive;
        }
        let Some(after) = &self.after else {
            return Severity::Source;
        };
        if before.condition != after.condition && after.condition.is_some() {
            return Severity::Source;
        }
        let old = (
            signature(*kind, &before.text),
            signature(*kind, &after.text),
        );
        match old {
            (before, after) if before.compiles != after.compiles => Severity::Source,
            (before, after) if before.travels != after.travels => Severity::Wire,
            _ => Severity::Additive,
        }
    }
}

impl Item {
    fn line(&self) -> String {
        match &self.condition {
            Some(feature) => format!("{} ({feature})", self.text),
            None => self.text.clone(),
        }
    }

    /// Whether only tests of consumers can use it.
    fn is_for_tests(&self) -> bool {
        self.condition.as_deref() == Some("test-util")
    }
}

/// An item as the compiler sees it, and as the wire does.
#[derive(Debug, PartialEq)]
struct Signature {
    compiles: String,
    travels: String,
}

fn signature(kind: Kind, text: &str) -> Signature {
    let both = |compiles: &str, travels: &str| Signature {
        compiles: compiles.to_owned(),
        travels: travels.to_owned(),
    };
    match kind {
        Kind::Function => both(&function(text), ""),
        Kind::Member => {
            let text = text.strip_suffix(", deprecated").unwrap_or(text);
            match text.split_once(" = ").or_else(|| text.split_once(", for ")) {
                Some((compiles, travels)) => both(compiles, travels),
                None => both(text, ""),
            }
        }
        Kind::Type if text.starts_with("pub const ") => {
            let (compiles, travels) = text.split_once(" = ").unwrap_or((text, ""));
            both(compiles, travels)
        }
        Kind::Type => {
            let (compiles, travels) = text.split_once(", by ").unwrap_or((text, ""));
            both(compiles, travels)
        }
        Kind::Impl => {
            let is_default = text.starts_with("impl Default ");
            let (compiles, travels) = text.split_once(", ").unwrap_or((text, ""));
            if is_default {
                both(compiles, travels)
            } else {
                both(text, "")
            }
        }
        Kind::Deprecation => both(text, ""),
    }
}

/// A function without the names of its arguments. What `.params()` takes is no part of it: awaiting a request gives the
/// same with and without, which is why a first optional parameter breaks nobody.
fn function(text: &str) -> String {
    let text = text.split_once(", of ").map_or(text, |(text, _)| text);
    let (head, result) = text.split_once(" -> ").unwrap_or((text, ""));
    let (path, arguments) = head.split_once('(').unwrap_or((head, ""));
    let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
    let types = split(arguments)
        .into_iter()
        .map(|it| match it.split_once(": ") {
            Some((_, ty)) => ty,
            None => it,
        });
    let types: Vec<_> = types.collect();
    let awaited = result.strip_prefix("Request<").map(|it| {
        let it = it.strip_suffix('>').unwrap_or(it);
        split(it).into_iter().next().unwrap_or(it)
    });
    format!(
        "{path}({}) -> {}",
        types.join(", "),
        awaited.unwrap_or(result)
    )
}

/// What stands between the commas that are in no brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (index, it) in text.char_indices() {
        match it {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(text.get(start..index));
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    let parts = parts.into_iter().map(str::trim);
    parts.filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn severity(before: &str, after: &str) -> Option<Severity> {
        let changes = Items::parse(before).changes(&Items::parse(after));
        changes.iter().map(ItemChange::severity).max()
    }

    #[test]
    fn what_breaks_code_is_told_from_what_does_not() {
        use Severity::{Additive, Source, Wire};
        let cases = [
            ("pub a::B::c: String", "pub a::B::c: String", None),
            ("pub a::B::c: String", "pub a::B::c: i64", Some(Source)),
            ("pub a::B::c: String", "", Some(Source)),
            ("", "pub a::B::c: String", Some(Additive)),
            (
                "pub a::B::c: T",
                "pub a::B::c: T, deprecated",
                Some(Additive),
            ),
            ("pub a::B::C = \"c\"", "pub a::B::C = \"d\"", Some(Wire)),
            (
                "pub a::B::C(T) = \"c\"",
                "pub a::B::C(U) = \"c\"",
                Some(Source),
            ),
            (
                "pub a::B::C(T), for 200",
                "pub a::B::C(T), for 201",
                Some(Wire),
            ),
            (
                "pub enum a::B, by \"x\"",
                "pub enum a::B, by \"y\"",
                Some(Wire),
            ),
            ("pub struct a::B", "pub enum a::B", Some(Source)),
            (
                "pub fn a::f(&self, x: &str) -> R",
                "pub fn a::f(&self, y: &str) -> R",
                Some(Additive),
            ),
            (
                "pub fn a::f(&self, x: &str) -> R",
                "pub fn a::f(&self, x: &[&str]) -> R",
                Some(Source),
            ),
            (
                "pub fn a::f(&self) -> Request<U>",
                "pub fn a::f(&self) -> Request<U, P>",
                Some(Additive),
            ),
            (
                "pub fn a::f(&self) -> Request<U>",
                "pub fn a::f(&self) -> Request<V>",
                Some(Source),
            ),
            (
                "pub fn a::f(x: T) -> Self",
                "pub fn a::f(x: T) -> Self (test-util)",
                Some(Source),
            ),
            (
                "pub fn a::f(x: T) -> Self (test-util)",
                "pub fn a::f() -> Self (test-util)",
                Some(Additive),
            ),
            (
                "impl Paged<T> for a::P, of U",
                "impl Paged<T> for a::P, of V",
                Some(Source),
            ),
            ("deprecated a::B", "", Some(Additive)),
        ];
        for (before, after, expected) in cases {
            assert_eq!(severity(before, after), expected, "{before} -> {after}");
        }
    }

    #[test]
    fn fields_and_setters_are_told_apart() {
        let items = Items::parse(
            "# mark\n\npub a::B::c: Option<T>\npub fn a::B::c(self, T) -> Self\npub struct a::B\n",
        );
        assert_eq!(items.len(), 3);
        let paths: Vec<_> = items
            .0
            .keys()
            .map(|(path, kind)| format!("{path} {kind:?}"))
            .collect();
        assert_eq!(paths, ["a::B Type", "a::B::c Function", "a::B::c Member"]);
    }
}
