//! What the service sends of itself.

use crate::api::Content;
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

rules! {
    ADDED = "webhook-added", Additive {
        says: "is new",
        why: "The service can send something more.",
        advice: "Name it in the changelog.",
    }
    REMOVED = "webhook-removed", Behaviour {
        says: "is gone",
        why: "Whoever waits for it waits in vain.",
        advice: "Say in the changelog what to wait for instead.",
    }
    TYPE = "webhook-type-changed", Wire {
        says: "sends {after}, no longer {before}",
        why: "A crate of before does not understand what comes.",
        advice: "Say in the changelog how the new type gives what the old one gave.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let (before, after) = (&context.before.api, &context.after.api);
    let pairs = Pairs::by(&before.webhooks, &after.webhooks, |it| {
        (&it.name, &it.callback_of)
    });
    let gone = pairs
        .gone
        .iter()
        .map(|it| REMOVED.on(Subject::webhook(it)).at(it.place, None));
    let new = pairs
        .new
        .iter()
        .map(|it| ADDED.on(Subject::webhook(it)).at(None, it.place));
    let mut found: Vec<_> = gone.chain(new).collect();
    for (one, other) in pairs.common() {
        let forms = Pairs::by(&one.content, &other.content, |it| it.media_type.as_str());
        let differs = |(old, new): &(&Content, &Content)| !context.is_same(&old.ty, &new.ty);
        found.extend(forms.common().filter(differs).map(|(old, new)| {
            let changed = TYPE.on(Subject::webhook(other));
            let changed = changed.changed(words::ty(&old.ty), words::ty(&new.ty));
            changed.at(one.place, other.place)
        }));
    }
    let found = found.into_iter();
    found.map(|it| it.travels(Direction::Response)).collect()
}
