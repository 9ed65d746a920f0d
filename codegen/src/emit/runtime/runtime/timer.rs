//! How long things may take.

use std::task::{Context, Poll};
use std::time::Duration;

pub(crate) use platform::{Alarm, Deadline, Stopwatch, sleep};

/// How long the transport may take for a request, for one that has the only timer that there is: in
/// a browser it travels with the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) Duration);

/// A timer by Tokio.
#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use super::{Context, Duration, Poll};
    use std::pin::Pin;
    use tokio::time::error::Elapsed;
    use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

    /// A moment after which a call is given up.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline(Instant);

    /// In place of a moment that is too far away to be told.
    const YEARS: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

    impl Deadline {
        pub(crate) fn after(time: Duration) -> Self {
            Self(Instant::now() + time.min(YEARS))
        }

        /// What the future gives, if it does so in time.
        // No async function: it would hold the future twice.
        pub(crate) fn limit<T>(
            self,
            future: impl Future<Output = T>,
        ) -> impl Future<Output = Result<T, Elapsed>> {
            timeout_at(self.0, future)
        }

        /// This, or the end of a time from now, if that is earlier.
        pub(crate) fn or_after(self, time: Option<Duration>) -> Self {
            time.map_or(self, |time| Self(self.0.min(Self::after(time).0)))
        }

        /// Whether there is something left after a pause.
        pub(crate) fn outlasts(self, pause: Duration) -> bool {
            Self::after(pause).0 < self.0
        }

        /// Whether it is further away than this.
        pub(crate) fn is_ahead(self, time: Duration) -> bool {
            self.outlasts(time)
        }

        /// Tells the request how long it may take, where nothing else can.
        pub(crate) fn tell<T>(_: &mut http::Request<T>, _: Duration) {}
    }

    pub(crate) async fn sleep(time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// Tells how long something took.
    pub(crate) struct Stopwatch(Instant);

    impl Stopwatch {
        pub(crate) fn start() -> Self {
            Self(Instant::now())
        }

        pub(crate) fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
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
            let Deadline(end) = Deadline::after(self.time);
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
    use std::convert::Infallible;

    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline;

    impl Deadline {
        pub(crate) fn after(_: Duration) -> Self {
            Self
        }

        pub(crate) async fn limit<T>(
            self,
            future: impl Future<Output = T>,
        ) -> Result<T, Infallible> {
            Ok(future.await)
        }

        pub(crate) fn or_after(self, _: Option<Duration>) -> Self {
            self
        }

        /// No: nobody would wake up after a pause.
        pub(crate) fn outlasts(self, _: Duration) -> bool {
            false
        }

        /// Yes: nobody can tell.
        pub(crate) fn is_ahead(self, _: Duration) -> bool {
            true
        }

        pub(crate) fn tell<T>(request: &mut http::Request<T>, time: Duration) {
            request.extensions_mut().insert(Limit(time));
        }
    }

    pub(crate) async fn sleep(_: Duration) {}

    pub(crate) struct Stopwatch;

    impl Stopwatch {
        pub(crate) fn start() -> Self {
            Self
        }

        pub(crate) fn elapsed(&self) -> Duration {
            Duration::ZERO
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
