//! Parameters: what a request carries outside its body.

use super::limits;
use crate::api::{Location, Operation, Parameter, Type};
use crate::changes::context::Context;
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, rules};
use crate::changes::subject::{Subject, place};
use crate::changes::words;

rules! {
    REQUIRED_ADDED = "required-parameter-added", Wire {
        says: "is new, and required",
        why: "Requests without it are refused. The method takes an argument more.",
        advice: "Ask the service whether it can do without; else say in the changelog what to pass.",
    }
    OPTIONAL_ADDED = "optional-parameter-added", Additive {
        says: "is new, and optional",
        why: "The params struct has a field more, which nobody has to set.",
        advice: "Name it in the changelog.",
    }
    FIRST_ADDED = "first-optional-parameter-added", Additive {
        says: "is new, optional, and the first of its operation that is",
        why: "The request gets a params struct. Awaiting it gives the same as before; only code that writes the type \
              `Request<T>` out has to name the struct as well.",
        advice: "Name it in the changelog.",
    }
    REMOVED = "parameter-removed", Behaviour {
        says: "is gone",
        why: "The service ignores it, or refuses it. The argument or the field is gone.",
        advice: "Say in the changelog what to do without it.",
    }
    RENAMED = "parameter-renamed", Wire {
        says: "travels as `{after}`, no longer as `{before}`",
        why: "What a crate of before sends is not understood.",
        advice: "Release soon. Does the service take both names for a while?",
    }
    PLACEHOLDER = "path-parameter-renamed", Docs {
        says: "is called `{after}` now",
        why: "Nobody sends the name. An argument is called otherwise, which breaks nobody; where it is a field, code that \
              sets it has to change.",
        advice: "Nothing has to be done where it is an argument.",
    }
    MOVED = "parameter-location-changed", Wire {
        says: "travels in the {after}, no longer in the {before}",
        why: "A crate of before sends it where nobody looks.",
        advice: "Release soon. Does the service take both for a while?",
    }
    BECAME_REQUIRED = "parameter-became-required", Wire {
        says: "is required now",
        why: "Requests without it are refused. It becomes an argument, and its setter is gone.",
        advice: "Say in the changelog which value gives what leaving it out gave.",
    }
    BECAME_OPTIONAL = "parameter-became-optional", Additive {
        says: "is optional now",
        why: "Nothing on the wire breaks, but it was an argument, and becomes a field of the params struct.",
        advice: "Say in the changelog how to set it.",
    }
    TYPE = "parameter-type-changed", Wire {
        says: "is {after}, no longer {before}",
        why: "The service reads something else than a crate of before sends.",
        advice: "Say in the changelog how to turn the old values into new ones.",
    }
    NULLABLE = "parameter-became-nullable", Additive {
        says: "can be null now",
        why: "The service takes more than before. In Rust it may become an `Option`.",
        advice: "Nothing has to be done.",
    }
    NOT_NULLABLE = "parameter-became-not-nullable", Wire {
        says: "cannot be null any more",
        why: "Requests that send null are refused.",
        advice: "Say in the changelog what to send instead.",
    }
    STYLE = "parameter-style-changed", Wire {
        says: "is written as {after}, no longer as {before}",
        why: "Lists and objects look otherwise in the URL or the header; the service does not understand the old form.",
        advice: "Release soon: code that uses the crate need not change.",
    }
    DEFAULT = "parameter-default-changed", Behaviour {
        says: "is {after} where it is left out, no longer {before}",
        why: "Calls that leave it out get something else from now on, whatever crate they use.",
        advice: "Say in the changelog how to get the old default.",
    }
    DEPRECATED = "parameter-deprecated", Additive {
        says: "is deprecated",
        why: "The compiler warns whoever sets it, where it is a field.",
        advice: "Say in the changelog what to set instead.",
    }
    REVIVED = "parameter-no-longer-deprecated", Docs {
        says: "is not deprecated any more",
        why: "The compiler does not warn any more.",
        advice: "Nothing has to be done.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.operations.common() {
        let pairs = pair(before, after);
        let gone = pairs.gone.iter();
        found.extend(gone.map(|it| {
            REMOVED
                .on(Subject::parameter(before, it))
                .at(it.place, None)
        }));
        let is_first = !before.parameters.iter().any(|it| !it.required);
        for it in &pairs.new {
            let rule = match (it.required, is_first) {
                (true, _) => &REQUIRED_ADDED,
                (false, true) => &FIRST_ADDED,
                (false, false) => &OPTIONAL_ADDED,
            };
            found.push(
                rule.on(Subject::parameter(after, it))
                    .at(before.place, it.place),
            );
        }
        for (one, other) in pairs.common() {
            let both = Both {
                context,
                operations: (before, after),
                before: one,
                after: other,
            };
            let changed = CHANGED.iter().filter_map(|rule| rule(&both));
            found.extend(changed.map(|it| it.at(one.place, other.place)));
            let limits = limits::changes(&both.is(), &one.limits, &other.limits);
            found.extend(limits.into_iter().map(|it| it.at(one.place, other.place)));
        }
    }
    let found = found.into_iter();
    found.map(|it| it.travels(Direction::Request)).collect()
}

