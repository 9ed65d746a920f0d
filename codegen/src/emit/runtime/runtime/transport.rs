//! The one place where requests leave and responses arrive. Nothing in it is generic, so it is
//! compiled once.

use super::BoxFuture;
use super::auth::Credentials;
use super::parts::{Operation, Parts};
use crate::error::Error;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, COOKIE, USER_AGENT};
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
    /// How long a call may take, the reading of its response included.
    pub(crate) timeout: Duration,
    pub(crate) user_agent: HeaderValue,
}

/// A response, read to its end.
pub(crate) struct Reply {
    pub(crate) operation: Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Sends a request and reads the response. A response that is no success (2xx) is an error.
pub(crate) fn send(transport: Arc<Transport>, parts: Parts) -> BoxFuture<Result<Reply, Error>> {
    Box::pin(async move {
        let operation = parts.operation.clone();
        let request = match prepare(&transport, parts) {
            Ok(request) => request,
            Err(fault) => return Err(Error::request(operation, fault)),
        };
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(Error::transport(operation, error)),
        };
        let mut reply = Reply {
            operation,
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: Bytes::new(),
        };
        match response.bytes().await {
            Ok(body) => reply.body = body,
            Err(error) => return Err(Error::interrupted(reply, error)),
        }
        if reply.status.is_success() {
            return Ok(reply);
        }
        Err(Error::unsuccessful(reply))
    })
}

/// Puts together what the operation, the client and the caller say. The later takes precedence.
fn prepare(transport: &Transport, mut parts: Parts) -> Result<reqwest::RequestBuilder, String> {
    let mut headers = std::mem::take(&mut parts.headers);
    headers.insert(USER_AGENT, transport.user_agent.clone());
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
        .headers(headers)
        .timeout(parts.timeout.unwrap_or(transport.timeout));
    if let Some(body) = parts.body {
        request = request.body(body);
    }
    Ok(request)
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

/// The most redirects that are followed in a row.
#[cfg(not(target_arch = "wasm32"))]
const MOST_REDIRECTS: usize = 10;

/// Makes the HTTP client of a client that was given none.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn http_client(connect_timeout: Duration) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(within_origin())
        // It would carry the query, and with it the token of a service that wants it there.
        .referer(false)
        .build()
}

/// Makes the HTTP client of a client that was given none. The browser connects, and follows
/// redirects as it likes.
#[cfg(target_arch = "wasm32")]
pub(crate) fn http_client(_: Duration) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().build()
}

/// Follows redirects as long as scheme, host and port stay: reqwest would keep the `Authorization`
/// header from another origin, but not a token in any other header, nor what the request says.
#[cfg(not(target_arch = "wasm32"))]
fn within_origin() -> reqwest::redirect::Policy {
    reqwest::redirect::Policy::custom(|attempt| {
        let origin = attempt.url().origin();
        if attempt.previous().iter().any(|url| url.origin() != origin) {
            return attempt.stop();
        }
        if attempt.previous().len() > MOST_REDIRECTS {
            return attempt.error("too many redirects");
        }
        attempt.follow()
    })
}
