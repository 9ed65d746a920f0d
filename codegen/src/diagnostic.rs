//! What is wrong with a description, where, and what to do about it.
//!
//! Every stage pushes onto one [`Report`] and goes on; only a report makes [`Failed`], so a stage cannot give up without
//! having said why.

pub mod catalog;
mod nearest;
mod render;

pub use nearest::nearest;

use crate::source::Place;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, and nothing is wrong. Printed where details are asked for.
    Note,
    /// A crate can be written; something in it is guessed, degraded or left out. Fatal under `--strict`.
    Warning,
    /// No sound crate can be written.
    Error,
}

impl Severity {
    /// How it is called where it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A kind of diagnostic; [`catalog::CODES`] lists them all.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, printed as `restitch::name`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means and what to do, for documentation.
    pub explanation: &'static str,
    /// What is said of an input that is wrong in this way, and what to do about it.
    pub example: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind.
    pub code: &'static Code,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// The places it concerns; the first is where it is.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

/// A place that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A finding of this kind without a place.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Points at a place.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place,
            text: text.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The diagnostics of one run, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    is_muted: bool,
}

/// At least one error was reported; only a [`Report`] makes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Failed(());

impl Report {
    /// A report that keeps nothing: for a look ahead at what is read, and reported, later.
    pub(crate) fn muted() -> Self {
        Self {
            is_muted: true,
            ..Self::default()
        }
    }

    /// Whether it keeps nothing.
    pub(crate) fn is_muted(&self) -> bool {
        self.is_muted
    }

    /// Adds a finding.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        if !self.is_muted {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds an error, after which there is nothing to go on with.
    pub fn fail(&mut self, error: Diagnostic) -> Failed {
        self.add(error);
        Failed(())
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// How many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|it| it.code.severity == severity)
            .count()
    }

    /// Takes findings of these kinds back: something else has settled what they were about.
    pub fn withdraw(&mut self, codes: &[&'static Code]) {
        self.diagnostics.retain(|it| !codes.contains(&it.code));
    }

    /// How many findings say of a type that it is read as any value.
    pub fn degraded(&self) -> usize {
        let codes = self.diagnostics.iter().map(|it| it.code);
        codes.filter(|it| catalog::DEGRADING.contains(it)).count()
    }

    /// Whether a sound crate can still be written.
    ///
    /// # Errors
    ///
    /// [`Failed`] after an error.
    pub fn check(&self) -> Result<(), Failed> {
        if self.count(Severity::Error) == 0 {
            Ok(())
        } else {
            Err(Failed(()))
        }
    }
}
