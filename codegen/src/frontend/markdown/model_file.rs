//! A page that describes one schema: `docs/User.md`.

use super::blocks::{Block, Kind};
use super::dialect::Dialect;
use super::page::{Page, up_to_heading};
use super::section::{TableRow, table_of_rows};
use crate::diagnostic::Report;
use crate::source::Place;

const PROPERTIES: &str = "Properties";
const ENUM: &str = "Enum";

/// What a model page says.
#[derive(Debug)]
pub(super) struct ModelFile<'a> {
    /// The schema as the docs spell it.
    pub(super) name: &'a str,
    /// The name in the title.
    pub(super) place: Place,
    /// Text, Markdown.
    pub(super) description: Option<&'a str>,
    pub(super) properties: Vec<TableRow<'a>>,
    /// The values of an enumeration as the language writes them: `'red'`, `200`.
    pub(super) values: Vec<&'a str>,
}

/// Whether this page describes a schema.
pub(super) fn is_model_file(page: &Page<'_>) -> bool {
    page.title().is_some() && (page.has_heading(PROPERTIES) || page.has_heading(ENUM))
}

/// Reads a model page.
pub(super) fn read<'a>(page: &Page<'a>, dialect: &Dialect, report: &mut Report) -> ModelFile<'a> {
    let title = page.title().unwrap_or_default();
    let name = title.rsplit(['.', ' ']).next().unwrap_or(title);
    let properties = page.under(PROPERTIES).unwrap_or_default();
    ModelFile {
        name,
        place: page.place(name),
        description: description(page),
        properties: table_of_rows(page, properties, dialect, report),
        values: values(page, page.under(ENUM).unwrap_or_default()),
    }
}

/// What stands between the title and the next heading.
fn description<'a>(page: &Page<'a>) -> Option<&'a str> {
    let text = page.text_of_all(up_to_heading(page.under_title()?));
    (!text.is_empty()).then_some(text)
}

/// The literals in ``* `RED` (value: `'red'`)``.
fn values<'a>(page: &Page<'a>, blocks: &[Block]) -> Vec<&'a str> {
    let lists = blocks.iter().filter(|it| it.kind == Kind::List);
    lists
        .flat_map(|list| page.text(list).lines())
        .filter_map(|line| {
            let (_, value) = line.split_once("(value: `")?;
            value.trim_end().strip_suffix("`)")
        })
        .collect()
}
