//! What a call is answered with.

use super::call::Call;
use crate::runtime::json::{self, JsonError, Write};
use crate::transport::{Body, TransportError};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use std::future::pending;
use std::sync::Arc;
use std::task::Poll;

/// What an operation can answer. Only this crate can implement it.
pub trait Encode {
    /// What of a response makes this value.
    #[doc(hidden)]
    fn encode(&self) -> Result<Content, JsonError>;
}

/// A response without its status.
#[derive(Clone, Default)]
pub struct Content {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Content {
    pub(super) fn of(content_type: HeaderValue, body: Bytes) -> Self {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type)]);
        Self { headers, body }
    }
}

impl<T: Write> Encode for T {
    #[inline]
    fn encode(&self) -> Result<Content, JsonError> {
        json::to_vec(self).map(of_json)
    }
}

pub(super) fn of_json(text: Vec<u8>) -> Content {
    Content::of(HeaderValue::from_static("application/json"), text.into())
}

/// Operations that answer with nothing of interest.
impl Encode for () {
    fn encode(&self) -> Result<Content, JsonError> {
        Ok(Content::default())
    }
}

impl Encode for Bytes {
    fn encode(&self) -> Result<Content, JsonError> {
        let content_type = HeaderValue::from_static("application/octet-stream");
        Ok(Content::of(content_type, self.clone()))
    }
}

impl Encode for Option<Bytes> {
    fn encode(&self) -> Result<Content, JsonError> {
        self.as_ref().map_or_else(|| ().encode(), Bytes::encode)
    }
}

/// How an answer is made, by call.
type Making = dyn Fn(&Call) -> (StatusCode, Content) + Send + Sync;

/// What a call is answered with.
#[derive(Clone)]
pub(super) enum Answer {
    Content(StatusCode, Content),
    Made(Arc<Making>),
    /// No connection can be made.
    Unreachable,
    /// The transport gives up.
    Timeout,
    /// Nothing ever comes.
    Silence,
    /// The connection breaks.
    Broken,
}

/// An answer, and what else was said of it.
#[derive(Clone)]
pub(super) struct Prepared {
    pub(super) answer: Answer,
    pub(super) headers: HeaderMap,
    /// Whether the connection breaks in the middle of the body.
    pub(super) is_cut: bool,
}

impl Prepared {
    pub(super) async fn response(self, call: &Call) -> Result<Response<Body>, TransportError> {
        let (status, content) = match self.answer {
            Answer::Content(status, content) => (status, content),
            Answer::Made(make) => make(call),
            Answer::Unreachable => return Err(TransportError::connect("so a test has it")),
            Answer::Timeout => return Err(TransportError::timeout("so a test has it")),
            Answer::Silence => pending().await,
            Answer::Broken => return Err(TransportError::other("so a test has it")),
        };
        let mut response = Response::new(match self.is_cut {
            true => cut(&content.body),
            false => Body::from(content.body),
        });
        *response.status_mut() = status;
        *response.headers_mut() = content.headers;
        for (name, value) in &self.headers {
            response.headers_mut().insert(name, value.clone());
        }
        Ok(response)
    }
}

/// The first half of a body, and then a fault.
fn cut(body: &Bytes) -> Body {
    let mut half = Some(body.slice(..body.len() / 2));
    let length = body.len() as u64;
    Body::stream(Some(length), move |_| {
        let half = half.take().filter(|it| !it.is_empty());
        Poll::Ready(match half {
            Some(half) => Ok(Some(half)),
            None => Err(TransportError::other("so a test has it")),
        })
    })
}
