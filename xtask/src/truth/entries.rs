//! What requests carry in two readings of one service, matched with each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restitch::api::merge::{self, blanked};
use restitch::api::{Api, Body, Location, Name, Operation, Parameter, Property, Shape, Type};

/// Where something travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Where {
    Parameter(Location),
    Body,
    Form,
}

/// What an entry is in its reading.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What<'a> {
    Parameter(&'a Parameter),
    Field(&'a Property),
    Body(&'a Body),
}

/// A parameter, a field of a form, or a body.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) what: What<'a>,
    pub(crate) name: Option<&'a Name>,
    pub(crate) spelling: &'a str,
    pub(crate) place: Where,
}

/// The entries of an operation in two readings.
#[derive(Debug, Default)]
pub(crate) struct Matched<'a> {
    /// Those that both have, the docs' first.
    pub(crate) both: Vec<(Entry<'a>, Entry<'a>)>,
    /// Those that only the docs have.
    pub(crate) extra: Vec<Entry<'a>>,
    /// Those that only the document has.
    pub(crate) missing: Vec<Entry<'a>>,
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

impl Entry<'_> {
    /// Equal for the same thing in the docs and in the document. Bodies have no names in documents.
    fn key(&self) -> String {
        match self.place {
            Where::Body => "\0body".to_owned(),
            _ => merge::key(self.spelling),
        }
    }
}

/// Matches what the requests of an operation carry, by the names in any casing.
pub(crate) fn matched<'a>(
    docs: &'a Api,
    operation: &'a Operation,
    truth: &'a Api,
    of: &'a Operation,
) -> Matched<'a> {
    let has_form = operation.body.as_ref().is_some_and(is_form);
    let mut others: BTreeMap<String, VecDeque<Entry<'_>>> = BTreeMap::new();
    for it in entries(truth, of, has_form) {
        others.entry(it.key()).or_default().push_back(it);
    }
    let mut matched = Matched::default();
    for entry in entries(docs, operation, has_form) {
        let mut take = |key: &str| others.get_mut(key).and_then(VecDeque::pop_front);
        let wire = entry.name.map(|it| merge::key(&it.wire.value));
        match take(&entry.key()).or_else(|| take(&wire?)) {
            Some(found) => matched.both.push((entry, found)),
            None => matched.extra.push(entry),
        }
    }
    matched.missing = others.into_values().flatten().collect();
    matched
}

/// The method, and the path without the names of its placeholders.
pub(crate) fn place(operation: &Operation) -> (&'static str, String) {
    (operation.method.as_str(), blanked(&operation.path))
}

/// All that a request carries. What can be a form is one if the other is.
fn entries<'a>(api: &'a Api, operation: &'a Operation, as_form: bool) -> Vec<Entry<'a>> {
    let parameters = operation.parameters.iter().map(|it| Entry {
        what: What::Parameter(it),
        name: Some(&it.name),
        spelling: &it.name.source,
        place: Where::Parameter(it.location.value),
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
        Some(ty) => entries.extend(fields(api, ty).into_iter().map(|it| Entry {
            what: What::Field(it),
            name: Some(&it.name),
            spelling: &it.name.source,
            place: Where::Form,
        })),
        None => entries.push(Entry {
            what: What::Body(body),
            name: None,
            spelling: &body.name,
            place: Where::Body,
        }),
    }
    entries
}

/// The fields of a form. The generator asks for those of all members of a union.
fn fields<'a>(api: &'a Api, ty: &'a Type) -> Vec<&'a Property> {
    let schema = match ty {
        Type::Schema(name) => api.schema(name),
        _ => None,
    };
    let members = match schema.map(|it| &it.shape) {
        Some(Shape::Union(it)) => it.members.as_slice(),
        _ => &[],
    };
    let members = members.iter().filter_map(|it| match &it.ty {
        Type::Schema(name) => api.schema(name),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let all = schema.into_iter().chain(members);
    all.flat_map(|it| it.properties())
        .filter(|it| seen.insert(&it.name.wire.value))
        .collect()
}

fn is_form(body: &Body) -> bool {
    body.content
        .first()
        .is_some_and(|it| is_form_type(&it.media_type))
}

pub(crate) fn is_form_type(media_type: &str) -> bool {
    media_type.starts_with("application/x-www-form-urlencoded")
        || media_type.starts_with("multipart/")
}
