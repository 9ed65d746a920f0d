//! A call that is under way.

use super::BoxFuture;
use std::task::{Context, Poll};
#[cfg(not(target_arch = "wasm32"))]
use task::Task;

/// A call that is under way. Dropping it gives it up.
pub(crate) enum Call<T> {
    /// It makes progress while somebody waits for it.
    Here(BoxFuture<'static, T>),
    /// It makes progress by itself.
    #[cfg(not(target_arch = "wasm32"))]
    Ahead(Task<T>),
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + 'static> Call<T> {
    /// A call that nobody may be waiting for yet. Outside a runtime of tokio it is as any other.
    pub(crate) fn ahead(call: BoxFuture<'static, T>) -> Self {
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => Self::Ahead(Task(runtime.spawn(call))),
            Err(_) => Self::Here(call),
        }
    }
}

#[cfg(target_arch = "wasm32")]
impl<T> Call<T> {
    /// In a browser a call is as any other, whether or not somebody waits for it.
    pub(crate) fn ahead(call: BoxFuture<'static, T>) -> Self {
        Self::Here(call)
    }
}

impl<T> Call<T> {
    /// What came of the call. `None` if its runtime ended before it did.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
        match self {
            Self::Here(call) => call.as_mut().poll(context).map(Some),
            #[cfg(not(target_arch = "wasm32"))]
            Self::Ahead(task) => task.poll(context),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod task {
    use std::panic;
    use std::pin::Pin;
    use std::task::{Context, Poll, ready};
    use tokio::task::JoinHandle;

    /// A call that a runtime drives.
    pub(crate) struct Task<T>(pub(super) JoinHandle<T>);

    impl<T> Task<T> {
        pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
            match ready!(Pin::new(&mut self.0).poll(context)) {
                Ok(result) => Poll::Ready(Some(result)),
                Err(error) => match error.try_into_panic() {
                    Ok(panic) => panic::resume_unwind(panic),
                    Err(_) => Poll::Ready(None),
                },
            }
        }
    }

    impl<T> Drop for Task<T> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
}
