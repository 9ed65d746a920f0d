//! What the maintainer knows better than the description.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Lists;

/// Corrections, by what they correct. Every name is one that the description has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the keys of corrections")]
pub struct Corrections {
    /// The service as a whole.
    pub service: Service,
    /// Tags by their names.
    pub tags: BTreeMap<String, Tag>,
    /// Operations, by their operationId or as `GET /users`.
    pub operations: BTreeMap<String, Operation>,
    /// Parameters, by `operation.parameter`; `*.parameter` is for all.
    pub parameters: BTreeMap<String, Member>,
    /// Schemas by their names.
    pub schemas: BTreeMap<String, Schema>,
    /// Properties, by `Schema.property`; `*.property` is for all.
    pub properties: BTreeMap<String, Member>,
}

/// What is right about the service as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the keys of a service")]
pub struct Service {
    /// Its name.
    pub title: Option<String>,
    /// Its description, Markdown.
    pub description: Option<String>,
    /// Where it is.
    pub base_url: Option<String>,
    /// The security schemes of which every operation needs one, unless it is corrected for itself.
    pub security: Option<Vec<String>>,
}

/// What is right about a tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the keys of a tag")]
pub struct Tag {
    /// The name after which code is named.
    pub rename: Option<String>,
    /// Its description, Markdown.
    pub description: Option<String>,
}

/// What is right about an operation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the keys of an operation")]
pub struct Operation {
    /// The name after which code is named.
    pub rename: Option<String>,
    /// The tag to which it belongs, and no other.
    pub group: Option<String>,
    /// One line about it.
    pub summary: Option<String>,
    /// Its description, Markdown.
    pub description: Option<String>,
    /// Whether callers should stop using it.
    pub deprecated: Option<bool>,
    /// Where it is, if not where the service is.
    pub base_url: Option<String>,
    /// The security schemes of which it needs one; none, if empty.
    pub security: Option<Vec<String>>,
}

/// What is right about a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "the keys of a schema")]
pub struct Schema {
    /// The name after which code is named.
    pub rename: Option<String>,
    /// What it is.
    #[serde(rename = "type")]
    pub ty: Option<TypeText>,
    /// Its description, Markdown.
    pub description: Option<String>,
}

/// What is right about a parameter or a property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "the keys of a parameter or a property"
)]
pub struct Member {
    /// The name after which code is named.
    pub rename: Option<String>,
    /// The name that travels.
    pub wire: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Option<TypeText>,
    /// Whether it is always there.
    pub required: Option<bool>,
    /// Where it travels. Parameters alone.
    #[serde(rename = "in")]
    pub location: Option<Location>,
    /// How a list of it is written into a query. Parameters alone.
    pub lists: Option<Lists>,
    /// Whether callers should stop using it.
    pub deprecated: Option<bool>,
    /// Its description, Markdown.
    pub description: Option<String>,
}

/// Where a parameter can travel that has no placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is named as OpenAPI names it")]
pub enum Location {
    Query,
    Header,
    Cookie,
}

/// A type, as people write it: `integer/int64`, `User`, `[User]`, `{string}`, `string?`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeText {
    /// A type of JSON, with its format if it has one; a schema; or a type of a hand-written module.
    Word(String),
    /// `[T]`
    List(Box<TypeText>),
    /// `{T}`
    Map(Box<TypeText>),
    /// `T?`
    Nullable(Box<TypeText>),
}

impl TypeText {
    fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Some(inner) = text.strip_suffix('?') {
            let inner = inner.trim_end_matches(['?', ' ']);
            return Ok(Self::Nullable(Box::new(Self::parse(inner)?)));
        }
        for (open, close, make) in [
            ('[', ']', Self::List as fn(_) -> _),
            ('{', '}', Self::Map as fn(_) -> _),
        ] {
            if let Some(rest) = text.strip_prefix(open) {
                let inner = rest.strip_suffix(close);
                let inner = inner.ok_or_else(|| format!("`{text}` lacks its `{close}`"))?;
                return Ok(make(Box::new(Self::parse(inner)?)));
            }
        }
        if text.is_empty() {
            return Err("a type is missing here".to_owned());
        }
        let is_path = text.starts_with("crate::") && syn::parse_str::<syn::Path>(text).is_ok();
        if text.contains("::") && (!is_path || text.contains(['<', ' ', '(', '#'])) {
            return Err(format!(
                "`{text}` is not the path of a type such as `crate::money::Money`"
            ));
        }
        Ok(Self::Word(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for TypeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TypeVisitor)
    }
}

/// Without quotes, YAML takes `[User]` for a list, and `{string}` for a mapping.
struct TypeVisitor;

impl<'de> Visitor<'de> for TypeVisitor {
    type Value = TypeText;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("a type such as `string`, `integer/int64`, `User`, `[User]` or `{string}`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TypeText, E> {
        TypeText::parse(text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<TypeText, A::Error> {
        let expected = "a list is written with the type of its elements: `[string]`";
        let item = seq.next_element()?;
        let item = item.ok_or_else(|| A::Error::custom(expected))?;
        if seq.next_element::<serde::de::IgnoredAny>()?.is_some() {
            return Err(A::Error::custom(expected));
        }
        Ok(TypeText::List(Box::new(item)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TypeText, A::Error> {
        let expected = "a map is written with the type of its values: `{string}`";
        let entry = map.next_entry::<TypeText, Option<serde::de::IgnoredAny>>()?;
        match (entry, map.next_key::<serde::de::IgnoredAny>()?) {
            (Some((value, None)), None) => Ok(TypeText::Map(Box::new(value))),
            _ => Err(A::Error::custom(expected)),
        }
    }
}
