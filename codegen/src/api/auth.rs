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
    /// The ways to get a token of OAuth 2, where the source tells any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
    /// Where OpenID Connect tells how to get a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovery_url: Option<String>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// A way to get a token of OAuth 2. Nothing of it travels with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// What the token is granted for.
    pub grant: Grant,
    /// Where a user agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where a client gets the token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where a client gets the next one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// What can be asked for, in the order of the source, and what each means.
    pub scopes: Vec<(String, String)>,
}

/// What a token of OAuth 2 is granted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named as OAuth names it")]
pub enum Grant {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}

impl SecurityScheme {
    /// A scheme of which nothing more is known.
    pub fn new(name: impl Into<String>, credential: Credential, place: Place) -> Self {
        Self {
            name: name.into(),
            credential,
            description: None,
            flows: Vec::new(),
            discovery_url: None,
            place,
        }
    }
}

impl Grant {
    /// Each with its name in OpenAPI 3, and in Swagger 2.0, from which docs have theirs.
    const NAMES: [(Self, &str, &str); 4] = [
        (Self::Implicit, "implicit", "implicit"),
        (Self::Password, "password", "password"),
        (Self::ClientCredentials, "clientCredentials", "application"),
        (Self::AuthorizationCode, "authorizationCode", "accessCode"),
    ];

    /// The grant of this name, in either spelling.
    pub fn parse(name: &str) -> Option<Self> {
        let mut names = Self::NAMES.iter();
        names.find_map(|(it, new, old)| (name == *new || name == *old).then_some(*it))
    }

    /// As OpenAPI 3 names it.
    pub fn as_str(self) -> &'static str {
        let mut names = Self::NAMES.iter();
        names
            .find_map(|(it, new, _)| (*it == self).then_some(*new))
            .unwrap_or_default()
    }
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
