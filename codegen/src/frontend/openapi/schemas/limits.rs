//! Which values of its type a schema allows.

use super::super::tree::{At, Value};
use super::Schemas;
use crate::api::Limits;
use crate::api::limits::KEYWORDS;
use crate::diagnostic::Report;

impl<'a> Schemas<'a> {
    /// What these schemas, or those that they refer to, allow; the last that says something counts.
    pub(in super::super) fn limits(&self, parts: &[At<'a>]) -> Limits {
        let parts = parts.iter().rev().map(|it| {
            let target = match it.get("$ref") {
                Some(_) => self.refs.resolve(*it, &mut Report::muted()),
                None => None,
            };
            target.map_or_else(|| stated(*it), |target| stated(*it).or(stated(target)))
        });
        parts.fold(Limits::default(), Limits::or)
    }
}

fn stated(at: At<'_>) -> Limits {
    let limits = KEYWORDS.into_iter().filter_map(|keyword| {
        let value = at.get(keyword)?;
        let text = match (keyword, value.value()) {
            ("pattern", Value::String(text)) => text.to_string(),
            // Before OpenAPI 3.1 it only says whether the bound itself is allowed.
            ("uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum", Value::Bool(it)) => {
                it.then(|| "true".to_owned())?
            }
            (_, Value::Number(text)) => number(text)?,
            _ => return None,
        };
        Some((keyword, text))
    });
    Limits(limits.collect())
}

/// A number as it is written everywhere.
fn number(text: &str) -> Option<String> {
    let number: serde_json::Number = serde_json::from_str(text).ok()?;
    Some(number.to_string())
}
