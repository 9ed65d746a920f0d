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
    let said_by: &[&str] = match key {
        extensions::STYLE => &["style", "explode", extensions::STYLE_KEY],
        key => &[key],
    };
    let origin = inferred
        .filter(|mark| !said_by.iter().any(|it| is_overlaid(at, it, *mark)))
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

/// By what restitch.lock knows the schemas whose names were made.
pub(super) fn places(root: At<'_>) -> impl Iterator<Item = (String, Vec<String>)> {
    let schemas = root.get("components").and_then(|it| it.get("schemas"));
    let schemas = schemas.into_iter().flat_map(At::entries);
    schemas.filter_map(|(name, at)| {
        let places = at.get(extensions::INLINE)?.items();
        let places: Vec<String> = places
            .filter_map(|it| it.str().map(str::to_owned))
            .collect();
        (!places.is_empty()).then(|| (source(at, name).to_owned(), places))
    })
}

/// The ids that were made for operations.
pub(super) fn made_ids(root: At<'_>) -> impl Iterator<Item = String> {
    let items = root.get("paths").into_iter().flat_map(At::entries);
    let operations = items.flat_map(|(_, it)| it.entries());
    operations.filter_map(|(_, at)| {
        let is_made = at.get(extensions::MADE_ID).and_then(At::bool) == Some(true);
        let id = at.get("operationId").filter(|_| is_made)?.str()?;
        Some(source(at, id).to_owned())
    })
}

/// The words of a default that no value has.
pub(super) fn default(at: At<'_>) -> Option<String> {
    let words = at.get(extensions::DEFAULT)?;
    let words = Some(words).filter(|it| !is_overlaid(at, "default", *it));
    words?.str().map(str::to_owned)
}

/// Whether an overlay has said what stands under `key`, so that a `mark` beside it no longer holds.
fn is_overlaid(at: At<'_>, key: &str, mark: At<'_>) -> bool {
    let said = at.get(key);
    said.is_some_and(|it| it.place().file != mark.place().file)
}
