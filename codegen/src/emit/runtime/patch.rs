//! Fields that can be absent, or null, or have a value.

use crate::runtime::json::{JsonError, Read, Token, Value, Write, Writer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of a change: what is absent stays as it is, what is null is cleared.
///
/// A value becomes one by `into`, and so does an `Option`, whose `None` is null.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Not there: the service leaves the field alone.
    #[default]
    Absent,
    /// Null: the service clears the field.
    Null,
    /// A value, which the service takes over.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is not there.
    #[inline]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is null.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    #[inline]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    #[inline]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<T> for Patch<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

impl From<&str> for Patch<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<T: Read> Read for Patch<T> {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        if value.is_null() {
            return Ok(Self::Null);
        }
        T::read(value).map(Self::Value)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

impl<T: Write> Write for Patch<T> {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Absent | Self::Null => writer.token(Token::Null),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

/// Absent is null here: whoever writes the object around it must leave the field out, by
/// `skip_serializing_if = "Patch::is_absent"`.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
