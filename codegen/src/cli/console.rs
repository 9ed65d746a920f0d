//! What is said, where, and how.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::{Color, Global, MessageFormat};
use crate::diagnostic::{Diagnostic, Report, Severity, catalog};
use crate::source::Sources;

/// It could not be done, and the reason has been said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stop;

/// Standard output and standard error, with what the command line says about them.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
    color: bool,
    format: MessageFormat,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        Self {
            quiet: global.quiet,
            verbose: global.verbose,
            color: is_colored(global.color),
            format: global.message_format,
        }
    }

    /// How diagnostics are written.
    pub(super) fn format(&self) -> MessageFormat {
        self.format
    }

    /// Prints a result to standard output. That nobody reads it any more is no error.
    pub(super) fn print(&self, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(self.fail(catalog::unprintable(&error.to_string())))
            }
            _ => Ok(()),
        }
    }

    /// Prints one line that sums a command up, to standard output.
    pub(super) fn sum_up(&self, line: &str) -> Result<(), Stop> {
        if self.quiet {
            return Ok(());
        }
        self.print(&format!("{line}\n"))
    }

    /// Says one line about the result on standard error, unless it shall be quiet.
    pub(super) fn note(&self, line: &str) {
        if !self.quiet {
            complain(&format!("{line}\n"));
        }
    }

    /// Says one line about the work, where that was asked for.
    pub(super) fn detail(&self, line: &str) {
        if self.verbose {
            complain(&format!("{line}\n"));
        }
    }

    /// Says what was found in `sources`: notes where details are asked for; where it shall be quiet, the errors alone.
    pub(super) fn report(&self, report: &Report, sources: &Sources) {
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Note,
        };
        let mut said = Report::default();
        for diagnostic in report.iter() {
            if diagnostic.code.severity >= least {
                said.add(diagnostic.clone());
            }
        }
        let report = &said;
        complain(&match self.format {
            MessageFormat::Text => report.render(sources, self.color),
            MessageFormat::Json => report.to_json(sources),
        });
    }

    /// Says why it cannot be done.
    pub(super) fn fail(&self, diagnostic: Diagnostic) -> Stop {
        let mut report = Report::default();
        report.add(diagnostic);
        self.report(&report, &Sources::default());
        Stop
    }
}

/// Writes to standard error. Where that fails there is nobody left to tell.
fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn is_colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|it| it == "dumb");
            !refused && !dumb && io::stderr().is_terminal()
        }
    }
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
