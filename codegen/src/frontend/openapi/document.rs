//! The root of a document: everything that is not an operation, and the order of the work.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::operations;
use super::refs::Refs;
use super::schemas::Schemas;
use super::tree::At;
use super::version::Version;
use super::webhooks::webhooks;
use super::{exported, places, security, servers};
use crate::api::{Api, Nameless, Operation, Server, Tag, Webhook};
use crate::diagnostic::Report;

/// What the parts of a document are read with.
pub(super) struct Reader<'a, 'r> {
    pub(super) refs: &'a Refs<'a>,
    pub(super) schemas: Schemas<'a>,
    pub(super) report: &'r mut Report,
    /// Whether it was reported that a body is neither JSON nor a form.
    pub(super) has_raw_body: bool,
    /// The messages that were found with the operations.
    pub(super) webhooks: Vec<Webhook>,
    /// The names that were made for operations.
    pub(super) made_ids: BTreeSet<String>,
    /// Whether the document says exactly what a model held.
    pub(super) is_exported: bool,
}

/// Reads a document in the form of OpenAPI 3; `version` is the one that it was written in.
pub(super) fn read<'a>(refs: &'a Refs<'a>, version: Version, report: &mut Report) -> Api {
    let root = refs.root();
    let is_exported = exported::is_exported(root);
    let mut reader = Reader {
        refs,
        schemas: Schemas::new(refs, version, is_exported),
        report,
        has_raw_body: false,
        webhooks: Vec::new(),
        made_ids: BTreeSet::new(),
        is_exported,
    };
    reader.schemas.declare(reader.report);
    let mut servers = servers::document(root, reader.report);
    let base_url = servers.first().and_then(Server::base_url);
    let mut operations = operations(&mut reader, base_url.as_deref());
    servers::complete(root, &mut servers, &mut operations, reader.report);
    let webhooks = webhooks(&mut reader);
    let info = |key: &str| {
        let value = root.get("info").and_then(|it| it.get(key));
        let text = value.and_then(At::scalar_text)?;
        Some(text.trim().to_owned()).filter(|it| !it.is_empty())
    };
    let security_schemes = security::schemes(refs, &operations, reader.report);
    let (schemas, inline) = reader.schemas.finish(reader.report);
    Api {
        title: info("title").unwrap_or_else(|| "API".to_owned()),
        version: info("version"),
        description: info("description"),
        servers,
        security_schemes,
        tags: tags(root, &operations),
        schemas,
        nameless: Nameless {
            schemas: exported::places(root)
                .chain(places::names(refs, &inline))
                .collect(),
            operations: reader.made_ids,
        },
        operations,
        webhooks,
    }
}

/// Text of an object that says something.
pub(super) fn text(at: At<'_>, key: &str) -> Option<String> {
    let text = at.get(key)?.str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether an object says yes.
pub(super) fn flag(at: At<'_>, key: &str) -> bool {
    at.get(key).and_then(At::bool) == Some(true)
}

fn tags(root: At<'_>, operations: &[Operation]) -> Vec<Tag> {
    let stated = root.get("tags").into_iter().flat_map(At::items);
    let described: BTreeMap<&str, Option<String>> = stated
        .filter_map(|it| Some((it.get("name")?.str()?, text(it, "description"))))
        .collect();
    let used: BTreeSet<&String> = operations.iter().flat_map(|it| &it.tags).collect();
    let tag = |name: &String| Tag {
        name: name.clone(),
        description: described.get(name.as_str()).cloned().flatten(),
    };
    used.into_iter().map(tag).collect()
}
