//! Which values of its type something can have.

use std::collections::BTreeMap;

use serde::Serialize;

/// The limits that a source sets, by the keywords of JSON Schema, with their values as text. Nothing in a crate follows
/// from them: it is the service that refuses what is beyond them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Limits(pub BTreeMap<&'static str, String>);

/// The keywords that limit values.
pub const KEYWORDS: [&str; 13] = [
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

impl Limits {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These, and those of `other` that they do not set.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (keyword, value) in other.0 {
            self.0.entry(keyword).or_insert(value);
        }
        self
    }
}
