//! What an operation answers, where it is not the same for every status.

use serde::Serialize;

use super::{Docs, Type};
use crate::names::Ident;

/// The enums of one group of operations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResponsesModule {
    /// The module below `responses`.
    pub module: Ident,
    /// The feature that brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The tag as text names it.
    pub title: String,
    /// The enums, in the order of their names.
    pub enums: Vec<StatusEnum>,
}

/// An enum with a variant for each status, or for several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusEnum {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The variants: a status is that of the first which has it.
    pub variants: Vec<StatusVariant>,
}

/// A variant of a [`StatusEnum`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusVariant {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The statuses that it stands for, the first and the last; `None` for every status.
    pub statuses: Option<(u16, u16)>,
    /// What it holds: the body, or nothing where that is [`Type::Unit`].
    #[serde(rename = "type")]
    pub ty: Type,
}
