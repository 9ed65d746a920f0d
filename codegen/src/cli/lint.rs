//! `lint`: what is wrong with a description, and what had to be inferred.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::console::{Console, Stop, count};
use super::project::Project;
use super::{Answer, MessageFormat};
use crate::api::{Api, Confidence};
use crate::diagnostic::{Report, Severity};
use crate::doubts::doubts;
use crate::source::Sources;

/// What `lint` is told.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Example:\n  \
    restitch lint --strict\n  \
    restitch lint --input docs-of-the-api")]
pub struct LintArgs {
    /// The configuration [default: restitch.yaml or spec/restitch.yaml]
    #[arg(long, value_name = "PATH", conflicts_with = "input")]
    pub config: Option<PathBuf>,
    /// The folders or files that describe the service, instead of a configuration
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub input: Vec<PathBuf>,
    /// Exit with 1 if there are warnings
    #[arg(long)]
    pub strict: bool,
}

/// Something that the description does not say.
#[derive(Debug, PartialEq, Serialize)]
struct Inferred {
    confidence: Confidence,
    rule: String,
    statement: String,
    /// Of how many places of the description it is said.
    uses: usize,
    path: String,
    line: usize,
    column: usize,
}

pub(super) fn run(args: &LintArgs, console: &Console) -> Result<Answer, Stop> {
    let project = Project::described(args.config.as_deref(), &args.input, console)?;
    let mut report = Report::default();
    let generated = crate::generate(&project.sources, &project.config, &mut report);
    console.report(&report, &project.sources);
    let api = crate::read(&project.sources, &project.config, &mut Report::default());
    let facts = api
        .map(|it| inferred(&it, &project.sources))
        .unwrap_or_default();
    console.print(&listing(&facts, console.format()))?;
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    console.note(&format!(
        "{}, {}, {}, {}",
        count(errors, "error"),
        count(warnings, "warning"),
        count(report.degraded(), "degraded type"),
        count(facts.len(), "inferred fact"),
    ));
    match generated {
        Ok(_) if warnings == 0 || !args.strict => Ok(Answer::Yes),
        _ => Ok(Answer::No),
    }
}

fn listing(facts: &[Inferred], format: MessageFormat) -> String {
    let lines = facts.iter().map(|it| match format {
        MessageFormat::Text => text(it),
        MessageFormat::Json => serde_json::to_string(it).unwrap_or_default() + "\n",
    });
    lines.collect()
}

fn text(it: &Inferred) -> String {
    let confidence = match it.confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    };
    let Inferred {
        rule,
        statement,
        uses,
        path,
        line,
        column,
        ..
    } = it;
    let uses = match uses {
        1 => String::new(),
        _ => format!(", {uses} uses"),
    };
    format!("{confidence:<6}  {path}:{line}:{column}  {statement} ({rule}{uses})\n")
}

/// Every inferred fact, in the order in which it should be looked at.
fn inferred(api: &Api, sources: &Sources) -> Vec<Inferred> {
    let doubts = doubts(api).into_iter();
    let facts = doubts.filter_map(|it| {
        let file = sources.get(it.place.file)?;
        let (line, column) = file.line_column(sources.bytes_of(it.place).start);
        Some(Inferred {
            confidence: it.confidence(),
            rule: it.inference.rule.to_string(),
            statement: it.about.to_string(),
            uses: 1 + it.others.len(),
            path: file.path.clone(),
            line,
            column,
        })
    });
    facts.collect()
}
