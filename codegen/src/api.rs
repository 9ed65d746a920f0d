//! Model 1: what the service offers.
//!
//! Wire names, places in the source and resolved references; no Rust name. A frontend makes an [`Api`], a reviewer
//! compares two of them, and [`lower`](crate::lower) turns one into a crate.

pub mod auth;
pub mod check;
pub mod correct;
pub mod fact;
pub mod limits;
pub mod media;
pub mod merge;
pub mod operation;
pub mod paging;
pub mod reach;
pub mod schema;
pub mod select;
pub mod server;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use auth::{Credential, Flow, Grant, Requirement, SecurityScheme};
pub use fact::{Confidence, Fact, Inference, Name, Origin};
pub use limits::Limits;
pub use media::Media;
pub use operation::{
    Body, Content, Encoding, Location, Method, Operation, Parameter, Response, Status, Style,
    Webhook,
};
pub use paging::Paging;
pub use schema::{
    Enumeration, IntegerFormat, Member, NumberFormat, Object, Property, Schema, Shape,
    StringFormat, Type, Union, Values,
};
pub use server::{Server, Variable};

/// A service, as its description tells it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Api {
    /// The name of the service.
    pub title: String,
    /// The version that the description gives itself; nothing follows from it.
    pub version: Option<String>,
    /// The description's text, Markdown.
    pub description: Option<String>,
    /// Where it can be reached; the first is meant where a caller chooses none.
    pub servers: Vec<Server>,
    /// How a caller proves who it is, by name.
    pub security_schemes: Vec<SecurityScheme>,
    /// The groups of operations, in the order of their names.
    pub tags: Vec<Tag>,
    /// The operations, in the order of path and method; each stands once, however many tags it has.
    pub operations: Vec<Operation>,
    /// What the service sends of itself, in the order of the names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub webhooks: Vec<Webhook>,
    /// The named schemas, in the order of their names.
    pub schemas: Vec<Schema>,
    /// What the source gives no name.
    #[serde(skip)]
    pub nameless: Nameless,
}

/// What the source gives no name, so that one was made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nameless {
    /// The places of schemas, by the names that were made: `GET /users#/responses/200/content/application~1json/schema`.
    /// They do not change when something is added elsewhere.
    pub schemas: BTreeMap<String, Vec<String>>,
    /// The names that were made for operations.
    pub operations: BTreeSet<String>,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tag {
    /// The name as the source spells it.
    pub name: String,
    /// Text, Markdown.
    pub description: Option<String>,
}

impl Api {
    /// The URL under which its operations are, unless they or a caller say otherwise.
    pub fn base_url(&self) -> Option<String> {
        self.servers.first()?.base_url()
    }

    /// The schema of this name.
    pub fn schema(&self, name: &str) -> Option<&Schema> {
        let index = self
            .schemas
            .binary_search_by(|it| it.name.as_str().cmp(name))
            .ok()?;
        self.schemas.get(index)
    }
}
