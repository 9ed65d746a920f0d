//! How long things may take.

use std::time::Duration;

/// A moment after which a call is given up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    /// `None` where it is too far away to be told.
    #[cfg(not(target_arch = "wasm32"))]
    at: Option<tokio::time::Instant>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Deadline {
    pub(crate) fn after(time: Duration) -> Self {
        Self {
            at: tokio::time::Instant::now().checked_add(time),
        }
    }

    /// What the future gives, if it does so in time.
    pub(crate) async fn limit<T>(self, future: impl Future<Output = T>) -> Option<T> {
        match self.at {
            Some(at) => tokio::time::timeout_at(at, future).await.ok(),
            None => Some(future.await),
        }
    }
}

/// In a browser there is no timer but the one that reqwest sets for a request.
#[cfg(target_arch = "wasm32")]
impl Deadline {
    pub(crate) fn after(_: Duration) -> Self {
        Self {}
    }

    pub(crate) async fn limit<T>(self, future: impl Future<Output = T>) -> Option<T> {
        Some(future.await)
    }
}
