//! What reqwest can do outside a browser.

use super::fault;
use crate::transport::{Body, TransportError};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

/// Makes the HTTP client of a client that was given none. Redirects are not its concern.
pub(crate) fn client(connect_timeout: Duration) -> Result<reqwest::Client, TransportError> {
    reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(fault)
}

/// The body of a response, which is still to come.
pub(super) async fn body_of(mut response: reqwest::Response) -> Result<Body, TransportError> {
    let length = response.content_length();
    if length == Some(0) {
        return Ok(Body::empty());
    }
    Ok(Body::stream(length, move |context| {
        // The future holds nothing of the body: it can be made anew whenever it is polled.
        pin!(response.chunk()).poll(context).map_err(fault)
    }))
}

/// The body of a request.
pub(super) fn body_for(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(match body.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(Outgoing(body)),
    })
}

pub(super) fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// Nothing: the client has timers of its own.
pub(super) fn limit(_: &mut reqwest::Request, _: &http::Extensions) {}

/// A body that goes out piece by piece.
struct Outgoing(Body);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let piece = self.0.poll_chunk(context);
        piece.map(|it| it.map(|it| it.map(Frame::data)).transpose())
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .length()
            .map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
