//! Schemas as a whole.

use std::collections::BTreeMap;

use crate::api::{Schema, Shape};
use crate::changes::context::{Context, only};
use crate::changes::found::Found;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

rules! {
    ADDED = "schema-added", Additive {
        says: "is new",
        why: "There is a model more.",
        advice: "Nothing has to be done.",
    }
    REMOVED = "schema-removed", Docs {
        says: "is gone",
        why: "Its model is gone. What that means on the wire, the findings about its users tell.",
        advice: "If it is called otherwise now, say so in the changelog; `corrections` in restitch.yaml can keep the old name.",
    }
    RENAMED = "schema-renamed", Docs {
        says: "is called `{after}` now",
        why: "Nothing on the wire changes, but its model is called otherwise.",
        advice: "`corrections` in restitch.yaml can keep the old name.",
    }
    KIND = "schema-kind-changed", Wire {
        says: "is {after}, no longer {before}",
        why: "What travels looks otherwise than a crate of before takes it to be.",
        advice: "Say in the changelog how the new model gives what the old one gave.",
    }
    SENT = "schema-now-sent", Additive {
        says: "is carried by requests too now",
        why: "Its model gets a constructor and setters. What only the service sets becomes optional there.",
        advice: "Nothing has to be done, unless fields have become optional.",
    }
    NOT_SENT = "schema-no-longer-sent", Docs {
        says: "is not carried by requests any more",
        why: "Its model loses its constructor and its setters, but for tests.",
        advice: "Code that made values of it has nothing to send them with any more.",
    }
    DEPRECATED = "schema-deprecated", Additive {
        says: "is deprecated",
        why: "The compiler warns whoever names it.",
        advice: "Say in the changelog what to use instead.",
    }
    REVIVED = "schema-no-longer-deprecated", Docs {
        says: "is not deprecated any more",
        why: "The compiler does not warn any more.",
        advice: "Nothing has to be done.",
    }
    DOCS = "schema-docs-changed", Docs {
        says: "is described in other words",
        why: "Only the documentation of the crate changes.",
        advice: "Read whether the words promise something else.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let pairs = &context.schemas;
    let gone = pairs
        .gone
        .iter()
        .map(|it| REMOVED.on(subject(it)).at(it.place, None));
    let new = pairs
        .new
        .iter()
        .map(|it| ADDED.on(subject(it)).at(None, it.place));
    let mut found: Vec<_> = gone.chain(new).collect();
    found.extend(pairs.renamed.iter().map(|(before, after)| {
        let found = RENAMED.on(subject(before)).now_called(subject(after));
        found
            .changed(&before.name, &after.name)
            .at(before.place, after.place)
    }));
    for (before, after) in pairs.common() {
        let changed = CHANGED
            .iter()
            .filter_map(|rule| rule(context, before, after));
        let changed = changed.map(|it| it.now_called(subject(after)).at(before.place, after.place));
        found.extend(changed);
    }
    found
}

fn subject(schema: &Schema) -> Subject {
    Subject::Schema(schema.name.clone())
}

type Check = fn(&Context<'_>, &Schema, &Schema) -> Option<Found>;

const CHANGED: &[Check] = &[kind, sent, not_sent, deprecated, revived, docs];

fn kind(context: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let differs = match (&before.shape, &after.shape) {
        (Shape::Object(_), Shape::Object(_)) | (Shape::Union(_), Shape::Union(_)) => false,
        (Shape::Enum(one), Shape::Enum(other)) => {
            std::mem::discriminant(&one.values) != std::mem::discriminant(&other.values)
        }
        (Shape::Alias(one), Shape::Alias(other)) => !context.is_same(one, other),
        _ => true,
    };
    let found = differs.then(|| KIND.on(subject(before)))?;
    let directions = context.directions(before, after);
    let found = found.travels(only(&directions));
    Some(found.changed(words::shape(&before.shape), words::shape(&after.shape)))
}

fn sent(context: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let was_sent = context.before.sent.contains(&before.name);
    let is_sent = context.after.sent.contains(&after.name);
    let found = (is_sent && !was_sent).then(|| SENT.on(subject(before)))?;
    Some(found.travels(Direction::Request).broadly())
}

fn not_sent(context: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let was_sent = context.before.sent.contains(&before.name);
    let is_sent = context.after.sent.contains(&after.name);
    let found = (was_sent && !is_sent).then(|| NOT_SENT.on(subject(before)))?;
    Some(found.travels(Direction::Request).broadly())
}

fn deprecated(_: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let is_new = after.deprecated && !before.deprecated;
    is_new.then(|| DEPRECATED.on(subject(before)).broadly())
}

fn revived(_: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let is_gone = before.deprecated && !after.deprecated;
    is_gone.then(|| REVIVED.on(subject(before)).broadly())
}

fn docs(_: &Context<'_>, before: &Schema, after: &Schema) -> Option<Found> {
    let texts = |it: &Schema| {
        let properties = it.properties().iter();
        let properties = properties.map(|it| (it.name.wire.value.clone(), it.description.clone()));
        properties.collect::<BTreeMap<_, _>>()
    };
    let (one, other) = (texts(before), texts(after));
    let is_reworded =
        |(name, text): (&String, &Option<String>)| other.get(name).is_some_and(|it| it != text);
    let differs = before.description != after.description || one.iter().any(is_reworded);
    differs.then(|| DOCS.on(subject(before)).alone())
}
