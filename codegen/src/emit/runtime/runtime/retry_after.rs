//! When the service wants to be asked again.

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::time::Duration;

/// How long the service asks to be left alone (RFC 9110, section 10.2.3): in seconds, or until a
/// date, by the service's own clock where the response tells it.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = date(text)?;
    let now = headers.get(DATE).and_then(|it| date(it.to_str().ok()?));
    let now = now.or_else(now_here)?;
    let seconds = then.as_second().saturating_sub(now.as_second());
    Some(Duration::from_secs(seconds.try_into().unwrap_or(0)))
}

/// A date as HTTP has it: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(not(target_arch = "wasm32"))]
fn now_here() -> Option<Timestamp> {
    Some(Timestamp::now())
}

/// A browser would have to be asked for the time.
#[cfg(target_arch = "wasm32")]
fn now_here() -> Option<Timestamp> {
    None
}
