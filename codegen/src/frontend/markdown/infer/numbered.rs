//! Parameters that share their name with one in another place: languages cannot, so the generator puts a number behind
//! the second.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Confidence, Fact, Location, Parameter};

/// The rule of names that lost their number.
const RULE: &str = "numbered-name";

/// The places of an operation's parameters, by how the docs spell these.
pub(super) struct Places(BTreeMap<String, BTreeSet<Location>>);

impl Places {
    pub(super) fn of(parameters: &[Parameter]) -> Self {
        let mut places: BTreeMap<String, BTreeSet<Location>> = BTreeMap::new();
        for it in parameters {
            let of_name = places.entry(it.name.source.clone()).or_default();
            of_name.insert(it.location.value);
        }
        Self(places)
    }

    /// The parameter under the name without its number, if only other places have that name: in its own place it would
    /// be the same parameter.
    pub(super) fn base(&self, parameter: &Parameter) -> Option<Parameter> {
        let source = parameter.name.source.as_str();
        let name = source.strip_suffix(|it: char| matches!(it, '2'..='9'))?;
        // A number that was there is counted up, not put behind.
        let has_number = name.ends_with(|it: char| it.is_ascii_digit());
        if has_number || self.0.get(name)?.contains(&parameter.location.value) {
            return None;
        }
        let mut base = parameter.clone();
        name.clone_into(&mut base.name.source);
        Some(base)
    }
}

/// A service may well have a name with a number.
pub(super) fn doubted(wire: Fact<String>) -> Fact<String> {
    Fact::inferred(wire.value, RULE, Confidence::Low)
}
