//! A page that describes the operations of one class: `docs/UserApi.md`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::blocks::{Block, Kind};
use super::dialect::Dialect;
use super::escapes::unescape_html;
use super::page::{Page, up_to_heading};
use super::section::{self, Section};
use super::tables;
use crate::api::Method;
use crate::diagnostic::{Report, catalog};

/// What stands before the base URL.
const BASE_LINE: &str = "All URIs are relative to ";

const ENDPOINT_COLUMNS: &[&str] = &["Method", "HTTP request", "Description"];

/// What an API page says.
#[derive(Debug)]
pub(super) struct ApiFile<'a> {
    /// The class without its suffix: `User`.
    pub(super) tag: &'a str,
    /// Text, Markdown.
    pub(super) description: Option<&'a str>,
    /// The operations that are listed.
    pub(super) names: Vec<&'a str>,
    /// Those of them that are described.
    pub(super) sections: Vec<Section<'a>>,
}

/// A row of the endpoint table.
#[derive(Debug, Clone)]
pub(super) struct Endpoint<'a> {
    /// The operation as the docs spell it.
    pub(super) name: &'a str,
    pub(super) method: Method,
    /// With the placeholders of the description.
    pub(super) path: Cow<'a, str>,
    /// With HTML's escapes.
    pub(super) summary: &'a str,
}

/// Whether this page describes operations.
pub(super) fn is_api_file(page: &Page<'_>) -> bool {
    base_url(page).is_some()
        && table_blocks(page)
            .iter()
            .any(|block| page.text(block).lines().any(|it| endpoint(it).is_some()))
}

/// The base URL that a page names.
pub(super) fn base_url<'a>(page: &Page<'a>) -> Option<&'a str> {
    let mut paragraphs = page.blocks.iter().filter(|it| it.kind == Kind::Paragraph);
    let line = paragraphs.find_map(|it| page.text(it).strip_prefix(BASE_LINE))?;
    let url = line.lines().next()?;
    let url = url.split(", except").next()?;
    let url = url.trim().trim_end_matches('.').trim_matches('*');
    (!url.is_empty()).then_some(url)
}

/// Reads an API page.
pub(super) fn read<'a>(page: &Page<'a>, dialect: &Dialect, report: &mut Report) -> ApiFile<'a> {
    let title = page.title().unwrap_or_default();
    let class = class_name(title, dialect);
    let endpoints = endpoints(page, report);
    let mut spans = spans(page, &endpoints, dialect, report);
    if spans.is_empty() {
        spans = spans_in_order(page, &endpoints);
    }
    ApiFile {
        names: endpoints.keys().copied().collect(),
        tag: without_suffix(class, dialect),
        description: description(page),
        sections: sections(page, endpoints, &spans, dialect, report),
    }
}

/// The tag of a page.
pub(super) fn tag<'a>(page: &Page<'a>, dialect: &Dialect) -> &'a str {
    let title = page.title().unwrap_or_default();
    without_suffix(class_name(title, dialect), dialect)
}

/// The operations that a page describes, each with the blocks under its heading.
pub(super) fn described<'a, 'p>(
    page: &'p Page<'a>,
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<(Endpoint<'a>, &'p [Block])> {
    let mut endpoints = endpoints(page, report);
    let mut described = Vec::new();
    for (name, span) in spans(page, &endpoints, dialect, report) {
        if let Some(endpoint) = endpoints.remove(name) {
            described.push((endpoint, page.blocks.get(span).unwrap_or_default()));
        }
    }
    for name in endpoints.into_keys() {
        report.add(catalog::listed_not_described(page.place(name), name));
    }
    described
}

/// What stands between the title and the line with the base URL.
fn description<'a>(page: &Page<'a>) -> Option<&'a str> {
    let after = page.under_title()?;
    let base = after
        .iter()
        .position(|it| page.text(it).starts_with(BASE_LINE));
    let text = page.text_of_all(up_to_heading(after.get(..base?)?));
    (!text.is_empty()).then_some(text)
}

