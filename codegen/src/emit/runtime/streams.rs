//! Responses that come in piece by piece.

mod events;
mod lines;

use crate::error::Error;
use crate::runtime::decode::{Decode, Format, Reading};
use crate::runtime::incoming::Incoming;
use crate::runtime::json::JsonError;
use crate::runtime::reply::Reply;
use crate::transport::TransportError;
use bytes::Bytes;
use events::Events;
use lines::Lines;
use std::any::TypeId;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};

/// What chat services send as the data of their last event.
const DONE: &str = "[DONE]";

/// A stream of server-sent events, each with data of the type `T`.
///
/// It ends when the service ends it, or, unless `T` is a `String`, with an event whose data is
/// `[DONE]`, by which chat services say that there is no more. It does not connect anew by itself.
/// With the feature `stream` it is a `Stream` too. In a browser nothing comes before the service
/// has sent all of it.
///
/// The timeout of the call, or else of the client, is how long the service may stay silent: until
/// it answers, and then between two pieces of the stream. There is none for the whole of it.
#[must_use = "events only come when they are asked for"]
pub struct EventStream<T> {
    source: Source<Events>,
    data: PhantomData<fn() -> T>,
}

/// An event of an [`EventStream`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T = String> {
    /// What kind of event it is. `None` where the service does not say, which means `message`.
    pub name: Option<String>,
    /// The id that the service gave last, with this event or one before it. Who connects anew sends
    /// it in the header `last-event-id`.
    pub id: Option<String>,
    /// What the event carries.
    pub data: T,
}

impl<T: Decode> EventStream<T> {
    /// Gives the next event. `None` at the end of the stream.
    ///
    /// Nothing is lost when the future that this returns is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) if the data of an event is not a `T`; the
    /// [`body`](Error::body) of the error is that data, and the next call gives the event after it.
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) and
    /// [`ErrorKind::Transport`](crate::ErrorKind::Transport) if nothing more comes, and
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if an event is longer than
    /// `max_response_size` allows, after all of which the stream ends.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Event<T>>, Error>> {
        let Some(event) = ready!(self.source.poll_piece(context))? else {
            return Poll::Ready(Ok(None));
        };
        let is_text = TypeId::of::<T>() == TypeId::of::<String>();
        if event.data == DONE && !is_text {
            self.source.end();
            return Poll::Ready(Ok(None));
        }
        let format = if is_text { Format::Text } else { Format::Json };
        let data = self.source.decode(event.data, format)?;
        let (name, id) = (event.name, event.id);
        Poll::Ready(Ok(Some(Event { name, id, data })))
    }
}

impl<T> EventStream<T> {
    /// The same stream with the data of each event as it is, for services that send other data than
    /// they document.
    pub fn into_text(self) -> EventStream<String> {
        EventStream {
            source: self.source,
            data: PhantomData,
        }
    }
}

impl<T: Decode> Decode for EventStream<T> {
    const READING: Reading = Reading::Events;

    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        // Where the body was read to its end, it says that it is JSON.
        if reply.incoming.is_none() {
            return Err(reply.with_type(JsonError::new("expected a stream of events")));
        }
        Ok(Self {
            source: Source::new(reply),
            data: PhantomData,
        })
    }
}

/// A stream of values in JSON: one a line, or each behind the separator of RFC 7464.
///
/// It ends when the service ends it. With the feature `stream` it is a `Stream` too. In a browser
/// nothing comes before the service has sent all of it.
///
/// The timeout of the call, or else of the client, is how long the service may stay silent: until
/// it answers, and then between two pieces of the stream. There is none for the whole of it.
#[must_use = "values only come when they are asked for"]
pub struct JsonLines<T> {
    source: Source<Lines>,
    value: PhantomData<fn() -> T>,
}

impl<T: Decode> JsonLines<T> {
    /// Gives the next value. `None` at the end of the stream.
    ///
    /// Nothing is lost when the future that this returns is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) if a line is not a `T`; the
    /// [`body`](Error::body) of the error is that line, and the next call gives the one after it.
    /// [`ErrorKind::Timeout`](crate::ErrorKind::Timeout) and
    /// [`ErrorKind::Transport`](crate::ErrorKind::Transport) if nothing more comes, and
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) if a line is longer than
    /// `max_response_size` allows, after all of which the stream ends.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_value(context)).await
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        let Some(line) = ready!(self.source.poll_piece(context))? else {
            return Poll::Ready(Ok(None));
        };
        Poll::Ready(self.source.decode(line, Format::Json).map(Some))
    }
}

