//! Operations: which there are, and what holds for the whole of one.

use crate::api::Operation;
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::rules;
use crate::changes::subject::Subject;
use crate::lower::Index;

rules! {
    ADDED = "operation-added", Additive {
        says: "is new",
        why: "There is a method more.",
        advice: "Name it in the changelog.",
    }
    REMOVED = "operation-removed", Wire {
        says: "is gone",
        why: "The method is gone, and what calls it does not compile. A crate of before is answered with an error.",
        advice: "Say in the changelog what to call instead. If the description left it out by mistake, put it back.",
    }
    MOVED = "operation-moved", Wire {
        says: "moved to `{after}`",
        why: "A crate of before asks at the old place. The method stays, as far as its arguments do.",
        advice: "Ask the service how long the old place answers, and release before that ends.",
    }
    RENAMED = "operation-renamed", Behaviour {
        says: "is called `{after}`, no longer `{before}`",
        why: "Methods and params structs are named after it, and errors tell the name.",
        advice: "If only the description was tidied, keep the name: `corrections` in restitch.yaml, or an entry in restitch.lock.",
    }
    DEPRECATED = "operation-deprecated", Additive {
        says: "is deprecated",
        why: "The compiler warns whoever calls it.",
        advice: "Say in the changelog what to call instead, and until when.",
    }
    REVIVED = "operation-no-longer-deprecated", Docs {
        says: "is not deprecated any more",
        why: "The compiler does not warn any more.",
        advice: "Nothing has to be done.",
    }
    SERVER = "operation-server-changed", Wire {
        says: "is at `{after}`, no longer at `{before}`",
        why: "A crate of before asks the old server.",
        advice: "Ask the service how long the old server answers.",
    }
    TAGGED = "operation-tag-added", Additive {
        says: "is also in the group `{after}`",
        why: "Another handle has its method too.",
        advice: "Nothing has to be done.",
    }
    UNTAGGED = "operation-tag-removed", Behaviour {
        says: "is not in the group `{before}` any more",
        why: "The handle of the group has its method no longer: callers have to take it from another.",
        advice: "Say in the changelog which handle has it now.",
    }
    TAG_ADDED = "tag-added", Additive {
        says: "is new",
        why: "There is a handle more, and a method of the client for it.",
        advice: "Nothing has to be done.",
    }
    TAG_REMOVED = "tag-removed", Behaviour {
        says: "is gone",
        why: "Its handle is gone, and the method of the client for it.",
        advice: "Say in the changelog where its operations are now.",
    }
    DOCS = "operation-docs-changed", Docs {
        says: "is described in other words",
        why: "Only the documentation of the crate changes.",
        advice: "Read whether the words promise something else.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let Pairs { gone, new, .. } = &context.operations;
    let gone = gone
        .iter()
        .map(|it| REMOVED.on(Subject::operation(it)).at(it.place, None));
    let new = new
        .iter()
        .map(|it| ADDED.on(Subject::operation(it)).at(None, it.place));
    let mut found: Vec<_> = gone.chain(new).collect();
    for (before, after) in context.operations.common() {
        let changed = CHANGED.iter().filter_map(|rule| rule(before, after));
        let changed = changed.map(|it| it.at(before.place, after.place));
        let tags = tags(before, after).map(|it| it.at(before.place, after.place));
        found.extend(changed.chain(tags));
    }
    found.extend(groups(context));
    found
}

const CHANGED: &[fn(&Operation, &Operation) -> Option<Found>] =
    &[moved, renamed, deprecated, revived, server, docs];

fn moved(before: &Operation, after: &Operation) -> Option<Found> {
    let (old, new) = (template(before), template(after));
    (old != new).then(|| {
        let to = Subject::operation(after);
        let found = MOVED.on(Subject::operation(before)).now_called(to);
        found
            .changed(Index::key(before), Index::key(after))
            .broadly()
    })
}

/// The method, and the path without the names of its placeholders, which nobody sends.
fn template(operation: &Operation) -> (&'static str, Vec<&str>) {
    let segments =
        operation
            .path
            .split('/')
            .map(|it| match it.starts_with('{') && it.ends_with('}') {
                true => "{}",
                false => it,
            });
    (operation.method.as_str(), segments.collect())
}

fn renamed(before: &Operation, after: &Operation) -> Option<Found> {
    (before.id != after.id).then(|| {
        let found = RENAMED.on(Subject::operation(before));
        let found = found.now_called(Subject::operation(after));
        found.changed(&before.id, &after.id).broadly()
    })
}

fn deprecated(before: &Operation, after: &Operation) -> Option<Found> {
    let is_new = after.deprecated && !before.deprecated;
    is_new.then(|| DEPRECATED.on(Subject::operation(after)).alone())
}

fn revived(before: &Operation, after: &Operation) -> Option<Found> {
    let is_gone = before.deprecated && !after.deprecated;
    is_gone.then(|| REVIVED.on(Subject::operation(after)).alone())
}

fn server(before: &Operation, after: &Operation) -> Option<Found> {
    let usual = || "the usual server".to_owned();
    let (old, new) = (&before.base_url, &after.base_url);
    (old != new).then(|| {
        let found = SERVER.on(Subject::operation(after)).alone();
        found.changed(
            old.clone().unwrap_or_else(usual),
            new.clone().unwrap_or_else(usual),
        )
    })
}

fn docs(before: &Operation, after: &Operation) -> Option<Found> {
    let texts = |it: &Operation| {
        let parameters = it.parameters.iter().map(|it| it.description.clone());
        let body = it.body.iter().map(|it| it.description.clone());
        let responses = it.responses.iter().map(|it| it.description.clone());
        let own = [it.summary.clone(), it.description.clone()];
        own.into_iter()
            .chain(parameters)
            .chain(body)
            .chain(responses)
            .flatten()
            .collect::<Vec<_>>()
    };
    // A text that came or went with what it is about is no change of words.
    let is_same_size = before.parameters.len() == after.parameters.len()
        && before.responses.len() == after.responses.len()
        && before.body.is_some() == after.body.is_some();
    let own = |it: &Operation| (it.summary.clone(), it.description.clone());
    let differs = if is_same_size {
        texts(before) != texts(after)
    } else {
        own(before) != own(after)
    };
    differs.then(|| DOCS.on(Subject::operation(after)).alone())
}

fn tags(before: &Operation, after: &Operation) -> impl Iterator<Item = Found> {
    let (old, new) = (Subject::operation(before), Subject::operation(after));
    let new_tags = after.tags.iter().filter(|it| !before.tags.contains(it));
    let gone_tags = before.tags.iter().filter(|it| !after.tags.contains(it));
    let (to, from) = (new.clone(), old);
    let new_tags = new_tags.map(move |it| TAGGED.on(to.clone()).is(it).broadly());
    let gone_tags = gone_tags.map(move |it| {
        UNTAGGED
            .on(from.clone())
            .now_called(new.clone())
            .was(it)
            .broadly()
    });
    new_tags.chain(gone_tags).collect::<Vec<_>>().into_iter()
}

fn groups(context: &Context<'_>) -> impl Iterator<Item = Found> {
    let (before, after) = (&context.before.api, &context.after.api);
    let tags = Pairs::by(&before.tags, &after.tags, |it| it.name.as_str());
    let gone = tags
        .gone
        .into_iter()
        .map(|it| TAG_REMOVED.on(Subject::Tag(it.name.clone())));
    let new = tags
        .new
        .into_iter()
        .map(|it| TAG_ADDED.on(Subject::Tag(it.name.clone())));
    gone.chain(new)
}
