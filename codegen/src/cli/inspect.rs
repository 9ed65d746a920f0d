//! `inspect`: a model as text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_yaml::Value;

use super::Answer;
use super::console::{Console, Stop};
use super::project::Project;
use crate::diagnostic::{Report, catalog};
use crate::dump;

/// What `inspect` is told.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Example:\n  \
    restitch inspect --stage api --only get_self_user\n  \
    restitch inspect --stage rust --format json")]
pub struct InspectArgs {
    /// The configuration [default: restitch.yaml or spec/restitch.yaml]
    #[arg(long, value_name = "PATH", conflicts_with = "input")]
    pub config: Option<PathBuf>,
    /// The folders or files that describe the service, instead of a configuration
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub input: Vec<PathBuf>,
    /// Which model
    #[arg(long)]
    pub stage: Stage,
    /// Print only what has this name, as a list
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
    /// How the model is written
    #[arg(long, default_value = "yaml")]
    pub format: Format,
}

/// A model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// What the service offers
    Api,
    /// What the crate contains
    Rust,
}

/// How a model is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// YAML
    Yaml,
    /// JSON
    Json,
}

impl Format {
    /// A model as text, or what is wrong with it.
    pub(super) fn write(self, model: &impl Serialize) -> Result<String, String> {
        match self {
            Self::Yaml => serde_yaml::to_string(model).map_err(|it| it.to_string()),
            Self::Json => serde_json::to_string_pretty(model)
                .map(|it| it + "\n")
                .map_err(|it| it.to_string()),
        }
    }
}

pub(super) fn run(args: &InspectArgs, console: &Console) -> Result<Answer, Stop> {
    let project = Project::described(args.config.as_deref(), &args.input, console)?;
    let mut report = Report::default();
    let api = crate::read(&project.sources, &project.config, &mut report);
    console.report(&report, &project.sources);
    let api = api.map_err(|_| Stop)?;
    let model = match args.stage {
        Stage::Api => dump::value(&api),
        Stage::Rust => dump::value(&crate::lower::lower(&api, &project.config)),
    };
    let model = model.map_err(|it| console.fail(catalog::unprintable(&it.to_string())))?;
    let shown = match &args.only {
        None => model,
        Some(name) => only(name, &model, console)?,
    };
    let text = args.format.write(&shown);
    let text = text.map_err(|it| console.fail(catalog::unprintable(&it)))?;
    console.print(&text)?;
    Ok(Answer::Yes)
}

/// The list of all in the model that have this name.
fn only(name: &str, model: &Value, console: &Console) -> Result<Value, Stop> {
    let mut found = Vec::new();
    let mut known = Vec::new();
    collect(name, model, &mut found, &mut known);
    if found.is_empty() {
        return Err(console.fail(catalog::no_such_name(name, known)));
    }
    Ok(Value::Sequence(found))
}

fn collect<'a>(name: &str, node: &'a Value, found: &mut Vec<Value>, known: &mut Vec<&'a str>) {
    match node {
        Value::Mapping(mapping) => {
            let names: Vec<_> = names_of(mapping).collect();
            if names.contains(&name) {
                found.push(node.clone());
                return;
            }
            known.extend(names);
            for child in mapping.values() {
                collect(name, child, found, known);
            }
        }
        Value::Sequence(nodes) => {
            for child in nodes {
                collect(name, child, found, known);
            }
        }
        _ => {}
    }
}

/// What a node is called: its `id`, its `name`, or its `name` as the source spells it.
fn names_of(mapping: &serde_yaml::Mapping) -> impl Iterator<Item = &str> {
    let name = mapping.get("name");
    let source = name.and_then(|it| it.get("source"));
    [mapping.get("id"), name, source]
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}
