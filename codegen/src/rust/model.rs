//! Models: what travels.

use std::collections::BTreeSet;

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
    /// Whether callers are told not to use it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The features of which any brings it; none where it is always there.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub features: BTreeSet<String>,
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
    Enum(Enum<String>),
    /// The same of whole numbers.
    IntegerEnum(Enum<i64>),
    /// An enum of several types.
    Union(Union),
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
    /// Whether other spellings of its wire names are read too, since some of these were concluded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_lenient: bool,
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
    /// Its type; a [`Type::Option`] or a [`Type::Patch`] where it can be absent.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The variant of its type that is its only value, so that nobody has to give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant: Option<Ident>,
    /// Whether callers are told not to use it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// An enum of values that all travel in one form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enum<T> {
    /// The variants, in the order of the description.
    pub variants: Vec<Variant<T>>,
}

/// A variant of an [`Enum`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variant<T> {
    /// Its name.
    pub name: Ident,
    /// The value that travels.
    pub wire: T,
    /// Its documentation.
    pub docs: Docs,
}

/// An enum of several types, with a variant `Unknown` for values that none of them fits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// The property that tells by its value which variant it is.
    pub tag: Option<String>,
    /// The variants, in the order of the description.
    pub variants: Vec<Member>,
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Its name.
    pub name: Ident,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The values of the tag that mean it.
    pub tags: Vec<String>,
    /// Whether it can be made of what it holds by `From`: no other variant can.
    pub is_from: bool,
    /// Its documentation.
    pub docs: Docs,
}

impl Model {
    /// Whether only a consumer of webhooks needs it.
    pub fn is_for_webhooks(&self) -> bool {
        self.features.len() == 1 && self.features.contains(super::WEBHOOKS)
    }

    /// Whether callers are told not to use it, or a part of it.
    pub fn names_deprecated(&self) -> bool {
        let fields = match &self.kind {
            ModelKind::Struct(it) => it.fields.as_slice(),
            _ => &[],
        };
        self.deprecated || fields.iter().any(|it| it.deprecated)
    }
}

impl Field {
    /// Whether a value can do without it.
    pub fn is_optional(&self) -> bool {
        matches!(self.ty, Type::Option(_) | Type::Patch(_))
    }

    /// Whether whoever makes a value has to give it.
    pub fn is_argument(&self) -> bool {
        !self.is_optional() && self.constant.is_none()
    }
}

impl Struct {
    /// The fields that whoever makes a value has to give.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|it| it.is_argument())
    }

    /// The fields that a value can do without.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|it| it.is_optional())
    }
}

impl ModelKind {
    /// The types that it names.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Struct(it) => {
                let fields = it.fields.iter().map(|it| &it.ty);
                fields.chain(it.extra.iter().map(|it| &it.ty)).collect()
            }
            Self::Union(it) => it.variants.iter().map(|it| &it.ty).collect(),
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) | Self::IntegerEnum(_) => Vec::new(),
        }
    }
}
