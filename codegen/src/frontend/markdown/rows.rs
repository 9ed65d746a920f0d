//! Splits the rows of parameter and property tables.
//!
//! Descriptions contain bars that nothing escapes. So the name and the type are found from the left, the notes from
//! the right by what they look like, and what is left between them is the description.

use std::borrow::Cow;

use super::dialect::Marks;
use super::escapes;
use super::type_cell::TypeCell;
use super::values::{self, Values};

/// In how many places of a row notes are looked for: descriptions do not imitate them more often.
const MAX_CANDIDATES: usize = 16;

/// One row of a parameter or property table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The name as the docs spell it.
    pub(super) name: Cow<'a, str>,
    /// The name as it stands in its cell.
    pub(super) name_cell: &'a str,
    /// The type.
    pub(super) ty: TypeCell<'a>,
    /// Text, Markdown.
    pub(super) description: Option<String>,
    /// What the last cell says.
    pub(super) notes: Notes,
}

/// What the last cell of a row says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) optional: bool,
    pub(super) read_only: bool,
    /// Whether there is a mark of a default, though it be none.
    pub(super) has_default: bool,
    /// Without what the language puts around it.
    pub(super) default: Option<String>,
    /// The values of which one is meant.
    pub(super) values: Values,
}

/// Splits a row of a table that has these columns; `None` if it has no name or no type.
pub(super) fn row<'a>(line: &'a str, columns: &[&str], marks: &Marks) -> Option<Row<'a>> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line).trim_start();
    let (name_cell, rest) = name(line)?;
    let has = |column| columns.contains(&column);
    let end = if has("Description") {
        type_end(rest)
    } else {
        rest.trim_end().trim_end_matches('|').len()
    };
    let (ty, rest) = rest.split_at(end);
    let ty = TypeCell::parse(ty, marks.wrapper);
    // A link without a text is a type that was lost.
    if ty.text.is_empty() && ty.link.is_none() {
        return None;
    }
    let (description, mut notes) = if has("Required") {
        description_required_and_notes(rest, marks)
    } else {
        description_and_notes(rest, marks)
    };
    // Without a column for it, nothing says that a value is always there.
    notes.optional |= !has("Notes");
    let description = described_values(description, marks, &mut notes);
    Some(Row {
        name: plain_name(name_cell),
        name_cell,
        ty,
        description: escapes::description(description),
        notes,
    })
}

/// The name at the beginning of a row, and what follows its bar.
fn name(line: &str) -> Option<(&str, &str)> {
    let (cell, rest) = line.split_once('|')?;
    let cell = cell.trim();
    let bold = cell.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    let code = || cell.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
    let name = bold.or_else(code)?;
    let name = name.trim().trim_matches('`');
    (!name.is_empty()).then_some((name, rest))
}

/// A name without the escapes of Markdown and HTML, and without what some languages put around names.
fn plain_name(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['&', '\\']) {
        return Cow::Borrowed(cell);
    }
    let name = escapes::unescape_html(cell).replace('\\', "");
    let name = name.trim_matches('`');
    Cow::Owned(name.to_owned())
}

/// Where the type ends: at the first bar outside bold and code.
fn type_end(text: &str) -> usize {
    let (mut bold, mut code) = (false, false);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'*' if bytes.next_if(|(_, next)| *next == b'*').is_some() => bold = !bold,
            b'`' => code = !code,
            b'|' if !bold && !code => return index,
            _ => {}
        }
    }
    text.len()
}

/// `text` begins with the bar behind the type. The notes begin at the first bar whose tail looks like notes.
fn description_and_notes<'a>(text: &'a str, marks: &Marks) -> (&'a str, Notes) {
    let text = text.strip_prefix('|').unwrap_or(text).trim_end();
    // A table that lacks a column leaves the notes where the description stands.
    if let Some(notes) = Notes::parse(text, marks) {
        return ("", notes);
    }
    let body = text.strip_suffix('|').unwrap_or(text).trim_end();
    let mut candidates = parts(body)
        .filter(|(_, tail)| Notes::could_be(tail, marks))
        .take(MAX_CANDIDATES);
    let found =
        candidates.find_map(|(description, tail)| Some((description, Notes::parse(tail, marks)?)));
    found.unwrap_or((body, Notes::default()))
}

/// The same where a cell before the notes says whether the value has to be there.
fn description_required_and_notes<'a>(text: &'a str, marks: &Marks) -> (&'a str, Notes) {
    let text = text.strip_prefix('|').unwrap_or(text).trim_end();
    let mut candidates = parts(text)
        .filter_map(|(description, tail)| {
            let (cell, notes) = tail.split_once('|')?;
            let cell = cell.trim();
            let fits = cell.is_empty() || cell == marks.required;
            (fits && Notes::could_be(notes, marks)).then_some((description, cell, notes))
        })
        .take(MAX_CANDIDATES);
    let found = candidates.find_map(|(description, cell, notes)| {
        let mut notes = Notes::parse(notes, marks)?;
        notes.optional = cell.is_empty();
        Some((description, notes))
    });
    found.unwrap_or_else(|| description_and_notes(text, marks))
}

