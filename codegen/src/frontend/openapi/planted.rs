//! A document made of a model instead of a file: what a docs set says, so that overlays can change it.

use super::tree::{Grafts, Node, Tree, Value};
use crate::openapi_export::Node as Exported;
use crate::source::Place;

/// The tree of an exported document. Each value stands where the description says what it belongs to; `start` is where
/// the description begins.
pub(super) fn tree(document: &Exported, start: Place) -> Tree {
    let mut grafts = Grafts::default();
    let root = plant(document, start, &mut grafts);
    Tree {
        file: start.file,
        root,
        grafts,
    }
}

fn plant(node: &Exported, place: Place, grafts: &mut Grafts) -> Node {
    let place = match node {
        Exported::Map(map) => map.place().unwrap_or(place),
        _ => place,
    };
    let ordinal = grafts.add(place);
    let value = match node {
        Exported::Null => Value::Null,
        Exported::Bool(it) => Value::Bool(*it),
        Exported::Number(it) => Value::Number(it.to_string().into()),
        Exported::Text(it) => Value::String(it.as_str().into()),
        Exported::List(items) => {
            let items = items.iter().map(|it| plant(it, place, grafts));
            Value::Array(items.collect())
        }
        Exported::Map(map) => {
            let entries = map.entries();
            let entries = entries.map(|(key, it)| (key.into(), plant(it, place, grafts)));
            Value::Object(entries.collect())
        }
    };
    Node { value, ordinal }
}
