//! Finds the rows of a table, also where the table is broken.

use super::blocks::{Block, Kind};
use super::page::Page;
use crate::diagnostic::{Report, catalog};

/// Reads the rows of the table among `blocks` with `parse`. A table whose header lacks a column is reported and read
/// nevertheless, as far as its rows go; so are rows that `parse` refuses, once for the table.
pub(super) fn read<'a, T>(
    page: &Page<'a>,
    blocks: &[Block],
    columns: &[&str],
    parse: impl Fn(&'a str) -> Option<T>,
    report: &mut Report,
) -> Vec<T> {
    let lines = row_lines(page, blocks, columns, report);
    let mut rows = Vec::with_capacity(lines.len());
    let mut refused = Vec::new();
    for line in lines {
        match parse(line) {
            Some(row) => rows.push(row),
            None => refused.push(line),
        }
    }
    if let Some(first) = refused.first() {
        report.add(catalog::malformed_row(
            page.place(first.trim()),
            refused.len(),
        ));
    }
    rows
}

/// The lines of the rows, without the header.
fn row_lines<'a>(
    page: &Page<'a>,
    blocks: &[Block],
    columns: &[&str],
    report: &mut Report,
) -> Vec<&'a str> {
    let mut rows = Vec::new();
    for block in blocks {
        // A header and a rule of different widths are a paragraph to Markdown, and so is a row behind a blank line.
        if !matches!(block.kind, Kind::Table | Kind::Paragraph) {
            continue;
        }
        let lines: Vec<&str> = page.text(block).lines().collect();
        let header = header(block, &lines, columns);
        if let Some(header) = header {
            check_header(page, block, header, columns, report);
        }
        let header_lines = usize::from(header.is_some());
        let candidates = lines.into_iter().skip(header_lines);
        rows.extend(candidates.filter(|it| it.contains('|') && !is_rule(it)));
    }
    rows
}

/// The cells of a line whose cells contain no bars.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(str::trim)
}

fn header<'a>(block: &Block, lines: &[&'a str], columns: &[&str]) -> Option<&'a str> {
    let first = *lines.first()?;
    let before_rule = lines.get(1).is_some_and(|it| is_rule(it));
    let like_a_header = || {
        let first_cell = cells(first).next().unwrap_or_default();
        first.contains('|') && columns.iter().any(|it| it.eq_ignore_ascii_case(first_cell))
    };
    (block.kind == Kind::Table || before_rule || like_a_header()).then_some(first)
}

fn check_header(
    page: &Page<'_>,
    block: &Block,
    header: &str,
    columns: &[&str],
    report: &mut Report,
) {
    let found: Vec<&str> = cells(header).collect();
    let missing: Vec<&str> = columns
        .iter()
        .filter(|column| !found.iter().any(|it| it.eq_ignore_ascii_case(column)))
        .copied()
        .collect();
    let place = page.place(header.trim());
    if !missing.is_empty() {
        report.add(catalog::missing_columns(place, &missing, columns));
    } else if block.kind == Kind::Paragraph {
        report.add(catalog::uneven_table(place, found.len()));
    }
}

/// Whether a line is the rule under a header: `--- | :---:`.
fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line
            .bytes()
            .all(|it| matches!(it, b'-' | b'|' | b':' | b' ' | b'\t'))
}
