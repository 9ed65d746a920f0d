//! The section of one operation: tables of what each container carries, and schemas under headings.

use std::collections::BTreeMap;

use super::super::api_file::Endpoint;
use super::super::blocks::{Block, Kind};
use super::super::escapes;
use super::super::page::{Page, find_heading};
use super::super::{prose, section};
use super::schema::Cursor;
use crate::diagnostic::{Report, catalog};
use crate::openapi_export::{Map, Node, extensions};

/// Where the parameters of a container travel.
const CONTAINERS: &[(&str, &str)] = &[
    ("path_params", "path"),
    ("query_params", "query"),
    ("header_params", "header"),
    ("cookie_params", "cookie"),
];

/// Media types that docs do not spell, beside those that they do.
const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/octet-stream",
    "application/problem+json",
    "application/merge-patch+json",
    "application/json-patch+json",
    "application/x-ndjson",
    "application/pdf",
    "application/zip",
    "application/yaml",
    "text/plain",
    "text/html",
    "text/csv",
    "text/xml",
    "text/event-stream",
    "image/png",
    "image/jpeg",
];

const BODY: &str = "SchemaForRequestBody";

/// The parts of a section that have a heading.
#[derive(Default)]
struct Parts<'a> {
    /// The rows of each container, in their order.
    parameters: Vec<(&'static str, Vec<&'a str>)>,
    /// The rows of responses, and of what each carries.
    responses: Vec<&'a str>,
    /// The schemas by their headings: those of responses tell their status, and all others are named apart.
    schemas: BTreeMap<&'a str, Map>,
    headers: BTreeMap<&'a str, Vec<&'a str>>,
    security: Vec<Node>,
}

/// The operation of a section, without its tags.
pub(super) fn read(
    page: &Page<'_>,
    endpoint: &Endpoint<'_>,
    blocks: &[Block],
    report: &mut Report,
) -> Map {
    let place = page.place(endpoint.name);
    let Some(start) = find_heading(page, blocks, &["Parameters"]) else {
        let missing = ["Parameters"];
        report.add(catalog::incomplete_operation(
            place,
            endpoint.name,
            &missing,
        ));
        return Map::new().with("operationId", endpoint.name).at(place);
    };
    let (before, behind) = blocks.split_at(start);
    let mut cursor = Cursor::new(page, behind.get(1..).unwrap_or_default());
    let general = cursor.rows();
    let parts = parts(&mut cursor);
    let media_types = media_types(&general);
    let prose = prose::divide(endpoint.summary, about(page, before), false);
    Map::new()
        .with("operationId", endpoint.name)
        .maybe("summary", prose.summary.as_deref())
        .maybe("description", prose.description.as_deref())
        .filled("parameters", parameters(page, &parts))
        .maybe("requestBody", body(&general, &parts, &media_types))
        .filled("responses", responses(&parts, &media_types))
        .filled("security", parts.security)
        .at(place)
}

/// What stands between the signature and the example.
fn about<'a>(page: &Page<'a>, blocks: &[Block]) -> &'a str {
    let end = find_heading(page, blocks, section::EXAMPLE).unwrap_or(blocks.len());
    let blocks = blocks.get(..end).unwrap_or_default();
    let is_prose = |it: &Block| {
        !matches!(it.kind, Kind::Other | Kind::Quote) && !page.text(it).starts_with("<a ")
    };
    let start = blocks.iter().position(is_prose).unwrap_or(blocks.len());
    page.text_of_all(blocks.get(start..).unwrap_or_default())
}

fn parts<'a>(cursor: &mut Cursor<'_, 'a>) -> Parts<'a> {
    let mut parts = Parts::default();
    let mut container = None;
    while let Some((level, heading)) = cursor.heading() {
        cursor.skip();
        let known = CONTAINERS.iter().find(|(it, _)| *it == heading);
        match (level, heading) {
            (3, "Return Types, Responses") => parts.responses = cursor.rows(),
            (3, "Authorization") => {
                let names = section::security(cursor.page, cursor.paragraphs());
                // Links back to other pages stand in brackets of their own.
                let names = names.iter().filter(|it| !it.it.ends_with(']'));
                let named = |it: &str| Map::new().with(it, Vec::new()).into();
                parts.security = names.map(|it| named(it.it)).collect();
            }
            (3, _) => container = known.map(|(_, location)| *location),
            (4, it) if it.starts_with("Request") => {
                let location = container.take();
                parts
                    .parameters
                    .extend(location.map(|it| (it, cursor.rows())));
            }
            (4, it) if it.starts_with("ResponseHeadersFor") => {
                let rows = cursor.rows();
                parts.headers.insert(it, rows);
            }
            (1, name) => {
                let schema = cursor.schema(0);
                parts.schemas.entry(name).or_insert(schema);
            }
            _ => {}
        }
    }
    parts
}

