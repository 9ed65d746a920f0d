//! What a rule found, before it is known which Rust items change with it.

use super::rule::{Direction, Rule};
use super::subject::Subject;
use crate::source::Place;

/// What a rule found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    pub(super) direction: Option<Direction>,
    pub(super) subject: Subject,
    /// What it is called on the other side, where that differs.
    pub(super) renamed: Option<Subject>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) place_before: Option<Place>,
    pub(super) place_after: Option<Place>,
    /// Which Rust items change because of it.
    pub(super) explains: Explains,
}

/// Which Rust items change because of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Explains {
    /// Those that come of its subject.
    Subject,
    /// Those that come of its subject, as far as no other finding explains them.
    Rest,
    /// None.
    Nothing,
}

impl Rule {
    /// It happened to this.
    pub(super) fn on(&'static self, subject: Subject) -> Found {
        Found {
            rule: self,
            direction: None,
            subject,
            renamed: None,
            before: None,
            after: None,
            place_before: None,
            place_after: None,
            explains: Explains::Subject,
        }
    }
}

impl Found {
    pub(super) fn travels(mut self, direction: impl Into<Option<Direction>>) -> Self {
        self.direction = direction.into();
        self
    }

    /// From this to that.
    pub(super) fn changed(mut self, before: impl ToString, after: impl ToString) -> Self {
        self.before = Some(before.to_string());
        self.after = Some(after.to_string());
        self
    }

    /// What it was, where that is gone.
    pub(super) fn was(mut self, before: impl ToString) -> Self {
        self.before = Some(before.to_string());
        self
    }

    /// What it is, where that is new.
    pub(super) fn is(mut self, after: impl ToString) -> Self {
        self.after = Some(after.to_string());
        self
    }

    pub(super) fn now_called(mut self, subject: Subject) -> Self {
        self.renamed = Some(subject);
        self
    }

    pub(super) fn at(
        mut self,
        before: impl Into<Option<Place>>,
        after: impl Into<Option<Place>>,
    ) -> Self {
        self.place_before = before.into();
        self.place_after = after.into();
        self
    }

    /// No Rust item changes because of it.
    pub(super) fn alone(mut self) -> Self {
        self.explains = Explains::Nothing;
        self
    }

    /// Other findings explain better what changes of the subject.
    pub(super) fn broadly(mut self) -> Self {
        self.explains = Explains::Rest;
        self
    }

    /// In a sentence, without its full stop.
    pub(super) fn message(&self) -> String {
        let says = self.rule.says;
        let says = says.replace("{before}", self.before.as_deref().unwrap_or("nothing"));
        let says = says.replace("{after}", self.after.as_deref().unwrap_or("nothing"));
        format!("{} {says}", self.subject)
    }

    /// A letter and eleven hexadecimal digits, so that YAML takes it for no number: the same as long as the same happens to
    /// the same.
    pub(super) fn fingerprint(&self) -> String {
        let key = self.subject.key();
        let parts = [
            self.rule.id,
            self.direction.map_or("", Direction::title),
            &key,
            self.before.as_deref().unwrap_or_default(),
            self.after.as_deref().unwrap_or_default(),
        ];
        format!("f{:011x}", fnv(&parts.join("\n")) >> 20)
    }
}

/// FNV-1a, of 64 bits: the same in every release of Rust.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
