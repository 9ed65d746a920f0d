//! Rules: what a change can be, how bad it is, and how it is worded.

use serde::Serialize;

/// How bad a change is for those who use the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing but text changed.
    Docs,
    /// Something new, or something that is more lenient than before.
    Additive,
    /// What compiled compiles, and what was sent is understood, but something is done differently.
    Behaviour,
    /// A crate that was generated before does not get on with the service any more.
    Wire,
    /// Code that was written against the crate does not compile any more.
    Source,
}

/// Which way that travels which changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From a client to the service.
    Request,
    /// From the service to a client.
    Response,
}

/// A kind of change; [`catalogue`](super::catalogue::rules) lists them all.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable name: `parameter-became-required`.
    pub id: &'static str,
    /// How bad it is by itself. A finding is worse where a Rust item that consumers use breaks with it.
    pub severity: Severity,
    /// What happened, behind the name of what it happened to; `{before}` and `{after}` are what it was and what it is.
    pub says: &'static str,
    /// What it means for a consumer.
    pub why: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

impl Severity {
    /// Whether somebody has to change something.
    pub fn is_breaking(self) -> bool {
        self >= Self::Wire
    }

    /// In a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Additive => "additive",
            Self::Behaviour => "behaviour",
            Self::Wire => "breaking on the wire",
            Self::Source => "breaking for source",
        }
    }
}

impl Direction {
    /// In a word.
    pub fn title(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// Rules of one subject, as a table.
macro_rules! rules {
    ($($ident:ident = $id:literal, $severity:ident {
        says: $says:literal,
        why: $why:literal,
        advice: $advice:literal,
    })*) => {
        $(
            static $ident: $crate::changes::rule::Rule = $crate::changes::rule::Rule {
                id: $id,
                severity: $crate::changes::rule::Severity::$severity,
                says: $says,
                why: $why,
                advice: $advice,
            };
        )*
        /// Every rule of this file, in its order.
        pub(in crate::changes) static RULES: &[&$crate::changes::rule::Rule] = &[$(&$ident),*];
    };
}
pub(super) use rules;
