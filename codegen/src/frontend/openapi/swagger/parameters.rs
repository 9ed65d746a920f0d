//! Parameters and fields of forms: what is beside their name becomes a schema, `collectionFormat` a style.

use super::{Node, Value, get, is_body, is_required, object, text};

/// The style of `collectionFormat: tsv`, which OpenAPI 3 does not have.
pub(crate) const TAB_DELIMITED: &str = "tabDelimited";

/// What is no part of a schema.
const NO_SCHEMA: [&str; 5] = [
    "name",
    "in",
    "required",
    "collectionFormat",
    "allowEmptyValue",
];

/// Rewrites a parameter that is none of a body.
pub(super) fn parameter(node: &mut Node) {
    if get(node, "$ref").is_some() || is_body(node) || get(node, "schema").is_some() {
        return;
    }
    let schema = schema_of(node);
    let style = style(node);
    let Value::Object(entries) = &mut node.value else {
        return;
    };
    entries.retain(|(key, _)| {
        ["name", "in", "required", "description", "deprecated"].contains(&&**key)
    });
    entries.push(("schema".into(), schema));
    entries.extend(style.into_iter().flatten());
}

/// What media types carry that are made of fields: one object.
pub(super) fn form(fields: &[Node], media_types: &[&str], ordinal: u32) -> Node {
    let (mut required, mut properties, mut encoding) = (Vec::new(), Vec::new(), Vec::new());
    for field in fields {
        let Some(name) = get(field, "name").and_then(text) else {
            continue;
        };
        if is_required(field) {
            required.push(Node::new(Value::String(name.into()), field.ordinal()));
        }
        properties.push((Box::from(name), schema_of(field)));
        if let Some(style) = style(field) {
            let style = Node::new(Value::Object(style.into()), field.ordinal());
            encoding.push((Box::from(name), style));
        }
    }
    let schema = vec![
        ("type", Node::new(Value::String("object".into()), ordinal)),
        ("required", Node::new(Value::Array(required), ordinal)),
        ("properties", Node::new(Value::Object(properties), ordinal)),
    ];
    let each = vec![
        ("schema", object(schema, ordinal)),
        ("encoding", Node::new(Value::Object(encoding), ordinal)),
    ];
    let each = object(each, ordinal);
    let entries = media_types.iter().map(|it| (Box::from(*it), each.clone()));
    Node::new(Value::Object(entries.collect()), ordinal)
}

/// The style of a list, and whether it is exploded.
fn style(parameter: &Node) -> Option<[(Box<str>, Node); 2]> {
    if get(parameter, "type").and_then(text) != Some("array") {
        return None;
    }
    let location = get(parameter, "in").and_then(text);
    let format = get(parameter, "collectionFormat");
    let (style, explode) = match (location, format.and_then(text).unwrap_or("csv")) {
        (Some("query" | "formData"), "multi") => ("form", true),
        (_, "ssv") => ("spaceDelimited", false),
        (_, "pipes") => ("pipeDelimited", false),
        (_, "tsv") => (TAB_DELIMITED, false),
        (Some("query" | "formData"), _) => ("form", false),
        _ => ("simple", false),
    };
    let place = format.unwrap_or(parameter).ordinal();
    let style = Node::new(Value::String(style.into()), place);
    let explode = Node::new(Value::Bool(explode), place);
    Some([("style".into(), style), ("explode".into(), explode)])
}

/// The schema that a parameter is, beside its name and its place.
fn schema_of(parameter: &Node) -> Node {
    let mut schema = parameter.clone();
    if let Value::Object(entries) = &mut schema.value {
        let is_file = entries
            .iter()
            .any(|(key, it)| &**key == "type" && text(it) == Some("file"));
        entries.retain(|(key, _)| !NO_SCHEMA.contains(&&**key));
        if is_file {
            entries.retain(|(key, _)| !["type", "format"].contains(&&**key));
            for (key, value) in [("type", "string"), ("format", "binary")] {
                let node = Node::new(Value::String(value.into()), parameter.ordinal());
                entries.push((key.into(), node));
            }
        }
    }
    schema
}
