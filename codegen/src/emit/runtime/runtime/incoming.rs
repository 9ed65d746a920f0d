//! A body that is still coming in.
//!
//! Nothing in it knows what the body is of: events and lines are read from it, and a download could
//! be handed on as it comes.

use super::BoxFuture;
use super::timer::Deadline;
use bytes::Bytes;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Why no more of a response comes.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The time was over.
    Timeout,
    Http(reqwest::Error),
}

/// The rest of a response.
pub(crate) struct Incoming {
    state: State,
    /// How long the service may stay silent.
    patience: Duration,
}

enum State {
    Ready(reqwest::Response),
    /// It stays here when nobody waits for it any more, so that nothing is lost.
    Waiting(BoxFuture<Result<Option<Piece>, Broken>>),
    Ended,
}

/// A piece of the body, and what gives those after it.
type Piece = (Bytes, Option<reqwest::Response>);

impl Incoming {
    pub(crate) fn new(response: reqwest::Response, patience: Duration) -> Self {
        Self {
            state: State::Ready(response),
            patience,
        }
    }

    /// The next piece of the body; `None` at its end, and after a fault.
    pub(crate) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Broken>> {
        if let State::Ready(_) = self.state
            && let State::Ready(response) = std::mem::replace(&mut self.state, State::Ended)
        {
            self.state = State::Waiting(Box::pin(next(response, self.patience)));
        }
        let State::Waiting(piece) = &mut self.state else {
            return Poll::Ready(Ok(None));
        };
        let piece = ready!(piece.as_mut().poll(context));
        self.state = State::Ended;
        Poll::Ready(piece.map(|piece| {
            piece.map(|(bytes, rest)| {
                if let Some(response) = rest {
                    self.state = State::Ready(response);
                }
                bytes
            })
        }))
    }
}

#[cfg(not(target_arch = "wasm32"))]
async fn next(
    mut response: reqwest::Response,
    patience: Duration,
) -> Result<Option<Piece>, Broken> {
    match Deadline::after(patience).limit(response.chunk()).await {
        Some(Ok(chunk)) => Ok(chunk.map(|it| (it, Some(response)))),
        Some(Err(error)) => Err(Broken::Http(error)),
        None => Err(Broken::Timeout),
    }
}

/// In a browser the body comes in one piece.
#[cfg(target_arch = "wasm32")]
async fn next(response: reqwest::Response, _: Duration) -> Result<Option<Piece>, Broken> {
    let body = response.bytes().await.map_err(Broken::Http)?;
    Ok(Some((body, None)))
}
