//! Models: what travels.

use serde::Serialize;

use super::{Docs, Type};
use crate::names::Ident;

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Model {
    /// Its module below `models`, which is a file.
    pub module: Ident,
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// What it is.
    pub kind: ModelKind,
}

/// What a model is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// A struct.
    Struct(Struct),
    /// An enum of strings with a variant for those that this version does not know.
    Enum(Enum),
    /// Another name for a type.
    Alias(Type),
}

/// A struct of named fields.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Struct {
    /// The fields, in the order of the description.
    pub fields: Vec<Field>,
    /// The field that keeps properties without a name of their own.
    pub extra: Option<Extra>,
    /// Whether consumers make values of it to send; otherwise constructors are for tests alone.
    pub is_sent: bool,
}

/// A field that keeps properties without a name of their own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extra {
    /// Its name.
    pub name: Ident,
    /// The type of each property.
    #[serde(rename = "type")]
    pub ty: Type,
}

/// A field of a model or a params struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Its name.
    pub name: Ident,
    /// Its setter's name; differs from the field's where a method has that name already.
    pub setter: Ident,
    /// The name that travels.
    pub wire: String,
    /// Its type; an [`Type::Option`] where it can be absent.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Its documentation.
    pub docs: Docs,
}

/// An enum of strings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enum {
    /// The variants, in the order of the description.
    pub variants: Vec<Variant>,
}

/// A variant of an [`Enum`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// The string that travels.
    pub wire: String,
}

impl Field {
    /// Whether a value can do without it.
    pub fn is_optional(&self) -> bool {
        matches!(self.ty, Type::Option(_))
    }
}

impl Struct {
    /// The fields that every value has.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|it| !it.is_optional())
    }

    /// The fields that a value can do without.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|it| it.is_optional())
    }
}
