//! What a document says that was exported from a model, in words that OpenAPI does not have.

use super::tree::At;
use crate::api::{Confidence, Fact, Inference, Name, Origin};
use crate::openapi_export::extensions;

/// Whether a document says exactly what a model held.
pub(super) fn is_exported(root: At<'_>) -> bool {
    root.get(extensions::EXPORTED).and_then(At::bool) == Some(true)
}

/// How the description spelt what is called `name` here.
pub(super) fn source<'n>(at: At<'n>, name: &'n str) -> &'n str {
    let source = at.get(extensions::SOURCE).and_then(At::str);
    source.unwrap_or(name)
}

/// A name that travels as `wire`.
pub(super) fn name(at: At<'_>, wire: &str) -> Name {
    Name {
        source: source(at, wire).to_owned(),
        wire: fact(at, extensions::NAME, wire.to_owned()),
    }
}

/// A fact that stands in `at`, and where it came from.
pub(super) fn fact<T>(at: At<'_>, key: &str, value: T) -> Fact<T> {
    let inferred = at.get(extensions::INFERRED).and_then(|it| it.get(key));
    let origin = inferred
        .and_then(inference)
        .map_or(Origin::Stated, Origin::Inferred);
    Fact { value, origin }
}

fn inference(at: At<'_>) -> Option<Inference> {
    let confidence = match at.get("confidence")?.str()? {
        "low" => Confidence::Low,
        "medium" => Confidence::Medium,
        "high" => Confidence::High,
        _ => return None,
    };
    let rule = at.get("rule")?.str()?.to_owned().into();
    Some(Inference { rule, confidence })
}

/// The words of a default that no value has.
pub(super) fn default(at: At<'_>) -> Option<String> {
    at.get(extensions::DEFAULT)?.str().map(str::to_owned)
}
