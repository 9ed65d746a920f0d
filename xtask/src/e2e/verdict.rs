//! What the mock server's answers say: whether a request was accepted, and its response decoded.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::driver::Driven;

/// How the server begins the types of its own problems.
const PROBLEMS: &str = "https://stoplight.io/prism/errors#";

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// The request was accepted, and what came back was decoded.
    Decoded,
    /// The request was accepted, and the failure that came back was decoded, if the description says what it carries.
    Failure,
    /// The request does not keep to the description, or was not sent.
    Rejected(String),
    /// The response is not what the crate takes.
    /// What is wrong, and the beginning of the response.
    Undecodable(String, String),
    /// The server does not answer as the description says: an example that its schema refuses, a schema that is too
    /// much, a fault of its own.
    Unanswered(String),
}

/// The verdicts over one description.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// How many operations the crate has, and of how many there is a call.
    pub(super) operations: usize,
    called: usize,
    calls: usize,
    decoded: usize,
    failures: usize,
    /// What was not called, or not with everything: there is no sample.
    left_out: Vec<String>,
    /// Faults of the crate.
    pub(super) faults: BTreeMap<String, Seen>,
    /// Faults of the description, or of the server.
    unanswered: BTreeMap<String, Seen>,
}

/// How often a fault was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    calls: usize,
    /// The beginning of the first response that shows it.
    example: String,
}

impl Tally {
    /// Before anything is called.
    pub(super) fn of(driven: &[Driven]) -> Self {
        let problem = |it: &Driven| {
            let name = it.name.clone();
            it.problems
                .clone()
                .into_iter()
                .map(move |it| format!("{name}: {it}"))
        };
        let lost = |it: &Driven| {
            let name = it.name.clone();
            let lost = it.lost.clone().into_iter();
            lost.map(move |it| (format!("{name}: {it}"), Seen::default()))
        };
        Self {
            operations: driven.len(),
            called: driven.iter().filter(|it| it.is_called).count(),
            faults: driven.iter().flat_map(lost).collect(),
            left_out: driven.iter().flat_map(problem).collect(),
            ..Self::default()
        }
    }

    /// Counts operations of the document that the crate does not have.
    pub(super) fn lose(&mut self, operations: Vec<String>) {
        let faults = operations.into_iter();
        self.faults.extend(faults.map(|it| {
            (
                format!("{it}: the crate has no method for it"),
                Seen::default(),
            )
        }));
    }

