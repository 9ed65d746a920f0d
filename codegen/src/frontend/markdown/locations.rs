//! Concludes where parameters travel, which the docs do not say.

use std::collections::BTreeMap;

use super::dialect::{BodyEvidence, Dialect, Recasing, squash, underscore};
use super::parameters::TableRow;
use super::placeholders::Placeholders;
use crate::api::{Confidence, Credential, Fact, Location, SecurityScheme, Type};

/// Headers that a service reads, in snake case; beside these, every name that begins with `x_` is one.
static HEADERS: &[&str] = &[
    "accept",
    "accept_charset",
    "accept_encoding",
    "accept_language",
    "accept_version",
    "authorization",
    "cache_control",
    "content_disposition",
    "content_encoding",
    "content_language",
    "content_length",
    "content_md5",
    "content_range",
    "content_type",
    "cookie",
    "idempotency_key",
    "if_match",
    "if_modified_since",
    "if_none_match",
    "if_range",
    "if_unmodified_since",
    "pragma",
    "prefer",
    "referer",
    "user_agent",
];

/// What the generator calls a body that is no model.
static BODIES: &[&str] = &["body", "request_body"];

/// What else there is to know for the conclusion.
pub(super) struct Known<'k> {
    pub(super) dialect: &'k Dialect,
    /// Whether there is a schema of this name.
    pub(super) is_schema: &'k dyn Fn(&str) -> bool,
    pub(super) keys: &'k Keys<'k>,
}

/// The keys that security schemes send, which may be listed as parameters too: how they travel, by how the docs spell
/// them.
#[derive(Debug)]
pub(super) struct Keys<'a>(BTreeMap<(Location, String), &'a str>);

impl<'a> Keys<'a> {
    /// The keys of `schemes`.
    pub(super) fn new(schemes: &'a [SecurityScheme], names: &Recasing) -> Self {
        let keys = schemes.iter().filter_map(|it| match &it.credential {
            Credential::HeaderKey(name) => Some((Location::Header, name)),
            Credential::QueryKey(name) => Some((Location::Query, name)),
            Credential::CookieKey(name) => Some((Location::Cookie, name)),
            _ => None,
        });
        Self(
            keys.map(|(location, it)| ((location, names.respell(it)), it.as_str()))
                .collect(),
        )
    }

    /// How the key travels that the docs spell like this.
    pub(super) fn get(&self, location: Location, spelt: &str) -> Option<&'a str> {
        self.0.get(&(location, spelt.to_owned())).copied()
    }
}

/// The rows of an operation, by where they travel.
#[derive(Debug)]
pub(super) struct Placed<'r, 'a> {
    /// Everything but the body, in the order of the source.
    pub(super) parameters: Vec<PlacedRow<'r, 'a>>,
    pub(super) body: Option<&'r TableRow<'a>>,
    pub(super) form: Vec<&'r TableRow<'a>>,
    /// The placeholders of the path that no row belongs to.
    pub(super) unmatched: Vec<&'r str>,
}

/// A parameter and where it travels.
#[derive(Debug)]
pub(super) struct PlacedRow<'r, 'a> {
    pub(super) row: &'r TableRow<'a>,
    pub(super) location: Fact<Location>,
    /// What stands for it in the path.
    pub(super) placeholder: Option<&'r str>,
}

/// Concludes where each row travels: placeholders of the path first, then headers by their names; what is left is
/// the body, a form or the query, as the media types of the request tell.
pub(super) fn place<'r, 'a>(
    rows: &'r [TableRow<'a>],
    path: &'r str,
    content_types: &[&str],
    known: &Known<'_>,
) -> Placed<'r, 'a> {
    let names = &known.dialect.parameter_names;
    let mut open = Placeholders::of(path, names);
    let mut parameters = Vec::new();
    let mut rest = Vec::new();
    for row in rows {
        match open.take(&names.plain(&row.it.name)) {
            Some(placeholder) => parameters.push(in_path(row, placeholder)),
            None => rest.push(row),
        }
    }
    // Where the docs say that a parameter stands in the path, it is one of the others there.
    rest.retain(|row| {
        let other = if row.is_path { open.take_any() } else { None };
        parameters.extend(other.map(|it| in_path(row, it)));
        other.is_none()
    });
    let mut placed = Placed {
        parameters,
        body: None,
        form: Vec::new(),
        unmatched: open.rest(),
    };
    placed.place_rest(rest, content_types, known);
    // Back into the order of the source: they all come from one table.
    placed.parameters.sort_by_key(|it| it.row.place);
    placed
}

