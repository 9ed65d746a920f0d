//! Bodies of requests.

use crate::api::{Body, Content, Operation};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, Rule, rules};
use crate::changes::subject::Subject;
use crate::changes::words;
use crate::lower::Index;

rules! {
    REQUIRED_ADDED = "required-request-body-added", Wire {
        says: "is new, and required",
        why: "Requests without it are refused. The method takes an argument more.",
        advice: "Say in the changelog what to send.",
    }
    OPTIONAL_ADDED = "optional-request-body-added", Additive {
        says: "is new, and optional",
        why: "The service gets on without it, but the method takes an argument more, which can be `None`.",
        advice: "Say in the changelog what to pass.",
    }
    REMOVED = "request-body-removed", Behaviour {
        says: "is gone",
        why: "The service ignores what a crate of before sends, or refuses it. The method takes an argument less.",
        advice: "Say in the changelog what to do without it.",
    }
    BECAME_REQUIRED = "request-body-became-required", Wire {
        says: "is required now",
        why: "Requests without it are refused. The argument is an `Option` no longer.",
        advice: "Say in the changelog what to send where nothing was sent.",
    }
    BECAME_OPTIONAL = "request-body-became-optional", Additive {
        says: "is optional now",
        why: "Nothing on the wire breaks, but the argument becomes an `Option`.",
        advice: "Say in the changelog that callers wrap it in `Some`.",
    }
    FORM_REMOVED = "request-media-type-removed", Wire {
        says: "cannot be {before} any more",
        why: "The service does not read what a crate of before sends, if that was the form it took.",
        advice: "Look at the Rust items: a method of its own may be gone with it.",
    }
    FORM_ADDED = "request-media-type-added", Additive {
        says: "can also be {after}",
        why: "The service takes more than before. The crate sends what it prefers, or has a second method.",
        advice: "Nothing has to be done.",
    }
    TYPE = "request-body-type-changed", Wire {
        says: "is {after}, no longer {before}",
        why: "The service reads something else than a crate of before sends.",
        advice: "Say in the changelog how to make the new body of the old one.",
    }
    ENCODING = "request-encoding-changed", Wire {
        says: "writes its parts as {after}, no longer as {before}",
        why: "The service does not understand the parts that a crate of before sends.",
        advice: "Release soon: code that uses the crate need not change.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.operations.common() {
        match (&before.body, &after.body) {
            (None, Some(body)) => {
                let rule = if body.required {
                    &REQUIRED_ADDED
                } else {
                    &OPTIONAL_ADDED
                };
                found.push(rule.on(subject(after)).at(before.place, body.place));
            }
            (Some(body), None) => {
                let gone = REMOVED.on(subject(before)).now_called(subject(after));
                found.push(gone.at(body.place, after.place));
            }
            (Some(one), Some(other)) => {
                let changed = changed(context, one, other, &subject(before)).into_iter();
                let changed = changed.map(|it| it.now_called(subject(after)));
                found.extend(changed.map(|it| it.at(one.place, other.place)));
            }
            (None, None) => {}
        }
    }
    let found = found.into_iter();
    found.map(|it| it.travels(Direction::Request)).collect()
}

fn subject(operation: &Operation) -> Subject {
    Subject::Body(Index::key(operation))
}

fn changed(context: &Context<'_>, before: &Body, after: &Body, subject: &Subject) -> Vec<Found> {
    let on = |rule: &'static Rule| rule.on(subject.clone());
    let forms = Pairs::by(&before.content, &after.content, |it| it.media_type.as_str());
    let required = match (before.required, after.required) {
        (false, true) => Some(&BECAME_REQUIRED),
        (true, false) => Some(&BECAME_OPTIONAL),
        _ => None,
    };
    let mut found: Vec<_> = required.into_iter().map(on).collect();
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
    for (one, other) in forms.common() {
        if !context.is_same(&one.ty, &other.ty) {
            let types = (words::ty(&one.ty), words::ty(&other.ty));
            found.push(on(&TYPE).changed(types.0, types.1));
        } else if one.encoding != other.encoding {
            found.push(
                on(&ENCODING)
                    .changed(encoding(one), encoding(other))
                    .alone(),
            );
        }
    }
    found
}

fn encoding(content: &Content) -> String {
    let parts = content.encoding.iter().map(|(name, it)| {
        let kind = it.content_type.clone();
        let kind = kind.or_else(|| it.style.map(words::style));
        format!("`{name}` {}", kind.unwrap_or_default())
    });
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        "usual".to_owned()
    } else {
        parts.join(", ")
    }
}
