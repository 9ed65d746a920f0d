//! Tests, from the inside out: a document, a request, a call, a list.

mod alike;
mod attempts;
#[cfg(feature = "blocking")]
mod blocking;
mod by_hand;
mod calls;
mod failures;
mod formats;
mod forms;
mod json;
mod multipart;
mod paging;
mod parts;
mod prefetch;
mod responses;
mod rough;
mod secrets;
mod serde;
mod servers;
mod sizes;
mod sources;
mod streams;
mod stub;
mod styles;
#[cfg(feature = "test-util")]
mod test_util;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod types;
mod unions;

use crate::runtime::parts::Parts;
use crate::{Client, Retry};
use std::error::Error as _;
use std::time::Duration;
use wiremock::MockServer;

/// A client of a mock server, with a token, which tries nothing again.
fn client(server: &MockServer) -> Client {
    Client::builder()
        .base_url(server.uri())
        .token("s3cr3t")
        .timeout(Duration::from_secs(5))
        .retry(Retry::none())
        .build()
        .unwrap()
}

/// An error and its sources, one a line.
fn chain(error: &crate::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}\n{error}");
        source = error.source();
    }
    text
}

/// The path and the query of a request, or why it must not be sent.
fn target(parts: &mut Parts) -> Result<String, String> {
    parts.check()?;
    Ok(parts.join("", ""))
}
