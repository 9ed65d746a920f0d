//! A page that describes one schema: `docs/User.md`.

use std::collections::BTreeMap;

use super::api_file::class_name;
use super::blocks::{Block, Kind};
use super::dialect::Dialect;
use super::page::{Page, find_heading, up_to_heading};
use super::parameters::{TableRow, table_of_rows};
use super::section::Located;
use super::tables;
use super::type_cell::TypeCell;
use super::values::Values;
use crate::diagnostic::Report;
use crate::source::Place;

const PROPERTIES: &[&str] = &["Properties"];
const ENUM: &[&str] = &["Enum"];
const VARIANTS: &[&str] = &["Enum Variants"];
const MEMBERS: &[&str] = &["oneOf schemas", "anyOf schemas", "oneOf", "anyOf"];
const CHOICE: &[&str] = &["`openapi_one_of`"];

/// What stands in the heading of an enumeration that only this schema has, before its name.
const LOCAL_ENUM: &str = "Enum: ";

const VALUE_COLUMNS: &[&str] = &["Name", "Value"];
const MEMBER_COLUMNS: &[&str] = &["Name", "Description"];

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
    /// What properties without names are.
    pub(super) additional: Option<TableRow<'a>>,
    /// The values of an enumeration.
    pub(super) values: Values,
    /// What the whole is, where it is one value.
    pub(super) whole: Option<TableRow<'a>>,
    /// The types of which a value has one.
    pub(super) members: Vec<Located<TypeCell<'a>>>,
    /// The enumerations that are types of properties, by their names.
    pub(super) enums: BTreeMap<String, Values>,
}

/// Whether this page describes a schema.
pub(super) fn is_model_file(page: &Page<'_>) -> bool {
    let headings = [PROPERTIES, ENUM, VARIANTS, MEMBERS, CHOICE];
    page.title().is_some() && headings.iter().any(|it| page.has_heading(it))
}

/// Reads a model page.
pub(super) fn read<'a>(page: &Page<'a>, dialect: &Dialect, report: &mut Report) -> ModelFile<'a> {
    let name = class_name(page.title().unwrap_or_default(), dialect);
    let blocks = page.under(PROPERTIES).unwrap_or_default();
    let mut rows = table_of_rows(page, blocks, dialect.property_columns, dialect, report);
    let pseudo = &dialect.pseudo_properties;
    let is_whole = rows.len() == 1
        && rows
            .first()
            .is_some_and(|it| pseudo.whole == Some(&*it.it.name) && !it.it.notes.values.is_empty());
    let whole = if is_whole { rows.pop() } else { None };
    let additional = rows.pop_if(|it| pseudo.additional == Some(&*it.it.name));
    let values = match &whole {
        Some(whole) => whole.it.notes.values.clone(),
        None => values(page, report),
    };
    ModelFile {
        name,
        place: page.place(name),
        description: description(page),
        properties: rows,
        additional,
        values,
        whole,
        members: members(page, report),
        enums: local_enums(page, report),
    }
}

/// What stands between the title and the next heading.
fn description<'a>(page: &Page<'a>) -> Option<&'a str> {
    let text = page.text_of_all(up_to_heading(page.under_title()?));
    (!text.is_empty()).then_some(text)
}

fn values(page: &Page<'_>, report: &mut Report) -> Values {
    if let Some(blocks) = page.under(ENUM) {
        return Values::literals(bullets(page, blocks));
    }
    let blocks = page.under(VARIANTS).unwrap_or_default();
    table_of_values(page, blocks, report)
}

/// The literals in ``* `RED` (value: `'red'`)``.
fn bullets<'a>(page: &Page<'a>, blocks: &[Block]) -> Vec<&'a str> {
    // Some are indented like code.
    let lists = blocks
        .iter()
        .filter(|it| matches!(it.kind, Kind::List | Kind::Code));
    lists
        .flat_map(|list| page.text(list).lines())
        .filter_map(|line| {
            let (_, value) = line.split_once("(value: `")?;
            value.trim_end().strip_suffix("`)")
        })
        .collect()
}

