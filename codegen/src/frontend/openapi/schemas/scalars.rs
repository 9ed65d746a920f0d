//! Types without parts, and their formats.

use super::super::tree::At;
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

fn format(at: At<'_>) -> &str {
    at.get("format").and_then(At::str).unwrap_or_default()
}

/// The string type of a schema. Formats that only restrict it are plain: `email`, `uri`, `time`, `duration`, `decimal`
/// and the like.
pub(super) fn string(at: At<'_>) -> Type {
    Type::String(match format(at) {
        "" if is_binary(at) => StringFormat::Binary,
        "" if says(at, "contentEncoding", "base64") => StringFormat::Base64,
        "byte" => StringFormat::Base64,
        "date-time" => StringFormat::DateTime,
        "date" => StringFormat::Date,
        "uuid" => StringFormat::Uuid,
        "password" => StringFormat::Password,
        "binary" => StringFormat::Binary,
        _ => StringFormat::Plain,
    })
}

fn says(at: At<'_>, key: &str, value: &str) -> bool {
    at.get(key).and_then(At::str) == Some(value)
}

/// The integer type of a schema.
pub(super) fn integer(at: At<'_>) -> Type {
    Type::Integer(match format(at) {
        "int8" => IntegerFormat::Int8,
        "int16" => IntegerFormat::Int16,
        "int32" => IntegerFormat::Int32,
        "int64" => IntegerFormat::Int64,
        "uint8" => IntegerFormat::Uint8,
        "uint16" => IntegerFormat::Uint16,
        "uint32" => IntegerFormat::Uint32,
        "uint64" | "uint" => IntegerFormat::Uint64,
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
