//! Changes as text.

use std::time::Duration;

use similar::TextDiff;

use crate::plan::{Change, normalized};

/// How long a diff may take before it may be longer than needed.
const PATIENCE: Duration = Duration::from_secs(1);

/// One change as a patch that `git apply` and `patch -p1` take.
pub(super) fn patch(path: &str, change: &Change) -> String {
    let (before, after) = (format!("a/{path}"), format!("b/{path}"));
    let header = match change {
        Change::Create { .. } => format!("--- /dev/null\n+++ {after}\n"),
        Change::Update { .. } => format!("--- {before}\n+++ {after}\n"),
        Change::Delete { .. } => format!("--- {before}\n+++ /dev/null\n"),
    };
    header + &hunks(change, 3)
}

/// The beginning of a change: at most `limit` lines, and how many more there are.
pub(super) fn excerpt(change: &Change, limit: usize) -> String {
    let text = hunks(change, 1);
    let mut excerpt: String = text.split_inclusive('\n').take(limit).collect();
    let more = text.lines().count().saturating_sub(limit);
    if more > 0 {
        excerpt += &format!("... and {more} lines more\n");
    }
    excerpt
}

fn hunks(change: &Change, context: usize) -> String {
    let (before, after) = (normalized(change.before()), normalized(change.after()));
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(before.as_str(), after.as_str());
    diff.unified_diff().context_radius(context).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn update() -> Change {
        Change::Update {
            before: "one\r\ntwo\r\nthree\r\n".to_owned(),
            after: "one\n2\nthree\n".to_owned(),
        }
    }

    #[test]
    fn patch_names_the_files() {
        let patch = patch("src/a.rs", &update());
        let expected = "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";
        assert_eq!(patch, expected);
    }

    #[test]
    fn excerpt_is_bounded() {
        assert_eq!(
            excerpt(&update(), 3),
            "@@ -1,3 +1,3 @@\n one\n-two\n... and 2 lines more\n"
        );
    }
}
