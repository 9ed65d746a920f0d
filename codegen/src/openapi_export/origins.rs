//! Where facts come from, as an extension.

use super::extensions::{INFERRED, LOCATION, NAME, SOURCE, STYLE};
use super::node::Map;
use crate::api::{Confidence, Name, Origin, Parameter};

/// How a parameter is spelt, and what was inferred of it.
pub(super) fn of_parameter(parameter: &Parameter) -> Map {
    let facts = [
        (NAME, &parameter.name.wire.origin),
        (LOCATION, &parameter.location.origin),
        (STYLE, &parameter.style.origin),
    ];
    source(&parameter.name).filled(INFERRED, inferred(&facts))
}

/// How a property is spelt, and what was inferred of it.
pub(super) fn of_property(name: &Name) -> Map {
    source(name).filled(INFERRED, inferred(&[(NAME, &name.wire.origin)]))
}

/// The spelling of a name, where it is not `key`.
pub(super) fn spelling(name: &str, key: &str) -> Map {
    Map::new().maybe(SOURCE, (name != key).then_some(name))
}

fn source(name: &Name) -> Map {
    spelling(&name.source, &name.wire.value)
}

fn inferred(facts: &[(&str, &Origin)]) -> Map {
    let mut map = Map::new();
    for (key, origin) in facts {
        if let Origin::Inferred(inference) = origin {
            let confidence = match inference.confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            };
            let fact = Map::new()
                .with("rule", &*inference.rule)
                .with("confidence", confidence);
            map.put(key, fact);
        }
    }
    map
}
