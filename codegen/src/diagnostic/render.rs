//! Diagnostics as text.

use super::{Diagnostic, Report, Severity};
use crate::source::Sources;

impl Report {
    /// Every finding as text for people.
    pub fn render(&self, sources: &Sources, _color: bool) -> String {
        self.iter().map(|it| render(it, sources)).collect()
    }

    /// Every finding as JSON, one a line.
    pub fn to_json(&self, sources: &Sources) -> String {
        let lines = self.iter().map(|it| {
            let value = serde_json::json!({ "code": it.code.name, "message": it.message, "place": place(it, sources) });
            format!("{value}\n")
        });
        lines.collect()
    }
}

fn render(it: &Diagnostic, sources: &Sources) -> String {
    let severity = match it.code.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut text = format!("{severity}[restitch::{}]: {}\n", it.code.name, it.message);
    if let Some(place) = place(it, sources) {
        text += &format!("  --> {place}\n");
    }
    for label in &it.labels {
        let file = sources.get(label.place.file).map(|it| it.text.as_str());
        let there = file
            .and_then(|it| it.get(label.place.bytes()))
            .unwrap_or_default();
        text += &format!("   | `{there}` {}\n", label.text);
    }
    if let Some(help) = &it.help {
        text += &format!("   = help: {help}\n");
    }
    text
}

fn place(it: &Diagnostic, sources: &Sources) -> Option<String> {
    let place = it.labels.first()?.place;
    let file = sources.get(place.file)?;
    let (line, column) = file.line_column(place.start);
    Some(format!("{}:{line}:{column}", file.path))
}
