//! Lists that come in pages.

use crate::client::Client;
use crate::error::Error;
use crate::request::Params;
use crate::runtime::call::Call;
use crate::runtime::decode::Decode;
use crate::runtime::parts::Parts;
use crate::runtime::reply::Reply;
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};

/// Parameters that say which page of a list is wanted, where `T` is such a page.
pub trait Paged<T>: Params + Sized {
    /// What the list consists of.
    type Item;

    /// The parameters of the page after `page`, which these have asked for, and which came with
    /// these headers. `None` if it was the last.
    #[doc(hidden)]
    fn next(&self, page: &T, headers: &HeaderMap) -> Option<Self>;

    /// The items of a page.
    #[doc(hidden)]
    fn into_items(page: T) -> Vec<Self::Item>;
}

/// The pages of a list, one after the other.
///
/// With the feature `stream` it is a `Stream` too, which ends after an error.
#[must_use = "pages are only fetched when they are asked for"]
pub struct Pages<T, P> {
    client: Client,
    pub(crate) parts: Box<Parts>,
    /// What asked for the page that was handed out last.
    current: Option<P>,
    next: Option<P>,
    /// The call for the next page. It stays here when nobody waits for it any more, so that it is
    /// not made again.
    in_flight: Option<Call<Result<Reply, Error>>>,
    /// Whether a page is asked for as soon as the one before it is there.
    prefetches: bool,
    /// The body of the page that was handed out last.
    last_body: Option<Bytes>,
    circle: Circle,
    /// Whether the stream has given an error, after which it ends.
    #[cfg(feature = "stream")]
    failed: bool,
    page: PhantomData<fn() -> T>,
}

impl<T, P> Pages<T, P> {
    pub(crate) fn new(client: Client, parts: Box<Parts>, first: P) -> Self {
        Self {
            client,
            parts,
            current: None,
            next: Some(first),
            in_flight: None,
            prefetches: false,
            last_body: None,
            circle: Circle::default(),
            #[cfg(feature = "stream")]
            failed: false,
            page: PhantomData,
        }
    }

    /// Fetches the next page while the one before it is in the caller's hands: at most one page
    /// ahead.
    ///
    /// The call runs as a task of tokio, so that it needs no waiting to make progress; outside a
    /// runtime of tokio, and in a browser, nothing is fetched ahead. It is cancelled when the pages
    /// are dropped, and its error comes when its page is asked for.
    pub fn prefetch(mut self) -> Self {
        self.prefetches = true;
        self
    }

    /// The parameters of the page that comes next, also where it is being fetched already. `None`
    /// at the end of the list.
    ///
    /// The operation with these parameters goes on from here, at any time and in any process.
    pub fn params(&self) -> Option<&P> {
        self.next.as_ref()
    }
}

impl<T: Decode, P: Paged<T>> Pages<T, P> {
    /// Gives the next page. `None` at the end of the list.
    ///
    /// Nothing is lost when the future that this returns is dropped: the next one goes on where it
    /// was.
    ///
    /// # Errors
    ///
    /// What the call for the page can give, after which the same page is asked for again; and
    /// [`ErrorKind::RepeatedPage`](crate::ErrorKind::RepeatedPage) if the body is that of the page
    /// before, byte for byte, or if the list leads back to a page that was handed out already.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        let reply = loop {
            let call = match &mut self.in_flight {
                Some(call) => call,
                None => {
                    let Some(parts) = self.next_parts() else {
                        return Poll::Ready(Ok(None));
                    };
                    if self.circle.closes(parts.query_text()) {
                        self.next = None;
                        return Poll::Ready(Err(Error::circular(parts.operation)));
                    }
                    let call = self.client.execute(parts);
                    self.in_flight.insert(Call::Here(call))
                }
            };
            let reply = ready!(call.poll(context));
            self.in_flight = None;
            match reply {
                Some(reply) => break reply,
                // The same page is asked for again, and is none that was handed out.
                None => self.circle = Circle::default(),
            }
        };
        match reply.and_then(|reply| self.accept(reply)) {
            Ok(page) => {
                self.fetch_ahead();
                Poll::Ready(Ok(Some(page)))
            }
            Err(error) => {
                // As above.
                self.circle = Circle::default();
                Poll::Ready(Err(error))
            }
        }
    }

    /// Asks for the next page, if that is wanted. A circle is reported when the page is waited for.
    fn fetch_ahead(&mut self) {
        let next = self.prefetches.then(|| self.next_parts()).flatten();
        let next = next.filter(|parts| !self.circle.closes(parts.query_text()));
        self.in_flight = next.map(|parts| Call::ahead(self.client.execute(parts)));
    }

    /// The request for the next page.
    fn next_parts(&self) -> Option<Box<Parts>> {
        let mut parts = self.parts.clone();
        self.next.as_ref()?.apply(&mut parts);
        Some(parts)
    }

    /// Decodes a page, and moves on to the next one.
    fn accept(&mut self, mut reply: Reply) -> Result<T, Error> {
        if self.last_body.as_ref() == Some(&reply.body) {
            return Err(Error::repeated_page(reply));
        }
        let page = match T::decode(&mut reply) {
            Ok(page) => page,
            Err(fault) => return Err(Error::decode(reply, fault)),
        };
        self.last_body = Some(reply.body);
        self.current = self.next.take();
        let current = self.current.as_ref();
        self.next = current.and_then(|params| params.next(&page, &reply.headers));
        Ok(page)
    }
}

