//! The values of a document, with keys in the order in which they were put.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::source::Place;

/// A value of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name.
    Map(Map),
}

/// Values by name, in the order in which they were put.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Map {
    entries: Vec<(String, Node)>,
    /// Where the description says it, of what has a place in the model.
    place: Option<Place>,
}

impl Map {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// With a value.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Node>) -> Self {
        self.put(key, value);
        self
    }

    /// With a value if there is one.
    pub(crate) fn maybe(self, key: &str, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a list or a map unless it is empty.
    pub(crate) fn filled(self, key: &str, value: impl Into<Node>) -> Self {
        match value.into() {
            Node::List(items) if items.is_empty() => self,
            Node::Map(map) if map.is_empty() => self,
            value => self.with(key, value),
        }
    }

    /// With `true` where it is.
    pub(crate) fn flag(self, key: &str, value: bool) -> Self {
        self.maybe(key, value.then_some(true))
    }

    /// With all that another map holds.
    pub(crate) fn and(mut self, other: Map) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// What the description says at this place.
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub(crate) fn put(&mut self, key: &str, value: impl Into<Node>) {
        self.entries.push((key.to_owned(), value.into()));
    }

    /// Where the description says it.
    pub(crate) fn place(&self) -> Option<Place> {
        self.place
    }

    /// All values, each behind its name.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.entries.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// Whether there is a value of this name.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(it, _)| it == key)
    }

    /// The text of this name.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        let (_, node) = self.entries.iter().find(|(it, _)| it == key)?;
        match node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl From<bool> for Node {
    fn from(it: bool) -> Self {
        Self::Bool(it)
    }
}

impl From<i64> for Node {
    fn from(it: i64) -> Self {
        Self::Number(it.into())
    }
}

impl From<&str> for Node {
    fn from(it: &str) -> Self {
        Self::Text(it.to_owned())
    }
}

impl From<Vec<Node>> for Node {
    fn from(it: Vec<Node>) -> Self {
        Self::List(it)
    }
}

impl From<Map> for Node {
    fn from(it: Map) -> Self {
        Self::Map(it)
    }
}

impl From<serde_json::Value> for Node {
    fn from(it: serde_json::Value) -> Self {
        use serde_json::Value;
        match it {
            Value::Null => Self::Null,
            Value::Bool(it) => Self::Bool(it),
            Value::Number(it) => Self::Number(it),
            Value::String(it) => Self::Text(it),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(entries) => {
                let entries = entries.into_iter();
                Self::Map(Map {
                    entries: entries.map(|(key, it)| (key, it.into())).collect(),
                    place: None,
                })
            }
        }
    }
}

/// Texts as a list.
pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Node> {
    texts.into_iter().map(Node::from).collect()
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Number(it) => it.serialize(serializer),
            Self::Text(it) => serializer.serialize_str(it),
            Self::List(items) => items.serialize(serializer),
            Self::Map(map) => map.serialize(serializer),
        }
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = serializer.serialize_map(Some(self.entries.len()))?;
        for (key, value) in &self.entries {
            entries.serialize_entry(key, value)?;
        }
        entries.end()
    }
}
