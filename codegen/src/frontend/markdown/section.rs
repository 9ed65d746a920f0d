//! The section of an API page that describes one operation.

use std::collections::BTreeSet;

use super::api_file::Endpoint;
use super::blocks::{Block, Kind};
use super::dialect::{BodyEvidence, Dialect, ParameterTable, squash};
use super::page::{Page, find_heading, up_to_heading};
use super::parameters::{TableRow, mark_absent_bodies, parameters};
use super::prose::{self, Prose};
use super::tables;
use super::type_cell::TypeCell;
use crate::api::Status;
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

/// The headings of examples.
pub(super) const EXAMPLE: &[&str] = &["Example", "Examples"];
const RETURN_TYPE: &[&str] = &["Return type"];
const AUTHORIZATION: &[&str] = &["Authorization"];
/// The heading of the last part that every section has.
pub(super) const HEADERS: &[&str] = &["HTTP request headers"];
const RESPONSES: &[&str] = &["HTTP response details"];

/// The kinds of flows of OAuth, which can stand behind the name of a scheme.
const FLOWS: &[&str] = &["implicit", "password", "application", "accessCode"];

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
    /// The names from which values of the example are made: `userId` of `"userId_example"`.
    pub(super) example_names: BTreeSet<&'a str>,
}

/// Something, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<T> {
    pub(super) it: T,
    pub(super) place: Place,
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
    let parts = Parts::divide(page, blocks, dialect);
    let missing = parts.missing(dialect);
    if !missing.is_empty() {
        report.add(catalog::incomplete_operation(
            page.place(name),
            name,
            &missing,
        ));
    }
    let headers = page.text_of_all(parts.under(HEADERS));
    let mut parameters = parameters(page, &parts, dialect, report);
    if dialect.body == BodyEvidence::NoDefault {
        let (_, arguments) = signature(page, parts.prose)
            .split_once('(')
            .unwrap_or_default();
        mark_absent_bodies(&mut parameters, &squash(arguments));
    }
    Section {
        prose: prose::divide(
            endpoint.summary,
            without_signature(page, parts.prose),
            dialect.escaped_prose,
        ),
        endpoint,
        place: page.place(name),
        parameters,
        result: result(page, parts.under(RETURN_TYPE), dialect),
        security: security(page, parts.under(AUTHORIZATION)),
        content_types: media_types(headers, "Content-Type"),
        accept: media_types(headers, "Accept"),
        responses: responses(page, parts.under(RESPONSES), report),
        example_names: example_names(page.text_of_all(parts.under(EXAMPLE))),
    }
}

fn example_names(example: &str) -> BTreeSet<&str> {
    let quoted = example.split(['"', '\'']);
    quoted
        .filter_map(|it| it.strip_suffix("_example"))
        .collect()
}

/// Whether a block is the signature of this operation: `> User get_user(user_id)`.
pub(super) fn is_signature_of(page: &Page<'_>, block: &Block, name: &str) -> bool {
    let text = page.text(block);
    matches!(block.kind, Kind::Quote | Kind::Code)
        && text.match_indices(name).any(|(index, _)| {
            let behind = text.get(index + name.len()..).unwrap_or_default();
            behind.trim_start_matches(' ').starts_with('(')
        })
}

/// The blocks of a section, divided at its headings.
pub(super) struct Parts<'p> {
    prose: &'p [Block],
    /// What the heading of a part can be, and the part.
    titled: Vec<(&'static [&'static str], &'p [Block])>,
}

impl<'p> Parts<'p> {
    /// From the end backwards, since the prose at the beginning may bring headings of the same names.
    fn divide(page: &Page<'_>, blocks: &'p [Block], dialect: &Dialect) -> Self {
        let behind = [RESPONSES, HEADERS, AUTHORIZATION, RETURN_TYPE];
        let tables = dialect.parameters.iter().rev().map(|it| it.titles);
        let mut rest = blocks;
        let mut titled = Vec::new();
        for titles in behind.into_iter().chain(tables).chain([EXAMPLE]) {
            let Some(index) = find_heading(page, rest, titles) else {
                continue;
            };
            let (before, part) = rest.split_at(index);
            let (_, under) = part.split_at_checked(1).unwrap_or_default();
            // An example has headings of its own, for other ways to call.
            let under = if titles == EXAMPLE {
                under
            } else {
                up_to_heading(under)
            };
            titled.push((titles, under));
            rest = before;
        }
        Self {
            prose: rest,
            titled,
        }
    }

