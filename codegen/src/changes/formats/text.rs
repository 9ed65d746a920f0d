//! The review for a terminal.

use std::fmt::Write as _;

use super::{count, patch, places, summary};
use crate::changes::review::{Count, Review, Size};
use crate::changes::{Finding, Severity};

/// How many items of a finding are shown.
const ITEMS: usize = 12;

/// How many operations of a finding are named.
const OPERATIONS: usize = 4;

/// The review for people at a terminal.
pub fn write(review: &Review) -> String {
    let mut text = format!("{}\n", summary(review));
    if let Some(sentence) = review.verdict.sentence() {
        let _ = writeln!(text, "{sentence}");
    }
    for severity in super::SEVERITIES {
        let findings: Vec<_> = review.open(severity).collect();
        section(&mut text, severity.title(), &findings);
    }
    let accepted: Vec<_> = review.accepted().collect();
    section(&mut text, "accepted", &accepted);
    for finding in &review.unused_acceptances {
        let _ = writeln!(
            text,
            "\nrestitch.yaml accepts {finding}, which nothing shows any more."
        );
    }
    if review.stale {
        text.push_str("\nThe committed crate is not what is generated of the description: run `restitch gen`.\n");
    }
    text.push_str(&coverage(review));
    text
}

fn section(text: &mut String, title: &str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = write!(text, "\n{} ({})\n", title.to_uppercase(), findings.len());
    for finding in findings {
        self::finding(text, finding);
    }
}

fn finding(text: &mut String, it: &Finding) {
    let direction = it.direction.map_or("", |it| it.title());
    let separator = if direction.is_empty() { "" } else { ", " };
    let _ = writeln!(
        text,
        "\n  {}  [{}{separator}{direction}]",
        it.message, it.rule
    );
    let at = places(it);
    if !at.is_empty() {
        let _ = writeln!(text, "    at {at}");
    }
    if it.names_operations() {
        let _ = writeln!(text, "    concerns {}", operations(&it.operations));
    }
    let lines = patch(&it.items);
    for line in lines.iter().take(ITEMS) {
        let _ = writeln!(text, "    {line}");
    }
    if lines.len() > ITEMS {
        let _ = writeln!(text, "    ... and {} lines more", lines.len() - ITEMS);
    }
    if let Some(reason) = &it.accepted {
        let _ = writeln!(text, "    accepted: {reason}");
    } else if it.severity > Severity::Additive {
        let _ = writeln!(text, "    why: {}\n    do: {}", it.why, it.advice);
    }
    let _ = writeln!(text, "    fingerprint {}", it.fingerprint);
}

fn operations(operations: &[String]) -> String {
    let named: Vec<_> = operations.iter().take(OPERATIONS).cloned().collect();
    let more = operations.len().saturating_sub(OPERATIONS);
    let named = named.join(", ");
    if more > 0 {
        format!("{named} and {more} more")
    } else {
        named
    }
}

fn coverage(review: &Review) -> String {
    let it = &review.coverage;
    let mut text = String::from("\nCOVERAGE\n\n");
    for (name, value) in [
        ("operations", of_count(it.operations)),
        ("types", of_count(it.types)),
        ("degraded types", of_size(it.degraded)),
        ("inferred facts", of_size(review.doubts.total)),
        ("public items", of_count(it.items)),
        ("files of the crate", of_size(it.files)),
        ("lines of the crate", of_size(it.lines)),
    ] {
        if value != "0" {
            let _ = writeln!(text, "  {name:<20}{value}");
        }
    }
    let (new, gone) = (&review.doubts.new, &review.doubts.gone);
    for (sign, doubts) in [("new", new), ("gone", gone)] {
        if !doubts.is_empty() {
            let _ = writeln!(text, "\n{sign}: {}", count(doubts.len(), "inferred fact"));
        }
        for it in doubts {
            let _ = writeln!(
                text,
                "  {:<6}  {} ({})",
                it.confidence, it.statement, it.rule
            );
        }
    }
    text
}

fn of_count(it: Count) -> String {
    match (it.new, it.gone) {
        (0, 0) => it.after.to_string(),
        _ => format!(
            "{} → {} ({} new, {} gone)",
            it.before, it.after, it.new, it.gone
        ),
    }
}

fn of_size(it: Size) -> String {
    match it.before == it.after {
        true => it.after.to_string(),
        false => format!("{} → {}", it.before, it.after),
    }
}
