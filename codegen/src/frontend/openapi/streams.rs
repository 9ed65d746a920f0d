//! Streams: what one item of a response is that comes in piece by piece.
//!
//! OpenAPI 3.2 has `itemSchema`; before, documents put the schema of one item, or a list of items, in `schema`. Of
//! server-sent events some describe the data, others the event around it.

use super::document::Reader;
use super::schemas::Name;
use super::tree::At;
use crate::api::{StringFormat, Type, media};

/// What an event consists of, apart from its data.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// What chat services send as the data of the last event.
const DONE: &str = "[DONE]";

impl<'a> Reader<'a, '_> {
    /// The type of an item: of a value on its line, or of the data of an event.
    pub(super) fn item(&mut self, media_type: &str, at: At<'a>, name: &Name<'_>) -> Type {
        let is_events = media::is_event_stream(media_type);
        let schema = at.get("itemSchema").or_else(|| at.get("schema"));
        let Some(schema) = schema.filter(|it| !it.is_null()) else {
            return if is_events {
                Type::String(StringFormat::Plain)
            } else {
                Type::Any
            };
        };
        let schema = self.listed(schema).unwrap_or(schema);
        if !is_events {
            return self.schemas.ty(schema, name, self.report);
        }
        match self.data(schema) {
            Data::Of(schema) => self.schemas.ty(schema, name, self.report),
            Data::Several => Type::String(StringFormat::Plain),
        }
    }

    /// The schema of the items, where the schema is one of their list.
    fn listed(&mut self, schema: At<'a>) -> Option<At<'a>> {
        let is_list = schema.get("type")?.str()? == "array";
        schema.get("items").filter(|_| is_list)
    }

    /// The schema of an event's data.
    fn data(&mut self, schema: At<'a>) -> Data<'a> {
        let resolved = self.refs.resolve(schema, self.report).unwrap_or(schema);
        if let Some(data) = self.enveloped(resolved) {
            return Data::Of(data);
        }
        let members: Vec<_> = ["oneOf", "anyOf"]
            .into_iter()
            .filter_map(|it| resolved.get(it))
            .flat_map(At::items)
            .filter_map(|it| self.refs.resolve(it, self.report))
            .collect();
        let data: Option<Vec<_>> = members.iter().map(|it| self.enveloped(*it)).collect();
        let Some(data) = data.filter(|it| !it.is_empty()) else {
            return Data::Of(schema);
        };
        let mut data = data.into_iter().filter(|it| !is_sentinel(*it));
        match (data.next(), data.next()) {
            (Some(data), None) => Data::Of(data),
            _ => Data::Several,
        }
    }

    /// The schema of the data, where a schema is one of the whole event.
    fn enveloped(&mut self, event: At<'a>) -> Option<At<'a>> {
        let properties = event.get("properties")?;
        let is_event = properties.entries().all(|(name, _)| FIELDS.contains(&name));
        let data = properties.get("data").filter(|_| is_event)?;
        let resolved = self.refs.resolve(data, self.report).unwrap_or(data);
        let is_list = resolved.get("type").and_then(At::str) == Some("array");
        if is_list && properties.get("event").is_none() {
            return None;
        }
        Some(resolved.get("contentSchema").unwrap_or(data))
    }
}

/// What the data of an event is.
enum Data<'a> {
    Of(At<'a>),
    /// It depends on the event's name.
    Several,
}

/// Whether all that the data can be is the mark of the end.
fn is_sentinel(data: At<'_>) -> bool {
    let stated = data.get("const").into_iter();
    let mut values = stated.chain(data.get("enum").into_iter().flat_map(At::items));
    values.next().and_then(At::str) == Some(DONE) && values.next().is_none()
}
