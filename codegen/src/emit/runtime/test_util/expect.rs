//! What can be planned for one operation.

use super::On;
use super::answer::{Answer, Content, Encode, of_json};
use super::call::Call;
use super::plan::{Planned, Plans, Target};
use bytes::Bytes;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// What can be planned for one operation, whose successes are a `T`.
///
/// Each plan answers one call, unless the [`Planned`] that it gives is told otherwise. Calls of an
/// operation use its plans up in the order in which they were made. Methods that send another form
/// of the same operation's body, or take its answer as a stream, share them.
pub struct Expect<T> {
    plans: Arc<Plans>,
    target: Target,
    answer: PhantomData<fn() -> T>,
}

/// What an operation is known by is what its method gives to the request.
impl<T> Expect<T> {
    pub(crate) fn new<H>(
        on: &On<H>,
        name: &'static str,
        method: &'static str,
        path: &'static str,
    ) -> Self {
        let plans = Arc::clone(&on.plans);
        let answer = PhantomData;
        let target = Target { name, method, path };
        Self {
            plans,
            target,
            answer,
        }
    }

    /// Answers with a status, and no body.
    ///
    /// # Panics
    ///
    /// If it is no status, here and in the methods below.
    #[track_caller]
    pub fn status(&self, status: u16) -> Planned {
        self.plan(Answer::Content(valid(status), Content::default()))
    }

    /// Answers with a status and any value as JSON: with what a failure carries.
    ///
    /// # Panics
    ///
    /// If JSON cannot hold the value.
    #[track_caller]
    pub fn failure(&self, status: u16, body: impl Serialize) -> Planned {
        let content = serde_json::to_vec(&body).map(of_json);
        self.plan(Answer::Content(valid(status), written(content)))
    }

    /// Answers with a status and a body as it is, with this type: with text, a stream, or what the
    /// operation does not document.
    ///
    /// # Panics
    ///
    /// If a header cannot hold the type.
    #[track_caller]
    pub fn raw(&self, status: u16, content_type: &str, body: impl Into<Bytes>) -> Planned {
        let content_type = written(HeaderValue::try_from(content_type));
        let content = Content::of(content_type, body.into());
        self.plan(Answer::Content(valid(status), content))
    }

    /// No connection can be made.
    pub fn unreachable(&self) -> Planned {
        self.plan(Answer::Unreachable)
    }

    /// The transport gives up, since it takes too long.
    pub fn timeout(&self) -> Planned {
        self.plan(Answer::Timeout)
    }

    /// Nothing ever comes: the time limit of the client or of the call is what ends it.
    pub fn silence(&self) -> Planned {
        self.plan(Answer::Silence)
    }

    /// The connection breaks before a response comes.
    pub fn broken(&self) -> Planned {
        self.plan(Answer::Broken)
    }

    /// The calls of this operation that were made, in their order.
    pub fn calls(&self) -> Vec<Call> {
        self.plans.calls(|it| self.target.is_of(&it.operation))
    }

    fn plan(&self, answer: Answer) -> Planned {
        Planned::new(&self.plans, self.target, answer)
    }
}

impl<T: Encode> Expect<T> {
    /// Answers with a status and the operation's answer.
    ///
    /// # Panics
    ///
    /// If JSON cannot hold the value: a number that is not finite.
    #[track_caller]
    pub fn reply(&self, status: u16, body: T) -> Planned {
        let content = written(body.encode());
        self.plan(Answer::Content(valid(status), content))
    }

    /// Answers every call with what this makes of it, a status and the operation's answer.
    ///
    /// As [`reply`](Self::reply), it panics where the status is none or JSON cannot hold the value,
    /// but in the call.
    pub fn reply_with(&self, make: impl Fn(&Call) -> (u16, T) + Send + Sync + 'static) -> Planned {
        let make = move |call: &Call| {
            let (status, body) = make(call);
            (valid(status), written(body.encode()))
        };
        self.plan(Answer::Made(Arc::new(make))).always()
    }
}

#[track_caller]
fn valid(status: u16) -> StatusCode {
    match StatusCode::from_u16(status) {
        Ok(status) => status,
        Err(_) => panic!("{status} is no status"),
    }
}

#[track_caller]
fn written<T, E: fmt::Display>(value: Result<T, E>) -> T {
    match value {
        Ok(value) => value,
        Err(error) => panic!("the answer cannot be written: {error}"),
    }
}

impl<T> fmt::Debug for Expect<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expect")
            .field("operation", &self.target.name)
            .finish_non_exhaustive()
    }
}
