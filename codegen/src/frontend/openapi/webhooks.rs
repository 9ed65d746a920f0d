//! What the service sends of itself: the bodies of webhooks, and of the callbacks of operations.
//!
//! Nothing is generated that receives them; what they carry is what callers decode.

use std::collections::BTreeMap;

use super::document::Reader;
use super::exported;
use super::operations::METHODS;
use super::tree::At;
use crate::api::{Method, Webhook};
use crate::openapi_export::extensions;

/// The key of webhooks, and the one that was used for them before OpenAPI 3.1.
const KEYS: [&str; 2] = ["webhooks", "x-webhooks"];

/// The webhooks of a document, and behind them the callbacks that were found with the operations.
pub(super) fn webhooks(reader: &mut Reader<'_, '_>) -> Vec<Webhook> {
    let root = reader.refs.root();
    let stated = KEYS.into_iter().filter_map(|it| root.get(it));
    for (name, at) in stated.flat_map(At::entries) {
        reader.messages(name, None, at);
    }
    let mut named: BTreeMap<String, Webhook> = BTreeMap::new();
    let mut next = BTreeMap::new();
    for webhook in std::mem::take(&mut reader.webhooks) {
        let number = next.entry(webhook.name.clone()).or_insert(1_u64);
        let mut name = webhook.name.clone();
        while named.contains_key(&name) {
            *number += 1;
            name = format!("{}.{number}", webhook.name);
        }
        named.insert(name.clone(), Webhook { name, ..webhook });
    }
    named.into_values().collect()
}

impl<'a> Reader<'a, '_> {
    /// Reads the callbacks of the operation `at`, which is called `id`.
    pub(super) fn callbacks(&mut self, id: &str, (method, path): (Method, &str), at: At<'a>) {
        let stated = at.get("callbacks").into_iter().flat_map(At::entries);
        for (name, callback) in stated {
            let Some(callback) = self.refs.resolve(callback, self.report) else {
                continue;
            };
            let name = format!("{id}.{name}");
            for (_, item) in callback.entries().filter(|(key, _)| !key.starts_with("x-")) {
                self.messages(&name, Some((method, path)), item);
            }
        }
    }

    /// Adds what the requests of a path carry, which the service sends.
    fn messages(&mut self, name: &str, callback_of: Option<(Method, &str)>, item: At<'a>) {
        let Some(item) = self.refs.resolve(item, self.report) else {
            return;
        };
        for at in METHODS.iter().filter_map(|(key, _)| item.get(key)) {
            let Some(body) = self.body(name, at) else {
                continue;
            };
            let callback_of = callback_of.or_else(|| exported_callback(at));
            self.webhooks.push(Webhook {
                name: name.to_owned(),
                callback_of: callback_of.map(|(method, path)| (method, path.to_owned())),
                content: body.content,
                place: at.place(),
            });
        }
    }
}

/// The operation of which an exported webhook is a callback.
fn exported_callback(at: At<'_>) -> Option<(Method, &str)> {
    let stated = at.get(extensions::CALLBACK_OF).and_then(At::str);
    let (method, path) = stated
        .filter(|_| exported::is_exported(at.root()))?
        .split_once(' ')?;
    Some((Method::parse(method)?, path))
}
