//! What can go wrong with a call.

use crate::runtime::decode::{Decode, Format};
use crate::runtime::json::JsonError;
use crate::runtime::parts::Operation;
use crate::runtime::reply::{self, Reply};
use crate::runtime::retry_after::retry_after;
use crate::runtime::tokens::AuthError;
use crate::transport::{Kind, TransportError};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::de::DeserializeOwned;
use std::fmt;
use std::time::Duration;

/// The error of everything that this crate does.
///
/// It shows the operation, the method and the path before its parameters are put in, the status,
/// and, as its source, the cause. It shows no token, no parameter, and nothing of a body.
pub struct Error {
    // In a box, so that the results which carry it stay small.
    inner: Box<Inner>,
}

/// What kind of fault an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built as it was asked for.
    Configuration,
    /// The request cannot be built, and was not sent: a path parameter that is empty, a header that
    /// HTTP does not allow.
    Request,
    /// No token could be had to show who is calling. The request was not sent.
    Authentication,
    /// No connection could be made. The service has not seen the request.
    Connect,
    /// The time for the call was over. The service may have seen the request.
    Timeout,
    /// The connection broke before the response was complete. The service may have seen the request.
    Transport,
    /// The response, or a line or an event of it, is larger than `max_response_size` allows.
    TooLarge,
    /// The service answered with a status that is no success.
    Status,
    /// The service answered, but its response is not what it has documented.
    Decode,
    /// The service sent the same page again when it was asked for the next one.
    RepeatedPage,
    /// A blocking call was made where async code runs, or its thread could not be started. It was
    /// not sent.
    Blocking,
}

struct Inner {
    kind: ErrorKind,
    operation: Option<Operation>,
    response: Option<Received>,
    message: Option<String>,
    source: Option<Source>,
    /// How many attempts were made, where that is more than one.
    attempts: Option<u32>,
}

/// What came of the service's answer.
struct Received {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    format: Format,
}

type Source = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// What kind of fault this is.
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The name of the operation's method. `None` if the client could not be built.
    pub fn operation(&self) -> Option<&'static str> {
        self.inner.operation.as_ref().map(|it| it.name)
    }

    /// The HTTP method of the operation. `None` if the client could not be built.
    pub fn method(&self) -> Option<&Method> {
        self.inner.operation.as_ref().map(|it| &it.method)
    }

    /// The path of the operation, with the names of its parameters in braces. `None` if the client
    /// could not be built.
    pub fn path(&self) -> Option<&'static str> {
        self.inner.operation.as_ref().map(|it| it.template)
    }

    /// The status of the response. `None` if none came.
    ///
    /// It is a success where the response was cut short or could not be decoded.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.response.as_ref().map(|it| it.status)
    }

    /// The headers of the response. `None` if none came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.response.as_ref().map(|it| &it.headers)
    }

    /// The body of the response as it came. `None` if none came; empty if it was cut short or is too
    /// large.
    pub fn body(&self) -> Option<&Bytes> {
        self.inner.response.as_ref().map(|it| &it.body)
    }

    /// Decodes the JSON body of the response.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`], with the same operation and response, if there is no body or it is
    /// not a `T`. Its source is the error of serde_json, which may show a value of the body.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let body = self.body().map(Bytes::as_ref).unwrap_or_default();
        serde_json::from_slice(body).map_err(|source| self.undecodable(source.into()))
    }

    /// Decodes the response of a failure by its status: `E` is the type that the operation's method
    /// names under its errors, mostly an enum with a variant for each status.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`], with the same operation and response, if the service did not answer
    /// with a failure, or with a status or a body that the operation does not document.
    pub fn typed<E: Decode>(&self) -> Result<E, Error> {
        let fault = |message| self.undecodable(JsonError::new(message).into());
        let Some(mut reply) = self.reply() else {
            return Err(fault("there is no response"));
        };
        if self.kind() != ErrorKind::Status {
            return Err(fault("the response is no failure"));
        }
        E::decode(&mut reply).map_err(|fault| Error::decode(reply, fault))
    }

    /// How long the service asks to be left alone, from the header `retry-after`, counted from when
    /// the response came. `None` if it does not say.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// What the service calls this request, from the header `x-request-id` or the like: who asks
    /// the service about it should have it at hand. `None` if it does not say.
    pub fn request_id(&self) -> Option<&str> {
        reply::request_id(self.headers()?)
    }

    /// Whether the time for the call was over.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// The response, as it came.
    fn reply(&self) -> Option<Reply> {
        let Inner {
            operation: Some(operation),
            response: Some(received),
            ..
        } = &*self.inner
        else {
            return None;
        };
        Some(Reply {
            operation: operation.clone(),
            status: received.status,
            headers: received.headers.clone(),
            body: received.body.clone(),
            format: received.format,
            incoming: None,
        })
    }

    fn undecodable(&self, source: Source) -> Self {
        let response = self.inner.response.as_ref().map(|it| Received {
            status: it.status,
            headers: it.headers.clone(),
            body: it.body.clone(),
            format: it.format,
        });
        Self::of(Inner {
            attempts: self.inner.attempts,
            kind: ErrorKind::Decode,
            operation: self.inner.operation.clone(),
            response,
            message: None,
            source: Some(source),
        })
    }
}

