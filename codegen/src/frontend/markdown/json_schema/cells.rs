//! Rows of tables, divided into cells.

use super::super::escapes;
use crate::openapi_export::{Map, Node, extensions};

/// What notes begin with.
const NOTES: &[&str] = &[
    "[optional]",
    "[readonly]",
    "must be one of [",
    "if omitted the server will use the default value of ",
    "value must be ",
    "value must conform to ",
];

/// What stands before a default.
const DEFAULT: &str = "if omitted the server will use the default value of ";

/// What the notes say of a format, with its name.
const FORMATS: &[(&str, &str)] = &[
    ("value must be a 32 bit integer", "int32"),
    ("value must be a 64 bit integer", "int64"),
    ("value must be a 32 bit float", "float"),
    ("value must be a 64 bit float", "double"),
    ("value must be a uuid", "uuid"),
    (
        "value must conform to RFC-3339 full-date YYYY-MM-DD",
        "date",
    ),
    ("value must conform to RFC-3339 date-time", "date-time"),
];

/// What a row says of a type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    /// The types that the client takes, or a link to a model.
    input: &'a str,
    pub(super) description: &'a str,
    notes: &'a str,
}

impl<'a> Typed<'a> {
    /// Reads `str,  | str,  | text | value must be a uuid`. Only the text can have bars.
    pub(super) fn parse(cells: &'a str) -> Option<Self> {
        let (input, rest) = cells.split_once('|')?;
        let (_, rest) = rest.split_once('|')?;
        Some(Self::of(input, rest))
    }

    /// Reads `[**User**](User.md) | text | `, which has no second type.
    pub(super) fn parse_link(cells: &'a str) -> Option<Self> {
        let (input, rest) = cells.split_once('|')?;
        Some(Self::of(input, rest))
    }

    fn of(input: &'a str, rest: &'a str) -> Self {
        let bars = rest.match_indices('|').map(|(at, _)| at);
        let is_notes = |at: &usize| {
            let tail = rest.get(at + 1..).unwrap_or_default().trim();
            tail.is_empty() || NOTES.iter().any(|it| tail.starts_with(it))
        };
        let at = bars.into_iter().find(is_notes).unwrap_or(rest.len());
        Self {
            input: input.trim(),
            description: rest.get(..at).unwrap_or_default().trim(),
            notes: rest.get(at + 1..).unwrap_or_default().trim(),
        }
    }

    pub(super) fn is_optional(&self) -> bool {
        self.notes.starts_with("[optional]")
    }

    /// The schema without its description.
    pub(super) fn bare(&self) -> Map {
        match model_of(self.input) {
            Some(model) => reference(model),
            None => self.scalar(),
        }
    }

    /// The schema, as far as the row tells it.
    pub(super) fn schema(&self) -> Map {
        let base = self.bare();
        let description = escapes::description(self.description);
        base.maybe("description", description.as_deref())
            .flag("readOnly", self.notes.contains("[readonly]"))
            .maybe(extensions::DEFAULT, self.default())
    }

    fn scalar(&self) -> Map {
        let (name, is_nullable) = self.kind();
        let Some(name) = name else {
            return Map::new();
        };
        let mut formats = FORMATS.iter();
        let format = formats.find(|(words, _)| self.notes.contains(words));
        let format = match (name, format) {
            (_, Some((_, format))) => Some(*format),
            ("string", None) if self.has("bytes") => Some("binary"),
            _ => None,
        };
        let map = match is_nullable {
            true => Map::new().with("type", vec![Node::from(name), Node::from("null")]),
            false => Map::new().with("type", name),
        };
        map.maybe("format", format)
            .maybe("enum", self.values(name == "string"))
    }

    fn has(&self, word: &str) -> bool {
        self.input.split(',').any(|it| it.trim() == word)
    }

    /// The type, where it is one, and whether null is a value.
    pub(super) fn kind(&self) -> (Option<&'static str>, bool) {
        let kinds = [
            ("object", self.has("dict")),
            ("array", self.has("list")),
            ("boolean", self.has("bool")),
            ("string", self.has("str") || self.has("bytes")),
            ("number", self.has("decimal.Decimal") && self.has("float")),
            ("integer", self.has("decimal.Decimal") && !self.has("float")),
        ];
        let mut told = kinds.iter().filter(|(_, is_told)| *is_told);
        let one = told.next().filter(|_| told.next().is_none());
        (one.map(|(name, _)| *name), self.has("None"))
    }

