//! The text that people wrote about an operation.

use std::borrow::Cow;

use super::escapes;

/// What the docs say about an operation in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Prose {
    /// One line.
    pub(super) summary: Option<String>,
    /// Text, Markdown; absent where it only repeats the summary.
    pub(super) description: Option<String>,
}

/// Divides `text`, which stands between an operation's signature and its example. The endpoint table tells what the
/// summary is: releases since 7.12 print no blank line for an empty one, so `text` alone does not. `is_escaped` tells
/// whether `text` has HTML's escapes; the table always has, where there is any need.
pub(super) fn divide(listed_summary: &str, text: &str, is_escaped: bool) -> Prose {
    let summary = escapes::unescape_html(listed_summary.trim());
    let text = if is_escaped {
        escapes::unescape_html(text.trim())
    } else {
        Cow::Borrowed(text.trim())
    };
    let text = text.trim();
    let description = match text.strip_prefix(&*summary) {
        // A description can begin with the words of the summary, but not end its line behind them.
        Some(rest) if rest.lines().next().unwrap_or_default().trim().is_empty() => rest.trim(),
        _ => text,
    };
    let summary = escapes::unescape_backslashes(&summary);
    let repeats = says_the_same(description, &summary);
    Prose {
        description: (!description.is_empty() && !repeats).then(|| unfold(description)),
        summary: (!summary.is_empty()).then(|| summary.into_owned()),
    }
}

/// Releases before 7.12 fold the text into one line and escape quotes in it; later ones print it as it is.
fn unfold(text: &str) -> String {
    if text.contains('\n') {
        escapes::prose(text)
    } else {
        escapes::unescape_backslashes(text).into_owned()
    }
}

/// Whether two texts differ in nothing but blanks, capitals and a full stop.
fn says_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = text.trim_end_matches('.');
        text.split_whitespace().map(str::to_lowercase).collect()
    };
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_divided() {
        let cases = [
            ("", "", None, None),
            ("", "Text.", None, Some("Text.")),
            ("List users", "List users", Some("List users"), None),
            (
                "List users",
                "List users\n\nList  users.",
                Some("List users"),
                None,
            ),
            (
                "List users",
                "List users\n\nAll.\n\nOf them.",
                Some("List users"),
                Some("All.\n\nOf them."),
            ),
            (
                "List",
                "Listing is slow",
                Some("List"),
                Some("Listing is slow"),
            ),
            (
                "List users",
                "List users of a team",
                Some("List users"),
                Some("List users of a team"),
            ),
            (
                "say \\&quot;hi\\&quot;",
                "say \\\"hi\\\"\n\nsay \"hi\"",
                Some("say \"hi\""),
                None,
            ),
            ("A &amp; B", "A & B\n\nC", Some("A & B"), Some("C")),
            ("A", "A\n\nsay \\\"hi\\\"", Some("A"), Some("say \"hi\"")),
        ];
        for (listed, text, summary, description) in cases {
            let prose = divide(listed, text, false);
            assert_eq!(prose.summary.as_deref(), summary, "{text}");
            assert_eq!(prose.description.as_deref(), description, "{text}");
        }
        let prose = divide("A &amp; B", "A &amp; B\n\n    \\&quot;C\\&quot;", true);
        assert_eq!(prose.summary.as_deref(), Some("A & B"));
        assert_eq!(prose.description.as_deref(), Some("\"C\""));
    }
}
