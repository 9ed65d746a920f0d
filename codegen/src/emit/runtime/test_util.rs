//! A service for tests: it answers the calls of a client without a network.
//!
//! ```ignore
//! let mock = Mock::new();
//! mock.user().get_user().reply(200, user);
//! let client = mock.client();
//! // Call what is to be tested, with this client; then:
//! mock.verify();
//! ```

#![allow(
    dead_code,
    unused_imports,
    reason = "which of these are used depends on the operations of the service"
)]

mod answer;
mod call;
mod expect;
mod plan;

pub(crate) use answer::Content;
pub use answer::Encode;
pub use call::Call;
pub use expect::Expect;
pub use plan::Planned;

use crate::client::{Client, ClientBuilder};
use crate::hook::{Attempt, Hook};
use crate::retry::Retry;
use crate::runtime::parts::Operation;
use crate::transport::{Body, BoxFuture, Transport, TransportError};
use plan::Plans;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// A service that answers what a test plans, and keeps the calls that were made.
///
/// It has a method for each group of operations, as the client has, and behind it one for each
/// operation, which gives what can be planned for it: [`Expect`]. Clones are the same service.
///
/// A call that is not planned fails, with an error whose source lists what was; and so does
/// [`verify`](Self::verify).
#[derive(Clone, Default)]
pub struct Mock {
    plans: Arc<Plans>,
}

impl Mock {
    /// A service for which nothing is planned yet.
    pub fn new() -> Self {
        // Not `Self::default`: the operations may be of that name.
        let plans = Arc::default();
        Self { plans }
    }

    /// A client of the service, without credentials. It tries again as any other, but makes no
    /// pauses unless the service asks for one.
    ///
    /// # Panics
    ///
    /// If the client cannot be built.
    pub fn client(&self) -> Client {
        match self.builder().build() {
            Ok(client) => client,
            Err(error) => panic!("the client of a mock cannot be built: {error}"),
        }
    }

    /// Starts to build a client of the service, for a test of credentials, time limits or hooks.
    pub fn builder(&self) -> ClientBuilder {
        let network = || Network(Arc::clone(&self.plans));
        Client::builder()
            .base_url("http://mock.invalid")
            .retry(Retry::new().base(Duration::ZERO))
            .transport(network())
            .hook(network())
    }

    /// The calls that were made, in their order, attempts and redirects one by one.
    pub fn calls(&self) -> Vec<Call> {
        self.plans.calls(|_| true)
    }

    /// Checks that all that was planned was called for, and nothing else.
    ///
    /// # Panics
    ///
    /// If there were other calls, or too few; the message lists them.
    #[track_caller]
    pub fn verify(&self) {
        if let Some(faults) = self.plans.faults() {
            panic!("{faults}");
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").finish_non_exhaustive()
    }
}

/// The operations of one group, each with a method that gives its [`Expect`]; `H` is their handle.
///
/// It has no other methods, since an operation may have any name.
pub struct On<H> {
    plans: Arc<Plans>,
    handle: PhantomData<fn() -> H>,
}

/// The operations of a group.
pub(crate) fn on<H>(mock: &Mock) -> On<H> {
    On {
        plans: Arc::clone(&mock.plans),
        handle: PhantomData,
    }
}

impl<H> fmt::Debug for On<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").finish_non_exhaustive()
    }
}

/// What stands in place of the network.
struct Network(Arc<Plans>);

/// A transport sees no operation, but a hook does.
impl Hook for Network {
    fn before(&self, attempt: &mut Attempt<'_>) {
        let operation = attempt.operation.clone();
        attempt.request.extensions_mut().insert(operation);
    }
}

impl Transport for Network {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let Some(operation) = head.extensions.remove::<Operation>() else {
                let fault = "a mock only serves the clients that it makes";
                return Err(TransportError::refused(fault));
            };
            let call = Call::new(operation, head, body.bytes().await?);
            match self.0.answer(&call) {
                Ok(answer) => answer.response(&call).await,
                Err(fault) => Err(TransportError::refused(fault)),
            }
        })
    }
}
