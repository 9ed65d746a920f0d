//! `export`: the description as one OpenAPI document.

use std::path::PathBuf;

use clap::Args;

use super::console::{Console, Stop};
use super::inspect::Format;
use super::project::Project;
use super::{Answer, disk};
use crate::diagnostic::{Report, catalog};
use crate::openapi_export;

/// What `export` is told.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Example:\n  \
    restitch export --output openapi.yaml\n  \
    restitch export --input docs-of-the-api --format json")]
pub struct ExportArgs {
    /// The configuration [default: restitch.yaml or spec/restitch.yaml]
    #[arg(long, value_name = "PATH", conflicts_with = "input")]
    pub config: Option<PathBuf>,
    /// The folders or files that describe the service, instead of a configuration
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub input: Vec<PathBuf>,
    /// The file to write, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How the document is written
    #[arg(long, default_value = "yaml")]
    pub format: Format,
}

pub(super) fn run(args: &ExportArgs, console: &Console) -> Result<Answer, Stop> {
    let project = Project::described(args.config.as_deref(), &args.input, console)?;
    let mut report = Report::default();
    let api = crate::read(&project.sources, &project.config, &mut report);
    console.report(&report, &project.sources);
    let document = openapi_export::document(&api.map_err(|_| Stop)?);
    let text = match args.format {
        Format::Yaml => Ok(openapi_export::yaml(&document)),
        Format::Json => args.format.write(&document),
    };
    let text = text.map_err(|it| console.fail(catalog::unprintable(&it)))?;
    match &args.output {
        None => console.print(&text)?,
        Some(path) => disk::write(path, &text).map_err(|it| console.fail(it))?,
    }
    Ok(Answer::Yes)
}
