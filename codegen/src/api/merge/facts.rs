//! Which of two facts is the surer.

use super::Merger;
use crate::api::{Confidence, Fact, Origin};
use crate::diagnostic::catalog;
use crate::source::Place;

/// How far two descriptions can be trusted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sureness {
    /// Whether the first is exact.
    pub(super) first: bool,
    /// Whether the second is.
    pub(super) second: bool,
}

/// Something that two descriptions say differently, and where.
pub(super) struct Subject<'s> {
    /// ``parameter `limit` of `list_users` ``
    pub(super) what: &'s str,
    pub(super) first: Place,
    pub(super) second: Place,
}

impl Sureness {
    /// Whether the second description is surer than the first of what both state.
    pub(super) fn prefers_second(self) -> bool {
        self.second && !self.first
    }
}

impl Merger<'_> {
    /// The surer of two facts.
    pub(super) fn fact<T: PartialEq>(
        &mut self,
        first: Fact<T>,
        second: Fact<T>,
        said: &str,
        subject: &Subject<'_>,
    ) -> Fact<T> {
        let of_first = rank(&first.origin, self.sureness.first);
        let of_second = rank(&second.origin, self.sureness.second);
        let both_state = first.origin.is_stated() && second.origin.is_stated();
        if first.value != second.value && both_state && of_first == of_second {
            self.contradict(said, subject);
        }
        if of_second > of_first { second } else { first }
    }

    /// What descriptions only state: the exact one knows it, and otherwise the first.
    pub(super) fn choice<T: PartialEq>(
        &mut self,
        first: T,
        second: T,
        said: &str,
        subject: &Subject<'_>,
    ) -> T {
        if first != second {
            self.contradict(said, subject);
        }
        if self.sureness.prefers_second() {
            second
        } else {
            first
        }
    }

    /// `said` is what is said differently.
    fn contradict(&mut self, said: &str, subject: &Subject<'_>) {
        let Subject {
            what,
            first,
            second,
        } = *subject;
        let (taken, left) = match self.sureness.prefers_second() {
            true => (second, first),
            false => (first, second),
        };
        self.report
            .add(catalog::contradiction(taken, left, what, said));
    }
}

/// Docs print names as a language spells them, so what they state is less than what a document states.
pub(super) fn rank(origin: &Origin, is_exact: bool) -> u8 {
    match origin {
        Origin::Configured => 6,
        Origin::Stated if is_exact => 5,
        Origin::Stated => 4,
        Origin::Inferred(it) => match it.confidence {
            Confidence::High => 3,
            Confidence::Medium => 2,
            Confidence::Low => 1,
        },
    }
}
