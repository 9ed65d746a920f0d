//! Types as the crate spells them.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::names::Ident;

/// A type. [`Display`](fmt::Display) prints it as code spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `jiff::Timestamp`
    Timestamp,
    /// `jiff::civil::Date`
    Date,
    /// `uuid::Uuid`
    Uuid,
    /// `bytes::Bytes`
    Bytes,
    /// `FilePart` of this crate
    File,
    /// `serde_json::Value`
    Json,
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Option<T>`
    Option(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// A model of this crate.
    Model(Ident),
    /// A type of a hand-written module of this crate, by its path from the root: `crate::money::Money`.
    ByHand(Vec<Ident>),
    /// An enum by status. This and those below are only whole answers.
    Answer(Ident),
    /// `Redirect`
    Redirect,
    /// `EventStream<T>`
    Events(Box<Type>),
    /// `JsonLines<T>`
    Lines(Box<Type>),
}

impl Type {
    /// The same type, absent too; what is optional already stays as it is.
    #[must_use]
    pub fn optional(self) -> Self {
        if let Self::Option(_) = self {
            self
        } else {
            Self::Option(Box::new(self))
        }
    }

    /// The type of the value, where there is one.
    pub fn present(&self) -> &Self {
        match self {
            Self::Option(inner) => inner,
            ty => ty,
        }
    }

    /// Adds the models that the type names.
    pub fn collect_models<'a>(&'a self, models: &mut BTreeSet<&'a Ident>) {
        match self {
            Self::Model(name) => {
                models.insert(name);
            }
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Events(inner)
            | Self::Lines(inner) => {
                inner.collect_models(models);
            }
            _ => {}
        }
    }

    /// Whether the type is a map, or holds one.
    pub fn has_map(&self) -> bool {
        match self {
            Self::Map(_) => true,
            Self::Vec(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Events(inner)
            | Self::Lines(inner) => inner.has_map(),
            _ => false,
        }
    }

    /// Whether the type, or one inside it, is this one.
    pub fn contains(&self, wanted: &Type) -> bool {
        self == wanted
            || match self {
                Self::Vec(inner)
                | Self::Map(inner)
                | Self::Option(inner)
                | Self::Boxed(inner)
                | Self::Events(inner)
                | Self::Lines(inner) => inner.contains(wanted),
                _ => false,
            }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("()"),
            Self::Bool => f.write_str("bool"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::Timestamp => f.write_str("jiff::Timestamp"),
            Self::Date => f.write_str("jiff::civil::Date"),
            Self::Uuid => f.write_str("uuid::Uuid"),
            Self::Bytes => f.write_str("bytes::Bytes"),
            Self::File => f.write_str("FilePart"),
            Self::Json => f.write_str("serde_json::Value"),
            Self::Vec(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
            Self::Model(name) => write!(f, "{name}"),
            Self::Answer(name) => write!(f, "responses::{name}"),
            Self::Redirect => f.write_str("Redirect"),
            Self::Events(inner) => write!(f, "EventStream<{inner}>"),
            Self::Lines(inner) => write!(f, "JsonLines<{inner}>"),
            Self::ByHand(path) => {
                f.write_str("crate")?;
                path.iter().try_for_each(|it| write!(f, "::{it}"))
            }
        }
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
