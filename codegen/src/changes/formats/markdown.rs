//! The review as the comment of a pull request.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{SEVERITIES, count, patch, summary};
use crate::changes::review::{Count, Location, Review, Size};
use crate::changes::{Finding, Severity};

/// By this line a comment is found again, to be replaced.
pub const MARK: &str = "<!-- restitch review -->";

/// How much a comment may hold, with some room for what a workflow adds.
const MAX_LENGTH: usize = 60_000;

/// How many lines of items are shown in a block.
const ITEMS: usize = 60;

/// How many operations of a finding are named.
const OPERATIONS: usize = 4;

/// The review as Markdown, the worst first. What does not fit is counted.
pub fn write(review: &Review) -> String {
    let title = escape(&summary(review));
    let mut text = format!("{MARK}\n## {}: {title}\n", escape(&review.title));
    if let Some(sentence) = review.verdict.sentence() {
        let _ = write!(text, "\n{sentence}\n");
    }
    if review.stale {
        text.push_str("\nThe committed crate is not what is generated of the description: run `restitch gen`.\n");
    }
    for severity in SEVERITIES {
        let findings: Vec<_> = review.open(severity).collect();
        section(
            &mut text,
            review,
            severity.title(),
            &findings,
            severity > Severity::Additive,
        );
    }
    let accepted: Vec<_> = review.accepted().collect();
    section(&mut text, review, "accepted", &accepted, false);
    for finding in &review.unused_acceptances {
        let finding = escape(finding);
        let _ = write!(
            text,
            "\nrestitch.yaml accepts `{finding}`, which nothing shows any more.\n"
        );
    }
    let rest = [
        interface(review),
        changelog(review),
        coverage(review),
        doubts(review),
    ];
    for part in &rest {
        let fits = text.len() + part.len() < MAX_LENGTH;
        text.push_str(if fits { part } else { "" });
    }
    let revisions = (escape(&review.base), escape(&review.head));
    let _ = write!(
        text,
        "\n<sub>From `{}` to `{}`.</sub>\n",
        revisions.0, revisions.1
    );
    text
}

/// What has to be read stands open; of the rest there is a table to unfold.
fn section(text: &mut String, review: &Review, title: &str, findings: &[&Finding], is_open: bool) {
    if findings.is_empty() {
        return;
    }
    let title = format!("{} ({})", capital(title), findings.len());
    let (head, foot) = match is_open {
        true => (format!("\n### {title}\n"), ""),
        false => (
            folded(&title) + "\n| change | where | fingerprint |\n|---|---|---|\n",
            "\n</details>\n",
        ),
    };
    text.push_str(&head);
    let mut shown = 0;
    for finding in findings {
        let entry = if is_open {
            self::finding(review, finding)
        } else {
            row(review, finding)
        };
        if text.len() + entry.len() > MAX_LENGTH {
            break;
        }
        text.push_str(&entry);
        shown += 1;
    }
    text.push_str(foot);
    if shown < findings.len() {
        let _ = write!(
            text,
            "\n... and {} that did not fit.\n",
            count(findings.len() - shown, "finding")
        );
    }
}

fn finding(review: &Review, it: &Finding) -> String {
    let mut text = format!("\n- **{}**", message(it));
    let at = places(review, it);
    if !at.is_empty() {
        let _ = write!(text, "<br>{at}");
    }
    if it.names_operations() {
        let _ = write!(text, "<br>concerns {}", operations(&it.operations));
    }
    let _ = writeln!(text, "<br>{} {}", escape(it.why), escape(it.advice));
    let lines = patch(&it.items);
    if !lines.is_empty() {
        let title = count(it.items.len(), "Rust item");
        let block = indented(&diff(&lines));
        let _ = write!(
            text,
            "\n  <details><summary>{title}</summary>\n\n{block}\n  </details>\n"
        );
    }
    let _ = write!(text, "\n  `{}` `{}`\n", it.rule, it.fingerprint);
    text
}

fn row(review: &Review, it: &Finding) -> String {
    let reason = it.accepted.as_ref();
    let reason = reason.map(|it| format!("<br>accepted: {}", escape(it)));
    let message = message(it);
    let at = places(review, it);
    format!(
        "| {message}{} | {at} | `{}` |\n",
        reason.unwrap_or_default(),
        it.fingerprint
    )
}

fn message(it: &Finding) -> String {
    let direction = it.direction.map(|it| format!(" ({})", it.title()));
    escape(&it.message) + &direction.unwrap_or_default()
}

fn operations(operations: &[String]) -> String {
    let named = operations.iter().take(OPERATIONS);
    let named: Vec<_> = named.map(|it| format!("`{}`", escape(it))).collect();
    let more = operations.len().saturating_sub(OPERATIONS);
    let named = named.join(", ");
    if more > 0 {
        format!("{named} and {more} more")
    } else {
        named
    }
}

fn places(review: &Review, it: &Finding) -> String {
    let (before, after) = (
        review.links.before.as_deref(),
        review.links.after.as_deref(),
    );
    let before = it.before.as_ref().map(|it| place(before, it));
    let after = it.after.as_ref().map(|it| place(after, it));
    let mut places: Vec<_> = before.into_iter().chain(after).collect();
    places.dedup();
    places.join(" → ")
}

