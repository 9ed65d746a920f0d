//! Makes request bodies of parameters.

use std::collections::BTreeMap;

use super::responses::is_json;
use super::schemas::properties;
use super::types::Types;
use crate::api::{Body, Content, Object, Schema, Shape, Type};
use crate::diagnostic::Report;

use super::super::locations::is_form;
use super::super::parameters::TableRow;
use super::super::section::Section;

/// How a body is written where the docs do not say it.
const JSON: &str = "application/json";

/// A body that is one parameter.
pub(super) fn body(
    row: &TableRow<'_>,
    section: &Section<'_>,
    types: &mut Types<'_>,
    report: &mut Report,
) -> Body {
    let ty = types.resolve_row(row, section.endpoint.name, None, report);
    Body {
        name: row.it.name.clone().into_owned(),
        required: !row.it.notes.optional,
        content: contents(&section.content_types, &ty),
        description: row.it.description.clone(),
        place: row.place,
    }
}

/// A body whose fields are parameters. A schema is made of them: the docs have no name for it.
pub(super) fn form(
    rows: &[&TableRow<'_>],
    section: &Section<'_>,
    types: &mut Types<'_>,
    report: &mut Report,
) -> Body {
    let name = types.make_name(&format!("{}_form", section.endpoint.name));
    let no_enums = BTreeMap::new();
    let properties = properties(rows.iter().copied(), &name, &no_enums, types, report);
    let ty = Type::Schema(name.clone());
    let forms: Vec<&str> = section
        .content_types
        .iter()
        .filter(|it| is_form(it))
        .copied()
        .collect();
    let body = Body {
        name: "form".to_owned(),
        required: properties.iter().any(|it| it.required),
        content: contents(&forms, &ty),
        description: None,
        place: section.place,
    };
    types.make(Schema {
        name,
        description: None,
        is_inline: false,
        deprecated: false,
        shape: Shape::Object(Object {
            properties,
            additional: None,
        }),
        place: section.place,
    });
    body
}

/// One content for each media type, JSON first.
fn contents(media_types: &[&str], ty: &Type) -> Vec<Content> {
    let media_types = match media_types {
        [] => &[JSON],
        some => some,
    };
    let (json, others): (Vec<&str>, Vec<&str>) = media_types.iter().partition(|it| is_json(it));
    let content = |media_type: &str| Content {
        media_type: media_type.to_owned(),
        ty: ty.clone(),
        encoding: BTreeMap::new(),
    };
    json.into_iter().chain(others).map(content).collect()
}
