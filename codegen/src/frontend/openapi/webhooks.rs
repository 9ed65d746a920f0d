//! What the service sends of itself: the bodies of webhooks, and of the callbacks of operations.
//!
//! Nothing is generated that receives them; what they carry is what callers decode.

use super::document::Reader;
use super::operations::METHODS;
use super::tree::At;
use crate::api::{Method, Webhook};

/// The key of webhooks, and the one that was used for them before OpenAPI 3.1.
const KEYS: [&str; 2] = ["webhooks", "x-webhooks"];

/// The webhooks of a document, and behind them the callbacks that were found with the operations.
pub(super) fn webhooks(reader: &mut Reader<'_, '_>) -> Vec<Webhook> {
    let root = reader.refs.root();
    let stated = KEYS.into_iter().filter_map(|it| root.get(it));
    for (name, at) in stated.flat_map(At::entries) {
        reader.messages(name, None, at);
    }
    let mut webhooks = std::mem::take(&mut reader.webhooks);
    webhooks.sort_by(|a, b| a.name.cmp(&b.name));
    webhooks
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
            self.webhooks.push(Webhook {
                name: name.to_owned(),
                callback_of: callback_of.map(|(method, path)| (method, path.to_owned())),
                content: body.content,
                place: at.place(),
            });
        }
    }
}
