//! Makes operations of the sections of API pages.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::types::Types;
use super::{bodies, responses};
use crate::api::{
    Body, Confidence, Fact, Limits, Location, Method, Name, Operation, Parameter, Requirement,
    StringFormat, Style, Type,
};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

use super::super::dialect::squash;
use super::super::docs::Docs;
use super::super::infer::styles::REPEATED;
use super::super::leaks;
use super::super::locations::{self, Keys, Known, Placed, PlacedRow};
use super::super::section::Section;

/// The operations of a set in the order of path and method. `objects` are the schemas that are some.
pub(super) fn operations(
    docs: &Docs<'_>,
    types: &mut Types<'_>,
    keys: &Keys<'_>,
    objects: &BTreeSet<String>,
    report: &mut Report,
) -> Vec<Operation> {
    let are_told = leaks::are_told(docs, types.dialect);
    let mut merged: BTreeMap<(String, Method), Operation> = BTreeMap::new();
    for api in &docs.apis {
        for section in &api.sections {
            let key = (absolute(&section.endpoint.path), section.endpoint.method);
            if let Some(first) = merged.get_mut(&key) {
                merge(first, section, api.tag, report);
                continue;
            }
            let mut draft = Draft {
                types: &mut *types,
                keys,
                objects,
                told: if are_told {
                    leaks::of(section)
                } else {
                    BTreeMap::new()
                },
                report: &mut *report,
            };
            let operation = draft.operation(section, api.tag, key.0.clone());
            merged.insert(key, operation);
        }
    }
    merged.into_values().collect()
}

