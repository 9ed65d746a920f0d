//! What a description does not say, in the order in which somebody should look at it.

use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::iter;

use crate::api::{Api, Confidence, Fact, Inference, Operation, Origin, Parameter, Property};
use crate::api::{Location, Schema, Style};
use crate::source::Place;

/// An inferred fact.
#[derive(Debug, Clone)]
pub struct Doubt<'a> {
    /// What the fact is about.
    pub about: About<'a>,
    /// Which rule concluded it.
    pub inference: &'a Inference,
    /// Where that stands which it is about.
    pub place: Place,
    /// Of what else the same was concluded: other uses of the name.
    pub others: Vec<About<'a>>,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// How a parameter is called where it travels.
    ParameterName(&'a Operation, &'a Parameter),
    /// Where a parameter travels.
    ParameterLocation(&'a Operation, &'a Parameter),
    /// How a parameter becomes text.
    ParameterStyle(&'a Operation, &'a Parameter),
    /// How a property is called where it travels.
    PropertyName(&'a Schema, &'a Property),
}

/// Every inferred fact, once for all uses of a name: the least certain first, then those that are wrong most often, then
/// in the order of the source.
pub fn doubts(api: &Api) -> Vec<Doubt<'_>> {
    let mut known: BTreeMap<_, Doubt<'_>> = BTreeMap::new();
    for doubt in of_parameters(api).chain(of_properties(api)) {
        match known.entry(doubt.about.subject()) {
            Entry::Vacant(it) => {
                it.insert(doubt);
            }
            Entry::Occupied(mut it) => it.get_mut().join(doubt),
        }
    }
    let mut doubts: Vec<_> = known.into_values().collect();
    let surroundings = Surroundings::of(api);
    doubts.sort_by_key(|it| (it.confidence(), Reverse(it.risk(&surroundings)), it.place));
    doubts
}

/// What stands around names and makes them more or less certain.
struct Surroundings<'a> {
    /// How many operations there are.
    operations: usize,
    /// The schemas of which a name is seen as it travels.
    vouched: BTreeSet<&'a str>,
}

impl<'a> Surroundings<'a> {
    fn of(api: &'a Api) -> Self {
        let is_seen = |it: &Property| {
            let rule = inference(&it.name.wire).map(|it| &*it.rule);
            matches!(rule, Some("capitals-seen" | "prose-spelling"))
        };
        let schemas = api.schemas.iter();
        let vouched = schemas.filter(|it| it.properties().iter().any(is_seen));
        Self {
            operations: api.operations.len(),
            vouched: vouched.map(|it| it.name.as_str()).collect(),
        }
    }
}

fn of_parameters(api: &Api) -> impl Iterator<Item = Doubt<'_>> {
    let operations = api.operations.iter();
    let all =
        operations.flat_map(|operation| operation.parameters.iter().map(move |it| (operation, it)));
    all.flat_map(|(operation, it)| {
        let facts = [
            (
                About::ParameterName(operation, it),
                inference(&it.name.wire),
            ),
            (
                About::ParameterLocation(operation, it),
                inference(&it.location),
            ),
            (About::ParameterStyle(operation, it), inference(&it.style)),
        ];
        facts
            .into_iter()
            .filter_map(|(about, inference)| Some(Doubt::new(about, inference?, it.place)))
    })
}

fn of_properties(api: &Api) -> impl Iterator<Item = Doubt<'_>> {
    let schemas = api.schemas.iter();
    let all = schemas.flat_map(|schema| schema.properties().iter().map(move |it| (schema, it)));
    all.filter_map(|(schema, it)| {
        let inference = inference(&it.name.wire)?;
        Some(Doubt::new(
            About::PropertyName(schema, it),
            inference,
            it.place,
        ))
    })
}

fn inference<T>(fact: &Fact<T>) -> Option<&Inference> {
    match &fact.origin {
        Origin::Inferred(inference) => Some(inference),
        Origin::Stated | Origin::Configured => None,
    }
}