    /// What stands under the heading that can read like one of these.
    pub(super) fn under(&self, titles: &[&str]) -> &'p [Block] {
        let part = self.titled.iter().find(|(it, _)| *it == titles);
        part.map(|(_, blocks)| *blocks).unwrap_or_default()
    }

    /// The headings that no description of an operation lacks, and this one does.
    fn missing(&self, dialect: &Dialect) -> Vec<&'static str> {
        let is_missing = |titles: &[&str]| !self.titled.iter().any(|(it, _)| *it == titles);
        let tables = dialect.parameters.iter();
        let no_table = tables
            .clone()
            .all(|it: &ParameterTable| is_missing(it.titles));
        let table = tables.flat_map(|it| it.titles).next().filter(|_| no_table);
        let others = [RETURN_TYPE, AUTHORIZATION, HEADERS].into_iter();
        let others = others.filter(|it| is_missing(it)).flatten();
        table.into_iter().chain(others).copied().collect()
    }
}

/// The signature of an operation: a quote or code at the beginning of its section.
fn signature<'a>(page: &Page<'a>, blocks: &[Block]) -> &'a str {
    let first = blocks.first();
    let first = first.filter(|it| matches!(it.kind, Kind::Quote | Kind::Code));
    first.map(|it| page.text(it)).unwrap_or_default()
}

/// The text behind the signature. Where no blank line follows it, Markdown takes the text for a part of the quote.
fn without_signature<'a>(page: &Page<'a>, blocks: &[Block]) -> &'a str {
    match blocks.split_first() {
        Some((first, rest)) if first.kind == Kind::Code => page.text_of_all(rest),
        Some((first, _)) if first.kind == Kind::Quote => {
            let mut text = page.text_of_all(blocks);
            while text.starts_with('>') {
                text = text.split_once('\n').map_or("", |(_, rest)| rest);
            }
            text
        }
        _ => page.text_of_all(blocks),
    }
}

fn result<'a>(
    page: &Page<'a>,
    blocks: &[Block],
    dialect: &Dialect,
) -> Option<Located<TypeCell<'a>>> {
    let line = page.text(blocks.first()?).lines().next()?.trim();
    let cell = TypeCell::parse(line, dialect.marks.wrapper);
    let is_void = |text: &str| dialect.void.iter().any(|it| it.eq_ignore_ascii_case(text));
    (!is_void(line) && !is_void(cell.text)).then(|| Located {
        it: cell,
        place: page.place(cell.text),
    })
}

/// The names in `[JWT](../README.md#JWT), [oauth accessCode](../README.md#oauth-accessCode)` or in lines as
/// `Configure JWT statically:`, each once.
pub(super) fn security<'a>(page: &Page<'a>, blocks: &[Block]) -> Vec<Located<&'a str>> {
    let text = page.text_of_all(blocks);
    let links = text.split('[').filter_map(|it| it.split_once("]("));
    let links = links.map(|(it, _)| it).filter(|it| !it.starts_with('['));
    let lines = text.lines().filter_map(|line| {
        let name = line.trim().strip_prefix("Configure ")?.strip_suffix(':')?;
        let ways = [" statically", " dynamically"];
        Some(
            ways.iter()
                .find_map(|it| name.strip_suffix(it))
                .unwrap_or(name),
        )
    });
    let mut seen = BTreeSet::new();
    let names = links.map(without_flow).chain(lines);
    names
        .filter(|it| seen.insert(*it))
        .map(|it| Located {
            it,
            place: page.place(it),
        })
        .collect()
}

/// The name of a scheme without its flow.
pub(super) fn without_flow(name: &str) -> &str {
    let divided = name.rsplit_once(' ');
    divided
        .filter(|(_, flow)| FLOWS.contains(flow))
        .map_or(name, |(name, _)| name)
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
