//! Unions: which types there are, and what tells them apart.

use crate::api::{Member, Schema, Shape, Type, Union};
use crate::changes::context::{Context, only};
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

rules! {
    REQUEST_REMOVED = "request-union-member-removed", Wire {
        says: "is not taken any more",
        why: "Requests that carry it are refused. Its variant is gone.",
        advice: "Say in the changelog what to send instead.",
    }
    REQUEST_ADDED = "request-union-member-added", Additive {
        says: "can be sent now",
        why: "There is a variant more. The enum is `#[non_exhaustive]`.",
        advice: "Name it in the changelog.",
    }
    RESPONSE_REMOVED = "response-union-member-removed", Docs {
        says: "is not sent by the service any more",
        why: "Nothing on the wire breaks, but its variant is gone.",
        advice: "Say in the changelog that code need not expect it.",
    }
    RESPONSE_ADDED = "response-union-member-added", Behaviour {
        says: "can be sent by the service now",
        why: "A crate of before keeps it as `Unknown`, with its raw value. The enum is `#[non_exhaustive]`.",
        advice: "Name it in the changelog.",
    }
    DISCRIMINATOR = "discriminator-changed", Wire {
        says: "is told apart by {after}, no longer by {before}",
        why: "A crate of before looks at another property, and may take one member for another.",
        advice: "Release soon: code that uses the crate need not change.",
    }
    MAPPING = "discriminator-value-changed", Wire {
        says: "is meant by {after}, no longer by {before}",
        why: "A crate of before does not know the member by its new value.",
        advice: "Release soon: code that uses the crate need not change.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.schemas.common() {
        if let (Shape::Union(one), Shape::Union(other)) = (&before.shape, &after.shape) {
            let own = changed(context, (before, one), (after, other));
            found.extend(own.into_iter().map(|it| it.at(before.place, after.place)));
        }
    }
    found
}

fn changed(
    context: &Context<'_>,
    (before, one): (&Schema, &Union),
    (after, other): (&Schema, &Union),
) -> Vec<Found> {
    let directions = context.directions(before, after);
    let members = pair(context, one, other);
    let mut found = Vec::new();
    for direction in &directions {
        let (removed, added) = match direction {
            Direction::Request => (&REQUEST_REMOVED, &REQUEST_ADDED),
            Direction::Response => (&RESPONSE_REMOVED, &RESPONSE_ADDED),
        };
        let gone = members
            .gone
            .iter()
            .map(|it| removed.on(subject(before, it)));
        let new = members.new.iter().map(|it| added.on(subject(after, it)));
        found.extend(gone.chain(new).map(|it| it.travels(*direction)));
    }
    if one.discriminator != other.discriminator {
        let text = |it: &Option<String>| match it {
            Some(name) => format!("`{name}`"),
            None => "what fits".to_owned(),
        };
        let rule = DISCRIMINATOR.on(Subject::Schema(before.name.clone()));
        let rule = rule
            .now_called(Subject::Schema(after.name.clone()))
            .broadly();
        let (old, new) = (text(&one.discriminator), text(&other.discriminator));
        found.push(rule.changed(old, new).travels(only(&directions)));
    } else {
        let retagged = members
            .common()
            .filter(|(one, other)| one.tags != other.tags);
        found.extend(retagged.map(|(one, other)| {
            let rule = MAPPING
                .on(subject(before, one))
                .now_called(subject(after, other));
            let found = rule
                .changed(tags(one), tags(other))
                .travels(only(&directions));
            found.broadly()
        }));
    }
    found
}

/// A member that is called otherwise is the same member.
fn pair<'a>(context: &Context<'_>, before: &'a Union, after: &'a Union) -> Pairs<'a, Member> {
    let pairs = Pairs::by(&before.members, &after.members, |it| words::ty(&it.ty));
    pairs.or_by(|it| match &it.ty {
        Type::Schema(name) => Some(context.new_name(name).to_owned()),
        _ => None,
    })
}

fn subject(schema: &Schema, member: &Member) -> Subject {
    Subject::Member {
        schema: schema.name.clone(),
        member: words::ty(&member.ty),
    }
}

fn tags(member: &Member) -> String {
    let tags = member.tags.iter().map(|it| format!("`{it}`"));
    let tags: Vec<_> = tags.collect();
    if tags.is_empty() {
        "no value".to_owned()
    } else {
        tags.join(" and ")
    }
}