/// Parameters belong together by name and location; as renamed where the only one that is gone looks like the only one
/// that is new; by name alone; and as placeholders by their order.
fn pair<'a>(before: &'a Operation, after: &'a Operation) -> Pairs<'a, Parameter> {
    let place = |it: &Parameter| (it.location.value, it.name.wire.value.clone());
    let nth = |it: &Parameter| {
        let nth = |operation: &Operation| {
            let name = format!("{{{}}}", it.name.source);
            operation.path.split('/').position(|it| it == name)
        };
        let is_placeholder = it.location.value == Location::Path;
        is_placeholder.then(|| nth(before).or_else(|| nth(after)))?
    };
    let looks = |it: &Parameter| {
        let is_sent = it.location.value != Location::Path;
        is_sent.then(|| (it.location.value, it.required, words::ty(&it.ty)))
    };
    Pairs::by(&before.parameters, &after.parameters, place)
        .or_by(looks)
        .if_alike(|one, other| {
            let called = |it: &Parameter| (it.name.wire.value.clone(), it.description.clone());
            words::is_renamed(&called(one), &called(other))
        })
        .or_by(|it| Some(it.name.wire.value.as_str()))
        .or_by(nth)
}

/// A parameter on both sides.
struct Both<'a> {
    context: &'a Context<'a>,
    operations: (&'a Operation, &'a Operation),
    before: &'a Parameter,
    after: &'a Parameter,
}

impl Both<'_> {
    fn was(&self) -> Subject {
        Subject::parameter(self.operations.0, self.before)
    }

    fn is(&self) -> Subject {
        Subject::parameter(self.operations.1, self.after)
    }
}

const CHANGED: &[fn(&Both<'_>) -> Option<Found>] = &[
    renamed,
    moved,
    required,
    optional,
    ty,
    nullable,
    not_nullable,
    style,
    default,
    deprecated,
    revived,
];

fn renamed(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (&it.before.name.wire.value, &it.after.name.wire.value);
    let is_placeholder = [it.before, it.after]
        .iter()
        .all(|it| it.location.value == Location::Path);
    let rule = if is_placeholder {
        &PLACEHOLDER
    } else {
        &RENAMED
    };
    (old != new).then(|| rule.on(it.was()).now_called(it.is()).changed(old, new))
}

fn moved(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (it.before.location.value, it.after.location.value);
    let found = (old != new).then(|| MOVED.on(it.was()).now_called(it.is()))?;
    Some(found.changed(place(old), place(new)))
}

fn required(it: &Both<'_>) -> Option<Found> {
    let is_new = it.after.required && !it.before.required;
    is_new.then(|| BECAME_REQUIRED.on(it.was()).now_called(it.is()))
}

fn optional(it: &Both<'_>) -> Option<Found> {
    let is_new = it.before.required && !it.after.required;
    is_new.then(|| BECAME_OPTIONAL.on(it.was()).now_called(it.is()))
}

fn ty(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (present(&it.before.ty), present(&it.after.ty));
    let found = (!it.context.is_same(old, new)).then(|| TYPE.on(it.was()).now_called(it.is()))?;
    Some(found.changed(words::ty(old), words::ty(new)))
}

fn nullable(it: &Both<'_>) -> Option<Found> {
    let is_new = is_nullable(&it.after.ty) && !is_nullable(&it.before.ty);
    is_new.then(|| NULLABLE.on(it.was()).now_called(it.is()))
}

fn not_nullable(it: &Both<'_>) -> Option<Found> {
    let is_gone = is_nullable(&it.before.ty) && !is_nullable(&it.after.ty);
    is_gone.then(|| NOT_NULLABLE.on(it.was()).now_called(it.is()))
}

fn style(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (it.before.style.value, it.after.style.value);
    // Another location has another style.
    let is_there = it.before.location.value == it.after.location.value;
    let found = (is_there && old != new).then(|| STYLE.on(it.was()).alone())?;
    Some(found.changed(words::style(old), words::style(new)))
}

fn default(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (&it.before.default, &it.after.default);
    let is_optional = !it.before.required && !it.after.required;
    (is_optional && old != new).then(|| {
        let text = |it: &Option<String>| match it {
            Some(value) => format!("`{value}`"),
            None => "what the service chooses".to_owned(),
        };
        DEFAULT.on(it.is()).changed(text(old), text(new)).alone()
    })
}

fn deprecated(it: &Both<'_>) -> Option<Found> {
    let is_new = it.after.deprecated && !it.before.deprecated;
    is_new.then(|| DEPRECATED.on(it.is()).broadly())
}

fn revived(it: &Both<'_>) -> Option<Found> {
    let is_gone = it.before.deprecated && !it.after.deprecated;
    is_gone.then(|| REVIVED.on(it.is()).broadly())
}

/// The type of what is not null.
pub(super) fn present(ty: &Type) -> &Type {
    match ty {
        Type::Nullable(inner) => inner,
        ty => ty,
    }
}

/// Whether it can be null.
pub(super) fn is_nullable(ty: &Type) -> bool {
    matches!(ty, Type::Nullable(_))
}
