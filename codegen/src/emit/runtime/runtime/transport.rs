//! The one place where requests leave and responses arrive. Nothing in it is generic, so it is
//! compiled once.

use super::BoxFuture;
use super::auth::Credentials;
use super::decode::{Format, Reading, is_json};
use super::incoming::{Broken, Incoming};
use super::json::JsonError;
use super::parts::{Expected, Operation, Parts};
use super::redirects;
use super::timer::Deadline;
use crate::error::Error;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// What all clones of a client share.
pub(crate) struct Transport {
    pub(crate) http: reqwest::Client,
    /// Without a slash at its end.
    pub(crate) base_url: String,
    /// Whether that holds for operations with a server of their own too.
    pub(crate) is_everywhere: bool,
    pub(crate) credentials: Credentials,
    /// How long a call may take, the reading of its response included; how long the service may
    /// stay silent where its response is a stream.
    pub(crate) timeout: Duration,
    pub(crate) user_agent: HeaderValue,
    /// What every call carries that has no header of the same name.
    pub(crate) headers: HeaderMap,
    /// Whether redirects are followed here; otherwise `http` does it as it was made to.
    pub(crate) follows_redirects: bool,
}

/// A response.
pub struct Reply {
    pub(crate) operation: Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Empty where the body is still coming in.
    pub(crate) body: Bytes,
    pub(crate) format: Format,
    pub(crate) incoming: Option<Incoming>,
}

/// Sends a request and reads the response. A response that is no success is an error.
pub(crate) fn send(transport: Arc<Transport>, parts: Parts) -> BoxFuture<Result<Reply, Error>> {
    Box::pin(async move {
        let operation = parts.operation.clone();
        let expected = parts.expected;
        let time = parts.timeout.unwrap_or(transport.timeout);
        let request = match prepare(&transport, parts) {
            Ok(request) => request,
            Err(fault) => return Err(Error::request(operation, fault)),
        };
        let deadline = Deadline::after(time);
        let follows = transport.follows_redirects && !expected.redirect;
        let call = redirects::send(&transport.http, request, follows);
        let mut response = match deadline.limit(call).await {
            Some(Ok(response)) => response,
            Some(Err(error)) => return Err(Error::transport(operation, Broken::Http(error))),
            None => return Err(Error::transport(operation, Broken::Timeout)),
        };
        let mut reply = Reply::begun(operation, &expected, &mut response);
        let is_success = expected.is_success(reply.status);
        if is_success && reply.is_stream(expected.reading) {
            reply.incoming = Some(Incoming::new(response, time));
            return Ok(reply);
        }
        match deadline.limit(response.bytes()).await {
            Some(Ok(body)) => reply.body = body,
            Some(Err(error)) => return Err(Error::interrupted(reply, Broken::Http(error))),
            None => return Err(Error::interrupted(reply, Broken::Timeout)),
        }
        if !is_success {
            return Err(Error::unsuccessful(reply));
        }
        if expected.empty.contains(&reply.status.as_u16()) {
            reply.body = Bytes::new();
        }
        Ok(reply)
    })
}

impl Reply {
    /// What is known before the body is read.
    fn begun(operation: Operation, expected: &Expected, response: &mut reqwest::Response) -> Self {
        let headers = std::mem::take(response.headers_mut());
        Self {
            operation,
            status: response.status(),
            format: Format::of(expected.accept, content_type(&headers)),
            headers,
            body: Bytes::new(),
            incoming: None,
        }
    }

    /// Whether the body is to be handed over as it comes in.
    fn is_stream(&self, reading: Reading) -> bool {
        match reading {
            Reading::Whole => false,
            Reading::Stream => true,
            Reading::Events => !content_type(&self.headers).is_some_and(is_json),
        }
    }

    /// The same response with another body.
    pub(crate) fn with_body(&self, body: Bytes, format: Format) -> Self {
        Self {
            operation: self.operation.clone(),
            status: self.status,
            headers: self.headers.clone(),
            body,
            format,
            incoming: None,
        }
    }

    /// The fault, with what the response says that it is.
    pub(crate) fn with_type(&self, fault: JsonError) -> JsonError {
        let content_type = content_type(&self.headers).unwrap_or("of no type");
        JsonError::new(format!("{fault} (the response is `{content_type}`)"))
    }
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Puts together what the operation, the client and the caller say. The later takes precedence.
fn prepare(transport: &Transport, mut parts: Parts) -> Result<reqwest::Request, String> {
    let mut headers = std::mem::take(&mut parts.headers);
    headers.insert(USER_AGENT, transport.user_agent.clone());
    for (name, value) in &transport.headers {
        if name == USER_AGENT || !headers.contains_key(name) {
            headers.insert(name, value.clone());
        }
    }
    let credentials = &transport.credentials;
    credentials.apply(parts.needs, &mut headers, &mut parts.query);
    join_cookies(&mut headers);
    let target = parts.target()?;
    if parts.body.is_none() && takes_body(&parts.operation.method) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    replace(&mut headers, parts.call_headers);
    let base_url = match parts.server {
        Some(own) if !transport.is_everywhere => own,
        _ => &transport.base_url,
    };
    let url = [base_url, &target].concat();
    let mut request = transport
        .http
        .request(parts.operation.method, url)
        .headers(headers);
    if let Some(body) = parts.body {
        request = request.body(body);
    }
    // In a browser there is no other timer, and it would cut a stream short.
    #[cfg(target_arch = "wasm32")]
    if parts.expected.reading == Reading::Whole {
        request = request.timeout(parts.timeout.unwrap_or(transport.timeout));
    }
    request
        .build()
        .map_err(|error| error.without_url().to_string())
}

/// Whether servers expect a body, and some refuse a request that does not say that it has none
/// (RFC 9110, section 8.6).
fn takes_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// Makes one header of several cookies: HTTP allows no more.
fn join_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<_> = headers
        .get_all(COOKIE)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect();
    if cookies.len() < 2 {
        return;
    }
    if let Ok(mut joined) = HeaderValue::try_from(cookies.join(b"; ".as_slice())) {
        joined.set_sensitive(true);
        headers.insert(COOKIE, joined);
    }
}

/// Puts each of `by` in the place of what has its name.
fn replace(headers: &mut HeaderMap, by: HeaderMap) {
    for (name, value) in &by {
        headers.insert(name, value.clone());
    }
}

/// Makes the HTTP client of a client that was given none. It leaves redirects to [`redirects`].
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn http_client(connect_timeout: Duration) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .build()
}

/// Makes the HTTP client of a client that was given none. The browser connects, and follows
/// redirects as it likes.
#[cfg(target_arch = "wasm32")]
pub(crate) fn http_client(_: Duration) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().build()
}