fn in_path<'r, 'a>(row: &'r TableRow<'a>, placeholder: &'r str) -> PlacedRow<'r, 'a> {
    let location = if row.is_path {
        Fact::stated(Location::Path)
    } else {
        Fact::inferred(Location::Path, "path-placeholder", Confidence::High)
    };
    PlacedRow {
        row,
        location,
        placeholder: Some(placeholder),
    }
}

impl<'r, 'a> Placed<'r, 'a> {
    fn place_rest(
        &mut self,
        rows: Vec<&'r TableRow<'a>>,
        content_types: &[&str],
        known: &Known<'_>,
    ) {
        let (headers, rest): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|it| is_header(&it.it.name, known));
        for row in headers {
            self.add(row, Location::Header, "header-name", Confidence::High);
        }
        // The generator prints the schema of the first media type.
        self.body = match content_types.first() {
            Some(first) if is_form(first) => {
                self.form = rest;
                return;
            }
            Some(_) => body(&rest, known),
            // A description may name a body without saying how it is written.
            None => linked_body(&rest, known),
        };
        let body = self.body.map(|it| it.place);
        for row in rest.into_iter().filter(|it| Some(it.place) != body) {
            self.add_query(row);
        }
    }

    fn add_query(&mut self, row: &'r TableRow<'a>) {
        self.add(
            row,
            Location::Query,
            "no-other-location",
            Confidence::Medium,
        );
    }

    fn add(
        &mut self,
        row: &'r TableRow<'a>,
        location: Location,
        rule: &'static str,
        confidence: Confidence,
    ) {
        self.parameters.push(PlacedRow {
            row,
            location: Fact::inferred(location, rule, confidence),
            placeholder: None,
        });
    }
}

/// The row that is the body: by its name, by the page it links to, by the name of its model, or as the last one.
fn body<'r, 'a>(rows: &[&'r TableRow<'a>], known: &Known<'_>) -> Option<&'r TableRow<'a>> {
    let without_default = |it: &&TableRow<'_>| {
        known.dialect.body != BodyEvidence::NoDefault || !it.it.notes.has_default
    };
    let rows: Vec<_> = rows.iter().copied().filter(without_default).collect();
    let by = |test: &dyn Fn(&TableRow<'_>) -> bool| rows.iter().rfind(|it| test(it)).copied();
    by(&|it| BODIES.contains(&&*underscore(&it.it.name)))
        .or_else(|| linked_body(&rows, known))
        .or_else(|| by(&|it| is_named_after_model(it, known)))
        .or_else(|| by(&|it| it.it.ty.target().is_some_and(known.is_schema)))
        .or_else(|| rows.last().copied())
}

/// The last row that is a model and links to its page, where nothing but a body does: models in other places link to
/// a page without a name, and only lists of them link to their page too.
fn linked_body<'r, 'a>(rows: &[&'r TableRow<'a>], known: &Known<'_>) -> Option<&'r TableRow<'a>> {
    if known.dialect.body != BodyEvidence::Link {
        return None;
    }
    let is_model = |row: &&&TableRow<'_>| match (row.it.ty.target(), ty(row, known)) {
        (Some(target), Some(Type::Schema(name))) => name == target && (known.is_schema)(target),
        _ => false,
    };
    rows.iter().rfind(is_model).copied()
}

/// Whether a row is called like its model, or like that of its items: that is how the generator names bodies.
fn is_named_after_model(row: &TableRow<'_>, known: &Known<'_>) -> bool {
    let mut core = ty(row, known);
    while let Some(Type::Array(inner) | Type::Nullable(inner)) = core {
        core = Some(*inner);
    }
    match core {
        Some(Type::Schema(name)) => {
            (known.is_schema)(&name) && squash(&name) == squash(&row.it.name)
        }
        _ => false,
    }
}

