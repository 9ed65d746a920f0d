//! Splits the rows of parameter and property tables.
//!
//! Descriptions contain bars that nothing escapes. So the name and the type are found from the left, the notes from
//! the right by what they look like, and what is left between them is the description.

use std::borrow::Cow;

use super::dialect::Marks;
use super::escapes;

/// One row of a parameter or property table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The name as the docs spell it.
    pub(super) name: &'a str,
    /// The type.
    pub(super) ty: TypeCell<'a>,
    /// Text, Markdown.
    pub(super) description: Option<String>,
    /// What the last cell says.
    pub(super) notes: Notes,
}

/// How a type is printed: `[**List[Invite]**](Invite.md)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TypeCell<'a> {
    /// The spelling alone: `List[Invite]`.
    pub(super) text: &'a str,
    /// What it links to: `Invite.md`.
    pub(super) link: Option<&'a str>,
}

/// What the last cell of a row says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) optional: bool,
    pub(super) read_only: bool,
    /// In the words of the source.
    pub(super) default: Option<String>,
}

/// Splits a row; `None` if it has no name or no type.
pub(super) fn row<'a>(line: &'a str, marks: &Marks) -> Option<Row<'a>> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line).trim_start();
    let (name, rest) = name(line)?;
    let (ty, rest) = rest.split_at(type_end(rest));
    let ty = TypeCell::parse(ty);
    if ty.text.is_empty() {
        return None;
    }
    let (description, notes) = description_and_notes(rest, marks);
    Some(Row {
        name,
        ty,
        description: escapes::description(description),
        notes,
    })
}

/// The name at the beginning of a row, and what follows its bar.
fn name(line: &str) -> Option<(&str, &str)> {
    let (cell, rest) = line.split_once('|')?;
    let name = cell.trim().strip_prefix("**")?.strip_suffix("**")?;
    let name = name.trim().trim_matches('`');
    (!name.is_empty()).then_some((name, rest))
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
    for (bar, _) in body.match_indices('|') {
        let (description, tail) = body.split_at(bar);
        let tail = tail.strip_prefix('|').unwrap_or(tail);
        if let Some(notes) = Notes::parse(tail, marks) {
            return (description, notes);
        }
    }
    (body, Notes::default())
}

impl<'a> TypeCell<'a> {
    /// Takes the spelling and the link of a type apart.
    pub(super) fn parse(cell: &'a str) -> Self {
        let cell = cell.trim();
        let linked = cell
            .strip_prefix('[')
            .and_then(|it| it.strip_suffix(')'))
            .and_then(|it| it.rsplit_once("]("));
        let (text, link) = match linked {
            Some((text, link)) => (text, Some(link)),
            None => (cell, None),
        };
        let bare = text.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
        Self {
            text: bare.unwrap_or(text).trim(),
            link,
        }
    }

    /// The spelling without HTML's escapes.
    pub(super) fn plain(&self) -> Cow<'a, str> {
        escapes::unescape_html(self.text)
    }

    /// The name of the page that it links to: `Invite`. Empty where the target has no name, as in `[**Color**](.md)`.
    pub(super) fn target(&self) -> Option<&'a str> {
        let page = self.link?.split('#').next().unwrap_or_default();
        let page = page.rsplit('/').next().unwrap_or(page);
        page.strip_suffix(".md")
    }
}

impl Notes {
    /// Reads a notes cell; `None` if the text says anything that notes do not.
    fn parse(text: &str, marks: &Marks) -> Option<Self> {
        let mut rest = text.trim();
        let optional = skip(&mut rest, marks.optional);
        let read_only = skip(&mut rest, marks.read_only);
        let default = match rest.strip_prefix(marks.default.0) {
            // A default can itself contain the closing mark, so it ends at the last one.
            Some(value) => {
                let value = value.strip_suffix(marks.default.1)?;
                rest = "";
                Some(escapes::unescape_html(value).into_owned())
            }
            None => None,
        };
        rest.is_empty().then_some(Self {
            optional,
            read_only,
            default,
        })
    }
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
    use crate::frontend::markdown::dialect::python::PYTHON;

    fn split(line: &str) -> Option<(String, String, String, String)> {
        let row = row(line, &PYTHON.marks)?;
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
            row.name.to_owned(),
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
                ["a", "str", "n", "='x|]y'"],
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

    #[test]
    fn targets_are_page_names() {
        let cases = [
            ("[**A**](A.md)", Some("A")),
            ("[**A**](../Model/A.md#a)", Some("A")),
            ("[**A**](.md)", Some("")),
            ("**A**", None),
            ("[**A**](", None),
        ];
        for (cell, target) in cases {
            assert_eq!(TypeCell::parse(cell).target(), target, "{cell}");
        }
    }
}
