//! Operations: the methods of the paths.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::document::{Reader, flag, text};
use super::ids::Ids;
use super::tree::At;
use super::{exported, parameters, security, servers};
use crate::api::{Method, Operation, Response};
use crate::diagnostic::{Report, catalog};
use crate::openapi_export::extensions;

/// The methods that a path can have, in the order of the specification.
pub(super) const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
];

/// The tag of operations that have none.
const UNTAGGED: &str = "default";

/// What a path has, at its own place or where it refers to.
#[derive(Clone, Copy)]
struct Item<'a> {
    own: At<'a>,
    target: At<'a>,
}

/// An operation that was found, and what its path says of it.
struct Found<'a> {
    path: String,
    method: Method,
    item: Item<'a>,
    at: At<'a>,
}

/// The operations of a document, in the order of path and method.
pub(super) fn operations(reader: &mut Reader<'_, '_>, base_url: Option<&str>) -> Vec<Operation> {
    let found = found(reader);
    let stated = found.iter().filter_map(|it| id(it.at));
    let mut ids = Ids::new(stated);
    let mut operations: BTreeMap<(String, Method), Operation> = BTreeMap::new();
    for it in found {
        match operations.entry((it.path.clone(), it.method)) {
            Entry::Occupied(first) => {
                let name = format!("{} {}", it.method.as_str(), it.path);
                let first = first.get().place;
                reader
                    .report
                    .add(catalog::duplicate_operation(first, it.at.place(), &name));
            }
            Entry::Vacant(entry) => {
                let id = name(&it, &mut ids, reader.report);
                entry.insert(operation(it, id, base_url, reader));
            }
        }
    }
    reader.made_ids = ids.made;
    let made = exported::made_ids(reader.refs.root());
    reader.made_ids.extend(made);
    operations.into_values().collect()
}

impl<'a> Item<'a> {
    fn get(self, key: &str) -> Option<At<'a>> {
        self.own.get(key).or_else(|| self.target.get(key))
    }
}

/// Every operation, in the order of the document.
fn found<'a>(reader: &mut Reader<'a, '_>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    let paths = reader.refs.root().get("paths").into_iter();
    for (path, own) in paths
        .flat_map(At::entries)
        .filter(|(path, _)| !path.starts_with("x-"))
    {
        let target = reader.refs.resolve(own, reader.report).unwrap_or(own);
        if !own.is_object() {
            if !own.is_null() {
                reader
                    .report
                    .add(catalog::not_an_object(own.place(), "a path"));
            }
            continue;
        }
        let item = Item { own, target };
        for (key, method) in METHODS {
            let Some(at) = item.get(key) else { continue };
            if !at.is_object() {
                reader
                    .report
                    .add(catalog::not_an_object(at.place(), "an operation"));
                continue;
            }
            let path = path.trim();
            let path = match path.starts_with('/') {
                true => path.to_owned(),
                false => format!("/{path}"),
            };
            found.push(Found {
                path,
                method,
                item,
                at,
            });
        }
        let more = item
            .get("additionalOperations")
            .into_iter()
            .flat_map(At::entries);
        let others = item
            .get("query")
            .map(|it| ("query", it))
            .into_iter()
            .chain(more);
        for (method, at) in others {
            reader
                .report
                .add(catalog::unknown_method(at.place(), method));
        }
    }
    found
}

fn id(at: At<'_>) -> Option<&str> {
    let id = at.get("operationId")?.str()?.trim();
    (!id.is_empty()).then_some(id)
}

fn name(found: &Found<'_>, ids: &mut Ids, report: &mut Report) -> String {
    match id(found.at) {
        Some(id) if ids.claim(id) => id.to_owned(),
        Some(id) => {
            let made = ids.make(found.method, &found.path);
            let place = found.at.get("operationId").unwrap_or(found.at).place();
            report.add(catalog::duplicate_operation_id(place, id, &made));
            made
        }
        None => ids.make(found.method, &found.path),
    }
}

fn operation<'a>(
    found: Found<'a>,
    id: String,
    base_url: Option<&str>,
    reader: &mut Reader<'a, '_>,
) -> Operation {
    let Found {
        path,
        method,
        item,
        at,
    } = found;
    let parameters = parameters::parameters(reader, &id, &path, item.get("parameters"), at);
    let body = reader.body(&id, at);
    let responses = reader.responses(&id, at);
    reader.callbacks(&id, (method, &path), at);
    let servers = at.get("servers").filter(|it| it.item(0).is_some());
    let servers = servers.or_else(|| item.get("servers"));
    let security = security::requirements(reader.refs.root(), at, reader.report);
    let summary = text(at, "summary");
    let description = text(at, "description").filter(|it| Some(it) != summary.as_ref());
    Operation {
        id: exported::source(at, &id).to_owned(),
        method,
        base_url: servers::own(servers, base_url, reader.report),
        tags: tags(at),
        summary,
        description,
        deprecated: flag(at, "deprecated"),
        parameters,
        body,
        accept: accept(at, &responses),
        responses,
        security,
        paging: None,
        place: at.place(),
        path,
    }
}

/// The media types of all responses, unless the operation tells them itself.
fn accept(at: At<'_>, responses: &[Response]) -> Vec<String> {
    if let Some(stated) = at.get(extensions::ACCEPT) {
        return stated
            .items()
            .filter_map(At::str)
            .map(str::to_owned)
            .collect();
    }
    let mut accept: Vec<String> = Vec::new();
    for content in responses.iter().flat_map(|it| &it.content) {
        if !accept.contains(&content.media_type) {
            accept.push(content.media_type.clone());
        }
    }
    accept
}

fn tags(at: At<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in at.get("tags").into_iter().flat_map(At::items) {
        let name = tag.scalar_text().unwrap_or_default().trim().to_owned();
        let is_name = !name.is_empty() || exported::is_exported(at.root());
        if is_name && !tags.contains(&name) {
            tags.push(name);
        }
    }
    if tags.is_empty() {
        tags.push(UNTAGGED.to_owned());
    }
    tags
}
