//! What changed between two descriptions, whom it breaks, and why.
//!
//! [`compare`] takes two [`Side`]s and gives a [`Review`]. The rules look at the two descriptions, and know the wire
//! alone; what breaks code is read off the public items of the two crates, each of which is given to the finding that
//! explains it. So no rule has to know what the generated crate guarantees. Nothing here touches the disk.

pub mod catalogue;
mod code;
mod context;
mod coverage;
pub mod formats;
mod found;
mod items;
mod link;
mod locate;
mod pairs;
pub mod review;
mod rule;
mod rules;
mod side;
mod subject;
mod touch;
mod users;
mod verdict;
mod words;

use std::collections::BTreeSet;

pub use items::Items;
pub use review::{Finding, Review};
pub use rule::{Direction, Rule, Severity};
pub use side::{Committed, Side};
pub use subject::Subject;
pub use verdict::{Bump, Change, Verdict};

use code::Differences;
use context::Context;
use items::ItemChange;
use link::Linked;
use locate::Lines;
use users::Users;

/// Says what changed from `before` to `after`.
pub fn compare(before: &Side<'_>, after: &Side<'_>) -> Review {
    let context = Context::new(before, after);
    let linked = link::link(&context, rules::find(&context));
    let mut writer = Writer {
        lines: (Lines::new(before.sources), Lines::new(after.sources)),
        users: (Users::of(&before.api), Users::of(&after.api)),
        code: Differences::of(before, after),
        after,
    };
    let mut findings: Vec<_> = linked.iter().map(|it| writer.finding(it)).collect();
    findings.sort_by_key(|it| std::cmp::Reverse(it.severity));
    let shown: BTreeSet<_> = findings.iter().map(|it| it.fingerprint.as_str()).collect();
    let unused = after.accepted.iter().map(|it| &it.finding);
    let unused = unused.filter(|it| !shown.contains(it.as_str())).cloned();
    let versions = (&before.committed.version, &after.committed.version);
    let committed = after.committed.interface.as_deref().map(Items::parse);
    Review {
        format: review::FORMAT,
        title: after.api.title.clone(),
        base: before.name.clone(),
        head: after.name.clone(),
        links: review::Links::default(),
        verdict: Verdict::of(&findings, versions.0.as_deref(), versions.1.as_deref()),
        unused_acceptances: unused.collect(),
        stale: committed.is_some_and(|it| !it.changes(&after.interface()).is_empty()),
        coverage: coverage::coverage(&context),
        doubts: coverage::doubts(before, after),
        findings,
    }
}

/// Words findings.
struct Writer<'a> {
    lines: (Lines<'a>, Lines<'a>),
    users: (Users<'a>, Users<'a>),
    code: Differences,
    after: &'a Side<'a>,
}

impl Writer<'_> {
    fn finding(
        &mut self,
        Linked {
            found,
            items,
            touches,
        }: &Linked,
    ) -> Finding {
        let rule = found.rule;
        let of_items = items.iter().map(ItemChange::severity).max();
        let fingerprint = found.fingerprint();
        let mut accepted = self.after.accepted.iter();
        let accepted = accepted.find(|it| it.finding == fingerprint);
        Finding {
            rule: rule.id,
            severity: of_items.unwrap_or(rule.severity).max(rule.severity),
            direction: found.direction,
            subject: found.subject.to_string(),
            message: found.message(),
            why: rule.why,
            advice: rule.advice,
            accepted: accepted.map(|it| it.reason.clone()),
            before: found.place_before.and_then(|it| self.lines.0.locate(it)),
            after: found.place_after.and_then(|it| self.lines.1.locate(it)),
            operations: self.operations(&found.subject),
            items: listed(items),
            code: self.code.about(touches),
            fingerprint,
        }
    }

    fn operations(&self, subject: &Subject) -> Vec<String> {
        if let Some(operation) = subject.of_operation() {
            return vec![operation.to_owned()];
        }
        let schema = subject.of_schema().unwrap_or_default();
        let mut all = self.users.0.operations(schema);
        all.extend(self.users.1.operations(schema));
        all.into_iter().map(str::to_owned).collect()
    }
}

fn listed(items: &[ItemChange]) -> review::Items {
    let mut listed = review::Items::default();
    for it in items {
        match (it.was(), it.is()) {
            (Some(before), Some(after)) => listed.changed.push(review::Changed { before, after }),
            (Some(before), None) => listed.removed.push(before),
            (None, Some(after)) => listed.added.push(after),
            (None, None) => {}
        }
    }
    listed
}
