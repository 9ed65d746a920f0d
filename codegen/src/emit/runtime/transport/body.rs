//! The bodies of requests and responses.

use super::TransportError;
use bytes::{Bytes, BytesMut};
use std::fmt;
use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

/// The body of a request or of a response: bytes that are there, or that come piece by piece.
#[derive(Default)]
pub struct Body {
    inner: Inner,
}

enum Inner {
    /// None of them is no body.
    Bytes(Bytes),
    Stream(Stream),
}

struct Stream {
    /// How many bytes are still to come, if that is known.
    length: Option<u64>,
    // Nobody waits for the lock: it makes the body `Sync`, whatever gives the pieces.
    poll: Mutex<Box<Poller>>,
}

type Poller = dyn FnMut(&mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> + Send;

impl Default for Inner {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Body {
    /// No body.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that comes piece by piece: `poll` gives the next piece, and `None` at the end. It is
    /// not called any more after the end or an error. `length` is how many bytes come, if that is
    /// known.
    pub fn stream(
        length: Option<u64>,
        poll: impl FnMut(&mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>>
        + Send
        + 'static,
    ) -> Self {
        let poll = Mutex::new(Box::new(poll) as Box<Poller>);
        let inner = Inner::Stream(Stream { length, poll });
        Self { inner }
    }

    /// The whole body, where it is there already.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.inner {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// How many bytes are still to come, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.inner {
            Inner::Bytes(bytes) => Some(bytes.len() as u64),
            Inner::Stream(stream) => stream.length,
        }
    }

    /// Whether there is nothing in it, as far as that is known.
    pub fn is_empty(&self) -> bool {
        self.length() == Some(0)
    }

    /// The same body once more, unless it comes piece by piece.
    pub fn try_clone(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }

    /// In the place of a body that cannot be sent again.
    pub(crate) fn spent() -> Self {
        Self::stream(None, |_| {
            let fault = "the body comes piece by piece, and cannot be sent a second time";
            Poll::Ready(Err(TransportError::refused(fault)))
        })
    }

    /// Gives the next piece. `None` at the end, and after an error.
    ///
    /// Nothing is lost when the future that this returns is dropped.
    ///
    /// # Errors
    ///
    /// Why no more comes.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Polls for the next piece, as [`chunk`](Self::chunk) does.
    pub fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, TransportError>> {
        let stream = match &mut self.inner {
            Inner::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                return Poll::Ready(Ok(Some(bytes).filter(|it| !it.is_empty())));
            }
            Inner::Stream(stream) => stream,
        };
        let poll = stream.poll.get_mut();
        let piece = poll.unwrap_or_else(PoisonError::into_inner)(context);
        match &piece {
            Poll::Ready(Ok(Some(bytes))) => {
                let come = bytes.len() as u64;
                stream.length = stream.length.map(|it| it.saturating_sub(come));
            }
            Poll::Ready(_) => self.inner = Inner::default(),
            Poll::Pending => {}
        }
        piece
    }

    /// Gives all that is still to come.
    ///
    /// # Errors
    ///
    /// Why not all of it came.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        self.bytes_within(usize::MAX).await
    }

    /// The same, if it is so many bytes at most.
    pub(crate) async fn bytes_within(mut self, most: usize) -> Result<Bytes, TransportError> {
        let first = self.chunk().await?.unwrap_or_default();
        self.fits(first.len(), most)?;
        let Some(second) = self.chunk().await? else {
            return Ok(first);
        };
        self.fits(first.len().saturating_add(second.len()), most)?;
        let mut all = BytesMut::from(first);
        all.extend_from_slice(&second);
        while let Some(piece) = self.chunk().await? {
            self.fits(all.len().saturating_add(piece.len()), most)?;
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }

    /// Whether there is room for what came and what is to come. It is asked when a piece came: the
    /// answer to `HEAD` may have a length, but has no pieces.
    fn fits(&self, come: usize, most: usize) -> Result<(), TransportError> {
        let to_come = match come {
            0 => 0,
            _ => self.length().unwrap_or_default(),
        };
        if to_come.saturating_add(come as u64) > most as u64 {
            return Err(TransportError::too_large(most));
        }
        Ok(())
    }
}

/// What a body can be made of.
macro_rules! contents {
    ($($content:ty),*) => {$(
        impl From<$content> for Body {
            fn from(content: $content) -> Self {
                let inner = Inner::Bytes(content.into());
                Self { inner }
            }
        }
    )*};
}

contents!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

/// The content is left out: it may be long, or a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
