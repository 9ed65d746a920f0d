//! The section of an API page that describes one operation.

use std::collections::BTreeSet;

use super::api_file::Endpoint;
use super::blocks::{Block, Kind};
use super::dialect::Dialect;
use super::page::{Page, find_heading, up_to_heading};
use super::prose::{self, Prose};
use super::rows::{self, Row, TypeCell};
use super::tables;
use crate::api::Status;
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

const EXAMPLE: &str = "Example";
const PARAMETERS: &str = "Parameters";
const RETURN_TYPE: &str = "Return type";
const AUTHORIZATION: &str = "Authorization";
const HEADERS: &str = "HTTP request headers";
const RESPONSES: &str = "HTTP response details";

/// The headings that no description of an operation lacks.
const EXPECTED: &[&str] = &[PARAMETERS, RETURN_TYPE, AUTHORIZATION, HEADERS];

const PARAMETER_COLUMNS: &[&str] = &["Name", "Type", "Description", "Notes"];
const RESPONSE_COLUMNS: &[&str] = &["Status code", "Description", "Response headers"];

/// What the docs say of one operation.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) endpoint: Endpoint<'a>,
    /// The name in the heading.
    pub(super) place: Place,
    pub(super) prose: Prose,
    pub(super) parameters: Vec<TableRow<'a>>,
    /// What a success carries; `None` where that is nothing.
    pub(super) result: Option<Located<TypeCell<'a>>>,
    /// The names of security schemes.
    pub(super) security: Vec<Located<&'a str>>,
    /// The media types of the request; empty where it has no body.
    pub(super) content_types: Vec<&'a str>,
    /// The media types of the answers.
    pub(super) accept: Vec<&'a str>,
    pub(super) responses: Vec<ResponseRow<'a>>,
}

/// Something, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<T> {
    pub(super) it: T,
    pub(super) place: Place,
}

/// A row of a table of parameters or properties.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableRow<'a> {
    pub(super) it: Row<'a>,
    /// The name in its cell.
    pub(super) place: Place,
    /// The type in its cell.
    pub(super) type_place: Place,
}

/// A row of the table of responses.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ResponseRow<'a> {
    pub(super) status: Status,
    pub(super) description: &'a str,
    pub(super) headers: Vec<&'a str>,
}

/// Reads the blocks under an operation's heading, which spells its name `name`.
pub(super) fn read<'a>(
    page: &Page<'a>,
    endpoint: Endpoint<'a>,
    name: &'a str,
    blocks: &[Block],
    dialect: &Dialect,
    report: &mut Report,
) -> Section<'a> {
    let parts = Parts::divide(page, blocks);
    let missing = parts.missing();
    if !missing.is_empty() {
        report.add(catalog::incomplete_operation(
            page.place(name),
            name,
            &missing,
        ));
    }
    let headers = page.text_of_all(parts.under(HEADERS));
    Section {
        prose: prose::divide(
            endpoint.summary,
            page.text_of_all(without_signature(parts.prose)),
        ),
        endpoint,
        place: page.place(name),
        parameters: table_of_rows(page, parts.under(PARAMETERS), dialect, report),
        result: result(page, parts.under(RETURN_TYPE), dialect),
        security: security(page, parts.under(AUTHORIZATION)),
        content_types: media_types(headers, "Content-Type"),
        accept: media_types(headers, "Accept"),
        responses: responses(page, parts.under(RESPONSES), report),
    }
}

/// Whether a block is the signature of this operation: `> User get_user(user_id)`.
pub(super) fn is_signature_of(page: &Page<'_>, block: &Block, name: &str) -> bool {
    let text = page.text(block);
    block.kind == Kind::Quote
        && text.match_indices(name).any(|(index, _)| {
            let behind = text.get(index + name.len()..).unwrap_or_default();
            behind.starts_with('(')
        })
}

/// The rows of a table of parameters or properties.
pub(super) fn table_of_rows<'a>(
    page: &Page<'a>,
    blocks: &[Block],
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<TableRow<'a>> {
    let parse = |line| {
        let it = rows::row(line, &dialect.marks)?;
        let place = page.place(it.name);
        let type_place = page.place(it.ty.text);
        Some(TableRow {
            it,
            place,
            type_place,
        })
    };
    tables::read(page, blocks, PARAMETER_COLUMNS, parse, report)
}

/// The blocks of a section, divided at its headings.
struct Parts<'p> {
    prose: &'p [Block],
    titled: Vec<(&'static str, &'p [Block])>,
}

impl<'p> Parts<'p> {
    /// From the end backwards, since the prose at the beginning may bring headings of the same names.
    fn divide(page: &Page<'_>, blocks: &'p [Block]) -> Self {
        let order = [
            RESPONSES,
            HEADERS,
            AUTHORIZATION,
            RETURN_TYPE,
            PARAMETERS,
            EXAMPLE,
        ];
        let mut rest = blocks;
        let mut titled = Vec::new();
        for title in order {
            let Some(index) = find_heading(page, rest, title) else {
                continue;
            };
            let (before, part) = rest.split_at(index);
            let (_, under) = part.split_at_checked(1).unwrap_or_default();
            titled.push((title, up_to_heading(under)));
            rest = before;
        }
        Self {
            prose: rest,
            titled,
        }
    }

