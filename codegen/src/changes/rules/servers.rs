//! Where the service is.

use crate::api::{Server, Variable};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::rules;
use crate::changes::subject::Subject;

rules! {
    DEFAULT = "default-server-changed", Wire {
        says: "is where clients ask now, no longer at `{before}`",
        why: "A crate of before asks the old server, unless it is told otherwise.",
        advice: "Ask the service how long the old server answers.",
    }
    ADDED = "server-added", Additive {
        says: "is new",
        why: "Callers can choose it.",
        advice: "Name it in the changelog.",
    }
    REMOVED = "server-removed", Wire {
        says: "is gone",
        why: "Whoever chose it finds nobody there.",
        advice: "Say in the changelog which one to choose instead.",
    }
    VARIABLE_ADDED = "server-variable-added", Additive {
        says: "is new",
        why: "A server has a setter more.",
        advice: "Nothing has to be done where it has a default.",
    }
    VARIABLE_REMOVED = "server-variable-removed", Behaviour {
        says: "is gone",
        why: "A server loses its setter.",
        advice: "Say in the changelog what the URL holds instead.",
    }
    VARIABLE_DEFAULT = "server-variable-default-changed", Wire {
        says: "is {after} where callers choose none, no longer {before}",
        why: "A crate of before asks another place.",
        advice: "Say in the changelog how to get the old one.",
    }
    VALUE_REMOVED = "server-variable-value-removed", Wire {
        says: "cannot be `{before}` any more",
        why: "Whoever chose the value finds nobody there.",
        advice: "Say in the changelog which one to choose instead.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let (before, after) = (&context.before.api, &context.after.api);
    let (old, new) = (before.servers.first(), after.servers.first());
    let mut found = Vec::new();
    if let (Some(old), Some(new)) = (old, new)
        && old.url != new.url
    {
        found.push(DEFAULT.on(subject(new)).was(&old.url).broadly());
    }
    let pairs = Pairs::by(&before.servers, &after.servers, |it| it.url.as_str());
    let is_choice = |it: &Server| Some(it) != old && Some(it) != new;
    let gone = pairs.gone.iter().filter(|it| is_choice(it));
    found.extend(gone.map(|it| REMOVED.on(subject(it)).broadly()));
    let added = pairs.new.iter().filter(|it| is_choice(it));
    found.extend(added.map(|it| ADDED.on(subject(it)).broadly()));
    found.extend(variables(&before.servers, &after.servers));
    found
}

fn subject(server: &Server) -> Subject {
    Subject::Server(server.url.clone())
}

/// Variables belong to a crate, not to a server: those of the same name have one setter.
fn variables(before: &[Server], after: &[Server]) -> Vec<Found> {
    let all = |servers: &[Server]| {
        let all = servers.iter().flat_map(|it| it.variables.clone());
        let mut all: Vec<_> = all.collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all.dedup_by(|a, b| a.name == b.name);
        all
    };
    let (before, after) = (all(before), all(after));
    let pairs = Pairs::by(&before, &after, |it| it.name.as_str());
    let subject = |it: &Variable| Subject::Variable(it.name.clone());
    let gone = pairs
        .gone
        .iter()
        .map(|it| VARIABLE_REMOVED.on(subject(it)).broadly());
    let new = pairs
        .new
        .iter()
        .map(|it| VARIABLE_ADDED.on(subject(it)).broadly());
    let mut found: Vec<_> = gone.chain(new).collect();
    for (one, other) in pairs.common() {
        if one.default != other.default {
            let text = |it: &Variable| match &it.default {
                Some(value) => format!("`{value}`"),
                None => "nothing".to_owned(),
            };
            let changed = VARIABLE_DEFAULT
                .on(subject(other))
                .changed(text(one), text(other));
            found.push(changed.alone());
        }
        let is_narrower = !other.values.is_empty();
        let gone = one
            .values
            .iter()
            .filter(|it| is_narrower && !other.values.contains(it));
        found.extend(gone.map(|it| VALUE_REMOVED.on(subject(other)).was(it).alone()));
    }
    found
}
