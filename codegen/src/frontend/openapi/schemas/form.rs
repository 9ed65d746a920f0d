//! What a schema says, before it is known whether it needs a name.

use crate::api::{Enumeration, Shape, Type, Values};

/// A type or a shape, and whether null is a value too.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    pub(super) nullable: bool,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Type(Type),
    /// What only a named schema can be.
    Shape(Shape),
}

impl Form {
    pub(super) fn ty(ty: Type) -> Self {
        let (ty, nullable) = without_null(ty);
        Self {
            nullable,
            what: What::Type(ty),
        }
    }

    pub(super) fn shape(shape: Shape) -> Self {
        Self {
            nullable: false,
            what: What::Shape(shape),
        }
    }

    /// One of these values, which have no names.
    pub(super) fn values(values: Values) -> Self {
        Self::shape(Shape::Enum(Enumeration::from(values)))
    }

    pub(super) fn any() -> Self {
        Self::ty(Type::Any)
    }

    /// The same, or null.
    pub(super) fn or_null(mut self, nullable: bool) -> Self {
        self.nullable |= nullable;
        self
    }
}

/// A type without null, and whether that was one of its values.
pub(super) fn without_null(ty: Type) -> (Type, bool) {
    match ty {
        Type::Nullable(inner) => (without_null(*inner).0, true),
        ty => (ty, false),
    }
}

/// A type with null among its values; of any value, null is one already.
pub(super) fn or_null(ty: Type, nullable: bool) -> Type {
    match ty {
        Type::Nullable(_) | Type::Any => ty,
        ty if nullable => Type::Nullable(Box::new(ty)),
        ty => ty,
    }
}
