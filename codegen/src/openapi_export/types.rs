//! Types as schemas.

use super::Writer;
use super::node::{Map, Node, texts};
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

impl Writer<'_> {
    /// A type as a schema.
    pub(super) fn ty(&self, ty: &Type) -> Map {
        match ty {
            // What the maintainer wrote stands in restitch.yaml.
            Type::Any | Type::ByHand(_) => Map::new(),
            Type::Schema(name) => self.reference(name),
            Type::Nullable(inner) => self.nullable(inner),
            ty => self.typed(ty, false),
        }
    }

    /// A schema or null. A reference cannot say so itself.
    fn nullable(&self, inner: &Type) -> Map {
        match inner {
            Type::Nullable(inner) => self.nullable(inner),
            Type::Any | Type::ByHand(_) => Map::new(),
            Type::Schema(name) => {
                let null = Map::new().with("type", "null");
                let members: Vec<Node> = vec![self.reference(name).into(), null.into()];
                Map::new().with("anyOf", members)
            }
            inner => self.typed(inner, true),
        }
    }

    fn reference(&self, name: &str) -> Map {
        Map::new().with("$ref", self.pointer(name).as_str())
    }

    /// Where the schema of this name stands.
    pub(super) fn pointer(&self, name: &str) -> String {
        format!("#/components/schemas/{}", self.schemas.get(name))
    }

    /// A schema with a `type`.
    fn typed(&self, ty: &Type, nullable: bool) -> Map {
        let of_type = |name: &str| match nullable {
            true => Map::new().with("type", texts([name, "null"])),
            false => Map::new().with("type", name),
        };
        let formatted = |name, format: Option<&str>| of_type(name).maybe("format", format);
        match ty {
            Type::String(format) => formatted("string", string_format(*format)),
            Type::Integer(format) => formatted("integer", integer_format(*format)),
            Type::Number(format) => formatted("number", number_format(*format)),
            Type::Boolean => of_type("boolean"),
            Type::Array(item) => of_type("array").with("items", self.ty(item)),
            Type::Map(value) => of_type("object").with("additionalProperties", self.ty(value)),
            Type::Any | Type::ByHand(_) | Type::Schema(_) | Type::Nullable(_) => self.ty(ty),
        }
    }
}

fn string_format(format: StringFormat) -> Option<&'static str> {
    Some(match format {
        StringFormat::Plain => return None,
        StringFormat::DateTime => "date-time",
        StringFormat::Date => "date",
        StringFormat::Uuid => "uuid",
        StringFormat::Password => "password",
        StringFormat::Base64 => "byte",
        StringFormat::Binary => "binary",
    })
}

fn integer_format(format: IntegerFormat) -> Option<&'static str> {
    Some(match format {
        IntegerFormat::Unknown => return None,
        IntegerFormat::Int8 => "int8",
        IntegerFormat::Int16 => "int16",
        IntegerFormat::Int32 => "int32",
        IntegerFormat::Int64 => "int64",
        IntegerFormat::Uint8 => "uint8",
        IntegerFormat::Uint16 => "uint16",
        IntegerFormat::Uint32 => "uint32",
        IntegerFormat::Uint64 => "uint64",
    })
}

fn number_format(format: NumberFormat) -> Option<&'static str> {
    Some(match format {
        NumberFormat::Unknown => return None,
        NumberFormat::Float => "float",
        NumberFormat::Double => "double",
    })
}
