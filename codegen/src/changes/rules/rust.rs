//! The crate itself: what no finding about the description explains.

use std::collections::BTreeSet;

use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::items::ItemChange;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Rule, rules};
use crate::changes::side::Side;
use crate::changes::subject::Subject;
use crate::rust::{Model, ModelKind};

rules! {
    ADDED = "rust-items-added", Additive {
        says: "has items more",
        why: "No other finding explains them: a name was free that was taken, or restitch.yaml says something else.",
        advice: "Nothing has to be done.",
    }
    CHANGED = "rust-items-changed", Docs {
        says: "has other items, or fewer",
        why: "No other finding explains it: a name was taken, or restitch.yaml or restitch.lock say something else.",
        advice: "If it is only a name, an entry in restitch.lock keeps the old one.",
    }
    MEANING = "field-meaning-changed", Wire {
        says: "is property `{after}` now, no longer `{before}`",
        why: "A property that is new took the name of the field. Code compiles, and reads and writes another property.",
        advice: "Call one of them otherwise, with `corrections` in restitch.yaml.",
    }
    PACKAGE = "package-renamed", Source {
        says: "is called `{after}` now",
        why: "Whoever depends on the crate has to name another, and all paths begin otherwise.",
        advice: "Keep the name, or publish a last release of the old one that says where to go.",
    }
    FROM = "union-from-removed", Source {
        says: "cannot be made of `{before}` by `From` any more",
        why: "Two members have the same type now, so that `From` would not know which is meant.",
        advice: "Say in the changelog to name the variant.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let (before, after) = (&context.before.krate, &context.after.krate);
    let (old, new) = (&before.package.name, &after.package.name);
    let renamed = (old != new).then(|| PACKAGE.on(Subject::Item(old.clone())).changed(old, new));
    let kept = from_impls(context.after);
    let gone = from_impls(context.before).into_iter();
    let models: BTreeSet<_> = after.models.iter().map(|it| it.name.to_string()).collect();
    let gone = gone.filter(|it| !kept.contains(it) && models.contains(&it.0));
    let gone = gone.filter(|(union, _, variant)| has_variant(context.after, union, variant));
    let gone =
        gone.map(|(union, ty, _)| FROM.on(Subject::Item(format!("models::{union}"))).was(ty));
    let all = renamed.into_iter().chain(gone).chain(meanings(context));
    all.map(Found::alone).collect()
}

/// Fields that stand for another property, though there still is the one that they stood for.
fn meanings(context: &Context<'_>) -> Vec<Found> {
    let (before, after) = (&context.before.krate.models, &context.after.krate.models);
    let mut found = Vec::new();
    for (one, other) in Pairs::by(before, after, |it| &it.name).both {
        let (ModelKind::Struct(old), ModelKind::Struct(new)) = (&one.kind, &other.kind) else {
            continue;
        };
        let is_there = |wire: &str| new.fields.iter().any(|it| it.wire == wire);
        let fields = Pairs::by(&old.fields, &new.fields, |it| &it.name)
            .both
            .into_iter();
        let swapped = fields.filter(|(old, new)| old.wire != new.wire && is_there(&old.wire));
        found.extend(swapped.map(|(old, new)| {
            let path = format!("models::{}::{}", other.name, new.name);
            MEANING
                .on(Subject::Item(path))
                .changed(&old.wire, &new.wire)
        }));
    }
    found
}

/// The unions, with what they can be made of by `From`, and the variant that comes of it.
fn from_impls(side: &Side<'_>) -> BTreeSet<(String, String, String)> {
    let unions = side.krate.models.iter().filter_map(|it| match &it.kind {
        ModelKind::Union(union) => Some((it, union)),
        _ => None,
    });
    let impls = unions.flat_map(|(model, union)| {
        let members = union.variants.iter().filter(|it| it.is_from);
        members.map(|it| {
            (
                model.name.to_string(),
                it.ty.to_string(),
                it.name.to_string(),
            )
        })
    });
    impls.collect()
}

/// Whether the union still has the variant: where it is gone, that says all.
fn has_variant(side: &Side<'_>, union: &str, variant: &str) -> bool {
    let is_it = |it: &&Model| it.name.to_string() == union;
    side.krate
        .models
        .iter()
        .filter(is_it)
        .any(|it| match &it.kind {
            ModelKind::Union(union) => union
                .variants
                .iter()
                .any(|it| it.name.to_string() == variant),
            _ => false,
        })
}

/// Items that no finding explains.
pub(in crate::changes) fn of_items(path: &str, items: &[ItemChange]) -> Found {
    found(path, items, &ADDED, &CHANGED)
}

/// Items that are new, or that changed.
pub(super) fn found(
    path: &str,
    items: &[ItemChange],
    added: &'static Rule,
    changed: &'static Rule,
) -> Found {
    let is_new = items.iter().all(|it| it.was().is_none());
    let rule = if is_new { added } else { changed };
    rule.on(Subject::Item(path.to_owned()))
        .is(digest(items))
        .alone()
}

/// What tells one set of changes from another, for the fingerprint.
fn digest(items: &[ItemChange]) -> String {
    let lines = items.iter().flat_map(|it| [it.was(), it.is()]);
    lines
        .map(Option::unwrap_or_default)
        .collect::<Vec<_>>()
        .join("\n")
}
