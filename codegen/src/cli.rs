//! The `restitch` command: the only code that reads or writes files.
//!
//! Exit codes: 0 done, 1 the answer is no (stale, errors found by `lint`, warnings under `--strict`, a change that
//! `--fail-on` names), 2 it could not be done. Results go to standard output, everything else to standard error.

mod apply;
mod console;
mod diff;
mod disk;
mod explain;
mod export;
mod r#gen;
mod inspect;
mod lint;
mod lock;
mod project;
mod review;
mod revision;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use explain::ExplainArgs;
pub use export::ExportArgs;
pub use r#gen::GenArgs;
pub use inspect::{Format, InspectArgs};
pub use lint::LintArgs;
pub use review::{FailOn, ReviewArgs, ReviewFormat};

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use console::{Console, Stop};

/// What the command line says.
#[derive(Debug, Parser)]
#[command(
    name = "restitch",
    version,
    after_help = "Example:\n  restitch gen --check"
)]
/// Turns an API description into a Rust client crate
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// How much is said, and how.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Say nothing but results and errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say what is read and written
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// When diagnostics are coloured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// How diagnostics, and the facts that `lint` lists, are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub message_format: MessageFormat,
}

/// When diagnostics are coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where standard error is a terminal, and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crate, or say whether it is up to date
    Gen(GenArgs),
    /// List what is wrong with a description, and what had to be inferred
    Lint(LintArgs),
    /// Print what was read, or what will be written, as a model
    Inspect(InspectArgs),
    /// Say what changed between two descriptions, whom it breaks, and why
    Review(ReviewArgs),
    /// Print the description as one OpenAPI document
    Export(ExportArgs),
    /// Say what a diagnostic means, with an example
    Explain(ExplainArgs),
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  restitch completions bash > /etc/bash_completion.d/restitch"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// What a command finds, where it can be carried out at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}

/// The files of the description at `inputs`: each is a folder or a file.
///
/// # Errors
///
/// A file or a folder that cannot be read.
pub fn sources(inputs: &[PathBuf]) -> Result<Sources, Diagnostic> {
    disk::read_inputs(inputs, false).map(Sources::of_inputs)
}

/// Does what the command line says. What there is to say has been said when it returns.
pub fn run(cli: &Cli) -> ExitCode {
    let console = Console::new(&cli.global);
    let answer = match &cli.command {
        Command::Gen(args) => r#gen::run(args, &console),
        Command::Lint(args) => lint::run(args, &console),
        Command::Inspect(args) => inspect::run(args, &console),
        Command::Review(args) => review::run(args, &console),
        Command::Export(args) => export::run(args, &console),
        Command::Explain(args) => explain::run(args, &console),
        Command::Completions { shell } => completions(*shell, &console),
    };
    match answer {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Err(Stop) => ExitCode::from(2),
    }
}

fn completions(shell: Shell, console: &Console) -> Result<Answer, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "restitch", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Answer::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example() {
        for command in Cli::command().get_subcommands() {
            let help = command.clone().render_long_help().to_string();
            assert!(help.contains("Example:\n"), "{}", command.get_name());
        }
    }
}