    /// Counts a line that the driver printed; `name` is the operation.
    pub(super) fn add(&mut self, name: &str, line: &Value) {
        self.calls += 1;
        let (faults, what, example) = match verdict(line) {
            Verdict::Decoded => return self.decoded += 1,
            Verdict::Failure => return self.failures += 1,
            Verdict::Rejected(it) => (&mut self.faults, format!("rejected: {it}"), String::new()),
            Verdict::Undecodable(it, body) => {
                (&mut self.faults, format!("not decoded: {it}"), body)
            }
            Verdict::Unanswered(it) => (&mut self.unanswered, it, String::new()),
        };
        let seen = faults.entry(format!("{name}: {what}")).or_default();
        seen.calls += 1;
        if seen.example.is_empty() {
            seen.example = example;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |it: &BTreeMap<String, Seen>| it.values().map(|it| it.calls).sum::<usize>();
        writeln!(
            f,
            "{} of {} operations, {} calls: {} decoded, {} failures decoded, {} unanswered, {} at fault",
            self.called,
            self.operations,
            self.calls,
            self.decoded,
            self.failures,
            sum(&self.unanswered),
            sum(&self.faults),
        )?;
        for problem in &self.left_out {
            writeln!(f, "  no sample: {problem}")?;
        }
        for (kind, faults) in [("unanswered", &self.unanswered), ("fault", &self.faults)] {
            for (what, Seen { calls, example }) in faults {
                writeln!(f, "  {kind} ({calls} calls): {what}")?;
                if !example.is_empty() {
                    writeln!(f, "    {example}")?;
                }
            }
        }
        Ok(())
    }
}

fn verdict(line: &Value) -> Verdict {
    let text = |key: &str| line[key].as_str().unwrap_or_default();
    let body = text("body");
    // An operation that documents such a failure is answered with it, whatever was wrong.
    if let Some(violations) = violations(text("violations")) {
        return Verdict::Rejected(violations);
    }
    match text("kind") {
        "Ok" => Verdict::Decoded,
        "Status" => match (problem(body), line["untyped"].as_str()) {
            (Some(problem), _) if line["status"].as_u64() >= Some(500) => {
                Verdict::Unanswered(problem)
            }
            (Some(problem), _) => Verdict::Rejected(problem),
            (None, Some(untyped)) => Verdict::Undecodable(untyped.to_owned(), short(body)),
            (None, None) => Verdict::Failure,
        },
        "Decode" if holds_json(body) => {
            Verdict::Unanswered("the example is text in which JSON stands".to_owned())
        }
        "Decode" => Verdict::Undecodable(text("detail").to_owned(), short(body)),
        // Requests were read up to here: some make the server itself fail.
        "Connect" | "Transport" => Verdict::Unanswered("the server broke off".to_owned()),
        _ => Verdict::Rejected(text("detail").to_owned()),
    }
}

/// Whether a body is a string that holds an object or a list, which many examples are by mistake.
fn holds_json(body: &str) -> bool {
    let text: Option<String> = serde_json::from_str(body).ok();
    text.is_some_and(|it| it.trim_start().starts_with(['{', '[']))
}

/// What is wrong with a request, of the server's list of violations.
fn violations(list: &str) -> Option<String> {
    let Ok(list) = serde_json::from_str::<Vec<Value>>(list) else {
        // The server cuts a list that is too long.
        return list.contains("\"request\"").then(|| short(list));
    };
    let is_fault = |it: &Value| it["location"][0] == "request" && it["severity"] == "Error";
    let faults: Vec<_> = list.into_iter().filter(is_fault).collect();
    (!faults.is_empty()).then(|| details(&faults))
}

/// A problem of the server's own, in a line; `None` for what the description answers.
fn problem(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    let name = body["type"].as_str()?.strip_prefix(PROBLEMS)?;
    let detail = body["detail"].as_str().unwrap_or_default();
    Some(match body["validation"].as_array() {
        Some(list) => format!("{name}: {}", details(list)),
        None => format!("{name}: {detail}"),
    })
}

/// The first of a list of violations, in a line.
fn details(list: &[Value]) -> String {
    let details = list.iter().map(|it| {
        let location = it["location"].as_array().into_iter().flatten();
        let location: Vec<_> = location.filter_map(Value::as_str).collect();
        let message = it["message"].as_str().unwrap_or_default();
        format!("{}: {message}", location.join("."))
    });
    details.take(3).collect::<Vec<_>>().join("; ")
}

/// The beginning of a body, in a line.
fn short(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problem(status: u16, name: &str) -> Value {
        let detail = json!([{ "location": ["query", "limit"], "message": "must be <= 10" }]);
        let body = json!({ "type": format!("{PROBLEMS}{name}"), "validation": detail });
        json!({ "kind": "Status", "status": status, "body": body.to_string() })
    }

    #[test]
    fn what_the_server_refuses_is_told_from_what_it_answers() {
        let detail = "query.limit: must be <= 10";
        assert_eq!(
            verdict(&problem(422, "UNPROCESSABLE_ENTITY")),
            Verdict::Rejected(format!("UNPROCESSABLE_ENTITY: {detail}"))
        );
        assert_eq!(
            verdict(&problem(500, "VIOLATIONS")),
            Verdict::Unanswered(format!("VIOLATIONS: {detail}"))
        );
        let answer = |violations: Value| {
            let violations = violations.to_string();
            verdict(
                &json!({ "kind": "Status", "status": 422, "body": "{}", "violations": violations }),
            )
        };
        let violation = |location: &str, severity: &str| json!([{ "location": [location, "query"], "severity": severity, "message": "too much" }]);
        let rejected = Verdict::Rejected("request.query: too much".to_owned());
        assert_eq!(answer(violation("request", "Error")), rejected);
        assert_eq!(answer(violation("request", "Warning")), Verdict::Failure);
        assert_eq!(answer(violation("response", "Error")), Verdict::Failure);
    }

    #[test]
    fn what_is_not_decoded_is_a_fault() {
        let failure =
            json!({ "kind": "Status", "status": 404, "body": "{ }", "untyped": "no code" });
        let success =
            json!({ "kind": "Decode", "status": 200, "body": "{ }", "detail": "no code" });
        for line in [failure, success] {
            assert_eq!(
                verdict(&line),
                Verdict::Undecodable("no code".to_owned(), "{ }".to_owned())
            );
        }
        assert_eq!(verdict(&json!({ "kind": "Ok" })), Verdict::Decoded);
        let unsent = json!({ "kind": "Request", "detail": "a parameter is empty" });
        assert_eq!(
            verdict(&unsent),
            Verdict::Rejected("a parameter is empty".to_owned())
        );
    }
}
