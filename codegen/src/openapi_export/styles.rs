//! How values become text.

use super::extensions;
use super::node::Map;
use crate::api::{Encoding, Location, Parameter, Style};
use crate::frontend::TAB_DELIMITED;

/// How a parameter becomes text where that is not the usual way, and its schema.
pub(super) fn of_parameter(parameter: &Parameter, schema: Map) -> Map {
    let location = parameter.location.value;
    match parameter.style.value {
        Style::Json => {
            let content = Map::new().with("schema", schema);
            Map::new().with("content", Map::new().with("application/json", content))
        }
        style if style == Style::default_of(location) => Map::new().with("schema", schema),
        style => keys(style, location).with("schema", schema),
    }
}

/// How a property of a form is written. Its style is never left out, since that would leave it to the media type.
pub(super) fn of_encoding(encoding: &Encoding) -> Map {
    let style = encoding.style.map(|it| keys(it, Location::Query));
    Map::new()
        .maybe("contentType", encoding.content_type.as_deref())
        .and(style.unwrap_or_default())
}

fn keys(style: Style, location: Location) -> Map {
    let named = |name: &str, explode: bool| Map::new().with("style", name).with("explode", explode);
    match style {
        Style::Simple {
            explode,
            allow_reserved,
        } => named("simple", explode).flag("allowReserved", allow_reserved),
        Style::Label {
            explode,
            allow_reserved,
        } => named("label", explode).flag("allowReserved", allow_reserved),
        Style::Matrix {
            explode,
            allow_reserved,
        } => named("matrix", explode).flag("allowReserved", allow_reserved),
        Style::Form {
            explode,
            allow_reserved,
        } => named("form", explode).flag("allowReserved", allow_reserved),
        Style::SpaceDelimited { allow_reserved } => {
            delimited("spaceDelimited", location).flag("allowReserved", allow_reserved)
        }
        Style::PipeDelimited { allow_reserved } => {
            delimited("pipeDelimited", location).flag("allowReserved", allow_reserved)
        }
        Style::TabDelimited => Map::new().with(extensions::STYLE_KEY, TAB_DELIMITED),
        Style::DeepObject { allow_reserved } => {
            named("deepObject", true).flag("allowReserved", allow_reserved)
        }
        // OpenAPI 3.1 does not have it.
        Style::Cookie { explode } => Map::new()
            .with(extensions::STYLE_KEY, "cookie")
            .with("explode", explode),
        Style::Json => Map::new(),
    }
}

/// What only queries have in OpenAPI 3.
fn delimited(name: &str, location: Location) -> Map {
    match location {
        Location::Query => Map::new().with("style", name).with("explode", false),
        _ => Map::new().with(extensions::STYLE_KEY, name),
    }
}
