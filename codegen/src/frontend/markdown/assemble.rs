//! Puts what the pages say together: one [`Api`] with every reference resolved.

mod bodies;
mod operations;
mod responses;
mod schemas;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Dialect;
use super::docs::Docs;
use super::escapes;
use super::locations::Keys;
use super::readme::Scheme;
use crate::api::{
    Api, Credential, Nameless, Operation, Schema, SecurityScheme, Server, Shape, Tag,
};
use crate::diagnostic::{Report, catalog};

/// Puts a docs set together.
pub(super) fn assemble(docs: &Docs<'_>, dialect: &Dialect, report: &mut Report) -> Api {
    check_listed(docs, report);
    let security_schemes = security_schemes(docs, report);
    let names: BTreeSet<&str> = docs.models.iter().map(|it| it.name).collect();
    let mut types = types::Types::new(dialect, &names, docs.dates_look_alike);
    let schemas = schemas::schemas(docs, &mut types, report);
    let objects = objects(&schemas);
    let keys = Keys::new(&security_schemes, &dialect.parameter_names);
    let operations = operations::operations(docs, &mut types, &keys, &objects, report);
    types.report_dates(report);
    let mut schemas = types.complete(schemas);
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    let readme = &docs.readme;
    let title = Some(readme.title).filter(|it| !it.is_empty());
    Api {
        title: title.or(docs.fallback.title).unwrap_or("api").to_owned(),
        version: readme.version.map(str::to_owned),
        description: readme.description.as_deref().map(escapes::prose),
        servers: base_url(docs, report).into_iter().collect(),
        security_schemes,
        tags: tags(docs, &operations),
        operations,
        webhooks: Vec::new(),
        nameless: Nameless::default(),
        schemas,
    }
}

/// The names of the schemas that are objects, or may be.
fn objects(schemas: &[Schema]) -> BTreeSet<String> {
    let may_be = |it: &&Schema| matches!(it.shape, Shape::Object(_) | Shape::Union(_));
    let objects = schemas.iter().filter(may_be);
    objects.map(|it| it.name.clone()).collect()
}

/// The README lists every operation and every model; what it alone knows is missing.
fn check_listed(docs: &Docs<'_>, report: &mut Report) {
    let described: BTreeSet<&str> = docs.apis.iter().flat_map(|it| it.names.clone()).collect();
    for operation in &docs.readme.operations {
        if !described.contains(operation.it) {
            report.add(catalog::listed_not_described(operation.place, operation.it));
        }
    }
    let models: BTreeSet<&str> = docs.models.iter().map(|it| it.name).collect();
    for model in &docs.readme.models {
        if !models.contains(model.it) {
            report.add(catalog::model_without_page(model.place, model.it));
        }
    }
}

fn base_url(docs: &Docs<'_>, report: &mut Report) -> Option<Server> {
    let url = docs.readme.base_url.or(docs.fallback.base_url);
    if let (None, Some(start)) = (url, docs.start) {
        report.add(catalog::no_base_url(start));
    }
    let server = Server::of(url?.trim_end_matches('/'));
    if let Some(place) = docs.base_url_place.filter(|_| !server.is_absolute()) {
        report.add(catalog::relative_server(place, &server.url));
    }
    Some(server)
}

fn tags(docs: &Docs<'_>, operations: &[Operation]) -> Vec<Tag> {
    let names: BTreeSet<&String> = operations.iter().flat_map(|it| &it.tags).collect();
    let described = |name: &str| docs.apis.iter().find(|it| it.tag == name)?.description;
    let tag = |name: &String| Tag {
        name: name.clone(),
        description: described(name).and_then(escapes::description),
    };
    names.into_iter().map(tag).collect()
}

/// The schemes that the README describes, and those that operations name without it.
fn security_schemes(docs: &Docs<'_>, report: &mut Report) -> Vec<SecurityScheme> {
    let described = docs.readme.schemes.iter();
    let mut schemes: BTreeMap<&str, SecurityScheme> =
        described.map(|it| (it.name, security_scheme(it))).collect();
    let sections = docs.apis.iter().flat_map(|it| &it.sections);
    for used in sections.flat_map(|it| &it.security) {
        schemes.entry(used.it).or_insert_with(|| {
            report.add(catalog::undescribed_scheme(used.place, used.it));
            SecurityScheme::new(used.it, Credential::Unknown, used.place)
        });
    }
    schemes.into_values().collect()
}

/// A scheme of the README.
pub(super) fn security_scheme(scheme: &Scheme<'_>) -> SecurityScheme {
    SecurityScheme {
        flows: scheme.flows.clone(),
        ..SecurityScheme::new(scheme.name, scheme.credential.clone(), scheme.place)
    }
}
