//! What a schema says in words.

use super::super::exported;
use super::super::tree::{At, Value};
use super::name;

/// The description of a schema, or its title where that says more than the name does.
pub(super) fn description(at: At<'_>, owner: &str) -> Option<String> {
    let text = |key| at.get(key).and_then(At::str).map(str::trim);
    let description = text("description").filter(|it| !it.is_empty());
    let title = || text("title").filter(|it| !it.is_empty() && name::key(it) != name::key(owner));
    description.or_else(title).map(str::to_owned)
}

/// The default of a schema: a scalar as it is, anything else as JSON.
pub(in super::super) fn default(at: At<'_>) -> Option<String> {
    if let Some(words) = exported::default(at) {
        return Some(words);
    }
    let default = at.get("default")?;
    if default.is_null() {
        return None;
    }
    if let Some(text) = default.scalar_text() {
        return Some(text.into_owned());
    }
    let mut json = String::new();
    write_json(default, &mut json);
    Some(json)
}

/// Whether a key of this name says yes.
pub(super) fn is_set(at: At<'_>, key: &str) -> bool {
    at.get(key).and_then(At::bool) == Some(true)
}

/// No deeper than the document is nested.
fn write_json(at: At<'_>, json: &mut String) {
    match at.value() {
        Value::Null => json.push_str("null"),
        Value::Bool(it) => json.push_str(if *it { "true" } else { "false" }),
        Value::Number(text) => json.push_str(text),
        Value::String(text) => json.push_str(&quoted(text)),
        Value::Array(_) => {
            json.push('[');
            for (index, item) in at.items().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write_json(item, json);
            }
            json.push(']');
        }
        Value::Object(_) => {
            json.push('{');
            for (index, (key, value)) in at.entries().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                json.push_str(&quoted(key));
                json.push(':');
                write_json(value, json);
            }
            json.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
