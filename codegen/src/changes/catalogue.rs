//! The catalogue of rules, as a page of documentation.

use std::fmt::Write as _;

use super::rule::Rule;
use super::rules::CHAPTERS;

/// What stands at the beginning of the page.
const INTRODUCTION: &str = "\
<!-- Generated from the tables under `codegen/src/changes/rules`: do not edit by hand. -->

# What a review finds

`restitch review BASE HEAD` compares two descriptions, and the crates that come of them. It knows the changes below, each
by a name that stays. For each there is a pair of descriptions under `codegen/tests/cases/review`, with its report.

The severity is how bad a change is by itself. A finding is **breaking for source** where a Rust item that consumers use
is gone or differs because of it: that is read off the two crates, and not guessed by the rule.

| severity | means | version |
|---|---|---|
| breaking for source | code written against the crate does not compile any more | major |
| breaking on the wire | a crate generated before does not get on with the service any more | major |
| behaviour | code compiles and is understood, but something is done differently | minor |
| additive | something new, or something more lenient | minor |
| docs | nothing but text | patch |

Below 1.0 the middle number is raised instead of the first, and the last instead of the middle. What only tests of
consumers can use, behind the feature `test-util`, breaks nobody.

A finding that is meant can be accepted in restitch.yaml, by the fingerprint that the report gives:

```yaml
accept:
  - finding: f0123456789a
    reason: The service never answered under the old name.
```
";

/// Every rule, in the order of the page.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHAPTERS.iter().flat_map(|(_, rules)| *rules).copied()
}

/// The page.
pub fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for (title, rules) in CHAPTERS {
        let _ = write!(page, "\n## {title}\n");
        for rule in *rules {
            let _ = write!(
                page,
                "\n### `{}`\n\n*{}* – … {}.\n\n{}\n\n{}\n",
                rule.id,
                rule.severity.title(),
                spoken(rule.says),
                rule.why,
                rule.advice
            );
        }
    }
    page
}

/// What a rule says, with letters for what differs.
fn spoken(says: &str) -> String {
    let says = says
        .replace("`{before}`", "*A*")
        .replace("`{after}`", "*B*");
    says.replace("{before}", "*A*").replace("{after}", "*B*")
}