/// The values in `| Red | red |`; none if the table is another one.
fn table_of_values(page: &Page<'_>, blocks: &[Block], report: &mut Report) -> Values {
    let has_values = blocks.iter().any(|it| {
        let header = page.text(it).lines().next().unwrap_or_default();
        header.contains("Value")
    });
    if !has_values {
        return Values::default();
    }
    let second = |line| cells(line).map(|(_, value)| value);
    Values::literals(tables::read(page, blocks, VALUE_COLUMNS, second, report))
}

/// The two cells of `| Red | red |`.
fn cells(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let (name, value) = line.split_once('|')?;
    Some((name.trim(), value.trim()))
}

/// The types in bullets, in a table of variants that have no values, or in the code that lists them.
fn members<'a>(page: &Page<'a>, report: &mut Report) -> Vec<Located<TypeCell<'a>>> {
    let located = |text: &'a str| {
        let it = TypeCell::parse(text, None);
        let place = page.place(it.text);
        Located { it, place }
    };
    if let Some(blocks) = page.under(MEMBERS) {
        let lists = blocks.iter().filter(|it| it.kind == Kind::List);
        let items = lists.flat_map(|it| page.text(it).lines());
        let items = items.filter_map(|it| it.trim_start().strip_prefix(['*', '-']));
        return items.map(located).collect();
    }
    if let Some(choice) = find_heading(page, &page.blocks, CHOICE) {
        let code = page
            .blocks
            .iter()
            .skip(choice)
            .find(|it| it.kind == Kind::Code);
        let lines = code.into_iter().flat_map(|it| page.text(it).lines());
        let names = lines.filter_map(|it| it.trim_start_matches(['#', ' ']).strip_prefix(":'"));
        return names
            .filter_map(|it| Some(located(it.split_once('\'')?.0)))
            .collect();
    }
    let blocks = page.under(VARIANTS).unwrap_or_default();
    let is_choice = blocks.iter().any(|it| {
        let header = page.text(it).lines().next().unwrap_or_default();
        header.contains("Description")
    });
    if !is_choice {
        return Vec::new();
    }
    let first = |line| {
        cells(line)
            .map(|(name, _)| name)
            .filter(|it| !it.is_empty())
    };
    let names = tables::read(page, blocks, MEMBER_COLUMNS, first, report);
    names.into_iter().map(located).collect()
}

/// What stands under headings like `Enum: KindEnum`.
fn local_enums(page: &Page<'_>, report: &mut Report) -> BTreeMap<String, Values> {
    let mut enums = BTreeMap::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let Some((_, title)) = page.heading(block) else {
            continue;
        };
        let Some(name) = title.strip_prefix(LOCAL_ENUM) else {
            continue;
        };
        let blocks = up_to_heading(page.blocks.get(index + 1..).unwrap_or_default());
        let text = page.text_of_all(blocks);
        let listed = text
            .strip_prefix("Allowed values: [")
            .and_then(|it| it.strip_suffix(']'));
        let literals = Values::literals(bullets(page, blocks));
        let values = match listed {
            Some(listed) => Values::listed(listed),
            None if literals.is_empty() => local_table(page, blocks, report),
            None => literals,
        };
        let name = super::escapes::unescape_html(name).into_owned();
        enums.insert(name, values);
    }
    enums
}

/// A row for each value, or one row with all of them.
fn local_table(page: &Page<'_>, blocks: &[Block], report: &mut Report) -> Values {
    let second = |line| cells(line).map(|(_, value)| value);
    let rows = tables::read(page, blocks, VALUE_COLUMNS, second, report);
    match rows.as_slice() {
        [one] => Values::listed(one),
        rows => Values::literals(rows.iter().copied()),
    }
}
