//! What a call tells `tracing`, with the feature of that name: a span a call and an event an
//! attempt, with the names that OpenTelemetry has for them. Nothing of it is a secret, a parameter
//! or a part of a body.

use super::address::Base;
use super::parts::Operation;
use super::reply::Reply;
use crate::error::Error;
use std::time::Duration;

#[cfg(feature = "tracing")]
pub(super) use on::Trace;

/// Without the feature it is nothing.
#[cfg(not(feature = "tracing"))]
#[derive(Clone)]
pub(super) struct Trace;

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(super) fn new(_: &Operation, _: &Base) -> Self {
        Self
    }

    pub(super) fn attempt(&self, _: u32, _: Duration, _: Result<&Reply, &Error>) {}

    pub(super) fn end(&self, _: u32, _: Result<&Reply, &Error>) {}

    pub(super) fn around<F: Future>(self, future: F) -> F {
        future
    }
}

#[cfg(feature = "tracing")]
mod on {
    use super::{Base, Duration, Error, Operation, Reply};
    use crate::error::ErrorKind;
    use tracing::field::Empty;
    use tracing::instrument::Instrumented;
    use tracing::{Instrument, Span, debug, info_span};

    /// The span of a call.
    #[derive(Clone)]
    pub(in super::super) struct Trace(Span);

    impl Trace {
        pub(in super::super) fn new(operation: &Operation, base: &Base) -> Self {
            Self(info_span!(
                "request",
                "otel.kind" = "client",
                "otel.name" = format_args!("{} {}", operation.method, operation.template),
                "operation" = operation.name,
                "http.request.method" = operation.method.as_str(),
                "url.template" = operation.template,
                "server.address" = base.host(),
                "server.port" = base.port(),
                "http.response.status_code" = Empty,
                "http.request.resend_count" = Empty,
                "error.type" = Empty,
            ))
        }

        pub(in super::super) fn attempt(
            &self,
            number: u32,
            duration: Duration,
            result: Result<&Reply, &Error>,
        ) {
            let (status, fault) = (status(result), result.err().map(fault));
            debug!(
                "http.request.resend_count" = number.saturating_sub(1),
                "http.response.status_code" = status,
                "error.type" = fault,
                duration = duration.as_secs_f64(),
                "attempt",
            );
        }

        pub(in super::super) fn end(&self, attempts: u32, result: Result<&Reply, &Error>) {
            if let Some(status) = status(result) {
                self.0.record("http.response.status_code", status);
            }
            if attempts > 1 {
                self.0.record("http.request.resend_count", attempts - 1);
            }
            if let Err(error) = result {
                self.0.record("error.type", fault(error));
            }
        }

        pub(in super::super) fn around<F: Future>(self, future: F) -> Instrumented<F> {
            future.instrument(self.0)
        }
    }

    fn status(result: Result<&Reply, &Error>) -> Option<u16> {
        let status = result.map_or_else(Error::status, |it| Some(it.status));
        status.map(|it| it.as_u16())
    }

    /// The kind of a fault: the status, or a word.
    fn fault(error: &Error) -> String {
        match (error.kind(), error.status()) {
            (ErrorKind::Status, Some(status)) => status.as_str().to_owned(),
            (kind, _) => format!("{kind:?}").to_ascii_lowercase(),
        }
    }
}
