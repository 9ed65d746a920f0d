//! What operations answer.

use crate::api::{Content, Operation, Response};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, Rule, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

rules! {
    SUCCESS_REMOVED = "success-status-removed", Wire {
        says: "is no answer any more",
        why: "A crate of before waits for a success that does not come in this form.",
        advice: "Look at what the operation answers instead.",
    }
    SUCCESS_ADDED = "success-status-added", Behaviour {
        says: "is a new success",
        why: "A crate of before takes it for the success that it knows, and may not find the body it expects.",
        advice: "Name it in the changelog. With several bodies the answer becomes an enum.",
    }
    FAILURE_REMOVED = "failure-status-removed", Docs {
        says: "is no answer any more",
        why: "The service does not say that it fails like this. Its variant of the error enum is gone, if it had one.",
        advice: "Nothing has to be done, unless code looks for the status.",
    }
    FAILURE_ADDED = "failure-status-added", Additive {
        says: "is a new failure",
        why: "The service can fail in one more way. It is an `Error` as all others are.",
        advice: "Nothing has to be done.",
    }
    FORM_REMOVED = "response-media-type-removed", Wire {
        says: "does not answer {before} any more",
        why: "What a crate of before asks for is not there, if that was the form it took.",
        advice: "Look at the Rust items: a method of its own may be gone with it.",
    }
    FORM_ADDED = "response-media-type-added", Additive {
        says: "can also answer {after}",
        why: "The crate asks for the forms that it reads, so that nothing changes where it is not asked for.",
        advice: "Nothing has to be done.",
    }
    TYPE = "response-body-type-changed", Wire {
        says: "answers {after}, no longer {before}",
        why: "A crate of before does not understand the body, and gives an error that keeps it.",
        advice: "Say in the changelog how the new type gives what the old one gave.",
    }
    BODY_ADDED = "response-body-added", Additive {
        says: "answers {after}, no longer nothing",
        why: "There is more to read. The method gives a value instead of `()`.",
        advice: "Name it in the changelog.",
    }
    BODY_REMOVED = "response-body-removed", Wire {
        says: "answers nothing, no longer {before}",
        why: "A crate of before finds no body, and gives an error. The method gives `()`.",
        advice: "Say in the changelog where the values are to be had now.",
    }
    HEADER_REMOVED = "response-header-removed", Behaviour {
        says: "has no header `{before}` any more",
        why: "Code that reads the header finds nothing.",
        advice: "Say in the changelog where the value is to be had now.",
    }
    HEADER_ADDED = "response-header-added", Additive {
        says: "has a header `{after}`",
        why: "There is more to read, with `.send()`.",
        advice: "Nothing has to be done.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.operations.common() {
        let mut own = Vec::new();
        let pairs = Pairs::by(&before.responses, &after.responses, |it| it.status);
        own.extend(pairs.gone.iter().map(|it| {
            let rule = if it.status.is_success() {
                &SUCCESS_REMOVED
            } else {
                &FAILURE_REMOVED
            };
            named(rule.on(Subject::response(before, it.status)), after, it)
        }));
        own.extend(pairs.new.iter().map(|it| {
            let rule = if it.status.is_success() {
                &SUCCESS_ADDED
            } else {
                &FAILURE_ADDED
            };
            named(rule.on(Subject::response(before, it.status)), after, it)
        }));
        for (one, other) in pairs.common() {
            let changed = changed(context, one, other, &Subject::response(before, one.status));
            own.extend(changed.into_iter().map(|it| named(it, after, other)));
        }
        found.extend(own.into_iter().map(|it| it.at(before.place, after.place)));
    }
    let found = found.into_iter();
    found.map(|it| it.travels(Direction::Response)).collect()
}

fn named(found: Found, after: &Operation, response: &Response) -> Found {
    found.now_called(Subject::response(after, response.status))
}

fn changed(
    context: &Context<'_>,
    before: &Response,
    after: &Response,
    subject: &Subject,
) -> Vec<Found> {
    let forms = Pairs::by(&before.content, &after.content, |it| it.media_type.as_str());
    let on = |rule: &'static Rule| rule.on(subject.clone());
    let mut found = Vec::new();
    match (before.content.as_slice(), after.content.as_slice()) {
        ([], [first, ..]) => found.push(on(&BODY_ADDED).is(words::ty(&first.ty))),
        ([first, ..], []) => found.push(on(&BODY_REMOVED).was(words::ty(&first.ty))),
        _ => {
            found.extend(
                forms
                    .gone
                    .iter()
                    .map(|it| on(&FORM_REMOVED).was(&it.media_type)),
            );
            found.extend(
                forms
                    .new
                    .iter()
                    .map(|it| on(&FORM_ADDED).is(&it.media_type)),
            );
        }
    }
    let differs = |(one, other): &(&Content, &Content)| !context.is_same(&one.ty, &other.ty);
    found.extend(
        forms
            .common()
            .filter(differs)
            .map(|(one, other)| on(&TYPE).changed(words::ty(&one.ty), words::ty(&other.ty))),
    );
    let gone = before
        .headers
        .iter()
        .filter(|it| !after.headers.contains(it));
    found.extend(gone.map(|it| on(&HEADER_REMOVED).was(it).alone()));
    let new = after
        .headers
        .iter()
        .filter(|it| !before.headers.contains(it));
    found.extend(new.map(|it| on(&HEADER_ADDED).is(it).alone()));
    found
}
