//! Whether a call is tried again, and after how long.

use super::parts::Parts;
use super::retry_after::retry_after;
use crate::error::{Error, ErrorKind};
use crate::retry::Retry;
use http::{HeaderName, Method};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How often the calls of a client are tried again, all together: when a service is down, more
/// calls must not make it worse. Each retry takes tokens, and each success gives some back.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

/// How many tokens a client has at most, and at first.
const MOST: u32 = 500;
/// What it costs to try again.
const RETRY: u32 = 5;
/// What it costs to try again after an attempt that took too long: those cost the service most.
const AFTER_TIMEOUT: u32 = 10;
/// What a call gives back that succeeds at once.
const SUCCESS: u32 = 1;

/// With this a service knows a request that it has seen already.
static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(MOST))
    }
}

impl Budget {
    fn take(&self, tokens: u32) -> bool {
        let take = |it: u32| it.checked_sub(tokens);
        let order = Ordering::Relaxed;
        self.0.fetch_update(order, order, take).is_ok()
    }

    fn give(&self, tokens: u32) {
        let order = Ordering::Relaxed;
        if self.0.load(order) < MOST {
            let give = |it: u32| Some((it + tokens).min(MOST));
            let _ = self.0.fetch_update(order, order, give);
        }
    }
}

/// The attempts of one call.
pub(super) struct Retries<'c> {
    policy: Retry,
    budget: &'c Budget,
    /// How many attempts were made.
    pub(super) made: u32,
    /// What the last one has cost.
    paid: u32,
}

impl<'c> Retries<'c> {
    pub(super) fn new(policy: Retry, budget: &'c Budget) -> Self {
        Self {
            policy,
            budget,
            made: 0,
            paid: 0,
        }
    }

    /// Notes that the call succeeded.
    pub(super) fn succeeded(&self) {
        self.budget.give(self.paid.max(SUCCESS));
    }

    /// After how long the call is tried again, if it is worth it.
    pub(super) fn pause(&self, error: &Error, parts: &Parts) -> Option<Duration> {
        let is_worth_it = match error.kind() {
            ErrorKind::Connect => true,
            ErrorKind::Timeout | ErrorKind::Transport => self.is_idempotent(parts),
            ErrorKind::Status | ErrorKind::TooLarge => {
                is_passing(error) && self.is_idempotent(parts)
            }
            _ => false,
        };
        if !is_worth_it || !self.policy.allows(self.made) {
            return None;
        }
        let asked = error.headers().and_then(retry_after);
        let longest = self.policy.longest_pause(self.made);
        Some(asked.unwrap_or_else(|| longest.mul_f64(random())))
    }

    /// Whether the service may see the request twice.
    fn is_idempotent(&self, parts: &Parts) -> bool {
        is_idempotent(&parts.operation.method)
            || self.policy.is_for_all_methods()
            || parts.headers.contains_key(&IDEMPOTENCY_KEY)
            || parts.call_headers.contains_key(&IDEMPOTENCY_KEY)
    }

    /// Whether the client can afford to try again after this.
    pub(super) fn pay(&mut self, error: &Error) -> bool {
        self.paid = match error.kind() {
            ErrorKind::Timeout => AFTER_TIMEOUT,
            _ => RETRY,
        };
        self.budget.take(self.paid)
    }
}

/// Whether a method has the same effect twice as once (RFC 9110, section 9.2.2).
fn is_idempotent(method: &Method) -> bool {
    *method != Method::POST && *method != Method::PATCH && *method != Method::CONNECT
}

/// Whether a failure may pass by itself.
fn is_passing(error: &Error) -> bool {
    let status = error.status().map(|it| it.as_u16());
    matches!(status, Some(408 | 429 | 500 | 502 | 503 | 504))
}

/// A number from 0 up to 1. It is no secret, so the keys that the standard library draws for its
/// maps will do.
fn random() -> f64 {
    let bits = RandomState::new().hash_one(0_u8) >> 32;
    bits as f64 / f64::from(u32::MAX)
}