/// `userId | UserIdSchema | | optional`
fn parameters(page: &Page<'_>, parts: &Parts<'_>) -> Vec<Node> {
    let rows = parts
        .parameters
        .iter()
        .flat_map(|(location, rows)| rows.iter().map(move |row| (*location, *row)));
    let parameters = rows.filter_map(|(location, row)| {
        let (name, rest) = row.split_once(" | ")?;
        let (schema, notes) = rest.split_once('|')?;
        let name = escapes::unescape_html(name.trim());
        let schema = parts
            .schemas
            .get(schema.trim())
            .cloned()
            .unwrap_or_default();
        let text = schema.text("description").map(str::to_owned);
        let is_optional = notes.trim_end_matches('|').trim().ends_with("optional");
        let parameter = Map::new()
            .with("name", &*name)
            .with("in", location)
            .flag("required", !is_optional)
            .maybe("description", text.as_deref())
            .filled(extensions::INFERRED, style(location, &schema))
            .with("schema", schema)
            .at(page.place(row));
        Some(parameter.into())
    });
    parameters.collect()
}

/// What docs do not say of a list in the query: whether its name is repeated.
fn style(location: &str, schema: &Map) -> Map {
    let is_list = location == "query" && schema.text("type") == Some("array");
    let guess = is_list.then(|| {
        Map::new()
            .with("rule", "repeated-name")
            .with("confidence", "low")
    });
    Map::new().maybe(extensions::STYLE, guess)
}

/// `body | typing.Union[SchemaForRequestBodyApplicationJson] | required |`
fn body(general: &[&str], parts: &Parts<'_>, media_types: &[&str]) -> Option<Map> {
    let row = general.iter().find_map(|it| it.strip_prefix("body | "))?;
    let names = row.split(|it: char| !it.is_alphanumeric());
    let mut content = Map::new();
    for name in names.filter(|it| it.starts_with(BODY)) {
        let media_type = media_type(name.strip_prefix(BODY)?, media_types);
        let schema = parts.schemas.get(name).cloned().unwrap_or_default();
        content.put(media_type, Map::new().with("schema", schema));
    }
    let is_required = row
        .split('|')
        .nth(1)
        .is_some_and(|it| it.trim() == "required");
    Some(
        Map::new()
            .flag("required", is_required)
            .with("content", content),
    )
}

/// The media types that a section spells: those of answers, and that of the request which is usual.
fn media_types<'a>(general: &[&'a str]) -> Vec<&'a str> {
    let rows = general
        .iter()
        .filter(|it| it.starts_with("accept_content_types |") || it.starts_with("content_type |"));
    let quoted = rows.flat_map(|it| it.split('\'').skip(1).step_by(2));
    quoted.filter(|it| it.contains('/')).collect()
}

/// The media type whose letters and digits a name has.
fn media_type<'m>(name: &str, spelt: &[&'m str]) -> &'m str {
    let letters = |it: &str| {
        let letters = it.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let wanted = letters(name);
    let mut known = spelt.iter().chain(MEDIA_TYPES);
    let found = known.find(|it| letters(it) == wanted);
    found.copied().unwrap_or("application/octet-stream")
}

/// `200 | [ApiResponseFor200](#get_user.ApiResponseFor200) | OK`
fn responses(parts: &Parts<'_>, media_types: &[&str]) -> Map {
    let mut responses = Map::new();
    for row in &parts.responses {
        let Some((code, rest)) = row.split_once(" | ") else {
            continue;
        };
        let code = code.trim();
        if code == "n/a" {
            continue;
        }
        let description = rest.split_once('|').map_or("", |(_, text)| text.trim());
        let description = escapes::description(description).unwrap_or_default();
        let number = if code == "default" { "0" } else { code };
        let mut content = Map::new();
        for (name, schema) in &parts.schemas {
            let name = name
                .strip_prefix("SchemaFor")
                .and_then(|it| it.strip_prefix(number));
            if let Some(name) = name.and_then(|it| it.strip_prefix("ResponseBody")) {
                let schema = Map::new().with("schema", schema.clone());
                content.put(media_type(name, media_types), schema);
            }
        }
        let mut headers = Map::new();
        let rows = parts
            .headers
            .get(format!("ResponseHeadersFor{number}").as_str());
        for row in rows.into_iter().flatten() {
            if let Some((name, _)) = row.split_once(" | ") {
                headers.put(name.trim(), Map::new().with("schema", Map::new()));
            }
        }
        let response = Map::new()
            .with("description", description.as_str())
            .filled("headers", headers)
            .filled("content", content);
        responses.put(code, response);
    }
    responses
}
