//! What a description does not say, in the order in which somebody should look at it.

use std::cmp::Reverse;
use std::fmt;

use crate::api::{Api, Confidence, Fact, Inference, Operation, Origin, Parameter, Property};
use crate::api::{Location, Schema, Style};
use crate::source::Place;

/// An inferred fact.
#[derive(Debug, Clone, Copy)]
pub struct Doubt<'a> {
    /// What the fact is about.
    pub about: About<'a>,
    /// Which rule concluded it.
    pub inference: &'a Inference,
    /// Where that stands which it is about.
    pub place: Place,
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

/// Every inferred fact: the least certain first, then those that are wrong most often, then in the order of the source.
pub fn doubts(api: &Api) -> Vec<Doubt<'_>> {
    let mut doubts = Vec::new();
    for operation in &api.operations {
        for it in &operation.parameters {
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
            doubts.extend(facts.into_iter().filter_map(|(about, inference)| {
                let (inference, place) = (inference?, it.place);
                Some(Doubt {
                    about,
                    inference,
                    place,
                })
            }));
        }
    }
    for schema in &api.schemas {
        doubts.extend(schema.properties().iter().filter_map(|it| {
            Some(Doubt {
                about: About::PropertyName(schema, it),
                inference: inference(&it.name.wire)?,
                place: it.place,
            })
        }));
    }
    doubts.sort_by_key(|it| (it.confidence(), Reverse(it.risk()), it.place));
    doubts
}

fn inference<T>(fact: &Fact<T>) -> Option<&Inference> {
    match &fact.origin {
        Origin::Inferred(inference) => Some(inference),
        Origin::Stated | Origin::Configured => None,
    }
}

impl Doubt<'_> {
    /// How sure the fact is.
    pub fn confidence(&self) -> Confidence {
        self.inference.confidence
    }

    /// How many of a thousand facts like this one are wrong, as comparisons of many docs with their documents show.
    fn risk(&self) -> u32 {
        let is_property = matches!(self.about, About::PropertyName(..));
        match &*self.inference.rule {
            "no-witness" => 500,
            "deep-object" => 450,
            "repeated-name" => 400,
            "other-prose-casing" => 350,
            "placeholder-casing" if is_property => 250,
            "placeholder-casing" => 170,
            "prose-casing" => 100,
            "oauth-field" => 80,
            "prose-spelling" => 50,
            "no-other-location" => 40,
            "reserved-word" => 20,
            _ => 0,
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
            Self::ParameterStyle(_, it) => formatter.write_str(match it.style.value {
                Style::DeepObject { .. } => "names each of its properties in brackets",
                _ => "is repeated for each of its elements",
            }),
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
