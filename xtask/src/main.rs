//! The workspace's own commands.

mod ci;
mod corpus;
mod e2e;
mod export_check;
mod fuzz;
mod metadata;
mod overhead;
mod python;
mod roundtrip;
mod tidy;
mod truth;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use restitch::cli::{self, Cli, GenArgs, Global, ReviewArgs};

/// The workspace's own commands
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write generated-client/ anew from spec/, or say whether it is up to date
    #[command(after_help = "Example:\n  cargo xtask gen --check")]
    Gen {
        #[command(flatten)]
        global: Global,
        #[command(flatten)]
        args: GenArgs,
    },
    /// Say what changed between two revisions, whom it breaks, and why
    #[command(after_help = "Example:\n  cargo xtask review main --fail-on breaking")]
    Review {
        #[command(flatten)]
        global: Global,
        #[command(flatten)]
        args: ReviewArgs,
    },
    /// Check the rules of the house that the compiler does not know
    #[command(after_help = "Example:\n  cargo xtask tidy")]
    Tidy,
    /// Check that no dependency needs a newer Rust than the workspace says
    #[command(after_help = "Example:\n  cargo xtask msrv")]
    Msrv,
    /// Generate a crate from every description below some folders, and keep score
    Corpus(corpus::CorpusArgs),
    /// Generate crates of documents at random, and check them
    Fuzz(fuzz::FuzzArgs),
    /// Export descriptions as OpenAPI documents, and check that those are valid
    ExportCheck(export_check::ExportCheckArgs),
    /// Have generated crates call a mock server that checks every request
    E2e(e2e::E2eArgs),
    /// Compare what is concluded of docs with the documents that they were made of
    Truth(truth::TruthArgs),
    /// Count the instructions of a call of generated-client/, beside the same call by hand; needs valgrind
    #[command(after_help = "Example:\n  cargo xtask overhead")]
    Overhead,
    /// Have OpenAPI Generator write docs of documents, read them, and compare them with the documents
    Roundtrip(roundtrip::RoundtripArgs),
    /// Run what continuous integration runs
    #[command(after_help = "Example:\n  cargo xtask ci\n  cargo xtask ci quick features")]
    Ci {
        /// What to run
        #[arg(default_value = "quick")]
        suites: Vec<ci::Suite>,
    },
}

fn main() -> ExitCode {
    let result = match Xtask::parse().task {
        Task::Gen { global, args } => return generate(global, args),
        Task::Review { global, args } => return review(global, args),
        Task::Tidy => tidy::run(),
        Task::Msrv => metadata::check_msrv(),
        Task::Fuzz(args) => fuzz::run(&args),
        Task::Corpus(args) => corpus::run(&args),
        Task::Truth(args) => truth::run(&args),
        Task::E2e(args) => e2e::run(&args),
        Task::Roundtrip(args) => roundtrip::run(&args),
        Task::ExportCheck(args) => export_check::run(&args),
        Task::Overhead => overhead::run(),
        Task::Ci { suites } => ci::run(&suites),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The `restitch` command, with this workspace's configuration.
fn generate(global: Global, mut args: GenArgs) -> ExitCode {
    if args.input.is_empty() && args.config.is_none() {
        args.config = Some(workspace::from_here("spec/restitch.yaml"));
    }
    cli::run(&Cli {
        global,
        command: cli::Command::Gen(args),
    })
}

/// The same.
fn review(global: Global, mut args: ReviewArgs) -> ExitCode {
    let config = args.config.take();
    args.config = config.or_else(|| Some(workspace::from_here("spec/restitch.yaml")));
    cli::run(&Cli {
        global,
        command: cli::Command::Review(args),
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn command_line_is_sound() {
        Xtask::command().debug_assert();
    }

    #[test]
    fn generated_client_is_up_to_date() {
        let args = GenArgs {
            check: true,
            ..GenArgs::default()
        };
        let code = generate(Global::default(), args);
        assert_eq!(code, ExitCode::SUCCESS, "run `cargo xtask gen`");
    }
}
