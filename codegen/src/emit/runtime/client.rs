//! The client, and how it is built.

use crate::error::Error;
use crate::hook::Hook;
use crate::retry::Retry;
use crate::runtime::BoxFuture;
use crate::runtime::address::Base;
use crate::runtime::auth::Secrets;
use crate::runtime::parts::Parts;
use crate::runtime::pipeline::{self, Shared};
use crate::runtime::reply::Reply;
#[cfg(feature = "reqwest")]
use crate::runtime::reqwest::{self as by_reqwest, Reqwest};
use crate::runtime::retries::Budget;
use crate::service;
use crate::transport::Transport;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a call may take unless the builder or the call says otherwise.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long making a connection may take unless the builder says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How many bytes of a response are kept at once unless the builder or the call says otherwise: more
/// than documents of JSON come to, and no more than a small machine can hold of several calls.
const MAX_RESPONSE_SIZE: usize = 64 * 1024 * 1024;
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
    shared: Arc<Shared>,
}

impl Client {
    /// Starts to build a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn of(shared: Shared) -> Self {
        let shared = Arc::new(shared);
        Self { shared }
    }

    /// Sends a request, and reads the response.
    pub(crate) fn execute(&self, parts: Box<Parts>) -> BoxFuture<'static, Result<Reply, Error>> {
        pipeline::send(Arc::clone(&self.shared), parts)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base.url())
            .field("timeout", &self.shared.timeout)
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
    attempt_timeout: Option<Duration>,
    max_response_size: Option<usize>,
    retry: Retry,
    hooks: Vec<Arc<dyn Hook>>,
    connect_timeout: Option<Duration>,
    user_agent: Option<String>,
    headers: HeaderMap,
    /// What is wrong with the first header that HTTP does not allow.
    header_fault: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    /// Whether the transport follows redirects as it was made to.
    redirects_itself: bool,
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

    /// Sets how long a call may take from its start until its response is read to the end, all
    /// attempts included; where the response is a stream, how long the service may stay silent. The
    /// default is 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how long an attempt may take, after which the call is tried again if [`Retry`] says so.
    /// By default it is as long as the call may take. In a browser it is ignored.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how many bytes of a response are kept in memory at once, after they are unpacked: all of
    /// it, or, where the response is a stream, one line or event of it. More is an error of the kind
    /// [`TooLarge`](crate::ErrorKind::TooLarge). The default is 64 MiB; `usize::MAX` is no limit. In
    /// a browser all of it has come before it is measured.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// Sets when calls are tried again. The default is [`Retry::new`].
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Adds something that sees every attempt of every call, after those that were added before.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
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
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, client: ::reqwest::Client) -> Self {
        self = self.transport(Reqwest(client));
        self.redirects_itself = true;
        self
    }

    /// Sets what sends the requests, in place of reqwest.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self.redirects_itself = false;
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no base URL or it
    /// cannot be one; if a token, a key or a password is empty, or one of them or the user agent
    /// has a character that its place cannot carry; if `connect_timeout` is set beside `http_client`
    /// or `transport`, which have their own; if the HTTP client cannot be made; or if there is
    /// neither a `transport` nor the feature `reqwest`.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(fault) = self.header_fault {
            return Err(Error::configuration(fault));
        }
        let is_everywhere = self.base_url.is_some();
        let given = self.base_url.or(self.server);
        let base = match given.as_deref().or(service::BASE_URL) {
            Some(url) => Base::parse(url)
                .map_err(|fault| Error::configuration(format!("the base URL {fault}")))?,
            None => return Err(Error::configuration("`base_url` is not set")),
        };
        let redirects_itself = self.redirects_itself || cfg!(target_arch = "wasm32");
        let transport = match (self.transport, self.connect_timeout) {
            (Some(transport), None) => transport,
            (Some(_), Some(_)) => {
                let message = "`connect_timeout` must be set on the HTTP client that is given";
                return Err(Error::configuration(message));
            }
            (None, timeout) => default_transport(timeout.unwrap_or(CONNECT_TIMEOUT))?,
        };
        Ok(Client::of(Shared {
            transport,
            base,
            is_everywhere,
            credentials: self.secrets.ready().map_err(Error::configuration)?,
            timeout: self.timeout.unwrap_or(TIMEOUT),
            attempt_timeout: self.attempt_timeout,
            max_response_size: self.max_response_size.unwrap_or(MAX_RESPONSE_SIZE),
            retry: self.retry,
            budget: Budget::default(),
            hooks: self.hooks,
            headers: self.headers,
            user_agent: header_of(self.user_agent.as_deref().unwrap_or(USER_AGENT))?,
            follows_redirects: !redirects_itself,
        }))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not checked yet: it may hold a password.
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("connect_timeout", &self.connect_timeout)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    let client = by_reqwest::client(connect_timeout).map_err(Error::no_transport)?;
    Ok(Arc::new(Reqwest(client)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration) -> Result<Arc<dyn Transport>, Error> {
    let message = "`transport` is not set, and the feature `reqwest` is off";
    Err(Error::configuration(message))
}

fn header_of(user_agent: &str) -> Result<HeaderValue, Error> {
    let message = "the user agent has a character that a header cannot carry";
    HeaderValue::try_from(user_agent).map_err(|_| Error::configuration(message))
}
