//! The tables of parameters in the section of an operation, and of properties on the page of a model.

use std::collections::BTreeSet;

use super::blocks::Block;
use super::dialect::{Dialect, Presence, squash};
use super::page::{Page, up_to_heading};
use super::rows::{self, Row};
use super::section::{EXAMPLE, Parts};
use super::tables;
use crate::diagnostic::Report;
use crate::source::Place;

/// How far behind a table the parameters of its group are looked for, in blocks.
const GROUP_DISTANCE: usize = 100;

/// A row of a table of parameters or properties.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableRow<'a> {
    pub(super) it: Row<'a>,
    /// The name in its cell.
    pub(super) place: Place,
    /// The type in its cell.
    pub(super) type_place: Place,
    /// Whether its table is that of the path.
    pub(super) is_path: bool,
}

/// The parameters of every table, each once.
pub(super) fn parameters<'a>(
    page: &Page<'a>,
    parts: &Parts<'_>,
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<TableRow<'a>> {
    let mut rows: Vec<TableRow<'_>> = Vec::new();
    for table in dialect.parameters {
        let blocks = parts.under(table.titles);
        let group = dialect
            .has_parameter_groups
            .then(|| group(page, blocks))
            .flatten();
        let blocks = group.unwrap_or(blocks);
        let mut found = table_of_rows(page, blocks, table.columns, dialect, report);
        if table.presence == Presence::Optional {
            // Some repeat there what has to be there.
            let seen: BTreeSet<&str> = rows.iter().map(|it| &*it.it.name).collect();
            found.retain(|it| !seen.contains(&*it.it.name));
        }
        let required = match table.presence {
            Presence::Example => required_in_example(page, parts),
            _ => BTreeSet::new(),
        };
        for row in &mut found {
            row.is_path = table.is_path;
            row.it.notes.optional |= match table.presence {
                Presence::Mark => false,
                Presence::Optional => true,
                Presence::Example => !required.contains(&*row.it.name),
            };
        }
        rows.append(&mut found);
    }
    rows
}

/// The table of the parameters that were put together to the only one of the table, which links to its heading.
fn group<'p>(page: &'p Page<'_>, blocks: &[Block]) -> Option<&'p [Block]> {
    let (_, target) = page.text_of_all(blocks).split_once(".md#API")?;
    let (name, _) = target.split_once(')')?;
    let is_title = |it: &Block| {
        let heading = page.heading(it);
        heading.is_some_and(|(_, text)| text.strip_prefix("API") == Some(name))
    };
    let end = blocks.last()?.bytes.end;
    let behind = page.blocks.partition_point(|it| it.bytes.start < end);
    let title = page
        .blocks
        .iter()
        .skip(behind)
        .take(GROUP_DISTANCE)
        .position(is_title)?;
    // Another heading follows, that of the table.
    page.blocks.get(behind + title + 2..).map(up_to_heading)
}

/// The variables of the example whose comment does not call them optional: `id := "a" // string | the id`.
fn required_in_example<'a>(page: &Page<'a>, parts: &Parts<'_>) -> BTreeSet<&'a str> {
    let lines = page.text_of_all(parts.under(EXAMPLE)).lines();
    lines
        .filter(|line| line.contains("// ") && !line.contains("(optional)"))
        .filter_map(|line| line.split_once(":="))
        .map(|(name, _)| name.trim())
        .collect()
}

/// A body has no mark that says whether it can be absent where only the signature tells.
pub(super) fn mark_absent_bodies(rows: &mut [TableRow<'_>], arguments: &str) {
    for row in rows {
        let notes = &mut row.it.notes;
        notes.optional |= !notes.has_default && !arguments.contains(&squash(&row.it.name));
    }
}

/// The rows of a table of parameters or properties.
pub(super) fn table_of_rows<'a>(
    page: &Page<'a>,
    blocks: &[Block],
    columns: &[&str],
    dialect: &Dialect,
    report: &mut Report,
) -> Vec<TableRow<'a>> {
    let parse = |line| {
        if is_not_sent(line, dialect) {
            return Some(None);
        }
        let it = rows::row(line, columns, &dialect.marks)?;
        let place = page.place(it.name_cell);
        let type_place = page.place(it.ty.text);
        Some(Some(TableRow {
            it,
            place,
            type_place,
            is_path: false,
        }))
    };
    let rows = tables::read(page, blocks, columns, parse, report);
    rows.into_iter().flatten().collect()
}

/// Whether a row is that of an argument which the service never sees; not all of these have a name in bold.
fn is_not_sent(line: &str, dialect: &Dialect) -> bool {
    let mut cells = line.trim().trim_start_matches('|').split('|');
    let name = cells.next().unwrap_or_default().trim().trim_matches('*');
    dialect.not_sent.contains(&name)
}
