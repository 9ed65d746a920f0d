//! The generator: what is committed before differs from what is generated of the same description now.

use super::rust;
use crate::changes::found::Found;
use crate::changes::items::ItemChange;
use crate::changes::rule::rules;

rules! {
    ADDED = "generator-items-added", Additive {
        says: "has items more, of the same description",
        why: "The generator gives more than the one that wrote the committed crate.",
        advice: "Name what is new in the changelog.",
    }
    CHANGED = "generator-items-changed", Docs {
        says: "has other items, or fewer, of the same description",
        why: "The generator decides otherwise than the one that wrote the committed crate.",
        advice: "Is it worth what it costs consumers? If it is, say in the changelog what to write instead.",
    }
}

/// Items that come of the same description, and differ.
pub(in crate::changes) fn of_items(path: &str, items: &[ItemChange]) -> Found {
    rust::found(path, items, &ADDED, &CHANGED)
}
