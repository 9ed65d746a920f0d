//! Properties of objects.

use crate::api::{Object, Property, Schema, Shape};
use crate::changes::context::{Context, only};
use crate::changes::found::Found;
use crate::changes::pairs::Pairs;
use crate::changes::rule::{Direction, Rule, rules};
use crate::changes::subject::Subject;
use crate::changes::words;

use super::limits;
use super::parameters::{is_nullable, present};

rules! {
    REQUIRED_ADDED = "required-request-property-added", Wire {
        says: "is new, and required",
        why: "Requests without it are refused. The model's `new` takes an argument more.",
        advice: "Ask the service whether it can do without; else say in the changelog what to pass.",
    }
    OPTIONAL_ADDED = "optional-request-property-added", Additive {
        says: "is new, and optional",
        why: "The model has a setter more. It is `#[non_exhaustive]`, so that nobody made it without `new`.",
        advice: "Name it in the changelog.",
    }
    REQUEST_REMOVED = "request-property-removed", Behaviour {
        says: "is not taken any more",
        why: "The service ignores it, or refuses it.",
        advice: "Say in the changelog what to send instead.",
    }
    RESPONSE_ADDED = "response-property-added", Additive {
        says: "is new",
        why: "The model has a field more. It is `#[non_exhaustive]`, so that no code takes it apart completely.",
        advice: "Name it in the changelog.",
    }
    REQUIRED_REMOVED = "required-response-property-removed", Wire {
        says: "is gone, and was always there",
        why: "A crate of before does not understand the answer without it.",
        advice: "Release soon, and say in the changelog where the value is to be had now.",
    }
    OPTIONAL_REMOVED = "optional-response-property-removed", Behaviour {
        says: "is gone, and was not always there",
        why: "A crate of before reads `None`.",
        advice: "Say in the changelog where the value is to be had now.",
    }
    RENAMED = "property-renamed", Wire {
        says: "travels as `{after}`, no longer as `{before}`",
        why: "A crate of before neither finds it nor is understood. The field is renamed with it.",
        advice: "Release soon. `names` in restitch.yaml can keep the field's name where only the wire name changed.",
    }
    BECAME_REQUIRED = "request-property-became-required", Wire {
        says: "is required now",
        why: "Requests without it are refused. The model's `new` takes it, and its setter is gone.",
        advice: "Say in the changelog which value gives what leaving it out gave.",
    }
    BECAME_OPTIONAL = "request-property-became-optional", Additive {
        says: "is optional now",
        why: "The service takes requests without it. The model's `new` does not take it any more; there is a setter.",
        advice: "Say in the changelog how to set it.",
    }
    ALWAYS = "response-property-became-required", Additive {
        says: "is always there now",
        why: "The service promises more. The field is an `Option` no longer.",
        advice: "Say in the changelog that code need not look whether it is there.",
    }
    NOT_ALWAYS = "response-property-became-optional", Wire {
        says: "is not always there any more",
        why: "A crate of before does not understand answers without it. The field becomes an `Option`.",
        advice: "Release soon, and say in the changelog when it is missing.",
    }
    TYPE = "property-type-changed", Wire {
        says: "is {after}, no longer {before}",
        why: "A crate of before reads or writes something else.",
        advice: "Say in the changelog how to turn the old values into new ones.",
    }
    REQUEST_NULLABLE = "request-property-became-nullable", Additive {
        says: "can be sent as null now",
        why: "The service takes more than before. The field becomes an `Option`, or a `Patch` where it could be left out.",
        advice: "Say in the changelog what null means.",
    }
    REQUEST_NOT_NULLABLE = "request-property-became-not-nullable", Wire {
        says: "cannot be sent as null any more",
        why: "Requests that send null are refused.",
        advice: "Say in the changelog what to send instead.",
    }
    RESPONSE_NULLABLE = "response-property-became-nullable", Wire {
        says: "can be null now",
        why: "A crate of before does not understand null where it was always a value. The field becomes an `Option`.",
        advice: "Release soon, and say in the changelog when it is null.",
    }
    RESPONSE_NOT_NULLABLE = "response-property-became-not-nullable", Additive {
        says: "is never null any more",
        why: "The service promises more. The field may be an `Option` no longer.",
        advice: "Say in the changelog that code need not look for null.",
    }
    READ_ONLY = "property-became-read-only", Wire {
        says: "is set by the service alone now",
        why: "The service ignores it in requests, or refuses it.",
        advice: "Say in the changelog that it is not to be sent.",
    }
    NOT_READ_ONLY = "property-no-longer-read-only", Additive {
        says: "can be set by clients now",
        why: "Requests can carry it.",
        advice: "Name it in the changelog.",
    }
    WRITE_ONLY = "property-became-write-only", Wire {
        says: "is not given back by the service any more",
        why: "A crate of before does not understand answers without it, where it was required.",
        advice: "Release soon.",
    }
    NOT_WRITE_ONLY = "property-no-longer-write-only", Additive {
        says: "is given back by the service now",
        why: "There is more to read.",
        advice: "Name it in the changelog.",
    }
    DEFAULT = "property-default-changed", Behaviour {
        says: "is {after} where it is left out, no longer {before}",
        why: "Requests that leave it out mean something else from now on, whatever crate they use.",
        advice: "Say in the changelog how to get the old default.",
    }
    DEPRECATED = "property-deprecated", Additive {
        says: "is deprecated",
        why: "The compiler warns whoever uses the field.",
        advice: "Say in the changelog what to use instead.",
    }
    REVIVED = "property-no-longer-deprecated", Docs {
        says: "is not deprecated any more",
        why: "The compiler does not warn any more.",
        advice: "Nothing has to be done.",
    }
    OPENED = "additional-properties-allowed", Additive {
        says: "can have properties without a name of their own",
        why: "The model has a field more that keeps them.",
        advice: "Nothing has to be done.",
    }
    CLOSED = "additional-properties-refused", Wire {
        says: "can have no properties but those with a name",
        why: "Requests that carry others are refused. The field that kept them is gone.",
        advice: "Say in the changelog what to send instead.",
    }
    EXTRA_TYPE = "additional-properties-type-changed", Wire {
        says: "holds {after} in properties without a name of their own, no longer {before}",
        why: "A crate of before reads or writes something else.",
        advice: "Say in the changelog how to turn the old values into new ones.",
    }
}

pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (before, after) in context.schemas.common() {
        if let (Shape::Object(one), Shape::Object(other)) = (&before.shape, &after.shape) {
            let directions = context.directions(before, after);
            let schemas = Schemas {
                context,
                before,
                after,
                directions: &directions,
            };
            found.extend(schemas.additional(one, other));
            schemas.properties(one, other, &mut found);
        }
    }
    found
}

/// A schema on both sides.
struct Schemas<'a> {
    context: &'a Context<'a>,
    before: &'a Schema,
    after: &'a Schema,
    directions: &'a [Direction],
}

/// A property on both sides, seen in one direction.
struct Both<'a> {
    schemas: &'a Schemas<'a>,
    before: &'a Property,
    after: &'a Property,
}

impl Schemas<'_> {
    fn was(&self, property: &Property) -> Subject {
        Subject::property(&self.before.name, &property.name.wire.value)
    }

    fn is(&self, property: &Property) -> Subject {
        Subject::property(&self.after.name, &property.name.wire.value)
    }

    fn travels(&self, direction: Direction) -> bool {
        self.directions.contains(&direction)
    }

    fn properties(&self, before: &Object, after: &Object, found: &mut Vec<Found>) {
        let looks =
            |it: &Property| Some((it.required, it.read_only, it.write_only, words::ty(&it.ty)));
        let pairs = Pairs::by(&before.properties, &after.properties, |it| {
            it.name.wire.value.as_str()
        });
        let pairs = pairs.or_by(looks).if_alike(|one, other| {
            let called = |it: &'_ Property| (it.name.wire.value.clone(), it.description.clone());
            words::is_renamed(&called(one), &called(other))
        });
        for it in &pairs.gone {
            let gone = self.gone(it).into_iter();
            found.extend(gone.map(|found| found.at(it.place, self.after.place)));
        }
        for it in &pairs.new {
            let new = self.added(it).into_iter();
            found.extend(new.map(|found| found.at(self.before.place, it.place)));
        }
        for (before, after) in pairs.common() {
            let both = Both {
                schemas: self,
                before,
                after,
            };
            let changed = CHANGED.iter().filter_map(|rule| rule(&both));
            found.extend(changed.map(|it| it.at(before.place, after.place)));
            if both.is_sent() {
                let limits = limits::changes(&self.is(after), &before.limits, &after.limits);
                found.extend(
                    limits
                        .into_iter()
                        .map(|it| it.at(before.place, after.place)),
                );
            }
        }
    }

    /// What is gone in each direction in which it travelled.
    fn gone(&self, it: &Property) -> Vec<Found> {
        let is_sent = self.travels(Direction::Request) && !it.read_only;
        let is_received = self.travels(Direction::Response) && !it.write_only;
        let answer = if it.required {
            &REQUIRED_REMOVED
        } else {
            &OPTIONAL_REMOVED
        };
        let request = is_sent.then(|| REQUEST_REMOVED.on(self.was(it)).travels(Direction::Request));
        let answer = is_received.then(|| answer.on(self.was(it)).travels(Direction::Response));
        request.into_iter().chain(answer).collect()
    }

    fn added(&self, it: &Property) -> Vec<Found> {
        let is_sent = self.travels(Direction::Request) && !it.read_only;
        let is_received = self.travels(Direction::Response) && !it.write_only;
        let request = if it.required {
            &REQUIRED_ADDED
        } else {
            &OPTIONAL_ADDED
        };
        let request = is_sent.then(|| request.on(self.is(it)).travels(Direction::Request));
        let answer =
            is_received.then(|| RESPONSE_ADDED.on(self.is(it)).travels(Direction::Response));
        request.into_iter().chain(answer).collect()
    }

    fn additional(&self, before: &Object, after: &Object) -> Option<Found> {
        let subject = Subject::Schema(self.before.name.clone());
        let found = match (&before.additional, &after.additional) {
            (None, Some(_)) => OPENED.on(subject),
            (Some(_), None) => CLOSED.on(subject),
            (Some(one), Some(other)) if !self.context.is_same(one, other) => EXTRA_TYPE
                .on(subject)
                .changed(words::ty(one), words::ty(other)),
            _ => return None,
        };
        let found = found
            .now_called(Subject::Schema(self.after.name.clone()))
            .broadly();
        Some(
            found
                .travels(only(self.directions))
                .at(self.before.place, self.after.place),
        )
    }
}

