//! When a call is tried again.

use std::time::Duration;

/// When a call is tried again, and after how long.
///
/// A call is tried again if no connection could be made; and, if its method is idempotent, if the
/// connection broke, if an attempt took too long, or if the service answered with 408, 429, 500,
/// 502, 503 or 504. The methods GET, HEAD, PUT, DELETE, OPTIONS and TRACE are idempotent, and so is
/// a request with the header `idempotency-key`.
///
/// What the service says in `retry-after` is waited for; otherwise a random time that may be twice
/// as long after each attempt, so that clients do not come back all at once. A call is given up at
/// once if its timeout would be over by then, and if too many of all the client's calls fail. A
/// body that comes piece by piece cannot be sent again. In a browser no call is tried again.
///
/// ```ignore
/// let patient = Retry::new().attempts(5).cap(Duration::from_secs(30));
/// let client = Client::builder().retry(patient).build()?;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "it is for the `retry` of a client or a request"]
pub struct Retry {
    attempts: u32,
    base: Duration,
    cap: Duration,
    all_methods: bool,
}

impl Retry {
    /// Three attempts, with up to 200 milliseconds after the first, and never more than 10 seconds.
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(10),
            all_methods: false,
        }
    }

    /// A call is never tried again.
    pub const fn none() -> Self {
        Self::new().attempts(1)
    }

    /// Sets how often a request may be sent, the first time included.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets how long the pause after the first attempt may be.
    pub const fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// Sets how long any pause may be, unless the service asks for a longer one.
    pub const fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// Tries again whatever the method is: for services that can be asked twice for the same.
    pub const fn all_methods(mut self) -> Self {
        self.all_methods = true;
        self
    }

    /// Whether another attempt may follow so many.
    pub(crate) fn allows(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// Whether the method does not matter.
    pub(crate) fn is_for_all_methods(&self) -> bool {
        self.all_methods
    }

    /// The longest pause after so many attempts.
    pub(crate) fn longest_pause(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        self.base.saturating_mul(1 << doublings).min(self.cap)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}