/// The class that a title names, without its package.
pub(super) fn class_name<'t>(title: &'t str, dialect: &Dialect) -> &'t str {
    let mut parts = title.rsplit(dialect.class_separators);
    parts.next().unwrap_or(title)
}

fn without_suffix<'c>(class: &'c str, dialect: &Dialect) -> &'c str {
    let mut suffixes = dialect.api_suffixes.iter();
    let bare = suffixes.find_map(|it| class.strip_suffix(it));
    bare.filter(|it| !it.is_empty()).unwrap_or(class)
}

/// The name of the package that the classes belong to.
pub(super) fn package<'a>(page: &Page<'a>) -> Option<&'a str> {
    let (package, _) = page.title()?.rsplit_once(['.', ':', '\\'])?;
    let package = package.trim_end_matches(':');
    (!package.is_empty()).then_some(package)
}

/// The blocks between the base line and the first operation.
fn table_blocks<'p>(page: &'p Page<'_>) -> &'p [Block] {
    let base = page
        .blocks
        .iter()
        .position(|it| page.text(it).starts_with(BASE_LINE));
    let after = base.and_then(|it| page.blocks.get(it + 1..));
    up_to_heading(after.unwrap_or_default())
}

/// Reads `[**get_user**](UserApi.md#get_user) | **GET** /users/{userId} | Get a user`.
pub(super) fn endpoint(line: &str) -> Option<Endpoint<'_>> {
    let (_, rest) = line.split_once("[**")?;
    let (name, rest) = rest.split_once("**](")?;
    let (_, rest) = rest.split_once("| **")?;
    let (method, rest) = rest.split_once("** ")?;
    // A path has no bar, a summary may have one.
    let (path, summary) = rest.split_once('|')?;
    let path = path.trim().trim_matches('`');
    Some(Endpoint {
        name: name.trim_matches('`').trim_end_matches("()"),
        method: Method::parse(method)?,
        path: unescape_html(path),
        summary: summary.trim().trim_end_matches('|').trim_end(),
    })
}

fn endpoints<'a>(page: &Page<'a>, report: &mut Report) -> BTreeMap<&'a str, Endpoint<'a>> {
    let mut endpoints: BTreeMap<&str, Endpoint<'_>> = BTreeMap::new();
    // Where operations have no headings, prose follows the table.
    let blocks = table_blocks(page).iter().cloned();
    let table: Vec<Block> = blocks.filter(|it| page.text(it).contains("**](")).collect();
    for found in tables::read(page, &table, ENDPOINT_COLUMNS, endpoint, report) {
        if let Some(first) = endpoints.get(found.name) {
            let (first, again) = (page.place(first.name), page.place(found.name));
            report.add(catalog::duplicate_operation(first, again, found.name));
        } else {
            endpoints.insert(found.name, found);
        }
    }
    endpoints
}

/// An operation's section: its name, and which blocks of the page belong to it, without the heading.
type Span<'a> = (&'a str, Range<usize>);

/// The sections under the headings of operations. Descriptions bring headings of their own, so only one that the
/// endpoint table lists is taken, or one that a signature follows.
fn spans<'a>(
    page: &Page<'a>,
    endpoints: &BTreeMap<&str, Endpoint<'_>>,
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<Span<'a>> {
    let mut starts: Vec<(&str, usize)> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let names: Vec<&str> = operation_names(page, block, dialect).collect();
        if let Some(name) = names.iter().find(|it| endpoints.contains_key(**it)) {
            starts.push((name, index));
            continue;
        }
        let Some(signature) = page.blocks.get(index + 1) else {
            continue;
        };
        let described = |it: &&&str| section::is_signature_of(page, signature, it);
        if let Some(name) = names.iter().find(described) {
            report.add(catalog::described_not_listed(page.place(name), name));
            starts.push((name, index));
        }
    }
    let ends = starts.iter().skip(1).map(|(_, index)| *index);
    let ends = ends.chain([page.blocks.len()]);
    let spans = starts.iter().zip(ends);
    spans
        .map(|((name, start), end)| (*name, start + 1..end))
        .collect()
}