impl Both<'_> {
    fn on(&self, rule: &'static Rule) -> Found {
        let (old, new) = (self.schemas.was(self.before), self.schemas.is(self.after));
        rule.on(old)
            .now_called(new)
            .travels(only(self.schemas.directions))
    }

    /// Whether requests carried it and still do.
    fn is_sent(&self) -> bool {
        self.schemas.travels(Direction::Request) && !self.before.read_only && !self.after.read_only
    }

    /// Whether answers carried it and still do.
    fn is_received(&self) -> bool {
        self.schemas.travels(Direction::Response)
            && !self.before.write_only
            && !self.after.write_only
    }
}

const CHANGED: &[fn(&Both<'_>) -> Option<Found>] = &[
    renamed,
    became_required,
    became_optional,
    always,
    not_always,
    ty,
    request_nullable,
    request_not_nullable,
    response_nullable,
    response_not_nullable,
    read_only,
    not_read_only,
    write_only,
    not_write_only,
    default,
    deprecated,
    revived,
];

fn renamed(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (&it.before.name.wire.value, &it.after.name.wire.value);
    (old != new).then(|| it.on(&RENAMED).changed(old, new))
}

fn became_required(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_sent() && it.after.required && !it.before.required;
    is_new.then(|| it.on(&BECAME_REQUIRED).travels(Direction::Request))
}

fn became_optional(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_sent() && it.before.required && !it.after.required;
    is_new.then(|| it.on(&BECAME_OPTIONAL).travels(Direction::Request))
}

fn always(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_received() && it.after.required && !it.before.required;
    is_new.then(|| it.on(&ALWAYS).travels(Direction::Response))
}

fn not_always(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_received() && it.before.required && !it.after.required;
    is_new.then(|| it.on(&NOT_ALWAYS).travels(Direction::Response))
}

fn ty(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (present(&it.before.ty), present(&it.after.ty));
    let differs = !it.schemas.context.is_same(old, new);
    differs.then(|| it.on(&TYPE).changed(words::ty(old), words::ty(new)))
}

fn becomes_nullable(it: &Both<'_>) -> bool {
    is_nullable(&it.after.ty) && !is_nullable(&it.before.ty)
}

fn is_nullable_no_longer(it: &Both<'_>) -> bool {
    is_nullable(&it.before.ty) && !is_nullable(&it.after.ty)
}

fn request_nullable(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_sent() && becomes_nullable(it);
    is_new.then(|| it.on(&REQUEST_NULLABLE).travels(Direction::Request))
}

fn request_not_nullable(it: &Both<'_>) -> Option<Found> {
    let is_gone = it.is_sent() && is_nullable_no_longer(it);
    is_gone.then(|| it.on(&REQUEST_NOT_NULLABLE).travels(Direction::Request))
}

fn response_nullable(it: &Both<'_>) -> Option<Found> {
    let is_new = it.is_received() && becomes_nullable(it);
    is_new.then(|| it.on(&RESPONSE_NULLABLE).travels(Direction::Response))
}

fn response_not_nullable(it: &Both<'_>) -> Option<Found> {
    let is_gone = it.is_received() && is_nullable_no_longer(it);
    is_gone.then(|| it.on(&RESPONSE_NOT_NULLABLE).travels(Direction::Response))
}

fn read_only(it: &Both<'_>) -> Option<Found> {
    let is_new =
        it.schemas.travels(Direction::Request) && it.after.read_only && !it.before.read_only;
    is_new.then(|| it.on(&READ_ONLY).travels(Direction::Request))
}

fn not_read_only(it: &Both<'_>) -> Option<Found> {
    let is_new =
        it.schemas.travels(Direction::Request) && it.before.read_only && !it.after.read_only;
    is_new.then(|| it.on(&NOT_READ_ONLY).travels(Direction::Request))
}

fn write_only(it: &Both<'_>) -> Option<Found> {
    let is_new =
        it.schemas.travels(Direction::Response) && it.after.write_only && !it.before.write_only;
    is_new.then(|| it.on(&WRITE_ONLY).travels(Direction::Response))
}

fn not_write_only(it: &Both<'_>) -> Option<Found> {
    let is_new =
        it.schemas.travels(Direction::Response) && it.before.write_only && !it.after.write_only;
    is_new.then(|| it.on(&NOT_WRITE_ONLY).travels(Direction::Response))
}

fn default(it: &Both<'_>) -> Option<Found> {
    let (old, new) = (&it.before.default, &it.after.default);
    let is_felt = it.is_sent() && !it.before.required && !it.after.required;
    (is_felt && old != new).then(|| {
        let text = |it: &Option<String>| match it {
            Some(value) => format!("`{value}`"),
            None => "what the service chooses".to_owned(),
        };
        let found = it.on(&DEFAULT).changed(text(old), text(new));
        found.travels(Direction::Request).alone()
    })
}

fn deprecated(it: &Both<'_>) -> Option<Found> {
    let is_new = it.after.deprecated && !it.before.deprecated;
    is_new.then(|| it.on(&DEPRECATED).broadly())
}

fn revived(it: &Both<'_>) -> Option<Found> {
    let is_gone = it.before.deprecated && !it.after.deprecated;
    is_gone.then(|| it.on(&REVIVED).broadly())
}
