//! Types of hand-written modules, which travel as serde has them.

use crate::runtime::json::{JsonError, Tape, Value, Writer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::type_name;

/// Reads a value through serde.
pub(crate) fn read<T: DeserializeOwned>(value: Value<'_>) -> Result<T, JsonError> {
    // What serde says may quote the value, which may be a secret.
    serde_json::to_value(value)
        .and_then(serde_json::from_value)
        .map_err(|_| JsonError::expected(&format!("a value of `{}`", type_name::<T>())))
}

/// Writes a value through serde.
pub(crate) fn write<T: Serialize>(value: &T, writer: &mut Writer<'_>) {
    match serde_json::to_value(value).and_then(Tape::collect) {
        Ok(tape) => writer.splice(tape),
        Err(_) => {
            let type_name = type_name::<T>();
            writer.refuse(JsonError::new(format!(
                "a value of `{type_name}` that JSON cannot hold"
            )));
        }
    }
}
