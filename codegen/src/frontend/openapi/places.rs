//! What the places of inline schemas are called: by what stands in the document, and not by what was there before.
//!
//! `GET /users/{id}#/parameters/fields/schema`: an operation, and a JSON pointer in it, with names instead of numbers where
//! the elements of a list have some.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::operations::METHODS;
use super::refs::Refs;
use super::schemas::Places;
use super::tree::At;
use crate::source::Place;

/// The places of each schema by their names. A place at which several stand, as parts of others do, tells none of them.
pub(super) fn names(refs: &Refs<'_>, places: &Places) -> BTreeMap<String, Vec<String>> {
    let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
    for place in places.values().flatten() {
        *counts.entry(*place).or_default() += 1;
    }
    counts.retain(|_, count| *count == 1);
    let wanted: BTreeSet<Place> = counts.into_keys().collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let mut walk = Walk {
        wanted: &wanted,
        found: BTreeMap::new(),
        taken: BTreeSet::new(),
    };
    for root in refs.roots() {
        let file = match root.file() == refs.root().file() {
            true => String::new(),
            false => refs.path(root.file()).to_owned(),
        };
        walk.go(root, &mut format!("{file}#"));
    }
    let found = walk.found;
    let named = places.iter().map(|(schema, places)| {
        let names = places.iter().filter_map(|it| found.get(it).cloned());
        (schema.clone(), names.collect::<Vec<_>>())
    });
    named.filter(|(_, names)| !names.is_empty()).collect()
}

struct Walk<'w> {
    wanted: &'w BTreeSet<Place>,
    found: BTreeMap<Place, String>,
    taken: BTreeSet<String>,
}

impl Walk<'_> {
    /// Goes through a value that stands at `path`. No value is nested too deeply for this.
    fn go(&mut self, at: At<'_>, path: &mut String) {
        let place = at.place();
        if self.wanted.contains(&place) && !self.found.contains_key(&place) {
            let name = readable(path);
            if self.taken.insert(name.clone()) {
                self.found.insert(place, name);
            }
        }
        let length = path.len();
        for (key, child) in at.entries() {
            path.push('/');
            path.push_str(&key.replace('~', "~0").replace('/', "~1"));
            self.go(child, path);
            path.truncate(length);
        }
        for (index, child) in at.items().enumerate() {
            path.push('/');
            match child.get("name").and_then(At::str) {
                Some(name) => path.push_str(&name.replace('~', "~0").replace('/', "~1")),
                None => {
                    let _ = write!(path, "{index}");
                }
            }
            self.go(child, path);
            path.truncate(length);
        }
    }
}

/// `#/paths/~1users/get/responses` is `GET /users#/responses`.
fn readable(pointer: &str) -> String {
    let in_operation = || {
        let (path, rest) = pointer.strip_prefix("#/paths/")?.split_once('/')?;
        let (key, rest) = rest.split_once('/')?;
        let (_, method) = METHODS.iter().find(|(it, _)| *it == key)?;
        let path = path.replace("~1", "/").replace("~0", "~");
        Some(format!("{} {path}#/{rest}", method.as_str()))
    };
    in_operation().unwrap_or_else(|| pointer.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_told_by_method_and_path() {
        for (pointer, name) in [
            (
                "#/paths/~1users~1{id}/get/requestBody",
                "GET /users/{id}#/requestBody",
            ),
            (
                "#/paths/~1users/parameters/a",
                "#/paths/~1users/parameters/a",
            ),
            ("#/components/schemas/A", "#/components/schemas/A"),
            ("other.yaml#/paths/~1a/get/b", "other.yaml#/paths/~1a/get/b"),
        ] {
            assert_eq!(readable(pointer), name);
        }
    }
}