    /// The values behind `must be one of ["a", "b", ]`.
    fn values(&self, are_texts: bool) -> Option<Vec<Node>> {
        let (_, list) = self.notes.split_once("must be one of [")?;
        let list = list.split_once(", ]").map_or(list, |(list, _)| list);
        let values = match are_texts {
            true => {
                let list = list.strip_prefix('"')?.strip_suffix('"')?;
                list.split("\", \"").map(Node::from).collect()
            }
            false => {
                let numbers = list.split(", ").map(|it| it.parse::<i64>().map(Node::from));
                numbers.collect::<Result<_, _>>().ok()?
            }
        };
        Some(values)
    }

    /// The default, without quotes around it. What follows it follows without a blank.
    fn default(&self) -> Option<&'a str> {
        let (_, text) = self.notes.split_once(DEFAULT)?;
        let ends = FORMATS.iter().filter_map(|(words, _)| text.find(words));
        let text = text.get(..ends.min().unwrap_or(text.len()))?.trim();
        let unquoted = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        Some(unquoted.unwrap_or(text)).filter(|it| !it.is_empty())
    }
}

/// The model behind `[**User**](../../models/User.md)`; the way to its page is not always filled in.
pub(super) fn model_of(cell: &str) -> Option<&str> {
    let (_, target) = cell.split_once("](")?;
    let (path, _) = target.rsplit_once(".md)")?;
    path.rsplit(['/', '}']).next().filter(|it| !it.is_empty())
}

/// A reference to a model.
pub(super) fn reference(model: &str) -> Map {
    let pointer = format!("#/components/schemas/{model}");
    Map::new().with("$ref", pointer.as_str())
}

/// The name in `**name**`, `**[name](#name)**`, `[name](#name)` or `name`, and whether it leads to a schema below.
pub(super) fn name(cell: &str) -> (String, bool) {
    let cell = cell.trim();
    let bare = cell.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    let bare = bare.unwrap_or(cell);
    let link = bare.strip_prefix('[').and_then(|it| it.split_once("](#"));
    let name = link.map_or(bare, |(name, _)| name);
    (escapes::unescape_html(name).into_owned(), link.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_tell_schemas() {
        let cases = [
            (
                "str,  | str,  | a | b | value must be a uuid",
                r#"{"type":"string","format":"uuid","description":"a | b"}"#,
            ),
            (
                "None, str,  | NoneClass, str,  |  | ",
                r#"{"type":["string","null"]}"#,
            ),
            (
                r#"str,  | str,  |  | must be one of ["a", "b|c", "", ] if omitted the server will use the default value of "a""#,
                r#"{"type":"string","enum":["a","b|c",""],"x-restitch-default":"a"}"#,
            ),
            (
                "decimal.Decimal, int,  | decimal.Decimal,  |  | [optional] must be one of [1, 2, ] if omitted the server will use the default value of 5value must be a 32 bit integer",
                r#"{"type":"integer","format":"int32","enum":[1,2],"x-restitch-default":"5"}"#,
            ),
            (
                "dict, str, bool, None, list,  | frozendict.frozendict, |  | ",
                "{}",
            ),
            (
                "[**A**]({{complexTypePrefix}}A.md) | [**A**](A.md) |  | ",
                r##"{"$ref":"#/components/schemas/A"}"##,
            ),
            (
                "bytes, io.FileIO, io.BufferedReader,  | bytes, FileIO,  |  | ",
                r#"{"type":"string","format":"binary"}"#,
            ),
        ];
        for (row, schema) in cases {
            let found = Typed::parse(row).unwrap().schema();
            assert_eq!(
                serde_json::to_string(&Node::from(found)).unwrap(),
                schema,
                "{row}"
            );
        }
    }

    #[test]
    fn names_can_be_links() {
        let cases = [
            ("**a[]**", "a[]", false),
            ("**[a[]](#a[])**", "a[]", true),
            ("[x](#x)", "x", true),
            ("a&#x27;", "a'", false),
        ];
        for (cell, text, is_link) in cases {
            assert_eq!(name(cell), (text.to_owned(), is_link));
        }
    }
}
