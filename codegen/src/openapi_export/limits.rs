//! Which values of its type something can have.

use super::node::{Map, Node};
use crate::api::Limits;

/// The limits under their keywords.
pub(super) fn limits(limits: &Limits) -> Map {
    limits.0.iter().fold(Map::new(), |map, (keyword, text)| {
        let value = match *keyword {
            "pattern" => Node::Text(text.clone()),
            // What was read as a number or as `true` is one again.
            _ => serde_json::from_str::<serde_json::Value>(text).map_or(Node::Null, Node::from),
        };
        map.with(keyword, value)
    })
}
