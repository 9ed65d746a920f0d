//! Which changed Rust items belong to which finding.

use std::collections::BTreeSet;

use super::context::Context;
use super::found::{Explains, Found};
use super::items::{ItemChange, Items};
use super::rules::{generator, rust};
use super::subject::Subject;
use super::touch::{Lookup, Touch};

/// A finding, and the items that change because of it.
pub(super) struct Linked {
    pub(super) found: Found,
    pub(super) items: Vec<ItemChange>,
    /// All items that come of what it happened to, whether they differ or not.
    pub(super) touches: Vec<Touch>,
}

/// The items of both sides.
type Lookups<'a> = (Lookup<'a>, Lookup<'a>);

/// Gives every changed item to the findings that explain it; what none explains becomes a finding of its own.
pub(super) fn link(context: &Context<'_>, found: Vec<Found>) -> Vec<Linked> {
    let changes = context.before.items.changes(&context.after.items);
    let lookups = (Lookup::new(context.before), Lookup::new(context.after));
    let (of_each, explained) = explain(&found, &lookups, &changes);
    let take = |index: usize| changes.get(index).cloned();
    let linked = found.into_iter().zip(of_each).map(|(found, own)| Linked {
        touches: touches(&found, &lookups),
        items: own.into_iter().filter_map(take).collect(),
        found,
    });
    let mut linked: Vec<_> = linked.collect();
    let rest = changes.iter().enumerate();
    let rest = rest.filter(|(index, _)| !explained.contains(index));
    linked.extend(groups(rest.map(|(_, it)| it.clone()), rust::of_items));
    linked.extend(of_generator(context));
    linked
}

/// The changes that each finding explains, and all that any does. What several explain is said with each of them, but a
/// finding that is only broadly about something does not get what others explain.
fn explain(
    found: &[Found],
    lookups: &Lookups<'_>,
    changes: &[ItemChange],
) -> (Vec<Vec<usize>>, BTreeSet<usize>) {
    let mut explained = BTreeSet::new();
    let mut of_each: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
    for (it, own) in found.iter().zip(&mut of_each) {
        if it.explains == Explains::Subject {
            own.extend(touched(it, lookups, changes));
            explained.extend(own.iter().copied());
        }
    }
    for (it, own) in found.iter().zip(&mut of_each) {
        if it.explains == Explains::Rest {
            own.extend(touched(it, lookups, changes).difference(&explained));
            explained.extend(own.iter().copied());
        }
    }
    for (it, own) in found.iter().zip(&mut of_each) {
        let users = users(it, lookups, changes, &explained);
        explained.extend(users.iter().copied());
        own.extend(users);
    }
    (of_each, explained)
}

/// What is committed on the side before differs from what would be generated of it now: the generator has changed.
fn of_generator(context: &Context<'_>) -> Vec<Linked> {
    let committed = context.before.committed.interface.as_deref();
    let Some(committed) = committed.map(Items::parse) else {
        return Vec::new();
    };
    let changes = committed.changes(&context.before.interface()).into_iter();
    groups(changes, generator::of_items)
}

/// A finding for each type of which items changed.
fn groups(
    changes: impl Iterator<Item = ItemChange>,
    of: fn(&str, &[ItemChange]) -> Found,
) -> Vec<Linked> {
    let mut groups: Vec<(String, Vec<ItemChange>)> = Vec::new();
    for change in changes {
        let path = change.path().split("::").take(2).collect::<Vec<_>>();
        let path = path.join("::");
        match groups.last_mut() {
            Some((last, items)) if *last == path => items.push(change),
            _ => groups.push((path, vec![change])),
        }
    }
    let linked = groups.into_iter().map(|(path, items)| Linked {
        found: of(&path, &items),
        items,
        touches: vec![Touch::Below(path)],
    });
    linked.collect()
}

/// The items that come of what a finding is about.
fn touches(found: &Found, (before, after): &Lookups<'_>) -> Vec<Touch> {
    let mut touches = before.items(&found.subject);
    touches.extend(after.items(found.renamed.as_ref().unwrap_or(&found.subject)));
    touches
}

fn touched(found: &Found, lookups: &Lookups<'_>, changes: &[ItemChange]) -> BTreeSet<usize> {
    let touches = touches(found, lookups);
    let indexes = touches.iter().flat_map(|it| matching(it, changes));
    indexes.collect()
}

/// The changes of these items. They lie in the order of their paths.
fn matching(touch: &Touch, changes: &[ItemChange]) -> Vec<usize> {
    let (path, is_tree) = match touch {
        Touch::Exact(path) => (path, false),
        Touch::Below(path) => (path, true),
    };
    let start = changes.partition_point(|it| it.path() < path.as_str());
    let candidates = changes.iter().enumerate().skip(start);
    let candidates = candidates.take_while(|(_, it)| it.path().starts_with(path.as_str()));
    let is_meant = |it: &ItemChange| match it.path().strip_prefix(path.as_str()) {
        Some("") => true,
        Some(rest) => is_tree && rest.starts_with("::"),
        None => false,
    };
    let meant = candidates.filter(|(_, it)| is_meant(it));
    meant.map(|(index, _)| index).collect()
}

/// Items that changed only because a type that they name is called otherwise.
fn users(
    found: &Found,
    (before, after): &Lookups<'_>,
    changes: &[ItemChange],
    explained: &BTreeSet<usize>,
) -> Vec<usize> {
    let (Subject::Schema(old), Some(Subject::Schema(new))) = (&found.subject, &found.renamed)
    else {
        return Vec::new();
    };
    if old == new {
        return Vec::new();
    }
    let (Some(old), Some(new)) = (before.model_name(old), after.model_name(new)) else {
        return Vec::new();
    };
    let changes = changes.iter().enumerate();
    let open = changes.filter(|(index, _)| !explained.contains(index));
    let users = open.filter(|(_, it)| {
        let (before, after) = (it.was().unwrap_or_default(), it.is().unwrap_or_default());
        has_word(&before, &old) && has_word(&after, &new)
    });
    users.map(|(index, _)| index).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    text.split(|it| !is_part(it)).any(|it| it == word)
}
