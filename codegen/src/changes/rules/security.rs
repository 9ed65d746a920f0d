//! How a caller proves who it is.

use crate::api::{Operation, Requirement, SecurityScheme};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

rules! {
    ADDED = "security-scheme-added", Additive {
        says: "is new",
        why: "The builder of the client may have a setter more.",
        advice: "Name it in the changelog.",
    }
    REMOVED = "security-scheme-removed", Docs {
        says: "is gone",
        why: "The builder of the client loses its setter. What that means on the wire, the findings about operations tell.",
        advice: "Say in the changelog how to prove who is calling.",
    }
    CHANGED = "security-scheme-changed", Wire {
        says: "is {after}, no longer {before}",
        why: "What a crate of before sends proves nothing any more.",
        advice: "Release soon, and say in the changelog what to pass.",
    }
    NEEDED = "credentials-became-required", Wire {
        says: "needs {after} now, and could be called without",
        why: "Calls without credentials are refused.",
        advice: "Say in the changelog how to get them.",
    }
    NOT_NEEDED = "credentials-became-optional", Additive {
        says: "can be called without {before} now",
        why: "The service asks for less.",
        advice: "Nothing has to be done.",
    }
    ALTERNATIVE_ADDED = "security-alternative-added", Additive {
        says: "can also be called with {after}",
        why: "The service takes more than before.",
        advice: "Nothing has to be done.",
    }
    ALTERNATIVE_REMOVED = "security-alternative-removed", Wire {
        says: "cannot be called with {before} any more",
        why: "Callers that prove who they are in this way are refused.",
        advice: "Say in the changelog what to use instead.",
    }
    SCOPE_ADDED = "security-scope-added", Wire {
        says: "needs the scope `{after}` now",
        why: "Tokens without the scope are refused.",
        advice: "Say in the changelog which scope to ask for.",
    }
    SCOPE_REMOVED = "security-scope-removed", Additive {
        says: "does not need the scope `{before}` any more",
        why: "The service asks for less.",
        advice: "Nothing has to be done.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = schemes(context);
    for (before, after) in context.operations.common() {
        let own = needs(before, after)
            .into_iter()
            .chain(scopes(before, after));
        let own = own.map(|it| it.travels(Direction::Request).alone());
        found.extend(own.map(|it| it.at(before.place, after.place)));
    }
    found
}

fn schemes(context: &Context<'_>) -> Vec<Found> {
    let (before, after) = (&context.before.api, &context.after.api);
    let (one, other) = (&before.security_schemes, &after.security_schemes);
    let pairs = Pairs::by(one, other, |it| it.name.as_str());
    let subject = |it: &SecurityScheme| Subject::Scheme(it.name.clone());
    let gone = pairs
        .gone
        .iter()
        .map(|it| REMOVED.on(subject(it)).at(it.place, None));
    let new = pairs
        .new
        .iter()
        .map(|it| ADDED.on(subject(it)).at(None, it.place));
    let differs =
        |(one, other): &(&SecurityScheme, &SecurityScheme)| one.credential != other.credential;
    let changed = pairs.common().filter(differs).map(|(one, other)| {
        let (old, new) = (
            words::credential(&one.credential),
            words::credential(&other.credential),
        );
        let found = CHANGED
            .on(subject(one))
            .changed(old, new)
            .travels(Direction::Request);
        found.at(one.place, other.place)
    });
    gone.chain(new).chain(changed).collect()
}

fn needs(before: &Operation, after: &Operation) -> Vec<Found> {
    let subject = || Subject::operation(after);
    let (was_open, is_open) = (is_open(before), is_open(after));
    let text = |it: &Operation| {
        let ways = it.security.iter().filter(|it| !it.schemes.is_empty());
        ways.map(way).collect::<Vec<_>>().join(" or ")
    };
    match (was_open, is_open) {
        (true, false) => return vec![NEEDED.on(subject()).is(text(after))],
        (false, true) => return vec![NOT_NEEDED.on(subject()).was(text(before))],
        _ => {}
    }
    let (old, new) = (ways(before), ways(after));
    let gone = old.iter().filter(|it| !new.contains(it));
    let gone = gone.map(|it| ALTERNATIVE_REMOVED.on(subject()).was(it));
    let added = new.iter().filter(|it| !old.contains(it));
    let added = added.map(|it| ALTERNATIVE_ADDED.on(subject()).is(it));
    gone.chain(added).collect()
}

/// Whether it can be called without proof.
fn is_open(operation: &Operation) -> bool {
    let ways = &operation.security;
    ways.is_empty() || ways.iter().any(|it| it.schemes.is_empty())
}

fn ways(operation: &Operation) -> Vec<String> {
    let ways = operation.security.iter();
    let mut ways: Vec<_> = ways.filter(|it| !it.schemes.is_empty()).map(way).collect();
    ways.sort();
    ways.dedup();
    ways
}

fn way(requirement: &Requirement) -> String {
    let names = requirement.schemes.keys().map(|it| format!("`{it}`"));
    names.collect::<Vec<_>>().join(" and ")
}

/// Scopes of what both sides ask for.
fn scopes(before: &Operation, after: &Operation) -> Vec<Found> {
    let mut found = Vec::new();
    let pairs = Pairs::by(&before.security, &after.security, way);
    for (one, other) in pairs.common() {
        for (scheme, old) in &one.schemes {
            let new = other
                .schemes
                .get(scheme)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let added = new.iter().filter(|it| !old.contains(it));
            found.extend(added.map(|it| SCOPE_ADDED.on(Subject::operation(after)).is(it)));
            let gone = old.iter().filter(|it| !new.contains(it));
            found.extend(gone.map(|it| SCOPE_REMOVED.on(Subject::operation(after)).was(it)));
        }
    }
    found
}
