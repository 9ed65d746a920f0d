//! What stands between the client and the network.
//!
//! A [`Transport`] sends a request and gives the response. The client has one by default, where the
//! feature `reqwest` is on; [`ClientBuilder::transport`](crate::ClientBuilder::transport) takes
//! another, for another HTTP library, or to answer without a network.

mod body;
mod error;

pub use crate::runtime::BoxFuture;
pub use body::Body;
pub(crate) use error::Kind;
pub use error::TransportError;

/// Sends requests.
///
/// The client asks it once for each attempt of a call, with a request that is complete but for what
/// a connection needs, such as the header `host`. Time limits, redirects and statuses are the
/// client's concern: every response is given as it is. So is the future's end, which may be dropped
/// before it is ready.
///
/// ```ignore
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send(
///         &self,
///         _: http::Request<Body>,
///     ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async { Err(TransportError::connect("there is no network")) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request, and gives the response as soon as its head has come.
    ///
    /// # Errors
    ///
    /// What kept the response from coming. The client tries again after
    /// [`TransportError::connect`] whatever the method is, so it has to be sure that nothing of the
    /// request was sent.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}
