//! What is planned, and what came of it.

use super::answer::{Answer, Prepared};
use super::call::Call;
use crate::runtime::parts::Operation;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An operation, as its method names it.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) name: &'static str,
    pub(super) method: &'static str,
    pub(super) path: &'static str,
}

impl Target {
    pub(super) fn is_of(&self, operation: &Operation) -> bool {
        let is_path = self.path == operation.template;
        is_path && self.method == operation.method.as_str() && self.name == operation.name
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({} {})", self.name, self.method, self.path)
    }
}

/// All that a mock knows.
#[derive(Default)]
pub(super) struct Plans(Mutex<State>);

#[derive(Default)]
struct State {
    plans: Vec<Plan>,
    calls: Vec<Call>,
    /// What was said to the calls that were not planned.
    refused: Vec<String>,
}

struct Plan {
    target: Target,
    prepared: Prepared,
    /// How many more calls it answers. None is any number.
    left: Option<usize>,
}

impl Plans {
    /// A panic elsewhere leaves the list as good as it was.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn calls(&self, wanted: impl Fn(&Call) -> bool) -> Vec<Call> {
        let state = self.state();
        let calls = state.calls.iter().filter(|it| wanted(it));
        calls.cloned().collect()
    }

    /// What a call is answered with, or what is to be said to whoever made it.
    pub(super) fn answer(&self, call: &Call) -> Result<Prepared, String> {
        let mut state = self.state();
        state.calls.push(call.clone());
        let mut plans = state.plans.iter_mut();
        let plan = plans.find(|it| it.left != Some(0) && it.target.is_of(&call.operation));
        if let Some(plan) = plan {
            plan.left = plan.left.map(|it| it - 1);
            return Ok(plan.prepared.clone());
        }
        let Operation {
            name,
            method,
            template,
        } = &call.operation;
        let open = state.plans.iter().filter(|it| it.left != Some(0));
        let open: String = open.map(|it| format!("\n  {it}")).collect();
        let fault = match open.is_empty() {
            true => format!("`{name}` ({method} {template}) was called, but nothing is planned"),
            false => format!("`{name}` ({method} {template}) was called; planned is only:{open}"),
        };
        state.refused.push(fault.clone());
        Err(fault)
    }

    /// What is not as it was planned.
    pub(super) fn faults(&self) -> Option<String> {
        let state = self.state();
        let missing = state.plans.iter();
        let missing = missing.filter(|it| it.left.is_some_and(|left| left > 0));
        let mut text = state.refused.join("\n");
        for (index, plan) in missing.enumerate() {
            let start = if text.is_empty() { "" } else { "\n" };
            let _ = match index {
                0 => write!(text, "{start}planned, but not called:\n  {plan}"),
                _ => write!(text, "\n  {plan}"),
            };
        }
        Some(text).filter(|it| !it.is_empty())
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.left {
            None => write!(f, "{}, any number of times", self.target),
            Some(1) => write!(f, "{}, once", self.target),
            Some(left) => write!(f, "{}, {left} times", self.target),
        }
    }
}

/// An answer that is planned. What is set here holds for the calls that are still to come.
pub struct Planned {
    plans: Arc<Plans>,
    index: usize,
}

impl Planned {
    pub(super) fn new(plans: &Arc<Plans>, target: Target, answer: Answer) -> Self {
        let prepared = Prepared {
            answer,
            headers: HeaderMap::new(),
            is_cut: false,
        };
        let mut state = plans.state();
        let index = state.plans.len();
        state.plans.push(Plan {
            target,
            prepared,
            left: Some(1),
        });
        let plans = Arc::clone(plans);
        Self { plans, index }
    }

    /// It answers so many calls, and [`verify`](super::Mock::verify) wants them all.
    pub fn times(self, times: usize) -> Self {
        self.with(|it| it.left = Some(times))
    }

    /// It answers any number of calls, also none.
    pub fn always(self) -> Self {
        self.with(|it| it.left = None)
    }

    /// The response has this header.
    ///
    /// # Panics
    ///
    /// If HTTP does not allow it.
    #[track_caller]
    pub fn header(self, name: &str, value: &str) -> Self {
        let (name, value) = match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => (name, value),
            _ => panic!("`{name}: {value}` is no header"),
        };
        self.with(|it| {
            it.prepared.headers.insert(name, value);
        })
    }

    /// The response asks to wait for so many seconds before the next attempt.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.with(|it| {
            let seconds = HeaderValue::from(seconds);
            it.prepared.headers.insert(RETRY_AFTER, seconds);
        })
    }

    /// The connection breaks in the middle of the body.
    pub fn cut(self) -> Self {
        self.with(|it| it.prepared.is_cut = true)
    }

    fn with(self, change: impl FnOnce(&mut Plan)) -> Self {
        if let Some(plan) = self.plans.state().plans.get_mut(self.index) {
            change(plan);
        }
        self
    }
}

impl fmt::Debug for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Planned").finish_non_exhaustive()
    }
}
