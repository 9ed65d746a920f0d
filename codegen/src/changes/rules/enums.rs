//! Enums: which values there are.

use crate::api::{Schema, Shape, Values};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::Subject;

rules! {
    REQUEST_REMOVED = "request-value-removed", Wire {
        says: "is not taken any more",
        why: "Requests that carry it are refused. Its variant is gone.",
        advice: "Say in the changelog which value to send instead.",
    }
    REQUEST_ADDED = "request-value-added", Additive {
        says: "can be sent now",
        why: "There is a variant more. The enum is `#[non_exhaustive]`.",
        advice: "Name it in the changelog.",
    }
    RESPONSE_REMOVED = "response-value-removed", Docs {
        says: "is not sent by the service any more",
        why: "Nothing on the wire breaks, but its variant is gone.",
        advice: "Say in the changelog that code need not expect it.",
    }
    RESPONSE_ADDED = "response-value-added", Behaviour {
        says: "can be sent by the service now",
        why: "A crate of before keeps it as a value that it does not know, which code may not expect. The enum is \
              `#[non_exhaustive]`, so that all code has an arm for it.",
        advice: "Name it in the changelog.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.schemas.common() {
        let (Some(old), Some(new)) = (values(before), values(after)) else {
            continue;
        };
        let gone: Vec<_> = old.iter().filter(|it| !new.contains(it)).collect();
        let added: Vec<_> = new.iter().filter(|it| !old.contains(it)).collect();
        for direction in context.directions(before, after) {
            let (removed, new) = match direction {
                Direction::Request => (&REQUEST_REMOVED, &REQUEST_ADDED),
                Direction::Response => (&RESPONSE_REMOVED, &RESPONSE_ADDED),
            };
            let gone = gone
                .iter()
                .map(|it| removed.on(Subject::value(&before.name, it)));
            let added = added
                .iter()
                .map(|it| new.on(Subject::value(&after.name, it)));
            let own = gone.chain(added).map(|it| it.travels(direction));
            found.extend(own.map(|it| it.at(before.place, after.place)));
        }
    }
    found
}

fn values(schema: &Schema) -> Option<Vec<String>> {
    match &schema.shape {
        Shape::Enum(it) => Some(match &it.values {
            Values::Strings(values) => values.clone(),
            Values::Integers(values) => values.iter().map(ToString::to_string).collect(),
        }),
        _ => None,
    }
}
