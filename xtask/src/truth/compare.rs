//! What two readings of one service say of the same things.

use std::collections::BTreeMap;

use restitch::api::merge::{self, Pairs};
use restitch::api::{Api, Location, Name, Operation, Origin, Parameter};

use super::entries::{self, What, Where, place};

/// A kind of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Query,
    Header,
    Form,
    Property,
}

/// A name that both readings have.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) kind: Kind,
    /// As the docs spell it.
    pub(super) source: String,
    /// As it is said to travel.
    pub(super) wire: String,
    /// As it travels.
    pub(super) truth: String,
    pub(super) is_inferred: bool,
    pub(super) rule: String,
}

/// Something that can be doubted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(&'static str, String, String);

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// How many operations both have.
    pub(super) operations: usize,
    /// How many schemas both have.
    pub(super) schemas: usize,
    /// How often something stands where the docs are said to have it, and where it is.
    pub(super) places: BTreeMap<(Where, Where), usize>,
    wrong: BTreeMap<Key, String>,
    /// What the wrong names differ in.
    pub(super) differences: BTreeMap<Key, Difference>,
    /// Parameters that only the docs have.
    pub(super) extra: usize,
    /// Parameters that only the document has.
    pub(super) missing: usize,
    pub(super) names: Vec<Named>,
    /// The styles that were concluded: how many are right, and of how many.
    pub(super) styles: (usize, usize),
    /// Whether parameters are required, likewise.
    pub(super) required_parameters: (usize, usize),
    /// Whether properties are required, likewise.
    pub(super) required_properties: (usize, usize),
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Header => "header",
            Self::Form => "form",
            Self::Property => "property",
        }
    }
}

impl Key {
    pub(super) fn name(operation: &str, source: &str) -> Self {
        Self("name", operation.to_owned(), source.to_owned())
    }

    pub(super) fn place(operation: &str, source: &str) -> Self {
        Self("place", operation.to_owned(), source.to_owned())
    }

    pub(super) fn style(operation: &str, source: &str) -> Self {
        Self("style", operation.to_owned(), source.to_owned())
    }

    pub(super) fn property(schema: &str, source: &str) -> Self {
        Self("property", schema.to_owned(), source.to_owned())
    }
}

impl Named {
    pub(super) fn is_right(&self) -> bool {
        match self.kind {
            // HTTP takes no notice of capitals there.
            Kind::Header => self.wire.eq_ignore_ascii_case(&self.truth),
            _ => self.wire == self.truth,
        }
    }
}

impl std::fmt::Display for Named {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            source,
            rule,
            wire,
            truth,
            ..
        } = self;
        let kind = self.kind.name();
        write!(formatter, "{kind} {source} ({rule}) as {wire}, is {truth}")
    }
}

/// What a wrong name differs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// In symbols that languages drop, or do not tell apart: `@type`, `max-depth`, `filter[name]`. No trace is left.
    Symbols,
    /// In its casing: a single name is written otherwise than the rest of its kind. No trace is left either.
    Casing,
    /// In which letters are large: `externalIPs`.
    Capitals,
    /// In what stands around its digits: `draft_00`.
    Digits,
}

impl Difference {
    fn of(wire: &str, truth: &str) -> Self {
        let is_symbol = |it: char| !it.is_ascii_alphanumeric() && it != '_';
        let without = |name: &str| name.replace('_', "");
        let rest = |name: &str| name.chars().skip(1).collect::<String>();
        if truth.contains(is_symbol) || truth.starts_with('_') {
            Self::Symbols
        } else if wire.eq_ignore_ascii_case(truth) && rest(wire) != rest(truth) {
            Self::Capitals
        } else if without(wire) == without(truth) && wire.contains(|it: char| it.is_ascii_digit()) {
            Self::Digits
        } else {
            Self::Casing
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Symbols => "symbols",
            Self::Casing => "casing",
            Self::Capitals => "capitals",
            Self::Digits => "digits",
        }
    }
}

impl Comparison {
    pub(super) fn new(docs: &Api, truth: &Api) -> Self {
        let mut comparison = Self::default();
        let known: BTreeMap<_, _> = truth.operations.iter().map(|it| (place(it), it)).collect();
        let mut pairs = Pairs::new(docs, truth);
        pairs.of_all_operations();
        for operation in &docs.operations {
            if let Some(of) = known.get(&place(operation)) {
                comparison.operations += 1;
                comparison.compare(docs, operation, truth, of);
            }
        }
        for (schema, of) in pairs.all() {
            comparison.schemas += 1;
            for (property, of) in merge::properties(schema, of) {
                let key = Key::property(&schema.name, &property.name.source);
                comparison.add(Kind::Property, key, &property.name, &of.name.wire.value);
                let is_right = property.required == of.required;
                count(&mut comparison.required_properties, is_right);
            }
        }
        comparison
    }

    /// Everything of which something wrong was said, and what.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.wrong.iter().map(|(key, it)| (key, it.as_str()))
    }

    fn compare(&mut self, docs: &Api, operation: &Operation, truth: &Api, of: &Operation) {
        let matched = entries::matched(docs, operation, truth, of);
        self.extra += matched.extra.len();
        self.missing += matched.missing.len();
        for (entry, found) in matched.both {
            *self.places.entry((entry.place, found.place)).or_default() += 1;
            if entry.place != found.place {
                let (is, of) = (entry.place, found.place);
                let words = format!("{of} {} as {is}", entry.spelling);
                self.wrong
                    .insert(Key::place(&operation.id, entry.spelling), words);
            }
            let kind = match found.place {
                Where::Parameter(Location::Query) => Kind::Query,
                Where::Parameter(Location::Header) => Kind::Header,
                Where::Form => Kind::Form,
                _ => continue,
            };
            if let (Some(name), Some(of)) = (entry.name, found.name) {
                let key = Key::name(&operation.id, entry.spelling);
                self.add(kind, key, name, &of.wire.value);
            }
            if let (What::Parameter(is), What::Parameter(of)) = (entry.what, found.what) {
                count(&mut self.required_parameters, is.required == of.required);
                self.compare_styles(&operation.id, is, of);
            }
        }
    }

    fn compare_styles(&mut self, operation: &str, is: &Parameter, of: &Parameter) {
        let is_same_place = is.location.value == of.location.value;
        if !is_same_place || !matches!(is.style.origin, Origin::Inferred(_)) {
            return;
        }
        let (name, is, of) = (&is.name.source, is.style.value, of.style.value);
        count(&mut self.styles, is == of);
        if is != of {
            let words = format!("style of {name} as {is:?}, is {of:?}");
            self.wrong.insert(Key::style(operation, name), words);
        }
    }

    fn add(&mut self, kind: Kind, key: Key, name: &Name, truth: &str) {
        let (is_inferred, rule) = match &name.wire.origin {
            Origin::Inferred(it) => (true, it.rule.to_string()),
            Origin::Stated => (false, "stated".to_owned()),
            Origin::Configured => (false, "configured".to_owned()),
        };
        let name = Named {
            kind,
            source: name.source.clone(),
            wire: name.wire.value.clone(),
            truth: truth.to_owned(),
            is_inferred,
            rule,
        };
        // Fields of forms are properties of schemas too, and listed as such.
        if !name.is_right() && kind != Kind::Form {
            let difference = Difference::of(&name.wire, &name.truth);
            self.differences.insert(key.clone(), difference);
            self.wrong.insert(key, name.to_string());
        }
        self.names.push(name);
    }
}

fn count((right, total): &mut (usize, usize), is_right: bool) {
    *right += usize::from(is_right);
    *total += 1;
}
