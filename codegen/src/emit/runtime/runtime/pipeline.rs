//! The one place where requests leave and responses arrive. Nothing in it is generic, so it is
//! compiled once.

use super::BoxFuture;
use super::address::Base;
use super::auth::Credentials;
use super::decode::Reading;
use super::incoming::Incoming;
use super::outgoing::Outgoing;
use super::parts::Parts;
use super::redirects;
use super::reply::Reply;
use super::retries::{Budget, Retries};
use super::timer::{Deadline, Stopwatch, sleep};
use super::tokens::AuthError;
use super::trace::Trace;
use crate::error::{Error, ErrorKind};
use crate::hook::{Attempt, Hook, Outcome};
use crate::retry::Retry;
use crate::transport::{Body, Transport, TransportError};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) base: Base,
    /// Whether that holds for operations with a server of their own too.
    pub(crate) is_everywhere: bool,
    pub(crate) credentials: Credentials,
    /// How long a call may take, all attempts and the reading of its response included; how long
    /// the service may stay silent where its response is a stream.
    pub(crate) timeout: Duration,
    /// How long an attempt may take.
    pub(crate) attempt_timeout: Option<Duration>,
    /// How many bytes of a response are kept at once.
    pub(crate) max_response_size: usize,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) user_agent: HeaderValue,
    /// What every call carries that has no header of the same name.
    pub(crate) headers: HeaderMap,
    /// Whether redirects are followed here; otherwise the transport does it as it was made to.
    pub(crate) follows_redirects: bool,
}

/// Sends a request and reads the response. A response that is no success is an error.
pub(crate) fn send(
    shared: Arc<Shared>,
    parts: Box<Parts>,
) -> BoxFuture<'static, Result<Reply, Error>> {
    Box::pin(async move {
        let operation = parts.operation.clone();
        let mut outgoing = match Outgoing::new(&shared, parts) {
            Ok(outgoing) => outgoing,
            Err(fault) => return Err(Error::request(operation, fault)),
        };
        let trace = Trace::new(&operation, outgoing.base());
        let attempts = attempts(&shared, &mut outgoing, trace.clone());
        trace.around(attempts).await
    })
}

/// Makes one attempt after the other, until one succeeds or another is not worth it.
async fn attempts(
    shared: &Shared,
    outgoing: &mut Outgoing<'_>,
    trace: Trace,
) -> Result<Reply, Error> {
    let parts = &outgoing.parts;
    let time = parts.timeout.unwrap_or(shared.timeout);
    let attempt_time = parts.attempt_timeout.or(shared.attempt_timeout);
    let policy = parts.retry.as_ref().unwrap_or(&shared.retry);
    let mut retries = Retries::new(policy.clone(), &shared.budget);
    let total = Deadline::after(time);
    loop {
        retries.made += 1;
        let watch = Stopwatch::start();
        let limits = Limits {
            deadline: total.or_after(attempt_time),
            time,
        };
        let result = attempt(shared, outgoing, limits, retries.made).await;
        report(shared, outgoing, &trace, &retries, watch.elapsed(), &result);
        let error = match result {
            Ok(reply) => {
                retries.succeeded();
                return Ok(reply);
            }
            Err(error) => error,
        };
        if is_refused(&error) && outgoing.renew() && outgoing.can_repeat() {
            continue;
        }
        match retries.pause(&error, &outgoing.parts) {
            Some(pause)
                if outgoing.can_repeat() && total.outlasts(pause) && retries.pay(&error) =>
            {
                sleep(pause).await;
            }
            _ => {
                trace.end(retries.made, Err(&error));
                return Err(error.after(retries.made));
            }
        }
    }
}

/// Whether the service wants to know better who is calling.
fn is_refused(error: &Error) -> bool {
    error.kind() == ErrorKind::Status && error.status() == Some(StatusCode::UNAUTHORIZED)
}

/// How long things may take.
#[derive(Clone, Copy)]
struct Limits {
    /// When the attempt is given up.
    deadline: Deadline,
    /// How long the call may take, or how long a stream may be silent.
    time: Duration,
}

/// Tells whoever wants to know what came of an attempt.
fn report(
    shared: &Shared,
    outgoing: &Outgoing<'_>,
    trace: &Trace,
    retries: &Retries<'_>,
    duration: Duration,
    result: &Result<Reply, Error>,
) {
    let (number, result) = (retries.made, result.as_ref());
    trace.attempt(number, duration, result);
    if result.is_ok() {
        trace.end(number, result);
    }
    for hook in &shared.hooks {
        hook.after(&Outcome {
            operation: &outgoing.parts.operation,
            number,
            duration,
            result,
        });
    }
}

async fn attempt(
    shared: &Shared,
    outgoing: &mut Outgoing<'_>,
    limits: Limits,
    number: u32,
) -> Result<Reply, Error> {
    let expected = outgoing.parts.expected;
    let most = outgoing.parts.max_response_size;
    let most = most.unwrap_or(shared.max_response_size);
    let Limits { deadline, time } = limits;
    let head = deadline.limit(head(shared, outgoing, time, number)).await;
    let operation = outgoing.parts.operation.clone();
    let (head, body) = match head {
        Ok(Ok(response)) => response.into_parts(),
        Ok(Err(Fault::Unsent(fault))) => return Err(Error::request(operation, fault)),
        Ok(Err(Fault::Unauthorized(fault))) => return Err(Error::unauthorized(operation, fault)),
        Ok(Err(Fault::Transport(fault))) => return Err(Error::transport(operation, fault)),
        Err(_) => return Err(Error::transport(operation, TransportError::elapsed())),
    };
    let mut reply = Reply::begun(operation, &expected, head.status, head.headers);
    let is_success = expected.is_success(reply.status);
    if is_success && reply.is_stream(expected.reading) {
        reply.incoming = Some(Incoming::new(body, time, most));
        return Ok(reply);
    }
    match deadline.limit(body.bytes_within(most)).await {
        Ok(Ok(body)) => reply.body = body,
        Ok(Err(fault)) => return Err(Error::interrupted(reply, fault)),
        Err(_) => return Err(Error::interrupted(reply, TransportError::elapsed())),
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
pub(super) enum Fault {
    /// The request cannot be built.
    Unsent(String),
    /// No token could be had.
    Unauthorized(AuthError),
    Transport(TransportError),
}

/// Sends a request until the response is none that leads on, and gives its head. The body is still
/// to come.
async fn head(
    shared: &Shared,
    outgoing: &mut Outgoing<'_>,
    time: Duration,
    number: u32,
) -> Result<Response<Body>, Fault> {
    let expected = outgoing.parts.expected;
    let follows = shared.follows_redirects && !expected.redirect;
    let mut left = if follows { redirects::MOST } else { 0 };
    let mut request = outgoing.request(shared).await?;
    loop {
        if expected.reading == Reading::Whole {
            Deadline::tell(&mut request, time);
        }
        for hook in &shared.hooks {
            hook.before(&mut Attempt {
                operation: &outgoing.parts.operation,
                number,
                request: &mut request,
            });
        }
        let response = shared.transport.send(request).await;
        let response = response.map_err(Fault::Transport)?;
        if left == 0 || !response.status().is_redirection() {
            return Ok(response);
        }
        left -= 1;
        // What the query showed of the caller, the redirect has or has not.
        let (headers, _) = outgoing.authorized(shared).await?;
        match outgoing.redirected(headers, &response) {
            Some(again) => request = again,
            None => return Ok(response),
        }
    }
}