fn absolute(path: &str) -> String {
    if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

/// An operation with several tags is repeated on the page of each; anywhere else a repetition is a mistake.
fn merge(first: &mut Operation, section: &Section<'_>, tag: &str, report: &mut Report) {
    let id = section.endpoint.name;
    let other_tag = !first.tags.iter().any(|it| it == tag);
    if other_tag {
        first.tags.push(tag.to_owned());
        first.tags.sort();
    }
    if !other_tag || !is_same_name(&first.id, id) {
        report.add(catalog::duplicate_operation(first.place, section.place, id));
    }
}

/// Whether two names differ in nothing but the number that the generator puts behind one that is taken: `_0`.
fn is_same_name(one: &str, other: &str) -> bool {
    let number = |rest: &str| {
        let digits = rest.strip_prefix('_').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let extends = |long: &str, short: &str| long.strip_prefix(short).is_some_and(number);
    one == other || extends(one, other) || extends(other, one)
}

/// What an operation is made with.
struct Draft<'d, 't> {
    types: &'d mut Types<'t>,
    keys: &'d Keys<'d>,
    /// The schemas that are objects.
    objects: &'d BTreeSet<String>,
    /// How names travel that the example tells.
    told: BTreeMap<String, &'d str>,
    report: &'d mut Report,
}

impl Draft<'_, '_> {
    fn operation(&mut self, section: &Section<'_>, tag: &str, path: String) -> Operation {
        let types = &*self.types;
        let known = Known {
            dialect: types.dialect,
            is_schema: &|name| types.is_schema(name),
            keys: self.keys,
        };
        let rows = &section.parameters;
        let placed = locations::place(rows, &path, &section.content_types, &known);
        let parameters = self.parameters(&placed, section);
        let body = self.body(&placed, section);
        let result = section.result.as_ref();
        let result = result.map(|it| self.types.resolve(it.it, it.place, self.report));
        Operation {
            id: section.endpoint.name.to_owned(),
            method: section.endpoint.method,
            base_url: None,
            tags: vec![tag.to_owned()],
            summary: section.prose.summary.clone(),
            description: section.prose.description.clone(),
            deprecated: false,
            parameters,
            body,
            accept: section.accept.iter().map(|it| (*it).to_owned()).collect(),
            responses: responses::responses(&section.responses, result, &section.accept),
            // Whether several are needed together, the docs do not tell.
            security: section
                .security
                .iter()
                .map(|it| Requirement::of(it.it))
                .collect(),
            paging: None,
            place: section.place,
            path,
        }
    }

    fn parameters(&mut self, placed: &Placed<'_, '_>, section: &Section<'_>) -> Vec<Parameter> {
        let (operation_name, operation) = (section.endpoint.name, section.place);
        let mut places: BTreeMap<(Location, &str), Place> = BTreeMap::new();
        let mut parameters = Vec::new();
        for it in &placed.parameters {
            let (name, place) = (&*it.row.it.name, it.row.place);
            match places.entry((it.location.value, name)) {
                Entry::Vacant(entry) => {
                    entry.insert(place);
                    parameters.push(self.parameter(it, operation_name));
                }
                Entry::Occupied(first) => {
                    self.report
                        .add(catalog::duplicate_name(*first.get(), place, name));
                }
            }
        }
        for placeholder in &placed.unmatched {
            parameters.push(self.missing_parameter(placeholder, operation));
        }
        parameters
    }

    fn body(&mut self, placed: &Placed<'_, '_>, section: &Section<'_>) -> Option<Body> {
        if let Some(row) = placed.body {
            return Some(bodies::body(row, section, self.types, self.report));
        }
        if placed.form.is_empty() {
            return None;
        }
        Some(bodies::form(&placed.form, section, self.types, self.report))
    }

    fn parameter(&mut self, placed: &PlacedRow<'_, '_>, operation: &str) -> Parameter {
        let row = placed.row;
        let source = row.it.name.clone().into_owned();
        let wire = match placed.placeholder {
            Some(it) => Fact::inferred(it.to_owned(), "path-placeholder", Confidence::High),
            None => self.wire_name(&source),
        };
        let ty = self.types.resolve_row(row, operation, None, self.report);
        Parameter {
            name: Name { source, wire },
            location: placed.location.clone(),
            required: !row.it.notes.optional || placed.placeholder.is_some(),
            style: style(&ty, placed.location.value, self.objects),
            ty,
            default: row.it.notes.default.clone(),
            limits: Limits::default(),
            description: row.it.description.clone(),
            deprecated: false,
            place: row.place,
        }
    }

    /// The name as the example tells it; as it is spelt, until more is known.
    fn wire_name(&self, source: &str) -> Fact<String> {
        let plain = self.types.dialect.parameter_names.plain(source);
        match self.told.get(&squash(&plain)) {
            Some(told) => Fact::inferred((*told).to_owned(), leaks::RULE, Confidence::High),
            None => Fact::stated(source.to_owned()),
        }
    }

    /// A request cannot be sent without a value for every placeholder, so there is a parameter for this one too.
    fn missing_parameter(&mut self, placeholder: &str, place: Place) -> Parameter {
        self.report
            .add(catalog::placeholder_without_parameter(place, placeholder));
        let rule = "placeholder-without-parameter";
        Parameter {
            name: Name {
                source: self.types.dialect.parameter_names.respell(placeholder),
                wire: Fact::inferred(placeholder.to_owned(), rule, Confidence::High),
            },
            location: Fact::inferred(Location::Path, rule, Confidence::High),
            required: true,
            style: Fact::stated(Style::default_of(Location::Path)),
            ty: Type::String(StringFormat::Plain),
            default: None,
            limits: Limits::default(),
            description: None,
            deprecated: false,
            place,
        }
    }
}

/// How a parameter becomes text: the docs never say. For a scalar it is all one; a list in a query mostly repeats its
/// name, and an object mostly names its properties in brackets.
fn style(ty: &Type, location: Location, objects: &BTreeSet<String>) -> Fact<Style> {
    let usual = Style::default_of(location);
    if let Type::Nullable(inner) = ty {
        return style(inner, location, objects);
    }
    match (ty, location) {
        (Type::Array(_), Location::Query) => Fact::inferred(usual, REPEATED, Confidence::Low),
        (Type::Schema(name), Location::Query) if !objects.contains(name) => Fact::stated(usual),
        (Type::Map(_) | Type::Schema(_), Location::Query) => {
            let style = Style::DeepObject {
                allow_reserved: false,
            };
            Fact::inferred(style, "deep-object", Confidence::Low)
        }
        _ => Fact::stated(usual),
    }
}
