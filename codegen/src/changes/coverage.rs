//! How much there is on both sides, and what had to be inferred.

use std::collections::BTreeSet;

use super::context::Context;
use super::review::{Count, Coverage, Doubt, Doubts, Size};
use super::side::Side;
use crate::api::Confidence;
use crate::doubts;

pub(super) fn coverage(context: &Context<'_>) -> Coverage {
    let (before, after) = (context.before, context.after);
    let changes = before.items.changes(&after.items);
    let new = changes.iter().filter(|it| it.was().is_none()).count();
    let gone = changes.iter().filter(|it| it.is().is_none()).count();
    let (committed, now) = (&before.committed, &after.committed);
    Coverage {
        operations: Count {
            before: before.api.operations.len(),
            after: after.api.operations.len(),
            new: context.operations.new.len(),
            gone: context.operations.gone.len(),
        },
        types: Count {
            before: before.api.schemas.len(),
            after: after.api.schemas.len(),
            new: context.schemas.new.len(),
            gone: context.schemas.gone.len(),
        },
        degraded: Size {
            before: before.degraded,
            after: after.degraded,
        },
        items: Count {
            before: before.items.len(),
            after: after.items.len(),
            new,
            gone,
        },
        files: Size {
            before: committed.files,
            after: now.files,
        },
        lines: Size {
            before: committed.lines,
            after: now.lines,
        },
    }
}

pub(super) fn doubts(before: &Side<'_>, after: &Side<'_>) -> Doubts {
    let (old, new) = (all(before), all(after));
    Doubts {
        total: Size {
            before: old.len(),
            after: new.len(),
        },
        new: new.difference(&old).cloned().collect(),
        gone: old.difference(&new).cloned().collect(),
    }
}

fn all(side: &Side<'_>) -> BTreeSet<Doubt> {
    let doubts = doubts::doubts(&side.api).into_iter().map(|it| Doubt {
        statement: it.about.to_string(),
        rule: it.inference.rule.to_string(),
        confidence: match it.confidence() {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        },
    });
    doubts.collect()
}
