//! Calls without `async`, with the feature `blocking`: whoever calls waits, and a thread of this
//! module keeps the connections.

use crate::error::Error;
use crate::paging::{Items, Paged, Pages};
use crate::request::{Params, Request, Response};
use crate::runtime::decode::Decode;
use crate::runtime::parts::Operation;
use std::future::pending;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;
use tokio::runtime::{Builder, Handle};

/// What all blocking calls of the process run in, once there was one.
static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);

/// Waits for what a future gives.
pub(crate) fn wait<T>(
    operation: &Operation,
    future: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    if Handle::try_current().is_ok() {
        let message = "it is made where async code runs, which it would hold up: await it instead";
        return Err(Error::blocking(operation.clone(), message));
    }
    match runtime() {
        Ok(runtime) => runtime.block_on(future),
        Err(fault) => {
            let message = format!("its thread cannot be started: {fault}");
            Err(Error::blocking(operation.clone(), message))
        }
    }
}

fn runtime() -> io::Result<Handle> {
    let mut started = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = &*started {
        return Ok(runtime.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let name = env!("CARGO_PKG_NAME").to_owned();
    let thread = thread::Builder::new().name(name);
    // It has no end: connections wait in it for the next call.
    thread.spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(started.insert(handle).clone())
}

impl<T: Decode, P: Params> Request<T, P> {
    /// Sends the request, and waits for its `T`: what awaiting it does, without `async`.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send); and [`ErrorKind::Blocking`](crate::ErrorKind::Blocking) where
    /// async code runs, Tokio's `spawn_blocking` included: there the request can be awaited.
    pub fn call(self) -> Result<T, Error> {
        self.send_blocking().map(Response::into_body)
    }

    /// Sends the request, and waits for the response with its status and headers: what
    /// [`send`](Self::send) does, without `async`.
    ///
    /// # Errors
    ///
    /// Those of [`call`](Self::call).
    pub fn send_blocking(self) -> Result<Response<T>, Error> {
        let operation = self.parts.operation.clone();
        wait(&operation, self.send())
    }
}

/// What comes one after the other, as an iterator that waits: pages, items, or what a stream gives.
///
/// It ends after an error. To go on is to ask it again.
#[must_use = "nothing comes before it is asked for"]
#[derive(Debug)]
pub struct Blocking<S> {
    pub(crate) source: S,
    has_failed: bool,
}

impl<S> Blocking<S> {
    pub(crate) fn new(source: S) -> Self {
        Self {
            source,
            has_failed: false,
        }
    }

    /// What it waits for, to be asked otherwise.
    pub fn into_inner(self) -> S {
        self.source
    }

    /// The next one, which `next` waits for.
    pub(crate) fn advance<T>(
        &mut self,
        next: impl FnOnce(&mut S) -> Result<Option<T>, Error>,
    ) -> Option<Result<T, Error>> {
        if std::mem::take(&mut self.has_failed) {
            return None;
        }
        let result = next(&mut self.source);
        self.has_failed = result.is_err();
        result.transpose()
    }
}

impl<T: Decode, P: Paged<T>> Pages<T, P> {
    /// The same pages without `async`.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self)
    }
}

impl<T: Decode, P: Paged<T>> Items<T, P> {
    /// The same items without `async`.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking::new(self)
    }
}

impl<T: Decode, P: Paged<T>> Iterator for Blocking<Pages<T, P>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance(|pages| {
            let operation = pages.parts.operation.clone();
            wait(&operation, pages.try_next())
        })
    }
}

impl<T: Decode, P: Paged<T>> Iterator for Blocking<Items<T, P>> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance(|items| {
            let operation = items.pages.parts.operation.clone();
            wait(&operation, items.try_next())
        })
    }
}
