//! The transport by reqwest: the one place that knows it.

#[cfg_attr(not(target_arch = "wasm32"), path = "reqwest/native.rs")]
#[cfg_attr(target_arch = "wasm32", path = "reqwest/browser.rs")]
mod platform;

use super::BoxFuture;
use crate::transport::{Body, Transport, TransportError};
use http::{Request, Response};

pub(crate) use platform::client;

/// Sends requests by a client of reqwest.
pub(crate) struct Reqwest(pub(crate) reqwest::Client);

impl Transport for Reqwest {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let sent = convert(request).map(|request| self.0.execute(request));
        Box::pin(async move {
            let mut response = sent?.await.map_err(fault)?;
            let headers = std::mem::take(response.headers_mut());
            let status = response.status();
            let mut answer = Response::new(platform::body_of(response).await?);
            *answer.status_mut() = status;
            *answer.headers_mut() = headers;
            Ok(answer)
        })
    }
}

fn convert(request: Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (head, body) = request.into_parts();
    let url = reqwest::Url::parse(&text_of(&head.uri)).map_err(TransportError::refused)?;
    let mut request = reqwest::Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    if !body.is_empty() {
        *request.body_mut() = Some(platform::body_for(body)?);
    }
    platform::limit(&mut request, &head.extensions);
    Ok(request)
}

/// The same text as by `Display`, in fewer steps.
fn text_of(uri: &http::Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map(|it| it.as_str()).unwrap_or_default();
    let target = uri.path_and_query().map(|it| it.as_str());
    [scheme, "://", authority, target.unwrap_or_default()].concat()
}

fn fault(error: reqwest::Error) -> TransportError {
    let is_connect = platform::is_connect(&error);
    // The URL may hold the token.
    let error = error.without_url();
    if error.is_builder() {
        TransportError::refused(error)
    } else if is_connect {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}
