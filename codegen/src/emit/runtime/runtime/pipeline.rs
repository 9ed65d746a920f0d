//! The one place where requests leave and responses arrive. Nothing in it is generic, so it is
//! compiled once.

use super::BoxFuture;
use super::address::Base;
use super::auth::Credentials;
use super::decode::Reading;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use super::parts::{Operation, Parts};
use super::redirects;
use super::reply::Reply;
use super::timer::Deadline;
use crate::error::Error;
use crate::transport::{Body, Transport, TransportError};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response};
use std::sync::Arc;
use std::time::Duration;

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) base: Base,
    /// Whether that holds for operations with a server of their own too.
    pub(crate) is_everywhere: bool,
    pub(crate) credentials: Credentials,
    /// How long a call may take, the reading of its response included; how long the service may
    /// stay silent where its response is a stream.
    pub(crate) timeout: Duration,
    pub(crate) user_agent: HeaderValue,
    /// What every call carries that has no header of the same name.
    pub(crate) headers: HeaderMap,
    /// Whether redirects are followed here; otherwise the transport does it as it was made to.
    pub(crate) follows_redirects: bool,
}

/// Sends a request and reads the response. A response that is no success is an error.
pub(crate) fn send(shared: Arc<Shared>, parts: Parts) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        let operation = parts.operation.clone();
        match Outgoing::new(&shared, parts) {
            Ok(outgoing) => attempt(&shared, outgoing).await,
            Err(fault) => Err(Error::request(operation, fault)),
        }
    })
}

async fn attempt(shared: &Shared, mut outgoing: Outgoing<'_>) -> Result<Reply, Error> {
    let expected = outgoing.parts.expected;
    let time = outgoing.parts.timeout.unwrap_or(shared.timeout);
    let deadline = Deadline::after(time);
    let head = deadline.limit(head(shared, &mut outgoing, time)).await;
    let operation = outgoing.parts.operation;
    let (head, body) = match head {
        Some(Ok(response)) => response.into_parts(),
        Some(Err(Fault::Unsent(fault))) => return Err(Error::request(operation, fault)),
        Some(Err(Fault::Transport(fault))) => return Err(Error::transport(operation, fault)),
        None => return Err(Error::transport(operation, TransportError::elapsed())),
    };
    let mut reply = Reply::begun(operation, &expected, head.status, head.headers);
    let is_success = expected.is_success(reply.status);
    if is_success && reply.is_stream(expected.reading) {
        reply.incoming = Some(Incoming::new(body, time));
        return Ok(reply);
    }
    match deadline.limit(body.bytes()).await {
        Some(Ok(body)) => reply.body = body,
        Some(Err(fault)) => return Err(Error::interrupted(reply, fault)),
        None => return Err(Error::interrupted(reply, TransportError::elapsed())),
    }
    if !is_success {
        return Err(Error::unsuccessful(reply));
    }
    if expected.empty.contains(&reply.status.as_u16()) {
        reply.body = Bytes::new();
    }
    Ok(reply)
}

/// Why no response came.
enum Fault {
    /// The request cannot be built.
    Unsent(String),
    Transport(TransportError),
}

/// Sends a request until the response is none that leads on, and gives its head. The body is still
/// to come.
async fn head(
    shared: &Shared,
    outgoing: &mut Outgoing<'_>,
    time: Duration,
) -> Result<Response<Body>, Fault> {
    let expected = outgoing.parts.expected;
    let follows = shared.follows_redirects && !expected.redirect;
    let mut left = if follows { redirects::MOST } else { 0 };
    let request = outgoing.request(shared).await;
    let mut request = request.map_err(Fault::Unsent)?;
    loop {
        if expected.reading == Reading::Whole {
            Deadline::tell(&mut request, time);
        }
        let response = shared.transport.send(request).await;
        let response = response.map_err(Fault::Transport)?;
        if left == 0 || !response.status().is_redirection() {
            return Ok(response);
        }
        left -= 1;
        match outgoing.redirected(shared, &response).await {
            Some(again) => request = again,
            None => return Ok(response),
        }
    }
}
