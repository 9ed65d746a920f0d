//! Diagnostics as text: for people as rustc writes them, for machines as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Label, Report, Severity};
use crate::source::{FileId, SourceFile, Sources};

/// How much of a line is shown before and behind a label, in bytes.
const MARGIN: usize = 120;

/// How much of what a label covers is shown, in bytes.
const MAX_LABEL: usize = 160;

/// The distance of the places in a file whose line numbers are remembered, in bytes.
const STRIDE: usize = 64 << 10;

impl Report {
    /// The findings for people, with the lines they point at.
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut lines = Lines::new(sources);
        let mut text = String::new();
        for diagnostic in self.iter() {
            text.push_str(&render_one(diagnostic, &renderer, &mut lines));
            text.push_str("\n\n");
        }
        text
    }

    /// The findings for machines: one JSON object a line.
    pub fn to_json(&self, sources: &Sources) -> String {
        let mut lines = Lines::new(sources);
        let mut text = String::new();
        for diagnostic in self.iter() {
            // Strings and numbers always become JSON, and text never fails to take them.
            let object = JsonDiagnostic::new(diagnostic, &mut lines);
            let object = serde_json::to_string(&object).unwrap_or_default();
            let _ = writeln!(text, "{object}");
        }
        text
    }
}

fn render_one(diagnostic: &Diagnostic, renderer: &Renderer, lines: &mut Lines<'_>) -> String {
    let level = match diagnostic.code.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = level
        .primary_title(&diagnostic.message)
        .id(format!("restitch::{}", diagnostic.code.name))
        .elements(Vec::<Origin<'_>>::new());
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let Some(window) = lines.window(label) else {
            continue;
        };
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = match label.text.as_str() {
            "" => kind.span(window.label),
            text => kind.span(window.label).label(text),
        };
        let snippet = Snippet::source(window.text)
            .line_start(window.line)
            .annotation(annotation);
        group = if window.is_cut {
            // The column cannot be told from a piece of the line.
            let origin = Origin::path(window.path).line(window.line);
            group
                .element(origin.char_column(window.column))
                .element(snippet)
        } else {
            group.element(snippet.path(window.path))
        };
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// What is shown of a file to point at one place in it: a piece of one line.
struct Window<'s> {
    path: &'s str,
    line: usize,
    column: usize,
    text: String,
    /// The label's bytes in `text`.
    label: Range<usize>,
    /// Whether the line begins before `text`.
    is_cut: bool,
}

/// Finds lines in files without going through the whole file, or the whole of a long line, for each label.
struct Lines<'s> {
    sources: &'s Sources,
    /// For each file, how many lines end before each multiple of [`STRIDE`].
    ends: BTreeMap<FileId, Vec<usize>>,
    /// The last place that was looked for.
    last: Option<Position>,
}

/// A place in a file, in the terms of people.
#[derive(Clone, Copy)]
struct Position {
    file: FileId,
    offset: usize,
    line: usize,
    /// Where the line begins.
    line_start: usize,
    column: usize,
}

impl<'s> Lines<'s> {
    fn new(sources: &'s Sources) -> Self {
        Self {
            sources,
            ends: BTreeMap::new(),
            last: None,
        }
    }

    fn window(&mut self, label: &Label) -> Option<Window<'s>> {
        let place = label.place;
        let file = self.sources.get(place.file)?;
        let text = file.text.as_str();
        let bytes = self.sources.bytes_of(place);
        let start = floor_char_boundary(text, bytes.start);
        let Position {
            line,
            line_start,
            column,
            ..
        } = self.position(place.file, file, start);

        let from = if start - line_start <= 2 * MARGIN {
            line_start
        } else {
            floor_char_boundary(text, start - MARGIN)
        };
        let longest = floor_char_boundary(text, start + MAX_LABEL + MARGIN);
        let rest = text.get(start..longest)?;
        let line_end = rest.find('\n').map(|it| start + it);
        let to = line_end.unwrap_or(longest);
        let end = bytes.end.min(start + MAX_LABEL).clamp(start, to);

        let cut = if from > line_start { "..." } else { "" };
        let more = if line_end.is_none() && to < text.len() {
            "..."
        } else {
            ""
        };
        let shown = text.get(from..to)?.trim_end_matches('\r');
        let shift = |offset: usize| (offset - from).min(shown.len()) + cut.len();
        Some(Window {
            path: &file.path,
            line,
            column,
            label: shift(start)..shift(floor_char_boundary(text, end)),
            is_cut: !cut.is_empty(),
            text: format!("{cut}{shown}{more}"),
        })
    }

    fn position(&mut self, id: FileId, file: &SourceFile, offset: usize) -> Position {
        let last = self.last.filter(|it| it.file == id);
        let position = last
            .and_then(|it| it.forward(&file.text, offset))
            .unwrap_or_else(|| {
                let line_start = line_start(&file.text, offset);
                let before = file.text.get(line_start..offset).unwrap_or_default();
                Position {
                    file: id,
                    offset,
                    line: self.line(id, file, offset),
                    line_start,
                    column: before.chars().count() + 1,
                }
            });
        self.last = Some(position);
        position
    }

    /// The one-based line of a byte.
    fn line(&mut self, id: FileId, file: &SourceFile, offset: usize) -> usize {
        let ends = self.ends.entry(id).or_insert_with(|| line_ends(&file.text));
        let stride = offset / STRIDE;
        let before = ends.get(stride).copied().unwrap_or_default();
        let rest = file.text.as_bytes().get(stride * STRIDE..offset);
        before + count_lines(rest.unwrap_or_default()) + 1
    }
}