/// What stands before and behind each bar.
fn parts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('|').map(|(bar, _)| {
        let (before, tail) = text.split_at(bar);
        (before, tail.strip_prefix('|').unwrap_or(tail))
    })
}

/// The description without the values at its end, which go to the notes.
fn described_values<'d>(description: &'d str, marks: &Marks, notes: &mut Notes) -> &'d str {
    let found = marks.described_values.and_then(|(before, behind)| {
        let list = description.trim_end().strip_suffix(behind)?;
        list.rsplit_once(before)
    });
    match found {
        Some((description, values)) => {
            notes.values = Values::listed(values);
            description
        }
        None => description,
    }
}

impl Notes {
    /// Whether a text begins as notes do.
    fn could_be(text: &str, marks: &Marks) -> bool {
        let text = text.trim_start();
        let begins = |it: &&str| text.starts_with(it);
        let opens = |it: &(&str, &str)| text.starts_with(it.0);
        text.is_empty()
            || marks.optional.iter().any(begins)
            || text.starts_with(marks.read_only)
            || marks.defaults.iter().any(opens)
            || marks.values.iter().any(opens)
    }

    /// Reads a notes cell; `None` if the text says anything that notes do not.
    fn parse(text: &str, marks: &Marks) -> Option<Self> {
        if !Self::could_be(text, marks) {
            return None;
        }
        let mut rest = text.trim();
        let optional = marks.optional.iter().any(|mark| skip(&mut rest, mark));
        let read_only = skip(&mut rest, marks.read_only);
        let values = take_values(&mut rest, marks);
        let default = marks.defaults.iter().find_map(|(before, behind)| {
            // A default can itself contain the closing mark, so it ends at the last one.
            rest.strip_prefix(before)?.strip_suffix(behind)
        });
        if default.is_none() && !rest.is_empty() {
            return None;
        }
        let told = default.filter(|it| !marks.no_defaults.contains(it));
        Some(Self {
            optional,
            read_only,
            has_default: default.is_some(),
            default: told
                .map(|it| values::plain(&escapes::unescape_html(it), marks.number_suffixes)),
            values,
        })
    }
}

/// The values at the end of notes.
fn take_values(rest: &mut &str, marks: &Marks) -> Values {
    for (before, behind) in marks.values {
        let list = rest.strip_suffix(behind);
        if let Some((notes, list)) = list.and_then(|it| it.rsplit_once(before)) {
            *rest = notes.trim_end().trim_end_matches(',');
            return Values::listed(list);
        }
    }
    Values::default()
}

fn skip(rest: &mut &str, mark: &str) -> bool {
    match rest.strip_prefix(mark) {
        Some(tail) => {
            *rest = tail.trim_start();
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontend::markdown::dialect::COLUMNS;
    use crate::frontend::markdown::dialect::python::PYTHON;

    fn split(line: &str) -> Option<(String, String, String, String)> {
        let row = row(line, COLUMNS, &PYTHON.marks)?;
        let notes = format!(
            "{}{}{}",
            if row.notes.optional { "o" } else { "" },
            if row.notes.read_only { "r" } else { "" },
            row.notes
                .default
                .map(|it| format!("={it}"))
                .unwrap_or_default()
        );
        let link = row.ty.link.map(|it| format!("->{it}")).unwrap_or_default();
        Some((
            row.name.into_owned(),
            format!("{}{link}", row.ty.text),
            row.description.unwrap_or_default(),
            notes,
        ))
    }

    #[test]
    fn rows_are_split() {
        let cases = [
            (
                " **id** | **str**| user ID | ",
                ["id", "str", "user ID", ""],
            ),
            ("**id** | **str** |  | [optional] ", ["id", "str", "", "o"]),
            (
                "|**id** | **str** | x |  [optional] [readonly] |",
                ["id", "str", "x", "or"],
            ),
            (
                " **a** | [**List[str]**](str.md)| asc | desc | [optional] ",
                ["a", "List[str]->str.md", "asc | desc", "o"],
            ),
            (
                " **a** | [**Color**](.md)|  | [optional] ",
                ["a", "Color->.md", "", "o"],
            ),
            (
                "**a** | **int** | n | [optional] [default to 20]",
                ["a", "int", "n", "o=20"],
            ),
            (
                "**a** | **str** | n | [default to &#39;x|]y&#39;]",
                ["a", "str", "n", "=x|]y"],
            ),
            ("**a** | **str** | a | b | ", ["a", "str", "a | b", ""]),
            ("**a** | **str** | [optional] ", ["a", "str", "", "o"]),
            (
                "**a** | **str** | only a description",
                ["a", "str", "only a description", ""],
            ),
            ("**a** | **str**", ["a", "str", "", ""]),
            ("**a** | **x|y** | d | ", ["a", "x|y", "d", ""]),
        ];
        for (line, expected) in cases {
            let (name, ty, description, notes) = split(line).unwrap();
            assert_eq!(
                [name.as_str(), &ty, &description, &notes],
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_row_is_refused() {
        for line in [
            "",
            "|",
            "a | b | c",
            "**a**",
            "** | **",
            "**a** |  | d |",
            "****|**str**",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
