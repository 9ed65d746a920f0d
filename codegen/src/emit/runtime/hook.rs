//! What callers do before and after each attempt.

use crate::error::Error;
use crate::runtime::parts::Operation;
use crate::runtime::reply::Reply;
use crate::transport::Body;
use http::{HeaderMap, Method, Request, StatusCode, Uri};
use std::fmt;
use std::time::Duration;

/// Sees every attempt of every call of a client, to measure it, to sign it, or to say more about
/// it.
///
/// Headers that hold a secret are marked as such (`HeaderValue::is_sensitive`), which leaves them
/// out of debug output; the URL may have a secret in its query. A hook that shows either to others
/// has to leave the secrets out.
///
/// ```ignore
/// struct Slow;
///
/// impl Hook for Slow {
///     fn after(&self, outcome: &Outcome<'_>) {
///         if outcome.duration() > Duration::from_secs(1) {
///             eprintln!("{} was slow", outcome.operation());
///         }
///     }
/// }
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Called before a request is sent, also one that follows a redirect. It may change the
    /// headers.
    fn before(&self, attempt: &mut Attempt<'_>) {
        let _ = attempt;
    }

    /// Called when an attempt is over: its response is read, or, if that is a stream, has begun; or
    /// it failed. It is not called for an attempt that is given up because nobody waits for it.
    fn after(&self, outcome: &Outcome<'_>) {
        let _ = outcome;
    }
}

/// A request that is about to be sent.
pub struct Attempt<'r> {
    pub(crate) operation: &'r Operation,
    pub(crate) number: u32,
    pub(crate) request: &'r mut Request<Body>,
}

impl Attempt<'_> {
    /// The name of the operation's method.
    pub fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The path of the operation, with the names of its parameters in braces.
    pub fn path(&self) -> &'static str {
        self.operation.template
    }

    /// Which attempt of its call it is, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The URL, which may have a secret in its query.
    pub fn url(&self) -> &Uri {
        self.request.uri()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The headers, to be changed.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        self.request.headers_mut()
    }

    /// The body.
    pub fn body(&self) -> &Body {
        self.request.body()
    }
}

/// What came of an attempt.
pub struct Outcome<'r> {
    pub(crate) operation: &'r Operation,
    pub(crate) number: u32,
    pub(crate) duration: Duration,
    pub(crate) result: Result<&'r Reply, &'r Error>,
}

impl Outcome<'_> {
    /// The name of the operation's method.
    pub fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The HTTP method of the operation.
    pub fn method(&self) -> &Method {
        &self.operation.method
    }

    /// The path of the operation, with the names of its parameters in braces.
    pub fn path(&self) -> &'static str {
        self.operation.template
    }

    /// Which attempt of its call it is, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How long it took. It is zero in a browser.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// The status of the response. `None` if none came.
    pub fn status(&self) -> Option<StatusCode> {
        self.result.map_or_else(Error::status, |it| Some(it.status))
    }

    /// The headers of the response. `None` if none came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self.result {
            Ok(reply) => Some(&reply.headers),
            Err(error) => error.headers(),
        }
    }

    /// The error, if it failed. The call may be tried again.
    pub fn error(&self) -> Option<&Error> {
        self.result.err()
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation())
            .field("method", &self.method())
            .field("path", &self.path())
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("operation", &self.operation())
            .field("method", &self.method())
            .field("path", &self.path())
            .field("number", &self.number)
            .field("duration", &self.duration)
            .field("status", &self.status())
            .field("error", &self.error())
            .finish()
    }
}
