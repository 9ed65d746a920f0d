//! The client, and how it is built.

use crate::error::Error;
use crate::runtime::BoxFuture;
use crate::runtime::auth::Secrets;
use crate::runtime::parts::Parts;
use crate::runtime::transport::{self, Reply, Transport};
use crate::service;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a call may take unless the builder or the call says otherwise.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long making a connection may take unless the builder says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// What the client calls itself unless the builder says otherwise.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// A client of the service.
///
/// It is cheap to clone, and clones share their connections: make one and keep it. Except in a
/// browser, its calls must be awaited within a Tokio runtime.
///
/// Redirects are followed within the same scheme, host and port. One that leads elsewhere is an
/// error of the kind [`Status`](crate::ErrorKind::Status), so that neither the token nor anything
/// else of the request goes there. Where a redirect is what an operation answers with, it is not
/// followed.
#[derive(Clone)]
pub struct Client {
    transport: Arc<Transport>,
}

impl Client {
    /// Starts to build a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client of this transport.
    pub(crate) fn of(transport: Arc<Transport>) -> Self {
        Self { transport }
    }

    /// Sends a request, and reads the response.
    pub(crate) fn execute(&self, parts: Parts) -> BoxFuture<Result<Reply, Error>> {
        transport::send(Arc::clone(&self.transport), parts)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.transport.base_url)
            .field("timeout", &self.transport.timeout)
            .finish_non_exhaustive()
    }
}

/// Builds a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a client is built by `build`"]
pub struct ClientBuilder {
    base_url: Option<String>,
    /// The URL of the server that was chosen.
    pub(crate) server: Option<String>,
    pub(crate) secrets: Secrets,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    user_agent: Option<String>,
    headers: HeaderMap,
    /// What is wrong with the first header that HTTP does not allow.
    header_fault: Option<String>,
    http_client: Option<reqwest::Client>,
}

impl ClientBuilder {
    /// Sets where the service is: an `http` or `https` URL of a host and perhaps a path, to which
    /// the paths of the operations are appended. The default is what the description of the service
    /// says, if it says so.
    ///
    /// All operations go there, also those that have a server of their own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets how long a call may take from its start until its response is read to the end; where
    /// the response is a stream, how long the service may stay silent. The default is 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how long making a connection may take. The default is 10 seconds. In a browser it is
    /// ignored.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Sets the `User-Agent` header. The default is the name and the version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets a header for every call that has none of this name, in place of one that was set before:
    /// a version of the service, or a credential that its description does not name.
    ///
    /// What HTTP does not allow is an error when the client is built.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        HeaderName: TryFrom<N>,
        HeaderValue: TryFrom<V>,
    {
        let fault = match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(true);
                self.headers.insert(name, value);
                return self;
            }
            (Ok(name), Err(_)) => {
                format!("the header `{name}` has characters that it cannot carry")
            }
            (Err(_), _) => "a header has a name that HTTP does not allow".to_owned(),
        };
        self.header_fault.get_or_insert(fault);
        self
    }

    /// Sets the HTTP client, for proxies, certificates and the like.
    ///
    /// This is the one place where reqwest shows in the interface of this crate. How redirects are
    /// followed is then up to `client`. By default reqwest withholds `Authorization` and cookies
    /// from another host, but sends it every other header, and in `Referer` the URL with its query.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no base URL or it
    /// cannot be one; if a token, a key or a password is empty, or one of them or the user agent
    /// has a character that its place cannot carry; if `connect_timeout` is set beside `http_client`, which has its own; or if the
    /// HTTP client cannot be made.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(fault) = self.header_fault {
            return Err(Error::configuration(fault));
        }
        let is_everywhere = self.base_url.is_some();
        let given = self.base_url.or(self.server);
        let base_url = match (given, service::BASE_URL) {
            (Some(given), _) => check_base_url(&given)?,
            (None, Some(default)) => check_base_url(default)?,
            (None, None) => return Err(Error::configuration("`base_url` is not set")),
        };
        let follows_redirects = self.http_client.is_none() && cfg!(not(target_arch = "wasm32"));
        let http = match (self.http_client, self.connect_timeout) {
            (Some(client), None) => client,
            (Some(_), Some(_)) => {
                let message = "`connect_timeout` must be set on the HTTP client that is given";
                return Err(Error::configuration(message));
            }
            (None, timeout) => transport::http_client(timeout.unwrap_or(CONNECT_TIMEOUT))
                .map_err(Error::http_client)?,
        };
        let transport = Transport {
            http,
            base_url,
            is_everywhere,
            credentials: self.secrets.ready().map_err(Error::configuration)?,
            timeout: self.timeout.unwrap_or(TIMEOUT),
            headers: self.headers,
            user_agent: header_of(self.user_agent.as_deref().unwrap_or(USER_AGENT))?,
            follows_redirects,
        };
        Ok(Client::of(Arc::new(transport)))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not checked yet: it may hold a password.
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

/// The base URL without the slash at its end. The errors do not show it, since it may hold a
/// password.
fn check_base_url(text: &str) -> Result<String, Error> {
    if text.contains('{') {
        let message = "the base URL has a variable that is not set";
        return Err(Error::configuration(message));
    }
    let url = reqwest::Url::parse(text)
        .map_err(|fault| Error::configuration(format!("the base URL is not a URL: {fault}")))?;
    let fault = if !matches!(url.scheme(), "http" | "https") {
        "is neither http nor https"
    } else if url.query().is_some() || url.fragment().is_some() {
        "has a query or a fragment"
    } else if !url.username().is_empty() || url.password().is_some() {
        "has a user name or a password"
    } else {
        return Ok(url.as_str().trim_end_matches('/').to_owned());
    };
    Err(Error::configuration(format!("the base URL {fault}")))
}

fn header_of(user_agent: &str) -> Result<HeaderValue, Error> {
    let message = "the user agent has a character that a header cannot carry";
    HeaderValue::try_from(user_agent).map_err(|_| Error::configuration(message))
}
