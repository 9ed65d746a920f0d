//! How a caller proves who it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::source::Place;

/// A security scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// The name that operations use.
    pub name: String,
    /// What is sent.
    pub credential: Credential,
    /// Text, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
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
    /// Something else in the `Authorization` header, behind this word.
    Http(String),
    /// A bearer token that OAuth 2 grants.
    OAuth2,
    /// A bearer token that OpenID Connect grants.
    OpenIdConnect,
    /// A certificate, by which the connection is made.
    MutualTls,
    /// Something the source names without telling what it is.
    Unknown,
}

/// Schemes that are needed together; none where the operation can be called without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Requirement {
    /// The scopes that are needed, by the name of the scheme.
    pub schemes: BTreeMap<String, Vec<String>>,
}

impl Requirement {
    /// One scheme, of which no scopes are known.
    pub fn of(scheme: impl Into<String>) -> Self {
        let schemes = BTreeMap::from([(scheme.into(), Vec::new())]);
        Self { schemes }
    }
}
