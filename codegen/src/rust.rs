//! Model 2: what the crate contains.
//!
//! Every name, type, derive and `Box` is decided; no place in a source file, no wire rule left to apply. Emitters print
//! this and decide nothing.

pub mod docs;
pub mod example;
pub mod features;
pub mod method;
pub mod model;
pub mod package;
pub mod paging;
pub mod response;
pub mod service;
pub mod style;
pub mod ty;

use std::collections::BTreeSet;

use serde::Serialize;

pub use docs::Docs;
pub use example::{Example, ExampleCredential};
pub use features::{ALL_OPERATIONS, TagFeature, WEBHOOKS};
pub use method::{
    Argument, Encoding, Method, Multipart, Params, Passing, Resource, Setting, Target,
};
pub use model::{Enum, Extra, Field, Member, Model, ModelKind, Struct, Union, Variant};
pub use package::{Dependency, Package, Support};
pub use paging::{Count, Flag, Next, Paging, PagingParameter, ParameterKind, Step, Way, Width};
pub use response::{ResponsesModule, StatusEnum, StatusVariant};
pub use service::{
    BaseUrl, Carrier, CredentialSetter, Scheme, Server, ServerVariable, Service, Source,
    SourceSetter, Takes,
};
pub use style::{BaseStyle, Kept, Style};
pub use ty::Type;

use crate::lock::Lock;
use crate::names::Ident;

/// A crate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crate {
    /// The manifest.
    pub package: Package,
    /// What the crate says of itself, as documentation lines.
    pub docs: Docs,
    /// The service as a whole.
    pub service: Service,
    /// The models, in the order of their names.
    pub models: Vec<Model>,
    /// Whether a feature brings models of what the service sends of itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_webhooks: bool,
    /// The features that bring groups of operations, in the order of their names; none where all are always there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag_features: Vec<TagFeature>,
    /// The groups of operations, in the order of their names.
    pub resources: Vec<Resource>,
    /// The modules of params structs, in the order of their names.
    pub params: Vec<ParamsModule>,
    /// The modules of enums by status, in the order of their names.
    pub responses: Vec<ResponsesModule>,
    /// Whether any method answers with a stream.
    pub has_streams: bool,
    /// Whether any method answers with a redirect.
    pub has_redirects: bool,
    /// Which of these names have to be kept.
    #[serde(skip)]
    pub lock: Lock,
    /// The parts of the runtime that only some crates need, and this one does.
    pub support: BTreeSet<Support>,
    /// Whether the crate itself names what it tells callers not to use.
    pub has_deprecated: bool,
    /// What the maintainer wrote beside it.
    pub by_hand: ByHand,
    /// The program that shows how to call it, where an operation is simple enough.
    pub example: Option<Example>,
}

/// Modules that a maintainer wrote into the crate, and what the rest of it takes from them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ByHand {
    /// The modules, in order.
    pub modules: Vec<Ident>,
    /// The types that stand in models, in order. Each has serde's traits.
    pub types: Vec<Type>,
}

/// The params structs of one group of operations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParamsModule {
    /// The module below `params`.
    pub module: Ident,
    /// The feature that brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The tag as text names it.
    pub title: String,
    /// The structs, in the order of their names.
    pub params: Vec<Params>,
}
