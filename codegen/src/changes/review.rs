//! The report of a comparison, as every format writes it and as JSON has it.

use serde::Serialize;

use super::rule::{Direction, Severity};
use super::verdict::Verdict;

/// The version of the JSON form. It is raised when a reader of the old form would take the new one wrongly.
pub const FORMAT: u32 = 1;

/// What changed between two descriptions, and whom it breaks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// The version of this form.
    pub format: u32,
    /// The name of the service.
    pub title: String,
    /// The side before.
    pub base: String,
    /// The side after.
    pub head: String,
    /// Where the files of both sides are to be seen.
    pub links: Links,
    /// What follows.
    pub verdict: Verdict,
    /// What changed: the worst first, then in the order of the rules.
    pub findings: Vec<Finding>,
    /// What restitch.yaml accepts and nothing shows any more, by fingerprint.
    pub unused_acceptances: Vec<String>,
    /// Whether the committed `api.txt` of the side after is what is generated of it.
    pub stale: bool,
    /// How much there is.
    pub coverage: Coverage,
    /// What had to be inferred.
    pub doubts: Doubts,
}

/// Where the files of both sides are to be seen: addresses behind which a slash and the path of a file follow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Links {
    /// Of the side before.
    pub before: Option<String>,
    /// Of the side after.
    pub after: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's stable name.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Which way that travels which changed; absent where it is both, or neither.
    pub direction: Option<Direction>,
    /// What it happened to: `query parameter `limit` of `GET /users``.
    pub subject: String,
    /// What happened, in a sentence without its full stop.
    pub message: String,
    /// What it means for a consumer.
    pub why: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// Twelve letters and digits: the same in every commit in which the same happens to the same.
    pub fingerprint: String,
    /// Why it is accepted, where restitch.yaml accepts it.
    pub accepted: Option<String>,
    /// Where the description says it before.
    pub before: Option<Location>,
    /// Where the description says it after.
    pub after: Option<Location>,
    /// The operations that are concerned, by method and path.
    pub operations: Vec<String>,
    /// The Rust items that change because of it.
    pub items: Items,
    /// The code that changes because of it, where it was asked for. It is too much for the JSON form.
    #[serde(skip)]
    pub code: Vec<CodeChange>,
}

/// The pieces of a file of the crate that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeChange {
    /// The path in the crate.
    pub path: String,
    /// Lines as they were, each with whether it is part of the change.
    pub before: Vec<(bool, String)>,
    /// Lines as they are.
    pub after: Vec<(bool, String)>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The path, with forward slashes.
    pub path: String,
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// The line's text, and a few after it.
    pub text: String,
}

/// Rust items as `api.txt` has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Items {
    /// Those that are gone.
    pub removed: Vec<String>,
    /// Those that differ.
    pub changed: Vec<Changed>,
    /// Those that are new.
    pub added: Vec<String>,
}

/// A Rust item that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// How much there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Operations.
    pub operations: Count,
    /// Schemas.
    pub types: Count,
    /// Types that are read as any value.
    pub degraded: Size,
    /// Public items of the crate.
    pub items: Count,
    /// Files of the committed crate.
    pub files: Size,
    /// Lines of the committed crate.
    pub lines: Size,
}

/// How many there are, and how many came and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many there were.
    pub before: usize,
    /// How many there are.
    pub after: usize,
    /// How many of them are new.
    pub new: usize,
    /// How many are gone.
    pub gone: usize,
}

/// How many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Size {
    /// How many there were.
    pub before: usize,
    /// How many there are.
    pub after: usize,
}

/// What had to be inferred.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Doubts {
    /// How many facts are inferred.
    pub total: Size,
    /// Those that are new.
    pub new: Vec<Doubt>,
    /// Those that are gone.
    pub gone: Vec<Doubt>,
}

/// An inferred fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Doubt {
    /// What is inferred.
    pub statement: String,
    /// By which rule.
    pub rule: String,
    /// How sure it is: `low`, `medium` or `high`.
    pub confidence: &'static str,
}

impl Items {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.removed.len() + self.changed.len() + self.added.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Finding {
    /// Whether its subject leaves untold which operations it concerns.
    pub(super) fn names_operations(&self) -> bool {
        let is_untold = |one: &String| !self.subject.contains(one);
        self.operations.len() > 1 || self.operations.first().is_some_and(is_untold)
    }

    /// Whether somebody has to change something, and nobody has accepted it.
    pub fn is_open_break(&self) -> bool {
        self.severity.is_breaking() && self.accepted.is_none()
    }
}

impl Review {
    /// The findings of this severity that nobody has accepted.
    pub fn open(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(move |it| it.severity == severity && it.accepted.is_none())
    }

    /// The findings that restitch.yaml accepts.
    pub fn accepted(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.accepted.is_some())
    }

    /// Whether a finding breaks somebody, and nobody has accepted it.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(Finding::is_open_break)
    }
}
