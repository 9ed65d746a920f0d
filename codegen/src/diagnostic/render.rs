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

/// Finds lines in files without going through the whole file for each.
struct Lines<'s> {
    sources: &'s Sources,
    /// For each file, how many lines end before each multiple of [`STRIDE`].
    ends: BTreeMap<FileId, Vec<usize>>,
}

impl<'s> Lines<'s> {
    fn new(sources: &'s Sources) -> Self {
        Self {
            sources,
            ends: BTreeMap::new(),
        }
    }

    fn window(&mut self, label: &Label) -> Option<Window<'s>> {
        let place = label.place;
        let file = self.sources.get(place.file)?;
        let start = floor_char_boundary(&file.text, place.start);
        let line = self.line(place.file, file, start);
        let line_start = line_start(&file.text, start);
        let rest = file.text.get(start..)?;
        let line_end = start + rest.find('\n').unwrap_or(rest.len());
        let end = floor_char_boundary(&file.text, place.end.clamp(start, line_end));

        let from = if start - line_start <= 2 * MARGIN {
            line_start
        } else {
            floor_char_boundary(&file.text, start - MARGIN)
        };
        let shown_end = floor_char_boundary(&file.text, end.min(start + MAX_LABEL));
        let to = floor_char_boundary(&file.text, line_end.min(shown_end + MARGIN));
        let cut = if from > line_start { "..." } else { "" };
        let text = file.text.get(from..to)?.trim_end_matches('\r');
        let shift = |offset: usize| (offset - from).min(text.len()) + cut.len();
        Some(Window {
            path: &file.path,
            line,
            column: file.text.get(line_start..start)?.chars().count() + 1,
            label: shift(start)..shift(shown_end),
            is_cut: !cut.is_empty(),
            text: format!("{cut}{text}{}", if to < line_end { "..." } else { "" }),
        })
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
            severity: match diagnostic.code.severity {
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
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
    fn many_findings_in_a_large_file_are_quick() {
        let line = "**a** | **strng** |\n";
        let sources = Sources::new([("a.md".to_owned(), line.repeat(1_000_000).into_bytes())]);
        let (file, _) = sources.iter().next().unwrap();
        let mut report = Report::default();
        for index in (0..1_000_000).step_by(1000) {
            let start = index * line.len() + 10;
            report.add(catalog::unknown_type(
                Place::new(file, start..start + 5),
                "strng",
                None,
            ));
        }
        let json = report.to_json(&sources);
        assert!(json.lines().last().unwrap().contains("\"line\":999001"));
    }
}
