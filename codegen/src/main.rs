//! The `restitch` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    restitch::cli::run(&restitch::cli::Cli::parse())
}