impl<'a> Doubt<'a> {
    fn new(about: About<'a>, inference: &'a Inference, place: Place) -> Self {
        Self {
            about,
            inference,
            place,
            others: Vec::new(),
        }
    }

    /// Adds another use; the least certain one stands for all of them.
    fn join(&mut self, other: Self) {
        let other = if other.confidence() < self.confidence() {
            std::mem::replace(self, other)
        } else {
            other
        };
        self.others.push(other.about);
        self.others.extend(other.others);
    }

    /// How sure the fact is.
    pub fn confidence(&self) -> Confidence {
        self.inference.confidence
    }

    /// How many of a thousand facts like this one are wrong, as comparisons of many docs with their documents show.
    fn risk(&self, surroundings: &Surroundings<'_>) -> u32 {
        let is_property = matches!(self.about, About::PropertyName(..));
        let of_rule = match &*self.inference.rule {
            "capitals-kept" => 600,
            "against-prose" => 550,
            "no-witness" => 500,
            "deep-object" => 450,
            "repeated-name" => 400,
            "numbered-name" => 400,
            "other-prose-casing" => 350,
            // What every operation has is mostly a header, whatever it is called.
            "no-other-location" if 2 * self.others.len() > surroundings.operations => 300,
            "placeholder-casing" if is_property => 250,
            "placeholder-casing" => 170,
            "one-word" => 100,
            "capital-names" => 60,
            "prose-casing" => 100,
            "oauth-field" => 80,
            "prose-spelling" => 50,
            "no-other-location" => 40,
            "reserved-word" => 20,
            _ => 0,
        };
        of_rule + self.loneliness(surroundings)
    }

    /// Names in another casing than the others stand apart: they are used once, or stand in schemas that nobody speaks
    /// of.
    fn loneliness(&self, surroundings: &Surroundings<'_>) -> u32 {
        let mut uses = iter::once(&self.about).chain(&self.others);
        let is_vouched = uses.any(|it| match it {
            About::PropertyName(schema, _) => surroundings.vouched.contains(schema.name.as_str()),
            _ => true,
        });
        u32::from(!is_vouched) * 20 + u32::from(self.others.is_empty()) * 10
    }
}

impl<'a> About<'a> {
    /// What is equal for all uses of a name of which the same is said.
    fn subject(&self) -> (u8, &'a str, String) {
        match *self {
            Self::ParameterName(_, it) => (0, &it.name.source, it.name.wire.value.clone()),
            Self::ParameterLocation(_, it) => {
                (1, &it.name.source, place_of(it.location.value).to_owned())
            }
            Self::ParameterStyle(_, it) => {
                (2, &it.name.source, style_of(it.style.value).to_owned())
            }
            Self::PropertyName(_, it) => (3, &it.name.source, it.name.wire.value.clone()),
        }
    }
}

impl fmt::Display for About<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ParameterName(operation, it)
            | Self::ParameterLocation(operation, it)
            | Self::ParameterStyle(operation, it) => {
                let (name, operation) = (&it.name.source, &operation.id);
                write!(formatter, "parameter `{name}` of `{operation}` ")?;
            }
            Self::PropertyName(schema, it) => {
                let (name, schema) = (&it.name.source, &schema.name);
                write!(formatter, "property `{name}` of `{schema}` ")?;
            }
        }
        match self {
            Self::ParameterName(_, Parameter { name, .. })
            | Self::PropertyName(_, Property { name, .. }) => {
                write!(formatter, "travels as `{}`", name.wire.value)
            }
            Self::ParameterLocation(_, it) => {
                write!(formatter, "travels in the {}", place_of(it.location.value))
            }
            Self::ParameterStyle(_, it) => formatter.write_str(style_of(it.style.value)),
        }
    }
}

fn place_of(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn style_of(style: Style) -> &'static str {
    match style {
        Style::DeepObject { .. } => "names each of its properties in brackets",
        _ => "is repeated for each of its elements",
    }
}
