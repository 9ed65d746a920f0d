//! A transport without a network.

use crate::transport::{Body, BoxFuture, Transport, TransportError};
use crate::{Client, ClientBuilder};
use std::future::pending;
use std::sync::{Arc, Mutex};

pub(super) type Answer = Result<http::Response<Body>, TransportError>;
type Answering = dyn Fn(usize, &http::Request<Body>) -> Option<Answer> + Send + Sync;

/// A transport without a network, which remembers what it was to send.
#[derive(Clone)]
pub(super) struct Stub {
    answer: Arc<Answering>,
    pub(super) sent: Arc<Mutex<Vec<http::Request<Body>>>>,
}

impl Stub {
    /// It is told how many requests came before.
    pub(super) fn new(
        answer: impl Fn(usize, &http::Request<Body>) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::silent(move |before, request| Some(answer(before, request)))
    }

    /// One that may never answer.
    pub(super) fn silent(
        answer: impl Fn(usize, &http::Request<Body>) -> Option<Answer> + Send + Sync + 'static,
    ) -> Self {
        Self {
            answer: Arc::new(answer),
            sent: Arc::default(),
        }
    }

    /// One that answers with these statuses, one after the other, and then with the last.
    pub(super) fn statuses(statuses: &'static [u16]) -> Self {
        Self::new(move |before, _| {
            let status = statuses.get(before).or(statuses.last());
            let mut response = http::Response::new(Body::from(USER));
            *response.status_mut() = http::StatusCode::from_u16(*status.unwrap()).unwrap();
            Ok(response)
        })
    }

    pub(super) fn builder(&self) -> ClientBuilder {
        let builder = Client::builder().base_url("https://example.com/v1/");
        builder.transport(self.clone())
    }

    pub(super) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// How many requests were sent.
    pub(super) fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }
}

pub(super) const USER: &str = r#"{"id":"u","createdAt":"2024-01-01T00:00:00Z","type":"active"}"#;

impl Transport for Stub {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Answer> {
        let mut sent = self.sent.lock().unwrap();
        let answer = (self.answer)(sent.len(), &request);
        sent.push(request);
        Box::pin(async move {
            match answer {
                Some(answer) => answer,
                None => pending().await,
            }
        })
    }
}
