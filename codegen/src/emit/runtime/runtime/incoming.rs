//! A body that is still coming in.
//!
//! Nothing in it knows what the body is of: events and lines are read from it, and a download could
//! be handed on as it comes.

use super::timer::Alarm;
use crate::transport::{Body, TransportError};
use bytes::Bytes;
use std::task::{Context, Poll};
use std::time::Duration;

/// The rest of a response.
pub(crate) struct Incoming {
    body: Body,
    /// Rings when the service was silent for too long.
    silence: Alarm,
    /// How many bytes of it may be kept at once.
    pub(crate) most: usize,
}

impl Incoming {
    /// `patience` is how long the service may stay silent while somebody waits.
    pub(crate) fn new(body: Body, patience: Duration, most: usize) -> Self {
        let silence = Alarm::after(patience);
        Self {
            body,
            silence,
            most,
        }
    }

    /// The next piece of the body; `None` at its end, and after a fault.
    pub(crate) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, TransportError>> {
        let piece = match self.body.poll_chunk(context) {
            Poll::Ready(piece) => piece,
            Poll::Pending if self.silence.poll(context).is_pending() => return Poll::Pending,
            Poll::Pending => {
                self.body = Body::empty();
                Err(TransportError::elapsed())
            }
        };
        self.silence.reset();
        Poll::Ready(piece)
    }
}
