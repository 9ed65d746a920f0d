//! What the client needs to know about the service.

use crate::client::ClientBuilder;
use crate::client_credentials::ClientCredentials;
use crate::runtime::auth::{Scheme, Secret};
use crate::runtime::tokens::TokenSource;
use crate::server::Server;
use secrecy::SecretString;

/// The base URL that the description gives.
pub(crate) const BASE_URL: Option<&str> = Some("https://api.example.com/v1");

/// `jwt`: a bearer token.
pub(crate) const JWT: &Scheme = &Scheme::bearer("jwt");

/// `key`: a key in the header `X-Key`.
pub(crate) const KEY: &Scheme = &Scheme::header("key", "X-Key");

/// `account`: a user and a password.
pub(crate) const ACCOUNT: &Scheme = &Scheme::basic("account");

impl ClientBuilder {
    /// Sets at which of its servers the service is reached, if no base URL is set.
    pub fn server(mut self, server: Server) -> Self {
        self.server = Some(server.url());
        self
    }

    /// Sets the token of `jwt`: a bearer token.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.secrets.set(JWT, Secret::token(token));
        self
    }

    /// Sets what gives the tokens of `jwt`.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.secrets.set(JWT, Secret::source(source));
        self
    }

    /// Gets the tokens of `jwt` by OAuth 2.0's client credentials.
    pub fn client_credentials(self, credentials: ClientCredentials) -> Self {
        let url = "https://login.example.com/token";
        self.token_source(credentials.or(url, &["read", "write"]))
    }

    /// Sets the key of `key`: a key in the header `X-Key`.
    pub fn key(mut self, key: impl Into<SecretString>) -> Self {
        self.secrets.set(KEY, Secret::token(key));
        self
    }

    /// Sets the user and the password of `account`.
    pub fn account(
        mut self,
        user: impl Into<SecretString>,
        password: impl Into<SecretString>,
    ) -> Self {
        self.secrets.set(ACCOUNT, Secret::basic(user, password));
        self
    }
}

impl Server {
    /// `https://{region}.example.com/{path}`
    pub const REGION: Self = Self::of(
        "https://{region}.example.com/{path}",
        &[("region", "eu"), ("path", "v1")],
    );

    /// Sets `region`, a part of the URL.
    #[must_use]
    pub fn region(self, region: impl Into<String>) -> Self {
        self.with("region", region)
    }
}