/// How the rest of the crate makes errors.
impl Error {
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::of(Inner {
            attempts: None,
            kind: ErrorKind::Configuration,
            operation: None,
            response: None,
            message: Some(message.into()),
            source: None,
        })
    }

    /// The transport that the client has by default cannot be made.
    #[cfg(feature = "reqwest")]
    pub(crate) fn no_transport(cause: TransportError) -> Self {
        let mut error = Self::configuration("the HTTP client cannot be made");
        (_, error.inner.source) = cause.into_parts();
        error
    }

    pub(crate) fn request(operation: Operation, message: String) -> Self {
        Self::of(Inner {
            attempts: None,
            kind: ErrorKind::Request,
            operation: Some(operation),
            response: None,
            message: Some(message),
            source: None,
        })
    }

    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub(crate) fn blocking(operation: Operation, message: impl Into<String>) -> Self {
        let mut error = Self::request(operation, message.into());
        error.inner.kind = ErrorKind::Blocking;
        error
    }

    /// No token could be had.
    pub(crate) fn unauthorized(operation: Operation, cause: AuthError) -> Self {
        Self::of(Inner {
            attempts: None,
            kind: ErrorKind::Authentication,
            operation: Some(operation),
            response: None,
            message: None,
            source: Some(cause.into()),
        })
    }

    /// No answer came.
    pub(crate) fn transport(operation: Operation, cause: TransportError) -> Self {
        let (kind, source) = cause_of(cause);
        Self::of(Inner {
            attempts: None,
            kind,
            operation: Some(operation),
            response: None,
            message: None,
            source,
        })
    }

    /// The same, when so many attempts were made.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.inner.attempts = Some(attempts).filter(|it| *it > 1);
        self
    }

    /// The response began, but its body did not come to its end.
    pub(crate) fn interrupted(reply: Reply, cause: TransportError) -> Self {
        let (kind, source) = cause_of(cause);
        Self::answered(kind, reply, source)
    }

    pub(crate) fn unsuccessful(reply: Reply) -> Self {
        Self::answered(ErrorKind::Status, reply, None)
    }

    pub(crate) fn decode(reply: Reply, source: JsonError) -> Self {
        Self::answered(ErrorKind::Decode, reply, Some(source.into()))
    }

    pub(crate) fn repeated_page(reply: Reply) -> Self {
        Self::answered(ErrorKind::RepeatedPage, reply, None)
    }

    /// The list leads back to a page that was handed out already.
    pub(crate) fn circular(operation: Operation) -> Self {
        Self::endless(operation, "the list leads in a circle")
    }

    /// The list goes on and on, but has no items.
    pub(crate) fn without_items(operation: Operation) -> Self {
        Self::endless(operation, "many pages came without an item")
    }

    fn endless(operation: Operation, message: &str) -> Self {
        Self::of(Inner {
            attempts: None,
            kind: ErrorKind::RepeatedPage,
            operation: Some(operation),
            response: None,
            message: Some(message.to_owned()),
            source: None,
        })
    }

    fn answered(kind: ErrorKind, reply: Reply, source: Option<Source>) -> Self {
        let Reply {
            operation,
            status,
            headers,
            body,
            format,
            ..
        } = reply;
        Self::of(Inner {
            attempts: None,
            kind,
            operation: Some(operation),
            response: Some(Received {
                status,
                headers,
                body,
                format,
            }),
            message: None,
            source,
        })
    }

    #[cold]
    fn of(inner: Inner) -> Self {
        Self {
            inner: Box::new(inner),
        }
    }
}

fn cause_of(cause: TransportError) -> (ErrorKind, Option<Source>) {
    let (kind, source) = cause.into_parts();
    let kind = match kind {
        Kind::Refused => ErrorKind::Request,
        Kind::Connect => ErrorKind::Connect,
        Kind::Timeout => ErrorKind::Timeout,
        Kind::Broken => ErrorKind::Transport,
        Kind::TooLarge => ErrorKind::TooLarge,
    };
    (kind, source)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            operation,
            message,
            attempts,
            ..
        } = &*self.inner;
        if let Some(it) = operation {
            write!(f, "{} ({} {}): ", it.name, it.method, it.template)?;
        }
        f.write_str(match self.kind() {
            ErrorKind::Configuration => "the client cannot be built",
            ErrorKind::Request => "the request cannot be built",
            ErrorKind::Authentication => "no token could be had",
            ErrorKind::Connect => "no connection could be made",
            ErrorKind::Timeout => "the time for the call is over",
            ErrorKind::Transport => "the connection broke",
            ErrorKind::TooLarge => "the response is too large",
            ErrorKind::Status => "the service answered",
            ErrorKind::Decode => "the response cannot be decoded",
            ErrorKind::RepeatedPage => "the service sent the same page again",
            ErrorKind::Blocking => "the call cannot block",
        })?;
        match (self.kind(), self.status()) {
            (ErrorKind::Status, Some(status)) => write!(f, " {status}")?,
            (_, Some(status)) => write!(f, " (status {status})")?,
            (_, None) => {}
        }
        if let Some(attempts) = attempts {
            write!(f, ", after {attempts} attempts")?;
        }
        match message {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("method", &self.method())
            .field("path", &self.path())
            .field("status", &self.status())
            // Headers and body are the consumer's data, which a log is no place for.
            .field("body_length", &self.body().map(Bytes::len))
            .field("attempts", &self.inner.attempts.unwrap_or(1))
            .field("message", &self.inner.message)
            .field("source", &self.inner.source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
