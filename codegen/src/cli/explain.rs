//! `explain`: what a diagnostic means.

use clap::Args;

use super::Answer;
use super::console::{Console, Stop};
use crate::diagnostic::{Code, catalog};

/// What `explain` is told.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Example:\n  restitch explain unknown-type")]
pub struct ExplainArgs {
    /// The code, as it stands in brackets behind the severity; without one, all are listed
    pub code: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, console: &Console) -> Result<Answer, Stop> {
    let text = match &args.code {
        None => catalog::CODES.iter().map(|it| line(it)).collect(),
        Some(name) => explanation(find(name, console)?),
    };
    console.print(&text)?;
    Ok(Answer::Yes)
}

fn find(name: &str, console: &Console) -> Result<&'static Code, Stop> {
    let bare = name.strip_prefix("restitch::").unwrap_or(name);
    let mut codes = catalog::CODES.iter().copied();
    let found = codes.find(|it| it.name == bare);
    found.ok_or_else(|| {
        let known = catalog::CODES.iter().map(|it| it.name);
        console.fail(catalog::no_such_code(bare, known))
    })
}

fn line(code: &Code) -> String {
    format!("{:<8} {}\n", code.severity.word(), code.name)
}

fn explanation(code: &Code) -> String {
    let Code {
        name,
        explanation,
        example,
        ..
    } = code;
    let severity = code.severity.word();
    let explanation = wrapped(explanation);
    format!("{severity}: {name}\n\n{explanation}\nFor example:\n\n{example}")
}

/// A paragraph in lines that fit a terminal.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 80;
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    lines + "\n"
}
