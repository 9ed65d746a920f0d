//! Types without parts, and their formats.

use super::super::tree::At;
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

fn format(at: At<'_>) -> &str {
    at.get("format").and_then(At::str).unwrap_or_default()
}

/// The string type of a schema. Formats that only restrict it are plain.
pub(super) fn string(at: At<'_>) -> Type {
    Type::String(match format(at) {
        "" if is_binary(at) => StringFormat::Binary,
        "date-time" => StringFormat::DateTime,
        "date" => StringFormat::Date,
        "uuid" => StringFormat::Uuid,
        "password" => StringFormat::Password,
        "binary" => StringFormat::Binary,
        _ => StringFormat::Plain,
    })
}

/// The integer type of a schema. Without a sign, 32 bits need one more, and of 64 hardly anybody uses the last.
pub(super) fn integer(at: At<'_>) -> Type {
    Type::Integer(match format(at) {
        "int32" | "int16" | "int8" | "uint16" | "uint8" => IntegerFormat::Int32,
        "int64" | "uint32" | "uint64" => IntegerFormat::Int64,
        _ => IntegerFormat::Unknown,
    })
}

/// The number type of a schema.
pub(super) fn number(at: At<'_>) -> Type {
    Type::Number(match format(at) {
        "float" => NumberFormat::Float,
        "double" => NumberFormat::Double,
        _ => NumberFormat::Unknown,
    })
}

/// Whether the content of a string is bytes: OpenAPI 3.1 says it by `contentEncoding`, or by a media type alone that is
/// none of text.
pub(super) fn is_binary(at: At<'_>) -> bool {
    let text = |key| at.get(key).and_then(At::str).map(str::to_ascii_lowercase);
    match (text("contentEncoding"), text("contentMediaType")) {
        (Some(encoding), _) => encoding == "binary",
        (None, Some(media_type)) => {
            let essence = media_type.split(';').next().unwrap_or_default().trim();
            let is_text = ["json", "xml", "html"]
                .iter()
                .any(|it| essence.ends_with(it));
            essence.contains('/') && !essence.starts_with("text/") && !is_text
        }
        (None, None) => false,
    }
}
