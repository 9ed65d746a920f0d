//! Which operations a schema concerns.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Api;
use crate::lower::Index;

/// Which operations use which schemas, and which schemas hold which.
pub(super) struct Users<'a> {
    operations: BTreeMap<&'a str, BTreeSet<String>>,
    holders: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Users<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let (mut operations, mut holders) = (BTreeMap::new(), BTreeMap::new());
        for operation in &api.operations {
            let mut schemas = Vec::new();
            operation
                .types()
                .for_each(|it| it.collect_schemas(&mut schemas));
            for schema in schemas {
                let users: &mut BTreeSet<String> = operations.entry(schema).or_default();
                users.insert(Index::key(operation));
            }
        }
        for schema in &api.schemas {
            let mut held = Vec::new();
            schema.shape.collect_schemas(&mut held);
            for it in held {
                let all: &mut BTreeSet<&str> = holders.entry(it).or_default();
                all.insert(schema.name.as_str());
            }
        }
        Self {
            operations,
            holders,
        }
    }

    /// The operations that this schema concerns, through whatever holds it.
    pub(super) fn operations(&self, schema: &'a str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let (mut seen, mut open) = (BTreeSet::from([schema]), vec![schema]);
        while let Some(name) = open.pop() {
            let users = self.operations.get(name).into_iter().flatten();
            found.extend(users.map(String::as_str));
            for holder in self.holders.get(name).into_iter().flatten() {
                if seen.insert(holder) {
                    open.push(holder);
                }
            }
        }
        found
    }
}