/// The sections of a page on which no operation has a heading: one for each row of the endpoint table, in its order,
/// and each ends with the headers of its request.
fn spans_in_order<'a>(
    page: &Page<'a>,
    endpoints: &BTreeMap<&'a str, Endpoint<'a>>,
) -> Vec<Span<'a>> {
    let is_last = |it: &Block| {
        let heading = page.heading(it);
        heading.is_some_and(|(_, text)| section::HEADERS.contains(&text))
    };
    let table = table_blocks(page).first().map_or(0, |it| it.bytes.end);
    let mut start = page
        .blocks
        .iter()
        .filter(|it| it.bytes.end <= table)
        .count();
    let lasts = page.blocks.iter().enumerate().filter(|(_, it)| is_last(it));
    let spans: Vec<Range<usize>> = lasts
        .map(|(index, _)| std::mem::replace(&mut start, index + 2)..index + 2)
        .collect();
    let mut names: Vec<&str> = endpoints.keys().copied().collect();
    names.sort_by_key(|it| page.place(it));
    if spans.len() != names.len() {
        return Vec::new();
    }
    names.into_iter().zip(spans).collect()
}

/// The names of operations that a heading can be of.
fn operation_names<'a>(
    page: &Page<'a>,
    block: &Block,
    dialect: &Dialect,
) -> impl Iterator<Item = &'a str> {
    let heading = page.heading(block).filter(|(level, _)| *level <= 2);
    dialect
        .operation_marks
        .iter()
        .filter_map(move |(before, behind)| {
            let (_, text) = heading?;
            let name = text.strip_prefix(before)?.strip_suffix(behind)?;
            (!name.is_empty()).then_some(name)
        })
}

/// The operations that are only another way to call one.
fn twins<'a>(endpoints: &BTreeMap<&'a str, Endpoint<'a>>, dialect: &Dialect) -> BTreeSet<&'a str> {
    let is_twin = |it: &&Endpoint<'_>| {
        let name = dialect.twin.and_then(|suffix| it.name.strip_suffix(suffix));
        let other = name.and_then(|it| endpoints.get(it));
        other.is_some_and(|other| (other.method, &other.path) == (it.method, &it.path))
    };
    endpoints
        .values()
        .filter(is_twin)
        .map(|it| it.name)
        .collect()
}

fn sections<'a>(
    page: &Page<'a>,
    mut endpoints: BTreeMap<&'a str, Endpoint<'a>>,
    spans: &[Span<'a>],
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    let mut described = BTreeMap::new();
    let twins = twins(&endpoints, dialect);
    for (name, span) in spans {
        let blocks = page.blocks.get(span.clone()).unwrap_or_default();
        if twins.contains(name) {
            continue;
        }
        if let Some(endpoint) = endpoints.remove(name) {
            described.insert(*name, page.place(name));
            sections.push(section::read(page, endpoint, name, blocks, dialect, report));
        } else if let Some(first) = described.get(name) {
            report.add(catalog::duplicate_operation(*first, page.place(name), name));
        }
    }
    for name in endpoints.into_keys().filter(|it| !twins.contains(it)) {
        report.add(catalog::listed_not_described(page.place(name), name));
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoint_rows_are_read() {
        let row = "[**a**](X.md#a) | **GET** /a/{b&#x27;} | One | two";
        let found = endpoint(row).unwrap();
        assert_eq!(
            (found.name, &*found.path, found.summary),
            ("a", "/a/{b'}", "One | two")
        );
        let row = "*XApi* | [**a**](docs/X.md#a) | **DELETE** /a |";
        let found = endpoint(row).unwrap();
        assert_eq!(
            (found.method, &*found.path, found.summary),
            (Method::Delete, "/a", "")
        );
        for line in [
            "",
            "[**a**](b)",
            "[**a**](X.md) | **FETCH** /a | b",
            "[**a**](X.md) | GET /a | b",
        ] {
            assert!(endpoint(line).is_none(), "{line}");
        }
    }
}
