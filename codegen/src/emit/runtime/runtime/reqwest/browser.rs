//! What reqwest can do in a browser, which connects, follows redirects and keeps time as it likes.

use super::fault;
use crate::runtime::timer::Limit;
use crate::transport::{Body, TransportError};
use std::time::Duration;

/// Makes the HTTP client of a client that was given none.
pub(crate) fn client(_: Duration) -> Result<reqwest::Client, TransportError> {
    reqwest::Client::builder().build().map_err(fault)
}

/// The body of a response, which comes in one piece.
pub(super) async fn body_of(response: reqwest::Response) -> Result<Body, TransportError> {
    response.bytes().await.map(Body::from).map_err(fault)
}

/// The body of a request.
pub(super) fn body_for(body: Body) -> Result<reqwest::Body, TransportError> {
    match body.as_bytes() {
        Some(bytes) => Ok(reqwest::Body::from(bytes.clone())),
        None => Err(TransportError::refused(
            "a browser sends no body piece by piece",
        )),
    }
}

/// A browser does not say whether it could connect.
pub(super) fn is_connect(_: &reqwest::Error) -> bool {
    false
}

/// Sets the one timer that there is in a browser.
pub(super) fn limit(request: &mut reqwest::Request, extensions: &http::Extensions) {
    if let Some(Limit(time)) = extensions.get() {
        *request.timeout_mut() = Some(*time);
    }
}
