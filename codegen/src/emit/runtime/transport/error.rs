//! Why a transport gave no response, or not all of it.

use std::error::Error;
use std::fmt;

/// Why a [`Transport`](super::Transport) gave no response, or not all of it.
///
/// Its source must show no secret: the URL of a request may have one in its query.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Source>,
}

/// How far a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Refused,
    Connect,
    Timeout,
    Broken,
    TooLarge,
}

pub(crate) type Source = Box<dyn Error + Send + Sync>;

impl TransportError {
    /// The transport cannot send such a request, and sent nothing.
    pub fn refused(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(Kind::Refused, source.into())
    }

    /// No connection could be made: nothing of the request was sent.
    pub fn connect(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(Kind::Connect, source.into())
    }

    /// It took too long.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(Kind::Timeout, source.into())
    }

    /// Any other fault, such as a connection that broke.
    pub fn other(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::of(Kind::Broken, source.into())
    }

    /// The time that the client allows is over.
    pub(crate) fn elapsed() -> Self {
        let (kind, source) = (Kind::Timeout, None);
        Self { kind, source }
    }

    /// More came than is to be kept.
    pub(crate) fn too_large(most: usize) -> Self {
        let source = format!("it has more than the {most} bytes that `max_response_size` allows");
        Self::of(Kind::TooLarge, source.into())
    }

    fn of(kind: Kind, source: Source) -> Self {
        let source = Some(source);
        Self { kind, source }
    }

    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Whether it took too long.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    pub(crate) fn into_parts(self) -> (Kind, Option<Source>) {
        (self.kind, self.source)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Refused => "the transport cannot send the request",
            Kind::Connect => "no connection could be made",
            Kind::Timeout => "the time is over",
            Kind::Broken => "the connection broke",
            Kind::TooLarge => "the response is too large",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
