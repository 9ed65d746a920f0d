//! How a caller proves who it is.

use serde::Serialize;

use crate::source::Place;

/// A security scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// The name that operations use.
    pub name: String,
    /// What is sent.
    pub credential: Credential,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// What a security scheme sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    /// A key in a header of this name.
    HeaderKey(String),
    /// A key in a query parameter of this name.
    QueryKey(String),
    /// A key in a cookie of this name.
    CookieKey(String),
    /// A bearer token in the `Authorization` header.
    Bearer,
    /// A user's name and password in the `Authorization` header.
    Basic,
    /// A bearer token that OAuth 2 grants.
    OAuth2,
    /// Something the source names without telling what it is.
    Unknown,
}
