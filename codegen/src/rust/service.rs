//! The service that the crate speaks to.

use serde::Serialize;

use super::Docs;
use crate::names::Ident;

/// The service as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// The name of the service.
    pub title: String,
    /// The base URL that the description gives.
    pub base_url: Option<String>,
    /// How callers show who they are: what any operation takes, in the order of the names.
    pub schemes: Vec<Scheme>,
    /// The methods of the builder that set what a scheme sends.
    pub setters: Vec<CredentialSetter>,
}

/// A security scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scheme {
    /// Its constant: `API_KEY`.
    pub constant: Ident,
    /// What the description calls it.
    pub name: String,
    /// What the constant is, in a line.
    pub docs: Docs,
    /// How it travels.
    pub carrier: Carrier,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// In this header, behind this word.
    Header(String, Option<String>),
    /// In this query parameter.
    Query(String),
    /// In this cookie.
    Cookie(String),
    /// A user and a password in `Authorization`.
    Basic,
}

/// A method of the builder that sets what a scheme sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CredentialSetter {
    /// Its name.
    pub name: Ident,
    /// The constant of the scheme.
    pub scheme: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// What it takes.
    pub takes: Takes,
    /// The setter of the same scheme that it calls, where it is only a shorter name for it.
    pub short_for: Option<Ident>,
}

/// What the setter of a credential takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// A token.
    Token,
    /// A key.
    Key,
    /// A user and a password.
    UserAndPassword,
}
