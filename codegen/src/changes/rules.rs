//! The rules, a file for each subject. Each file has a table of its rules, and one small function for each change that
//! two things can show.

pub(super) mod bodies;
pub(super) mod enums;
pub(super) mod generator;
pub(super) mod limits;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod properties;
pub(super) mod responses;
pub(super) mod rust;
pub(super) mod schemas;
pub(super) mod security;
pub(super) mod servers;
pub(super) mod unions;
pub(super) mod webhooks;

use super::context::Context;
use super::found::Found;
use super::rule::Rule;

/// A chapter of the catalogue: a subject and its rules.
pub(super) type Chapter = (&'static str, &'static [&'static Rule]);

/// Every rule, by subject.
pub(super) static CHAPTERS: &[Chapter] = &[
    ("Operations", operations::RULES),
    ("Parameters", parameters::RULES),
    ("Bodies of requests", bodies::RULES),
    ("Responses", responses::RULES),
    ("Schemas", schemas::RULES),
    ("Properties", properties::RULES),
    ("Limits", limits::RULES),
    ("Enums", enums::RULES),
    ("Unions", unions::RULES),
    ("Security", security::RULES),
    ("Servers", servers::RULES),
    ("Webhooks", webhooks::RULES),
    ("The crate", rust::RULES),
    ("The generator", generator::RULES),
];

/// All that the descriptions show.
pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for rules in [
        operations::find,
        parameters::find,
        bodies::find,
        responses::find,
        schemas::find,
        properties::find,
        enums::find,
        unions::find,
        security::find,
        servers::find,
        webhooks::find,
        rust::find,
    ] {
        found.extend(rules(context));
    }
    found
}
