//! Schemas: what travels.

use serde::Serialize;

use super::{Limits, Name};
use crate::source::Place;

/// A named schema.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Schema {
    /// The name as the source spells it.
    pub name: String,
    /// Text, Markdown.
    pub description: Option<String>,
    /// Whether the name was made, from the place where the schema stands; otherwise the source gives it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_inline: bool,
    /// Whether callers should stop using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What it is.
    pub shape: Shape,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// What a named schema is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Named properties.
    Object(Object),
    /// One of a list of values.
    Enum(Enumeration),
    /// One of several types.
    Union(Union),
    /// Another type under this name.
    Alias(Type),
}

/// A schema with named properties.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Object {
    /// The properties, in the order of the source.
    pub properties: Vec<Property>,
    /// The type of properties that are not named, where the source says there can be some.
    pub additional: Option<Type>,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Property {
    /// The name.
    pub name: Name,
    /// Whether it is always there.
    pub required: bool,
    /// Whether only the service sets it.
    pub read_only: bool,
    /// Whether only a client sets it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// Whether callers should stop using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What the service takes where it is absent, in the words of the source.
    pub default: Option<String>,
    /// Which values of its type it can have.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// Text, Markdown.
    pub description: Option<String>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// A list of values, one of which travels. A service may add to it at any time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enumeration {
    /// The values.
    #[serde(flatten)]
    pub values: Values,
    /// What the source calls each of them, in their order; empty where it gives no names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// The values of an [`Enumeration`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Values {
    /// Strings as they travel, in the order of the source.
    Strings(Vec<String>),
    /// Whole numbers, in the order of the source.
    Integers(Vec<i64>),
}

/// Several types, of which a value has one. A service may add to them at any time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// The types, in the order of the source.
    pub members: Vec<Member>,
    /// The property whose value tells which member it is, as it travels. A value can be without it where the source
    /// does not name it, but only lists its values for each member.
    pub discriminator: Option<String>,
}

/// A type of a [`Union`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The values of the discriminator that mean this member; empty where there is no discriminator.
    pub tags: Vec<String>,
}

/// A type at a place where it is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Text.
    String(StringFormat),
    /// A whole number.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
    /// Yes or no.
    Boolean,
    /// Values of one type, in order.
    Array(Box<Type>),
    /// Values of one type by arbitrary names.
    Map(Box<Type>),
    /// The schema of this name; [`Api::schemas`](super::Api::schemas) holds it.
    Schema(String),
    /// A type that the maintainer wrote, by the path that restitch.yaml gives: `crate::money::Money`.
    ByHand(String),
    /// The same type, or null.
    Nullable(Box<Type>),
    /// Any value at all, or one that the source does not tell.
    Any,
}

/// What a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StringFormat {
    /// Nothing more is known.
    Plain,
    /// A date and a time with an offset, RFC 3339. Some services leave the offset out, and mean UTC.
    DateTime,
    /// A date, RFC 3339.
    Date,
    /// A UUID, RFC 9562.
    Uuid,
    /// A secret: shown to nobody.
    Password,
    /// Bytes in base64, RFC 4648, section 4.
    Base64,
    /// Bytes as they are; only a whole body or a part of one can be that.
    Binary,
}

/// How wide an integer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IntegerFormat {
    /// The source does not say.
    Unknown,
    /// 8 bits with a sign.
    Int8,
    /// 16 bits with a sign.
    Int16,
    /// 32 bits with a sign.
    Int32,
    /// 64 bits with a sign.
    Int64,
    /// 8 bits without a sign.
    Uint8,
    /// 16 bits without a sign.
    Uint16,
    /// 32 bits without a sign.
    Uint32,
    /// 64 bits without a sign.
    Uint64,
}

/// How precise a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// The source does not say.
    Unknown,
    /// IEEE 754, 32 bits.
    Float,
    /// IEEE 754, 64 bits.
    Double,
}

impl From<Values> for Enumeration {
    fn from(values: Values) -> Self {
        let names = Vec::new();
        Self { values, names }
    }
}

impl Schema {
    /// The properties that have names; none where it is no object.
    pub fn properties(&self) -> &[Property] {
        match &self.shape {
            Shape::Object(object) => &object.properties,
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => &[],
        }
    }
}