    fn under(&self, title: &str) -> &'p [Block] {
        let part = self.titled.iter().find(|(it, _)| *it == title);
        part.map(|(_, blocks)| *blocks).unwrap_or_default()
    }

    fn missing(&self) -> Vec<&'static str> {
        let found = |title| self.titled.iter().any(|(it, _)| *it == title);
        EXPECTED.iter().filter(|it| !found(**it)).copied().collect()
    }
}

fn without_signature(blocks: &[Block]) -> &[Block] {
    match blocks.split_first() {
        Some((first, rest)) if first.kind == Kind::Quote => rest,
        _ => blocks,
    }
}

fn result<'a>(
    page: &Page<'a>,
    blocks: &[Block],
    dialect: &Dialect,
) -> Option<Located<TypeCell<'a>>> {
    let line = page.text(blocks.first()?).lines().next()?.trim();
    let cell = TypeCell::parse(line);
    (!dialect.void.contains(&cell.text)).then(|| Located {
        it: cell,
        place: page.place(cell.text),
    })
}

/// The names in `[JWT](../README.md#JWT), [petstore_auth](../README.md#petstore_auth)`, each once.
fn security<'a>(page: &Page<'a>, blocks: &[Block]) -> Vec<Located<&'a str>> {
    let text = blocks.first().map(|it| page.text(it)).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let links = text.split('[').filter_map(|it| it.split_once("]("));
    let names = links.map(|(it, _)| it).filter(|it| seen.insert(*it));
    names
        .map(|it| Located {
            it,
            place: page.place(it),
        })
        .collect()
}

/// The media types behind `- **Accept**:`, each once. Where there is none, words stand there instead.
fn media_types<'a>(text: &'a str, header: &str) -> Vec<&'a str> {
    let values = text.lines().find_map(|line| {
        let line = line.trim_start().strip_prefix("- **")?;
        line.strip_prefix(header)?.strip_prefix("**:")
    });
    let mut seen = BTreeSet::new();
    let values = values.unwrap_or_default().split(',');
    let values = values.map(|it| it.trim().trim_matches('`'));
    values
        .filter(|it| it.contains('/') && seen.insert(*it))
        .collect()
}

fn responses<'a>(page: &Page<'a>, blocks: &[Block], report: &mut Report) -> Vec<ResponseRow<'a>> {
    let mut rows = tables::read(page, blocks, RESPONSE_COLUMNS, response, report);
    let mut seen = BTreeSet::new();
    rows.retain(|it| seen.insert(it.status));
    rows
}

/// Reads `**200** | OK |  * X-Rate - calls left <br>  |`.
fn response(line: &str) -> Option<ResponseRow<'_>> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let (code, rest) = line.split_once('|')?;
    let code = code.trim().strip_prefix("**")?.strip_suffix("**")?;
    // Descriptions contain bars; the headers begin at the first one behind which they could.
    let mut bars = rest.match_indices('|').map(|(bar, _)| rest.split_at(bar));
    let found = bars.find(|(_, tail)| {
        let tail = tail.trim_start_matches('|').trim();
        tail == "-" || tail.starts_with("* ")
    });
    let (description, headers) = found.unwrap_or((rest, ""));
    Some(ResponseRow {
        status: status(code)?,
        description: description.trim(),
        headers: headers.split("<br>").filter_map(header_name).collect(),
    })
}

/// Reads ` * X-Rate - calls left`.
fn header_name(text: &str) -> Option<&str> {
    let (_, entry) = text.split_once("* ")?;
    entry.split_whitespace().next()
}

fn status(code: &str) -> Option<Status> {
    let range = code.strip_suffix("XX").or_else(|| code.strip_suffix("xx"));
    match (range, code) {
        (Some(digit), _) => {
            let digit = digit.parse().ok()?;
            (1..=5).contains(&digit).then_some(Status::Range(digit))
        }
        (None, "0" | "default") => Some(Status::Default),
        (None, code) => {
            let code = code.parse().ok()?;
            (100..=999).contains(&code).then_some(Status::Code(code))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_rows_are_read() {
        let cases = [
            ("**200** | OK |  -  |", Status::Code(200), "OK", vec![]),
            ("|**0** | a | b |  -  |", Status::Default, "a | b", vec![]),
            ("**4XX** |  |  -  |", Status::Range(4), "", vec![]),
            (
                "**503** | Down |  * Retry-After - s | m <br>  * X-Rate -  <br>  |",
                Status::Code(503),
                "Down",
                vec!["Retry-After", "X-Rate"],
            ),
        ];
        for (line, status, description, headers) in cases {
            let expected = ResponseRow {
                status,
                description,
                headers,
            };
            assert_eq!(response(line), Some(expected), "{line}");
        }
        for line in [
            "",
            "**x** | a | - |",
            "200 | a | - |",
            "**9XX** | a | - |",
            "**1** | a | - |",
        ] {
            assert_eq!(response(line), None, "{line}");
        }
    }

    #[test]
    fn media_types_are_listed_once() {
        let text = " - **Content-Type**: Not defined\n - **Accept**: a/b, `c/d`, a/b\n";
        assert!(media_types(text, "Content-Type").is_empty());
        assert_eq!(media_types(text, "Accept"), ["a/b", "c/d"]);
    }
}
