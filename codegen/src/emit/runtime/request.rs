//! A request that is ready to be sent, and what comes back.

use crate::client::Client;
use crate::error::Error;
use crate::paging::{Items, Paged, Pages};
use crate::retry::Retry;
use crate::runtime::BoxFuture;
use crate::runtime::decode::Decode;
use crate::runtime::parts::Parts;
use crate::runtime::reply::{self, Reply};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// A request that is answered by a `T`, and takes the optional parameters `P`.
///
/// Await it to send it and to have its `T`; [`send`](Self::send) gives the status and the headers
/// too. It owns all it needs, and dropping it, or what it gives, at any time is safe.
#[must_use = "a request is only sent when it is awaited"]
pub struct Request<T, P = ()> {
    client: Client,
    // In a box, since it is large and handed on many times.
    pub(crate) parts: Box<Parts>,
    params: P,
    response: PhantomData<fn() -> T>,
}

/// The optional parameters of an operation. Only this crate can implement it.
pub trait Params: Send + 'static {
    /// Adds the parameters that are set.
    #[doc(hidden)]
    fn apply(&self, parts: &mut Parts);
}

impl Params for () {
    #[inline]
    fn apply(&self, _: &mut Parts) {}
}

#[allow(
    dead_code,
    reason = "which of these are used depends on the operations of the service"
)]
impl<T, P> Request<T, P> {
    #[inline]
    pub(crate) fn new(client: &Client, parts: Box<Parts>) -> Self
    where
        P: Default,
    {
        Self::with_params(client, parts, P::default())
    }

    /// For parameters of which some are required.
    #[inline]
    pub(crate) fn with_params(client: &Client, parts: Box<Parts>, params: P) -> Self {
        Self {
            client: client.clone(),
            parts,
            params,
            response: PhantomData,
        }
    }
}

impl<T, P> Request<T, P> {
    /// Sets how long this call may take, all its attempts included, in place of the client's
    /// timeout. For
    /// [`pages`](Self::pages) and [`items`](Self::items) each page is a call. Where the response is
    /// a stream it is how long the service may stay silent: until it answers, and then between two
    /// pieces of the stream.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout = Some(timeout);
        self
    }

    /// Sets how long an attempt of this call may take, in place of what the client says. After it
    /// the call is tried again, if [`Retry`] says so.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.parts.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how many bytes of the response are kept in memory at once, in place of what the client
    /// says: all of it, or, where the response is a stream, one line or event of it. For
    /// [`pages`](Self::pages) and [`items`](Self::items) each page is a response. `usize::MAX` is no
    /// limit.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.parts.max_response_size = Some(bytes);
        self
    }

    /// Sets when this call is tried again, in place of what the client says.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.retry = Some(retry);
        self
    }

    /// Sets a header for this call, in place of what the crate or an earlier call of this sends
    /// under the same name.
    ///
    /// What HTTP does not allow is an error of the kind [`Request`](crate::ErrorKind::Request) when
    /// the call is sent.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        HeaderName: TryFrom<N>,
        HeaderValue: TryFrom<V>,
    {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(true);
                self.parts.call_headers.insert(name, value);
            }
            (Ok(name), Err(_)) => self
                .parts
                .fail(|| format!("the header `{name}` has characters that it cannot carry")),
            (Err(_), _) => self
                .parts
                .fail(|| "a header has a name that HTTP does not allow".to_owned()),
        }
        self
    }

    /// Adds a parameter to the query of this call, beside those of the operation.
    pub fn query(mut self, name: impl AsRef<str>, value: impl fmt::Display) -> Self {
        self.parts.query(name.as_ref(), &value.to_string());
        self
    }
}

impl<T, P: Params> Request<T, P> {
    /// Sets the optional parameters, in place of those set before.
    pub fn params(mut self, params: P) -> Self {
        self.params = params;
        self
    }

    /// Gives all pages of the list, from the one that the parameters say.
    pub fn pages(self) -> Pages<T, P>
    where
        P: Paged<T>,
    {
        Pages::new(self.client, self.parts, self.params)
    }

    /// Gives all items of the list, from the page that the parameters say.
    pub fn items(self) -> Items<T, P>
    where
        P: Paged<T>,
    {
        Items::new(self.pages())
    }
}

impl<T: Decode, P: Params> Request<T, P> {
    /// Sends the request, and gives the response with its status and headers.
    ///
    /// # Errors
    ///
    /// An [`Error`] says by its [`kind`](Error::kind) how far the call came. A status that is no
    /// success is one.
    pub async fn send(self) -> Result<Response<T>, Error> {
        Response::decode(self.execute().await?)
    }

    fn execute(mut self) -> BoxFuture<'static, Result<Reply, Error>> {
        self.parts.expected.reading = T::READING;
        self.params.apply(&mut self.parts);
        self.client.execute(self.parts)
    }
}

impl<T: Decode, P: Params> IntoFuture for Request<T, P> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let reply = self.execute();
        Box::pin(async move { Response::decode(reply.await?).map(Response::into_body) })
    }
}

impl<T, P> fmt::Debug for Request<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = &self.parts.operation;
        f.debug_struct("Request")
            .field("operation", &operation.name)
            .field("method", &operation.method)
            .field("path", &operation.template)
            .finish_non_exhaustive()
    }
}

/// What the service answered.
#[derive(Debug, Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// The status, which is a success, or a redirect where that is the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the service calls this request, from the header `x-request-id` or the like: who asks
    /// the service about it should have it at hand. `None` if it does not say.
    pub fn request_id(&self) -> Option<&str> {
        reply::request_id(&self.headers)
    }

    /// The decoded body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, without the rest.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T: Decode> Response<T> {
    fn decode(mut reply: Reply) -> Result<Self, Error> {
        match T::decode(&mut reply) {
            Ok(body) => Ok(Self {
                status: reply.status,
                headers: reply.headers,
                body,
            }),
            Err(fault) => Err(Error::decode(reply, fault)),
        }
    }
}
