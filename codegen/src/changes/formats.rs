//! A review as text, one format a file.

pub mod github;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

use super::review::{Finding, Items, Review};
use super::rule::Severity;

/// The severities from the worst.
const SEVERITIES: [Severity; 5] = [
    Severity::Source,
    Severity::Wire,
    Severity::Behaviour,
    Severity::Additive,
    Severity::Docs,
];

/// `1 finding`, `2 findings`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The verdict in a line: `breaking: 2 breaking for source, 1 additive`.
fn summary(review: &Review) -> String {
    let counts = SEVERITIES.iter().filter_map(|severity| {
        let number = review.open(*severity).count();
        (number > 0).then(|| format!("{number} {}", severity.title()))
    });
    let accepted = review.accepted().count();
    let accepted = (accepted > 0).then(|| format!("{accepted} accepted"));
    let counts: Vec<_> = counts.chain(accepted).collect();
    let change = review.verdict.change.title();
    if counts.is_empty() {
        return change.to_owned();
    }
    format!("{change}: {}", counts.join(", "))
}

/// The items as lines of a patch.
fn patch(items: &Items) -> Vec<String> {
    let removed = items.removed.iter().map(|it| format!("- {it}"));
    let changed = items.changed.iter();
    let changed = changed.flat_map(|it| [format!("- {}", it.before), format!("+ {}", it.after)]);
    let added = items.added.iter().map(|it| format!("+ {it}"));
    removed.chain(changed).chain(added).collect()
}

/// `spec/api.yaml:3:5 → spec/api.yaml:4:5`, as far as it is known.
fn places(finding: &Finding) -> String {
    let text = |it: &super::review::Location| format!("{}:{}:{}", it.path, it.line, it.column);
    let places = [&finding.before, &finding.after];
    let places = places.into_iter().flatten().map(text);
    let mut places: Vec<_> = places.collect();
    places.dedup();
    places.join(" → ")
}