/// Finds out that a list leads in a circle. It remembers the page before and one other, and each
/// other for twice as long as the one before, so that it needs no more memory for a long list than for a short one.
#[derive(Default)]
struct Circle {
    remembered: Option<String>,
    /// The page before.
    last: Option<String>,
    pages: u64,
    /// After how many pages another one is remembered.
    until: u64,
}

impl Circle {
    /// Whether the page that this query asks for was asked for before.
    fn closes(&mut self, query: &str) -> bool {
        if [&self.remembered, &self.last]
            .map(Option::as_deref)
            .contains(&Some(query))
        {
            return true;
        }
        self.last = Some(query.to_owned());
        self.pages += 1;
        if self.pages > self.until {
            self.remembered = Some(query.to_owned());
            self.until = self.pages * 2;
        }
        false
    }
}

/// The items of a list, fetched page by page.
///
/// With the feature `stream` it is a `Stream` too, which ends after an error.
#[must_use = "items are only fetched when they are asked for"]
pub struct Items<T, P: Paged<T>> {
    pub(crate) pages: Pages<T, P>,
    /// What is left of the page that was fetched last.
    items: std::vec::IntoIter<P::Item>,
    /// How many items of that page were handed out.
    taken: usize,
    /// How many pages before it had no item.
    empty: u32,
}

/// After how many pages without an item, one after the other, that is an error: a service may send
/// some of them, where it filters what it has found, but nobody should wait for ever.
const MAX_EMPTY: u32 = 1000;

impl<T, P: Paged<T>> Items<T, P> {
    pub(crate) fn new(pages: Pages<T, P>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
            taken: 0,
            empty: 0,
        }
    }

    /// Fetches the next page while the items of the one before it are in the caller's hands, as
    /// [`Pages::prefetch`] does.
    pub fn prefetch(mut self) -> Self {
        self.pages.prefetches = true;
        self
    }

    /// Where the next item is: the parameters of its page, and how many items of that page come
    /// before it. `None` at the end of the list.
    ///
    /// The operation with these parameters, and so many items skipped, goes on from here, at any
    /// time and in any process.
    pub fn position(&self) -> Option<(&P, usize)> {
        if self.items.len() > 0 {
            return self.pages.current.as_ref().map(|page| (page, self.taken));
        }
        self.pages.params().map(|page| (page, 0))
    }
}

impl<T: Decode, P: Paged<T>> Items<T, P> {
    /// Gives the next item. `None` at the end of the list.
    ///
    /// Nothing is lost when the future that this returns is dropped: the next one goes on where it
    /// was.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::try_next`]; and [`ErrorKind::RepeatedPage`](crate::ErrorKind::RepeatedPage)
    /// after a thousand pages without an item, from where the next call goes on.
    pub async fn try_next(&mut self) -> Result<Option<P::Item>, Error> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<P::Item>, Error>> {
        loop {
            if let Some(item) = self.items.next() {
                self.taken += 1;
                return Poll::Ready(Ok(Some(item)));
            }
            let Some(page) = ready!(self.pages.poll_page(context))? else {
                return Poll::Ready(Ok(None));
            };
            self.items = P::into_items(page).into_iter();
            self.taken = 0;
            self.empty = if self.items.len() == 0 {
                self.empty + 1
            } else {
                0
            };
            if self.empty == MAX_EMPTY {
                self.empty = 0;
                let operation = self.pages.parts.operation.clone();
                return Poll::Ready(Err(Error::without_items(operation)));
            }
        }
    }
}

// Nothing in these is pinned where it stands: the call in flight is in a box of its own.
impl<T, P> Unpin for Pages<T, P> {}
impl<T, P: Paged<T>> Unpin for Items<T, P> {}

impl<T, P> fmt::Debug for Pages<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &self.parts.operation.name)
            .field("at_end", &self.next.is_none())
            .finish_non_exhaustive()
    }
}

impl<T, P: Paged<T>> fmt::Debug for Items<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("fetched", &self.items.len())
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "stream")]
mod stream {
    use super::{Decode, Error, Items, Paged, Pages};
    use futures_core::Stream;
    use std::pin::Pin;
    use std::task::{Context, Poll, ready};

    impl<T: Decode, P: Paged<T>> Stream for Pages<T, P> {
        type Item = Result<T, Error>;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let this = self.get_mut();
            if std::mem::take(&mut this.failed) {
                return Poll::Ready(None);
            }
            let page = ready!(this.poll_page(context));
            this.failed = page.is_err();
            Poll::Ready(page.transpose())
        }
    }

    impl<T: Decode, P: Paged<T>> Stream for Items<T, P> {
        type Item = Result<P::Item, Error>;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let this = self.get_mut();
            if std::mem::take(&mut this.pages.failed) {
                return Poll::Ready(None);
            }
            let item = ready!(this.poll_item(context));
            this.pages.failed = item.is_err();
            Poll::Ready(item.transpose())
        }
    }
}