fn ty(row: &TableRow<'_>, known: &Known<'_>) -> Option<Type> {
    let (cell, types) = (row.it.ty, &known.dialect.types);
    let spelt = types.parse(&cell.plain(), cell.target(), known.is_schema)?;
    Some(spelt.ty)
}

/// Whether a media type carries the fields of a form.
pub(super) fn is_form(media_type: &str) -> bool {
    media_type == "application/x-www-form-urlencoded" || media_type.starts_with("multipart/")
}

fn is_header(name: &str, known: &Known<'_>) -> bool {
    let is_key = known.keys.get(Location::Header, name).is_some();
    let words = underscore(name);
    words.starts_with("x_") || HEADERS.contains(&&*words) || is_key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::markdown::dialect::COLUMNS;
    use crate::frontend::markdown::dialect::python::PYTHON;
    use crate::frontend::markdown::page::Page;
    use crate::frontend::markdown::rows;
    use crate::source::Sources;

    /// Names with where they travel.
    fn placed(path: &str, content_type: &str, rows: &[&str]) -> String {
        let source = rows.join("\n");
        let sources = Sources::new([("a.md".to_owned(), source.into_bytes())]);
        let (id, file) = sources.iter().next().unwrap();
        let page = Page::new(id, file);
        let rows: Vec<_> = file
            .text
            .lines()
            .map(|line| rows::row(line, COLUMNS, &PYTHON.marks).unwrap())
            .map(|it| TableRow {
                place: page.place(it.name_cell),
                type_place: page.place(it.ty.text),
                is_path: false,
                it,
            })
            .collect();
        let credential = Credential::HeaderKey("ApiKey".to_owned());
        let schemes = [SecurityScheme::new("key", credential, page.start())];
        let known = Known {
            dialect: &PYTHON,
            is_schema: &|it| matches!(it, "Boat" | "Kind"),
            keys: &Keys::new(&schemes, &PYTHON.parameter_names),
        };
        let types: Vec<&str> = Some(content_type)
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        let placed = place(&rows, path, &types, &known);
        let mut found: Vec<String> = placed
            .parameters
            .iter()
            .map(|it| format!("{:?}:{}", it.location.value, it.row.it.name))
            .collect();
        found.extend(placed.body.map(|it| format!("body:{}", it.it.name)));
        found.extend(placed.form.iter().map(|it| format!("form:{}", it.it.name)));
        found.extend(placed.unmatched.iter().map(|it| format!("none:{it}")));
        found.join(" ")
    }

    #[test]
    fn rows_are_placed() {
        let (a, b) = ("**a_id** | **str**| | ", "**b** | **int**| | ");
        let (boat, kinds) = (
            "**boat** | [**Boat**](Boat.md)| | ",
            "**ks** | [**List[Kind]**](Kind.md)| | ",
        );
        let (kind, body) = ("**k** | [**Kind**](.md)| | ", "**body** | **str**| | ");
        let (token, key) = ("**x_token** | **str**| | ", "**api_key** | **str**| | ");
        let json = "application/json";
        let cases = [
            ("/{aId}", "", vec![a, b], "Path:a_id Query:b"),
            ("/{aId}/{c}", "", vec![b], "Query:b none:aId none:c"),
            (
                "/",
                "",
                vec![token, key, b],
                "Header:x_token Header:api_key Query:b",
            ),
            ("/", "", vec![kind, kinds], "Query:k Query:ks"),
            ("/", "", vec![b, boat], "Query:b body:boat"),
            (
                "/",
                json,
                vec![boat, kinds, b],
                "Query:ks Query:b body:boat",
            ),
            ("/", json, vec![kinds, b], "Query:b body:ks"),
            ("/", json, vec![body, boat], "Query:boat body:body"),
            ("/", json, vec![kind, b], "Query:k body:b"),
            (
                "/",
                "multipart/form-data",
                vec![boat, b, token],
                "Header:x_token form:boat form:b",
            ),
        ];
        for (path, content_type, rows, expected) in cases {
            assert_eq!(placed(path, content_type, &rows), expected);
        }
    }
}
