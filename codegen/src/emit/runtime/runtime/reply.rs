//! What comes back.

use super::decode::{Format, Reading, is_json};
use super::incoming::Incoming;
use super::json::JsonError;
use super::parts::{Expected, Operation};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

/// A response.
pub struct Reply {
    pub(crate) operation: Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Empty where the body is still coming in.
    pub(crate) body: Bytes,
    pub(crate) format: Format,
    pub(crate) incoming: Option<Incoming>,
}

impl Reply {
    /// What is known before the body is read.
    pub(super) fn begun(
        operation: Operation,
        expected: &Expected,
        status: StatusCode,
        headers: HeaderMap,
    ) -> Self {
        Self {
            operation,
            status,
            format: Format::of(expected.accept, content_type(&headers)),
            headers,
            body: Bytes::new(),
            incoming: None,
        }
    }

    /// Whether the body is to be handed over as it comes in.
    pub(super) fn is_stream(&self, reading: Reading) -> bool {
        match reading {
            Reading::Whole => false,
            Reading::Stream => true,
            Reading::Events => !content_type(&self.headers).is_some_and(is_json),
        }
    }

    /// The same response with another body.
    pub(crate) fn with_body(&self, body: Bytes, format: Format) -> Self {
        Self {
            operation: self.operation.clone(),
            status: self.status,
            headers: self.headers.clone(),
            body,
            format,
            incoming: None,
        }
    }

    /// The fault, with what the response says that it is.
    pub(crate) fn with_type(&self, fault: JsonError) -> JsonError {
        let content_type = content_type(&self.headers).unwrap_or("of no type");
        JsonError::new(format!("{fault} (the response is `{content_type}`)"))
    }
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// What services name a request in, the most usual first.
const REQUEST_IDS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-correlation-id",
    "x-trace-id",
];

/// What the service calls the request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let ids = REQUEST_IDS.iter().filter_map(|it| headers.get(*it));
    ids.filter_map(|it| it.to_str().ok())
        .find(|it| !it.is_empty())
}
