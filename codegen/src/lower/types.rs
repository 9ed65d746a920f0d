//! From a schema's type to a Rust type.

use super::names::Names;
use crate::api::{self, IntegerFormat, NumberFormat, StringFormat};
use crate::names::path_in_crate;
use crate::rust::Type;

pub(super) fn of(ty: &api::Type, names: &Names<'_>) -> Type {
    let inner = |ty: &api::Type| Box::new(of(ty, names));
    match ty {
        api::Type::String(StringFormat::Plain) => Type::String,
        api::Type::String(StringFormat::Password) => Type::Secret,
        api::Type::String(StringFormat::Base64) => Type::Base64,
        api::Type::String(StringFormat::DateTime) => Type::Timestamp,
        api::Type::String(StringFormat::Date) => Type::Date,
        api::Type::String(StringFormat::Uuid) => Type::Uuid,
        // Inside JSON, bytes can only be a string; `of_whole` is for those that are a body.
        api::Type::String(StringFormat::Binary) => Type::String,
        api::Type::Integer(format) => integer(*format),
        api::Type::Number(NumberFormat::Float) => Type::F32,
        api::Type::Number(NumberFormat::Double | NumberFormat::Unknown) => Type::F64,
        api::Type::Boolean => Type::Bool,
        api::Type::Array(item) => Type::Vec(inner(item)),
        api::Type::Map(value) => Type::Map(inner(value)),
        api::Type::Nullable(ty) => Type::Nullable(inner(ty)),
        api::Type::Schema(name) => names
            .model(name)
            .map_or(Type::Json, |it| Type::Model(it.name.clone())),
        api::Type::ByHand(path) => path_in_crate(path).map_or(Type::Json, Type::ByHand),
        api::Type::Any => Type::Json,
    }
}

/// A whole number of which nothing is said can be large: an identifier, or a time.
fn integer(format: IntegerFormat) -> Type {
    match format {
        IntegerFormat::Int8 => Type::I8,
        IntegerFormat::Int16 => Type::I16,
        IntegerFormat::Int32 => Type::I32,
        IntegerFormat::Int64 | IntegerFormat::Unknown => Type::I64,
        IntegerFormat::Uint8 => Type::U8,
        IntegerFormat::Uint16 => Type::U16,
        IntegerFormat::Uint32 => Type::U32,
        IntegerFormat::Uint64 => Type::U64,
    }
}

/// The type of a whole body.
pub(super) fn of_whole(ty: &api::Type, names: &Names<'_>) -> Type {
    if *ty == api::Type::String(StringFormat::Binary) {
        Type::Bytes
    } else {
        of(ty, names)
    }
}
