//! The review as annotations of a workflow on GitHub.

use super::summary;
use crate::changes::review::Review;
use crate::changes::{Finding, Severity};

/// A line for each finding, which the runner shows at the place that changed.
pub fn write(review: &Review) -> String {
    let findings = review
        .findings
        .iter()
        .filter(|it| it.severity > Severity::Docs);
    let mut text: String = findings.map(annotation).collect();
    let level = if review.verdict.agrees == Some(false) {
        "warning"
    } else {
        "notice"
    };
    let sentence = review.verdict.sentence().unwrap_or_default();
    let verdict = format!("{}. {sentence}", summary(review));
    text.push_str(&format!(
        "::{level} title=API review::{}\n",
        data(verdict.trim())
    ));
    text
}

fn annotation(it: &Finding) -> String {
    let level = match it.severity {
        _ if it.accepted.is_some() => "notice",
        Severity::Source | Severity::Wire => "error",
        Severity::Behaviour => "warning",
        Severity::Additive | Severity::Docs => "notice",
    };
    let at = it.after.as_ref().or(it.before.as_ref());
    let at = at.map(|it| {
        format!(
            "file={},line={},col={},",
            property(&it.path),
            it.line,
            it.column
        )
    });
    let title = property(&format!("{} ({})", it.severity.title(), it.rule));
    let accepted = it.accepted.as_ref().map(|it| format!("Accepted: {it} "));
    let message = format!(
        "{}. {}{} Fingerprint {}.",
        it.message,
        accepted.unwrap_or_default(),
        it.why,
        it.fingerprint
    );
    let (at, message) = (at.unwrap_or_default(), data(&message));
    format!("::{level} {at}title={title}::{message}\n")
}

fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_stays_in_its_place() {
        assert_eq!(
            property("a,b:c%\n::error::"),
            "a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A"
        );
        assert_eq!(data("50%\nx"), "50%25%0Ax");
    }
}
