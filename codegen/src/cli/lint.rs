//! `lint`: what is wrong with a description, and what had to be inferred.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::console::{Console, Stop, count};
use super::project::Project;
use super::{Answer, MessageFormat};
use crate::api::{Api, Confidence, Fact, Origin, Style};
use crate::diagnostic::{Report, Severity};
use crate::source::{Place, Sources};

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
        "{}, {}, {}",
        count(errors, "error"),
        count(warnings, "warning"),
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
        path,
        line,
        column,
        ..
    } = it;
    format!("{confidence:<6}  {path}:{line}:{column}  {statement} ({rule})\n")
}

/// Every inferred fact, the least certain first, then in the order of the source.
fn inferred(api: &Api, sources: &Sources) -> Vec<Inferred> {
    let mut list = List {
        sources,
        facts: Vec::new(),
    };
    for operation in &api.operations {
        for parameter in &operation.parameters {
            let what = format!(
                "parameter `{}` of `{}`",
                parameter.name.source, operation.id
            );
            let wire = &parameter.name.wire;
            list.add(wire, parameter.place, || {
                format!("{what} travels as `{}`", wire.value)
            });
            let location = &parameter.location;
            list.add(location, parameter.place, || {
                format!(
                    "{what} travels in the {}",
                    format!("{:?}", location.value).to_lowercase()
                )
            });
            let style = &parameter.style;
            list.add(style, parameter.place, || match style.value {
                Style::DeepObject { .. } => {
                    format!("{what} names each of its properties in brackets")
                }
                _ => format!("{what} is repeated for each of its elements"),
            });
        }
    }
    for schema in &api.schemas {
        for property in schema.properties() {
            let what = format!("property `{}` of `{}`", property.name.source, schema.name);
            let wire = &property.name.wire;
            list.add(wire, property.place, || {
                format!("{what} travels as `{}`", wire.value)
            });
        }
    }
    let key = |it: &Inferred| (it.confidence, it.path.clone(), it.line, it.column);
    list.facts.sort_by_key(key);
    list.facts
}

struct List<'a> {
    sources: &'a Sources,
    facts: Vec<Inferred>,
}

impl List<'_> {
    fn add<T>(&mut self, fact: &Fact<T>, place: Place, statement: impl Fn() -> String) {
        let Origin::Inferred(inference) = &fact.origin else {
            return;
        };
        let Some(file) = self.sources.get(place.file) else {
            return;
        };
        let (line, column) = file.line_column(self.sources.bytes_of(place).start);
        self.facts.push(Inferred {
            confidence: inference.confidence,
            rule: inference.rule.to_string(),
            statement: statement(),
            path: file.path.clone(),
            line,
            column,
        });
    }
}
