//! A call that came in.

use crate::runtime::parts::Operation;
use bytes::Bytes;
use http::request;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use std::fmt;

/// A call that came in.
///
/// Its debug output shows no header, no value of the query, and nothing of the body.
#[derive(Clone)]
pub struct Call {
    pub(super) operation: Operation,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Call {
    pub(super) fn new(operation: Operation, head: request::Parts, body: Bytes) -> Self {
        Self {
            operation,
            method: head.method,
            uri: head.uri,
            headers: head.headers,
            body,
        }
    }

    /// The name of the operation, as errors have it.
    pub fn operation(&self) -> &'static str {
        self.operation.name
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it travels, without the base URL's.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The pairs of the query, in their order, as they were before they were encoded.
    pub fn query(&self) -> Vec<(String, String)> {
        let pairs = self.uri.query().unwrap_or_default().split('&');
        let pairs = pairs.filter(|it| !it.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decoded(name), decoded(value))
            })
            .collect()
    }

    /// The first value of the query that has this name.
    pub fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query().into_iter();
        pairs.find(|(it, _)| it == name).map(|(_, value)| value)
    }

    /// The headers. Those that hold a secret are marked as such, which leaves them out of debug
    /// output.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a header, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body, decoded from JSON.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or no `T`.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query = self.query();
        let names: Vec<_> = query.iter().map(|(name, _)| name).collect();
        f.debug_struct("Call")
            .field("operation", &self.operation())
            .field("method", &self.method)
            .field("path", &self.path())
            .field("query", &names)
            .finish_non_exhaustive()
    }
}
