//! Limits of what can be sent. Those of what is received are not felt: generated crates check none.

use crate::api::Limits;
use crate::changes::found::Found;
use crate::changes::rule::{Direction, Rule, rules};
use crate::changes::subject::Subject;

rules! {
    TIGHTENED = "request-limit-tightened", Wire {
        says: "has {after} now, and had {before}",
        why: "Requests that were taken are refused where their values are beyond the limit. No type shows it: crates \
              check no limits.",
        advice: "Say in the changelog which values are refused.",
    }
    LOOSENED = "request-limit-loosened", Additive {
        says: "has {after} now, and had {before}",
        why: "The service takes more than before.",
        advice: "Nothing has to be done.",
    }
    PATTERN = "request-pattern-changed", Behaviour {
        says: "has {after} now, and had {before}",
        why: "Which values the service takes has changed; whether there are fewer cannot be told from two patterns.",
        advice: "Compare the patterns, and say in the changelog which values are refused.",
    }
}

/// Which way a limit is tighter.
enum Tighter {
    /// Where it is less.
    Less,
    /// Where it is more.
    More,
    /// Where it is there.
    There,
    /// Where it is a multiple.
    Multiple,
}

/// What changed of the limits of something that is sent.
pub(super) fn changes(subject: &Subject, before: &Limits, after: &Limits) -> Vec<Found> {
    let keywords = before
        .0
        .keys()
        .chain(after.0.keys().filter(|it| !before.0.contains_key(*it)));
    let changed = keywords.filter_map(|keyword| {
        let (old, new) = (before.0.get(keyword), after.0.get(keyword));
        let rule = rule(keyword, old.map(String::as_str), new.map(String::as_str))?;
        let text = |value: Option<&String>| match value {
            Some(value) => format!("`{keyword}` {value}"),
            None => format!("no `{keyword}`"),
        };
        let found = rule.on(subject.clone()).changed(text(old), text(new));
        Some(found.travels(Direction::Request).alone())
    });
    changed.collect()
}

fn rule(keyword: &str, before: Option<&str>, after: Option<&str>) -> Option<&'static Rule> {
    match (before, after) {
        (None, Some(_)) => Some(&TIGHTENED),
        (Some(_), None) => Some(&LOOSENED),
        (Some(before), Some(after)) if before != after => {
            Some(match tightens(keyword, before, after) {
                Some(true) => &TIGHTENED,
                Some(false) => &LOOSENED,
                None => &PATTERN,
            })
        }
        _ => None,
    }
}

/// Whether the second value allows less than the first; `None` where that cannot be told.
fn tightens(keyword: &str, before: &str, after: &str) -> Option<bool> {
    let (old, new): (f64, f64) = match (before.parse(), after.parse()) {
        (Ok(old), Ok(new)) => (old, new),
        // From or to `true`, which some versions of OpenAPI write for a bound.
        _ => return None,
    };
    Some(match tighter(keyword)? {
        Tighter::Less => new < old,
        Tighter::More => new > old,
        Tighter::There => true,
        // A divisor of the old one allows all that the old one did.
        Tighter::Multiple => (old / new).fract() != 0.0,
    })
}

fn tighter(keyword: &str) -> Option<Tighter> {
    Some(match keyword {
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            Tighter::Less
        }
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            Tighter::More
        }
        "uniqueItems" => Tighter::There,
        "multipleOf" => Tighter::Multiple,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tighter_limits_are_told_from_looser_ones() {
        let cases = [
            (
                "maxLength",
                Some("10"),
                Some("9"),
                Some("request-limit-tightened"),
            ),
            (
                "maxLength",
                Some("9"),
                Some("10"),
                Some("request-limit-loosened"),
            ),
            (
                "minimum",
                Some("0"),
                Some("0.5"),
                Some("request-limit-tightened"),
            ),
            (
                "minimum",
                Some("0"),
                Some("-1"),
                Some("request-limit-loosened"),
            ),
            ("minimum", None, Some("0"), Some("request-limit-tightened")),
            (
                "uniqueItems",
                Some("true"),
                None,
                Some("request-limit-loosened"),
            ),
            (
                "multipleOf",
                Some("4"),
                Some("2"),
                Some("request-limit-loosened"),
            ),
            (
                "multipleOf",
                Some("2"),
                Some("3"),
                Some("request-limit-tightened"),
            ),
            (
                "pattern",
                Some("a"),
                Some("b"),
                Some("request-pattern-changed"),
            ),
            ("pattern", Some("a"), Some("a"), None),
        ];
        for (keyword, before, after, expected) in cases {
            let found = rule(keyword, before, after).map(|it| it.id);
            assert_eq!(found, expected, "{keyword} {before:?} {after:?}");
        }
    }
}