fn place(link: Option<&str>, it: &Location) -> String {
    let text = format!("`{}:{}`", escape(&it.path), it.line);
    match link {
        Some(link) => format!("[{text}]({link}/{}#L{})", encoded(&it.path), it.line),
        None => text,
    }
}

/// A path as a part of a URL in Markdown.
fn encoded(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// All items that changed, each once.
fn interface(review: &Review) -> String {
    let mut seen = BTreeSet::new();
    let lines = review.findings.iter().flat_map(|it| patch(&it.items));
    let lines: Vec<_> = lines.filter(|it| seen.insert(it.clone())).collect();
    match lines.len() {
        0 => String::new(),
        number => {
            let title = format!("Rust API ({})", count(number, "line"));
            format!("{}\n{}\n</details>\n", folded(&title), diff(&lines))
        }
    }
}

/// What a changelog could say, to be copied.
fn changelog(review: &Review) -> String {
    let told = review
        .findings
        .iter()
        .filter(|it| it.severity > Severity::Docs);
    let lines: Vec<_> = told
        .map(|it| {
            let breaks = if it.severity.is_breaking() {
                "**Breaking:** "
            } else {
                ""
            };
            format!("- {breaks}{}.", capital(&it.message))
        })
        .collect();
    match lines.as_slice() {
        [] => String::new(),
        lines => format!(
            "{}\n{}\n</details>\n",
            folded("For the changelog"),
            block("markdown", lines)
        ),
    }
}

fn coverage(review: &Review) -> String {
    let it = &review.coverage;
    let mut text =
        folded("Coverage") + "\n| | before | after | new | gone |\n|---|--:|--:|--:|--:|\n";
    let counts = [
        ("operations", it.operations),
        ("types", it.types),
        ("public items", it.items),
    ];
    for (
        name,
        Count {
            before,
            after,
            new,
            gone,
        },
    ) in counts
    {
        let _ = writeln!(text, "| {name} | {before} | {after} | {new} | {gone} |");
    }
    let (new, gone) = (review.doubts.new.len(), review.doubts.gone.len());
    let Size { before, after } = review.doubts.total;
    let _ = writeln!(
        text,
        "| inferred facts | {before} | {after} | {new} | {gone} |"
    );
    let sizes = [
        ("degraded types", it.degraded),
        ("files of the crate", it.files),
        ("lines of the crate", it.lines),
    ];
    for (name, Size { before, after }) in sizes {
        let _ = writeln!(text, "| {name} | {before} | {after} | | |");
    }
    text + "\n</details>\n"
}

fn doubts(review: &Review) -> String {
    let mut text = String::new();
    for (sign, doubts) in [
        ("New", &review.doubts.new),
        ("No longer", &review.doubts.gone),
    ] {
        if doubts.is_empty() {
            continue;
        }
        let title = format!("{sign} inferred ({})", doubts.len());
        let _ = writeln!(text, "{}", folded(&title));
        for it in doubts {
            let statement = escape(&it.statement);
            let _ = writeln!(
                text,
                "- {statement} ({} confidence, `{}`)",
                it.confidence, it.rule
            );
        }
        text.push_str("\n</details>\n");
    }
    text
}

fn folded(title: &str) -> String {
    format!("\n<details><summary>{title}</summary>\n")
}

/// Lines of a patch as a block.
fn diff(lines: &[String]) -> String {
    block("diff", lines)
}

/// Lines of others, between fences that none of them closes.
fn block(language: &str, lines: &[String]) -> String {
    let shown = lines.iter().take(ITEMS);
    let shown: Vec<_> = shown.map(|it| it.replace('\n', " ")).collect();
    let longest = shown
        .iter()
        .flat_map(|it| it.split(|it| it != '`'))
        .map(str::len)
        .max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    let more = match lines.len() - shown.len() {
        0 => String::new(),
        more => format!("... and {} more\n", count(more, "line")),
    };
    format!("{fence}{language}\n{}\n{more}{fence}\n", shown.join("\n"))
}

fn indented(text: &str) -> String {
    text.lines().map(|it| format!("  {it}\n")).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Text of others, so that it is neither markup nor a mention, nor leaves its cell. What stands between backticks is code,
/// in which only that matters.
fn escape(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        let is_code = index % 2 == 1;
        let escaped = part.chars().map(|it| match it {
            '|' => "\\|".to_owned(),
            '\n' | '\r' => " ".to_owned(),
            '<' if !is_code => "&lt;".to_owned(),
            '@' if !is_code => "&#64;".to_owned(),
            '*' | '_' | '[' | ']' | '\\' | '#' if !is_code => format!("\\{it}"),
            it => it.to_string(),
        });
        escaped.collect::<String>()
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_stays_text() {
        assert_eq!(
            escape("a|b <img> @me `c|d <e> @f`"),
            "a\\|b &lt;img> &#64;me `c\\|d <e> @f`"
        );
        assert_eq!(
            escape("a\nb *c* _d_ [e](f)"),
            "a b \\*c\\* \\_d\\_ \\[e\\](f)"
        );
        assert_eq!(encoded("a b/ü(1).md"), "a%20b/%C3%BC%281%29.md");
    }

    #[test]
    fn nothing_closes_a_block() {
        let block = diff(&["+ a = \"````\"".to_owned()]);
        assert!(block.starts_with("`````diff\n"), "{block}");
    }
}