impl<T: Decode> Decode for JsonLines<T> {
    const READING: Reading = Reading::Stream;

    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        Ok(Self {
            source: Source::new(reply),
            value: PhantomData,
        })
    }
}

/// What finds the pieces of a stream in the bytes that come in.
trait Splitter: Default {
    type Piece;

    fn push(&mut self, bytes: &[u8]);

    /// The next piece that is complete.
    fn next(&mut self) -> Option<Self::Piece>;

    /// The length of the longest line or piece so far, in bytes, one that is not complete included.
    fn longest(&self) -> usize;

    /// What is left when no more bytes come.
    fn finish(&mut self) -> Option<Self::Piece>;
}

/// Where the pieces of a stream come from.
struct Source<S> {
    /// What errors tell of the response.
    reply: Reply,
    /// `None` at the end.
    incoming: Option<Incoming>,
    splitter: S,
}

impl<S: Splitter> Source<S> {
    fn new(reply: &mut Reply) -> Self {
        Self {
            incoming: reply.incoming.take(),
            reply: reply.with_body(Bytes::new(), reply.format),
            splitter: S::default(),
        }
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<S::Piece>, Error>> {
        loop {
            let Some(incoming) = &mut self.incoming else {
                return Poll::Ready(Ok(None));
            };
            let (piece, most) = (self.splitter.next(), incoming.most);
            if self.splitter.longest() > most {
                return Poll::Ready(Err(self.fault(TransportError::too_large(most))));
            }
            if piece.is_some() {
                return Poll::Ready(Ok(piece));
            }
            match ready!(incoming.poll_next(context)) {
                Ok(Some(bytes)) => self.splitter.push(&bytes),
                Ok(None) => {
                    self.end();
                    return Poll::Ready(Ok(self.splitter.finish()));
                }
                Err(cause) => return Poll::Ready(Err(self.fault(cause))),
            }
        }
    }

    /// Ends the stream, and says why.
    fn fault(&mut self, cause: TransportError) -> Error {
        self.end();
        let reply = self.reply.with_body(Bytes::new(), self.reply.format);
        Error::interrupted(reply, cause)
    }

    fn end(&mut self) {
        self.incoming = None;
    }

    fn decode<T: Decode>(&self, piece: String, format: Format) -> Result<T, Error> {
        let mut reply = self.reply.with_body(piece.into(), format);
        T::decode(&mut reply).map_err(|fault| Error::decode(reply, fault))
    }
}

impl<S> fmt::Debug for Source<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("operation", &self.reply.operation.name)
            .field("at_end", &self.incoming.is_none())
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventStream").field(&self.source).finish()
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JsonLines").field(&self.source).finish()
    }
}

#[cfg(feature = "stream")]
mod stream {
    use super::{Decode, Error, Event, EventStream, JsonLines};
    use futures_core::Stream;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    impl<T: Decode> Stream for EventStream<T> {
        type Item = Result<Event<T>, Error>;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            self.get_mut().poll_event(context).map(Result::transpose)
        }
    }

    impl<T: Decode> Stream for JsonLines<T> {
        type Item = Result<T, Error>;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            self.get_mut().poll_value(context).map(Result::transpose)
        }
    }
}

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking {
    use super::{Decode, Error, Event, EventStream, JsonLines};
    use crate::blocking::{Blocking, wait};

    impl<T: Decode> EventStream<T> {
        /// The same events without `async`.
        pub fn blocking(self) -> Blocking<Self> {
            Blocking::new(self)
        }
    }

    impl<T: Decode> JsonLines<T> {
        /// The same values without `async`.
        pub fn blocking(self) -> Blocking<Self> {
            Blocking::new(self)
        }
    }

    impl<T: Decode> Iterator for Blocking<EventStream<T>> {
        type Item = Result<Event<T>, Error>;

        fn next(&mut self) -> Option<Self::Item> {
            self.advance(|stream| {
                let operation = stream.source.reply.operation.clone();
                wait(&operation, stream.try_next())
            })
        }
    }

    impl<T: Decode> Iterator for Blocking<JsonLines<T>> {
        type Item = Result<T, Error>;

        fn next(&mut self) -> Option<Self::Item> {
            self.advance(|stream| {
                let operation = stream.source.reply.operation.clone();
                wait(&operation, stream.try_next())
            })
        }
    }
}
