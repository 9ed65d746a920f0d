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
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
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
    /// `Base64` of the runtime: bytes that travel as text.
    Base64,
    /// `SecretText` of the runtime: text that nobody is shown.
    Secret,
    /// `FilePart` of this crate
    File,
    /// `serde_json::Value`
    Json,
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Option<T>`: can be absent.
    Option(Box<Type>),
    /// `Option<T>`: always there, and null where there is no value.
    Nullable(Box<Type>),
    /// `Patch<T>` of the runtime: absent, null, or a value.
    Patch(Box<Type>),
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
    /// The same type, absent too; what is optional already stays as it is, and null is as good as absent.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Option(_) | Self::Patch(_) => self,
            Self::Nullable(inner) => Self::Option(inner),
            ty => Self::Option(Box::new(ty)),
        }
    }

    /// The same type, absent too; null is something else.
    #[must_use]
    pub fn patched(self) -> Self {
        match self {
            Self::Nullable(inner) => Self::Patch(inner),
            ty => ty.optional(),
        }
    }

    /// The type of the value, where there is one; of an `Option`.
    pub fn present(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::Nullable(inner) => inner,
            ty => ty,
        }
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        use Type::{I8, I16, I32, I64, U8, U16, U32, U64};
        matches!(self, I8 | I16 | I32 | I64 | U8 | U16 | U32 | U64)
    }

    /// Whether it is `Option<T>`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Option(_) | Self::Nullable(_))
    }

    /// The type inside, of those that have one.
    fn inner(&self) -> Option<&Self> {
        match self {
            Self::Vec(inner)
            | Self::Map(inner)
            | Self::Option(inner)
            | Self::Nullable(inner)
            | Self::Patch(inner)
            | Self::Boxed(inner)
            | Self::Events(inner)
            | Self::Lines(inner) => Some(inner),
            _ => None,
        }
    }

    /// Adds the models that the type names.
    pub fn collect_models<'a>(&'a self, models: &mut BTreeSet<&'a Ident>) {
        if let Self::Model(name) = self {
            models.insert(name);
        }
        if let Some(inner) = self.inner() {
            inner.collect_models(models);
        }
    }

    /// Whether the type is a map, or holds one.
    pub fn has_map(&self) -> bool {
        matches!(self, Self::Map(_)) || self.inner().is_some_and(Self::has_map)
    }

    /// Whether the type, or one inside it, is this one.
    pub fn contains(&self, wanted: &Type) -> bool {
        self == wanted || self.inner().is_some_and(|it| it.contains(wanted))
    }

    /// Whether the type, or one inside it, has three states.
    pub fn has_patch(&self) -> bool {
        matches!(self, Self::Patch(_)) || self.inner().is_some_and(Self::has_patch)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("()"),
            Self::Bool => f.write_str("bool"),
            Self::I8 => f.write_str("i8"),
            Self::I16 => f.write_str("i16"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::U8 => f.write_str("u8"),
            Self::U16 => f.write_str("u16"),
            Self::U32 => f.write_str("u32"),
            Self::U64 => f.write_str("u64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::Timestamp => f.write_str("jiff::Timestamp"),
            Self::Date => f.write_str("jiff::civil::Date"),
            Self::Uuid => f.write_str("uuid::Uuid"),
            Self::Bytes => f.write_str("bytes::Bytes"),
            Self::Base64 => f.write_str("crate::Base64"),
            Self::Secret => f.write_str("crate::SecretText"),
            Self::File => f.write_str("FilePart"),
            Self::Json => f.write_str("serde_json::Value"),
            Self::Vec(inner) => write!(f, "Vec<{inner}>"),
            Self::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Self::Option(inner) | Self::Nullable(inner) => write!(f, "Option<{inner}>"),
            Self::Patch(inner) => write!(f, "crate::Patch<{inner}>"),
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
