//! Which schemas a consumer sends, and which it receives.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Shape};

/// What is known of who uses a schema.
pub(super) struct Reach<'a> {
    sent: BTreeSet<&'a str>,
    received: BTreeSet<&'a str>,
    /// Those that are sent where null can be said.
    sent_as_json: BTreeSet<&'a str>,
}

impl Reach<'_> {
    /// Whether a request can carry it.
    pub(super) fn is_sent(&self, schema: &str) -> bool {
        self.sent.contains(schema)
    }

    /// Whether a request can carry it in a form that has null, which forms, parts and parameters have not.
    pub(super) fn is_sent_as_json(&self, schema: &str) -> bool {
        self.sent_as_json.contains(schema)
    }

    /// Whether an answer can carry it.
    pub(super) fn is_received(&self, schema: &str) -> bool {
        self.received.contains(schema)
    }
}

pub(super) fn of(api: &Api) -> Reach<'_> {
    let shapes: BTreeMap<_, _> = api
        .schemas
        .iter()
        .map(|it| (it.name.as_str(), &it.shape))
        .collect();
    let (mut sent, mut sent_as_json, mut received) = (Vec::new(), Vec::new(), Vec::new());
    for operation in &api.operations {
        let bodies = operation.body.iter().flat_map(|it| &it.content);
        let answers = operation.responses.iter().flat_map(|it| &it.content);
        let parameters = operation.parameters.iter().map(|it| &it.ty);
        let requests = bodies.map(|it| &it.ty).chain(parameters);
        requests.for_each(|ty| ty.collect_schemas(&mut sent));
        let bodies = operation.body.iter().flat_map(|it| &it.content);
        let as_json = bodies.filter(|it| !is_form(&it.media_type));
        as_json.for_each(|it| it.ty.collect_schemas(&mut sent_as_json));
        answers.for_each(|it| it.ty.collect_schemas(&mut received));
    }
    Reach {
        sent: closure(sent, &shapes),
        received: closure(received, &shapes),
        sent_as_json: closure(sent_as_json, &shapes),
    }
}

fn is_form(media_type: &str) -> bool {
    let media_type = media_type.trim_start().to_ascii_lowercase();
    media_type.starts_with("multipart/") || media_type.contains("x-www-form-urlencoded")
}

/// These schemas, and all that they hold.
fn closure<'a>(mut open: Vec<&'a str>, shapes: &BTreeMap<&str, &'a Shape>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        if reached.insert(name)
            && let Some(shape) = shapes.get(name)
        {
            shape.collect_schemas(&mut open);
        }
    }
    reached
}
