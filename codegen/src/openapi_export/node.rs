//! The values of a document, with keys in the order in which they were put.

use serde::ser::{Serialize, SerializeMap, Serializer};

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
pub struct Map(Vec<(String, Node)>);

impl Map {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// With a value.
    pub(super) fn with(mut self, key: &str, value: impl Into<Node>) -> Self {
        self.put(key, value);
        self
    }

    /// With a value if there is one.
    pub(super) fn maybe(self, key: &str, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a list or a map unless it is empty.
    pub(super) fn filled(self, key: &str, value: impl Into<Node>) -> Self {
        match value.into() {
            Node::List(items) if items.is_empty() => self,
            Node::Map(map) if map.is_empty() => self,
            value => self.with(key, value),
        }
    }

    /// With `true` where it is.
    pub(super) fn flag(self, key: &str, value: bool) -> Self {
        self.maybe(key, value.then_some(true))
    }

    /// With all that another map holds.
    pub(super) fn and(mut self, other: Map) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn put(&mut self, key: &str, value: impl Into<Node>) {
        self.0.push((key.to_owned(), value.into()));
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, node)| (key.as_str(), node))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
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
                Self::Map(Map(entries.map(|(key, it)| (key, it.into())).collect()))
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
        let mut entries = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            entries.serialize_entry(key, value)?;
        }
        entries.end()
    }
}
