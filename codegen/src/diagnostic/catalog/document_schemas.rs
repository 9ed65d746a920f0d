//! What is wrong with the schemas of an OpenAPI document.

use super::super::{Diagnostic, nearest};
use super::{DEGRADED_SCHEMA, MIXED_ENUM, UNKNOWN_SCHEMA_TYPE, UNMERGEABLE};
use crate::source::Place;

/// `reason` says why, as the end of a sentence.
pub fn degraded_schema(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(
        &DEGRADED_SCHEMA,
        format!("this schema is read as any value, since {reason}"),
    )
    .at(place, "")
    .help("write it with a type, if it has one")
}

/// `place` is the list.
pub fn mixed_enum(place: Place) -> Diagnostic {
    Diagnostic::new(
        &MIXED_ENUM,
        "the values of this `enum` are of several types",
    )
    .at(place, "read as any value")
    .help("list values of one type, or divide them by `oneOf`")
}

/// `place` is the `allOf`.
pub fn unmergeable(place: Place) -> Diagnostic {
    Diagnostic::new(&UNMERGEABLE, "these schemas cannot be joined into one type")
        .at(place, "read as any value")
        .help("join objects with objects, and give each property one type")
}

/// `place` is the name of the type.
pub fn unknown_schema_type(place: Place, name: &str) -> Diagnostic {
    let known = ["string", "integer", "number", "boolean", "array", "object"];
    let label = nearest(name, known).map_or_else(String::new, |it| format!("did you mean `{it}`?"));
    Diagnostic::new(
        &UNKNOWN_SCHEMA_TYPE,
        format!("`{name}` is not a type of JSON"),
    )
    .at(place, label)
    .help("use one of `string`, `integer`, `number`, `boolean`, `array`, `object`, `null`")
}
