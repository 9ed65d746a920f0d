//! Which Rust items come of which parts of a description, for whoever compares two crates.

use std::collections::BTreeMap;

use super::{files, names};
use crate::api::{Api, Operation};
use crate::config::Config;
use crate::names::Ident;

/// The Rust names of what a description names.
#[derive(Debug, Default)]
pub struct Index {
    /// The models, by the names of their schemas.
    pub models: BTreeMap<String, Ident>,
    /// The handles and the methods of the client that make them, by tags.
    pub handles: BTreeMap<String, Handle>,
    /// The types of operations, by [`Index::key`].
    pub operations: BTreeMap<String, OperationTypes>,
}

/// What comes of a tag.
#[derive(Debug)]
pub struct Handle {
    /// The type.
    pub name: Ident,
    /// The method of the client.
    pub accessor: Ident,
    /// The method of the mock for tests.
    pub mock: Ident,
}

/// What types of an operation are called, should it need them.
#[derive(Debug, Default)]
pub struct OperationTypes {
    /// The params struct.
    pub params: Option<Ident>,
    /// The enums by status.
    pub responses: Vec<Ident>,
}

impl Index {
    /// The names that [`lower`](super::lower) gives.
    pub fn of(api: &Api, config: &Config) -> Self {
        let names = names::assign(api, &files::of(api), &config.lock);
        let models = api.schemas.iter().filter_map(|it| {
            let named = names.model(&it.name)?;
            Some((it.name.clone(), named.name.clone()))
        });
        let handles = api.tags.iter().filter_map(|it| {
            let named = names.tag(&it.name)?;
            let handle = Handle {
                name: named.handle.clone(),
                accessor: named.accessor.clone(),
                mock: named.mock.clone(),
            };
            Some((it.name.clone(), handle))
        });
        let operations = api.operations.iter().map(|it| {
            let enums = [names.response(it), names.error(it)];
            let types = OperationTypes {
                params: names.params(it).cloned(),
                responses: enums.into_iter().flatten().cloned().collect(),
            };
            (Self::key(it), types)
        });
        Self {
            models: models.collect(),
            handles: handles.collect(),
            operations: operations.collect(),
        }
    }

    /// What tells an operation from the others: `GET /users/{id}`.
    pub fn key(operation: &Operation) -> String {
        format!("{} {}", operation.method.as_str(), operation.path)
    }
}
