//! Between models and JSON.
//!
//! serde_json reads and prints the text. In between stands a tape, a flat list of tokens: it is
//! filled once, without any knowledge of the model, and a model takes its fields from it by name.
//! So a model costs a few lines of code in each direction, and serde's own traits, which consumers
//! use, take the same way.

mod error;
mod fill;
mod integer_enum;
mod macros;
mod number;
mod read;
mod scalars;
mod tape;
mod union;
mod unknown;
mod write;

use serde::{Deserializer, Serialize as _, Serializer};

pub(crate) use error::JsonError;
pub(crate) use integer_enum::integer_enum;
pub(crate) use macros::{json_object, string_enum};
pub(crate) use read::{Object, Read};
pub(crate) use tape::{Tape, Token, Value};
pub(crate) use union::{Best, json_union};
pub(crate) use unknown::{UnknownInteger, UnknownValue};
pub(crate) use write::{Write, Writer};

/// Reads a value from JSON text.
pub(crate) fn from_slice<T: Read>(text: &[u8]) -> Result<T, JsonError> {
    // Some servers put a byte order mark in front, which a parser may ignore (RFC 8259, section
    // 8.1).
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return T::absent().ok_or_else(|| JsonError::new("the body is empty"));
    }
    let text = str::from_utf8(text).map_err(|_| JsonError::new("the body is not UTF-8"))?;
    T::read(Tape::parse(text)?.root())
}

/// Reads a value from text that is no JSON, as if it were a string.
pub(crate) fn from_text<T: Read>(text: &[u8]) -> Result<T, JsonError> {
    let text = str::from_utf8(text).map_err(|_| JsonError::new("the body is not UTF-8"))?;
    T::read(Tape::new(vec![Token::Text(text.into())]).root())
}

/// Writes a value as JSON text.
pub(crate) fn to_vec<T: Write + ?Sized>(value: &T) -> Result<Vec<u8>, JsonError> {
    let tape = Tape::of(value)?;
    serde_json::to_vec(&tape.root()).map_err(|error| JsonError::new(error.to_string()))
}

/// What a model's `Serialize` does.
pub(crate) fn serialize<T: Write, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let tape = Tape::of(value).map_err(serde::ser::Error::custom)?;
    tape.root().serialize(serializer)
}

/// What a model's `Deserialize` does. The format must describe itself, as JSON, YAML and
/// MessagePack do.
pub(crate) fn deserialize<'de, T: Read, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let tape = Tape::collect(deserializer)?;
    T::read(tape.root()).map_err(serde::de::Error::custom)
}
