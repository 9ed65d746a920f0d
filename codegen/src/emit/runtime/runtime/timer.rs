//! How long things may take.

use std::task::{Context, Poll};
use std::time::Duration;

pub(crate) use platform::{Alarm, Deadline};

/// How long the transport may take for a request, for one that has the only timer that there is: in
/// a browser it travels with the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) Duration);

/// A timer by Tokio.
#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use super::{Context, Duration, Poll};
    use std::pin::Pin;
    use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

    /// A moment after which a call is given up.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline {
        /// `None` where it is too far away to be told.
        at: Option<Instant>,
    }

    impl Deadline {
        pub(crate) fn after(time: Duration) -> Self {
            Self {
                at: Instant::now().checked_add(time),
            }
        }

        /// What the future gives, if it does so in time.
        pub(crate) async fn limit<T>(self, future: impl Future<Output = T>) -> Option<T> {
            match self.at {
                Some(at) => timeout_at(at, future).await.ok(),
                None => Some(future.await),
            }
        }

        /// Tells the request how long it may take, where nothing else can.
        pub(crate) fn tell<T>(_: &mut http::Request<T>, _: Duration) {}
    }

    /// Rings when somebody has waited for so long.
    pub(crate) struct Alarm {
        time: Duration,
        sleep: Option<Pin<Box<Sleep>>>,
        is_set: bool,
    }

    impl Alarm {
        pub(crate) fn after(time: Duration) -> Self {
            Self {
                time,
                sleep: None,
                is_set: false,
            }
        }

        /// Ready when the time is over, which begins with the first call after a reset.
        pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
            let Some(end) = Instant::now().checked_add(self.time) else {
                return Poll::Pending;
            };
            let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep_until(end)));
            if !self.is_set {
                self.is_set = true;
                sleep.as_mut().reset(end);
            }
            sleep.as_mut().poll(context)
        }

        pub(crate) fn reset(&mut self) {
            self.is_set = false;
        }
    }
}

/// In a browser there is no timer but the one that the transport sets for a request.
#[cfg(target_arch = "wasm32")]
mod platform {
    use super::{Context, Duration, Limit, Poll};

    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline;

    impl Deadline {
        pub(crate) fn after(_: Duration) -> Self {
            Self
        }

        pub(crate) async fn limit<T>(self, future: impl Future<Output = T>) -> Option<T> {
            Some(future.await)
        }

        pub(crate) fn tell<T>(request: &mut http::Request<T>, time: Duration) {
            request.extensions_mut().insert(Limit(time));
        }
    }

    pub(crate) struct Alarm;

    impl Alarm {
        pub(crate) fn after(_: Duration) -> Self {
            Self
        }

        pub(crate) fn poll(&mut self, _: &mut Context<'_>) -> Poll<()> {
            Poll::Pending
        }

        pub(crate) fn reset(&mut self) {}
    }
}
