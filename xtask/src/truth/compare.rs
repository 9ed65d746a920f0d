//! What two readings of one service say of the same things.

use std::collections::{BTreeMap, VecDeque};

use restitch::api::{Api, Body, Location, Name, Operation, Origin, Parameter, Type};

use restitch::api::merge::{self, Pairs, blanked};

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

/// Where something travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    Parameter(Location),
    Body,
    Form,
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

/// A parameter, a field of a form, or a body.
struct Entry<'a> {
    name: Option<&'a Name>,
    spelling: &'a str,
    place: Where,
    parameter: Option<&'a Parameter>,
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

impl std::fmt::Display for Where {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Parameter(Location::Path) => "path",
            Self::Parameter(Location::Query) => "query",
            Self::Parameter(Location::Header) => "header",
            Self::Parameter(Location::Cookie) => "cookie",
            Self::Body => "body",
            Self::Form => "form",
        })
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
        let has_form = operation.body.as_ref().is_some_and(is_form);
        let entries = entries(docs, operation, has_form);
        let mut others: BTreeMap<String, VecDeque<Entry<'_>>> = BTreeMap::new();
        for it in self::entries(truth, of, has_form) {
            others.entry(it.key()).or_default().push_back(it);
        }
        for entry in entries {
            let wire = entry.name.map(|it| merge::key(&it.wire.value));
            let found = others
                .get_mut(&entry.key())
                .and_then(VecDeque::pop_front)
                .or_else(|| others.get_mut(&wire?).and_then(VecDeque::pop_front));
            let Some(found) = found else {
                self.extra += 1;
                continue;
            };
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
            if let (Some(is), Some(of)) = (entry.parameter, found.parameter) {
                count(&mut self.required_parameters, is.required == of.required);
                self.compare_styles(&operation.id, is, of);
            }
        }
        self.missing += others.values().map(VecDeque::len).sum::<usize>();
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

impl Entry<'_> {
    /// Equal for the same thing in the docs and in the document. Bodies have no names in documents.
    fn key(&self) -> String {
        match self.place {
            Where::Body => "\0body".to_owned(),
            _ => merge::key(self.spelling),
        }
    }
}

fn count((right, total): &mut (usize, usize), is_right: bool) {
    *right += usize::from(is_right);
    *total += 1;
}

/// The method, and the path without the names of its placeholders.
fn place(operation: &Operation) -> (&'static str, String) {
    (operation.method.as_str(), blanked(&operation.path))
}

/// All that a request carries. What can be a form is one if the other is.
fn entries<'a>(api: &'a Api, operation: &'a Operation, as_form: bool) -> Vec<Entry<'a>> {
    let parameters = operation.parameters.iter().map(|it| Entry {
        name: Some(&it.name),
        spelling: &it.name.source,
        place: Where::Parameter(it.location.value),
        parameter: Some(it),
    });
    let mut entries: Vec<Entry<'a>> = parameters.collect();
    let Some(body) = &operation.body else {
        return entries;
    };
    let forms = body
        .content
        .iter()
        .filter(|it| is_form_type(&it.media_type));
    let form = forms
        .map(|it| &it.ty)
        .next()
        .filter(|_| as_form || is_form(body));
    match form {
        Some(ty) => entries.extend(fields(api, ty).map(|it| Entry {
            name: Some(it),
            spelling: &it.source,
            place: Where::Form,
            parameter: None,
        })),
        None => entries.push(Entry {
            name: None,
            spelling: &body.name,
            place: Where::Body,
            parameter: None,
        }),
    }
    entries
}

fn fields<'a>(api: &'a Api, ty: &'a Type) -> impl Iterator<Item = &'a Name> {
    let schema = match ty {
        Type::Schema(name) => api.schema(name),
        _ => None,
    };
    schema
        .into_iter()
        .flat_map(|it| it.properties())
        .map(|it| &it.name)
}

fn is_form(body: &Body) -> bool {
    body.content
        .first()
        .is_some_and(|it| is_form_type(&it.media_type))
}

fn is_form_type(media_type: &str) -> bool {
    media_type.starts_with("application/x-www-form-urlencoded")
        || media_type.starts_with("multipart/")
}