impl Position {
    /// A place further on in the same line.
    fn forward(self, text: &str, offset: usize) -> Option<Self> {
        let between = text.get(self.offset..offset)?;
        (!between.contains('\n')).then(|| Self {
            offset,
            column: self.column + between.chars().count(),
            ..self
        })
    }
}

fn line_ends(text: &str) -> Vec<usize> {
    let strides = text.as_bytes().chunks(STRIDE).map(count_lines);
    let mut sum = 0;
    let mut ends = vec![0];
    ends.extend(strides.map(|count| {
        sum += count;
        sum
    }));
    ends
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| **it == b'\n').count()
}

fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.rfind('\n').map_or(0, |it| it + 1)
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    let boundary = (0..=offset).rev().find(|it| text.is_char_boundary(*it));
    boundary.unwrap_or_default()
}

#[derive(Serialize)]
struct JsonDiagnostic<'d> {
    code: String,
    severity: &'static str,
    message: &'d str,
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<&'d str>,
}

impl<'d> JsonDiagnostic<'d> {
    fn new(diagnostic: &'d Diagnostic, lines: &mut Lines<'d>) -> Self {
        let window = diagnostic.labels.first().and_then(|it| lines.window(it));
        Self {
            code: format!("restitch::{}", diagnostic.code.name),
            severity: diagnostic.code.severity.word(),
            message: &diagnostic.message,
            file: window.as_ref().map(|it| it.path),
            line: window.as_ref().map(|it| it.line),
            column: window.as_ref().map(|it| it.column),
            help: diagnostic.help.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalog;
    use crate::source::Place;

    fn rendered(text: &str, bytes: Range<usize>) -> (String, String) {
        let sources = Sources::new([("docs/User.md".to_owned(), text.as_bytes().to_vec())]);
        let (file, _) = sources.iter().next().unwrap();
        let mut report = Report::default();
        report.add(catalog::unknown_type(
            Place::new(file, bytes),
            "strng",
            Some("str"),
        ));
        (report.render(&sources, false), report.to_json(&sources))
    }

    #[test]
    fn a_place_is_shown_with_its_line() {
        let text = "# User\r\n\r\n**naïve** | **strng** |  |\r\n";
        let start = text.find("strng").unwrap();
        let (text, json) = rendered(text, start..start + 5);
        let expected = "\
warning[restitch::unknown-type]: the type `strng` is not known
 --> docs/User.md:3:15
  |
3 | **naïve** | **strng** |  |
  |               ^^^^^ did you mean `str`?
  |
  = help: correct it, or add the page that describes it; until then it is any JSON value

";
        assert_eq!(text, expected);
        let start = r#"{"code":"restitch::unknown-type","severity":"warning","message":"the type `strng` is not known","#;
        assert!(json.starts_with(start), "{json}");
        assert!(
            json.contains(r#""file":"docs/User.md","line":3,"column":15,"help":"correct"#),
            "{json}"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_label() {
        let text = format!("\n{}strng{}", "ä".repeat(3000), "ö".repeat(3000));
        let start = text.find("strng").unwrap();
        let (text, _) = rendered(&text, start..start + 5);
        assert!(text.contains("docs/User.md:2:3001"), "{text}");
        assert!(text.len() < 2000, "{text}");
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        for bytes in [0..0, 3..99, 50..99, 2..2] {
            let (text, _) = rendered("aä\nb", bytes);
            assert!(text.contains("docs/User.md:"), "{text}");
        }
    }

    #[test]
    fn every_column_of_a_line_is_found() {
        let text = "\näaa\nbäb";
        let sources = Sources::new([("a.md".to_owned(), text.as_bytes().to_vec())]);
        let (file, _) = sources.iter().next().unwrap();
        let mut report = Report::default();
        for offset in [0, 1, 3, 4, 6, 9, 7, 3] {
            report.add(catalog::empty_file(Place::new(file, offset..offset)));
        }
        let json = report.to_json(&sources);
        let places: Vec<_> = json
            .lines()
            .map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap())
            .map(|it| (it["line"].as_u64().unwrap(), it["column"].as_u64().unwrap()))
            .collect();
        let expected = [
            (1, 1),
            (2, 1),
            (2, 2),
            (2, 3),
            (3, 1),
            (3, 3),
            (3, 2),
            (2, 2),
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn many_findings_in_a_large_file_are_quick() {
        for separator in ["\n", " "] {
            let word = format!("strng{separator}");
            let text = word.repeat(1_000_000).into_bytes();
            let sources = Sources::new([("a.md".to_owned(), text)]);
            let (file, _) = sources.iter().next().unwrap();
            let mut report = Report::default();
            for index in (0..1_000_000).step_by(1000) {
                let start = index * word.len();
                let place = Place::new(file, start..start + 5);
                report.add(catalog::unknown_type(place, "strng", None));
            }
            let json = report.to_json(&sources);
            let last = json.lines().last().unwrap();
            let (line, column) = if separator == "\n" {
                (999_001, 1)
            } else {
                (1, 5_994_001)
            };
            assert!(
                last.contains(&format!(r#""line":{line},"column":{column}"#)),
                "{last}"
            );
        }
    }
}
