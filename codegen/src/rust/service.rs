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
    pub base_url: BaseUrl,
    /// The servers among which callers choose, the default one first; empty where there is nothing to choose.
    pub servers: Vec<Server>,
    /// The variables of their URLs.
    pub variables: Vec<ServerVariable>,
    /// How callers show who they are: what any operation takes, in the order of the names.
    pub schemes: Vec<Scheme>,
    /// The methods of the builder that set what a scheme sends.
    pub setters: Vec<CredentialSetter>,
    /// The methods of the builder that set what gives the tokens of a scheme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceSetter>,
    /// The schemes that are certificates of the HTTP client, as text names them.
    pub certificates: Vec<String>,
}

/// What the description says of where the service is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseUrl {
    /// Here.
    Whole(String),
    /// At this path of some host.
    Path(String),
    /// Nothing.
    Unknown,
}

/// A server that callers can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    /// Its constant: `SANDBOX`; none where it is the only one, so that the default is all there is.
    pub constant: Option<Ident>,
    /// Its documentation.
    pub docs: Docs,
    /// Its URL, with `{name}` for each variable.
    pub url: String,
    /// The variables and their defaults.
    pub defaults: Vec<(String, String)>,
}

/// A variable in the URLs of servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServerVariable {
    /// The method that sets it.
    pub setter: Ident,
    /// The method's argument.
    pub argument: Ident,
    /// Its name in the URL.
    pub name: String,
    /// The method's documentation.
    pub docs: Docs,
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

/// A method of the builder that sets what gives the tokens of a scheme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceSetter {
    /// Its name.
    pub name: Ident,
    /// The constant of the scheme.
    pub scheme: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// What it takes.
    pub source: Source,
}

/// What gives the tokens of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A source of the caller's.
    Any,
    /// OAuth 2's client credentials.
    ClientCredentials {
        /// Where tokens are given out.
        token_url: String,
        /// The scopes to ask for.
        scopes: Vec<String>,
    },
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

impl Service {
    /// Whether the tokens of any scheme can come from a source.
    pub fn has_sources(&self) -> bool {
        !self.sources.is_empty()
    }

    /// Whether the tokens of any scheme can be had by client credentials.
    pub fn has_client_credentials(&self) -> bool {
        self.sources.iter().any(|it| it.source != Source::Any)
    }
}
