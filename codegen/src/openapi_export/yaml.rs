//! A document as YAML that readers of YAML 1.1 and 1.2 understand alike: whatever either could take for something else
//! than text stands in quotes.

use super::node::Node;

/// What some reader of YAML takes for a value that is no text; with small letters.
const WORDS: &[&str] = &[
    "", "~", "null", "y", "n", "yes", "no", "on", "off", "true", "false",
];

/// The text of a document.
pub(super) fn text(document: &Node) -> String {
    let mut text = String::new();
    match document {
        Node::Map(map) if !map.is_empty() => entries(map.entries(), 0, &mut text),
        Node::List(items) if !items.is_empty() => list(items, 0, &mut text),
        node => line_of(node, 0, &mut text),
    }
    text
}

/// Entries, of which the first begins where the text ends.
fn entries<'n>(map: impl Iterator<Item = (&'n str, &'n Node)>, depth: usize, text: &mut String) {
    for (index, (key, node)) in map.enumerate() {
        if index > 0 {
            indent(depth, text);
        }
        scalar(key, text);
        text.push(':');
        match node {
            Node::Map(map) if !map.is_empty() => {
                begin(depth + 1, text);
                entries(map.entries(), depth + 1, text);
            }
            Node::List(items) if !items.is_empty() => {
                begin(depth, text);
                list(items, depth, text);
            }
            node => {
                text.push(' ');
                line_of(node, depth, text);
            }
        }
    }
}

fn list(items: &[Node], depth: usize, text: &mut String) {
    for (index, node) in items.iter().enumerate() {
        if index > 0 {
            indent(depth, text);
        }
        text.push_str("- ");
        match node {
            Node::Map(map) if !map.is_empty() => entries(map.entries(), depth + 1, text),
            Node::List(items) if !items.is_empty() => list(items, depth + 1, text),
            node => line_of(node, depth, text),
        }
    }
}

fn begin(depth: usize, text: &mut String) {
    text.push('\n');
    indent(depth, text);
}

fn indent(depth: usize, text: &mut String) {
    text.extend(std::iter::repeat_n("  ", depth));
}

/// A value without others inside, and the end of its line. `depth` is that of what it belongs to.
fn line_of(node: &Node, depth: usize, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(it) => text.push_str(if *it { "true" } else { "false" }),
        Node::Number(it) => number(it, text),
        Node::List(_) => text.push_str("[]"),
        Node::Map(_) => text.push_str("{}"),
        Node::Text(it) if is_block(it) => return block(it, depth + 1, text),
        Node::Text(it) => scalar(it, text),
    }
    text.push('\n');
}

/// YAML 1.1 knows a number with an exponent only by its point, and by the sign of the exponent.
fn number(number: &serde_json::Number, text: &mut String) {
    let digits = number.to_string();
    match digits.split_once('e') {
        None => text.push_str(&digits),
        Some((mantissa, exponent)) => {
            text.push_str(mantissa);
            if !mantissa.contains('.') {
                text.push_str(".0");
            }
            text.push('e');
            if !exponent.starts_with(['-', '+']) {
                text.push('+');
            }
            text.push_str(exponent);
        }
    }
}

/// Text of several lines, none of which could be read otherwise as a block.
fn is_block(text: &str) -> bool {
    let is_plain = |it: char| matches!(it, '\n' | '\t') || !needs_escape(it);
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && text.chars().all(is_plain)
}

fn block(content: &str, depth: usize, text: &mut String) {
    let lines = content.trim_end_matches('\n');
    let ends = content.len() - lines.len();
    text.push_str(match ends {
        0 => "|-\n",
        1 => "|\n",
        _ => "|+\n",
    });
    for line in lines.split('\n') {
        if !line.is_empty() {
            indent(depth, text);
            text.push_str(line);
        }
        text.push('\n');
    }
    text.extend(std::iter::repeat_n('\n', ends.saturating_sub(1)));
}

/// Text on one line, in quotes where it has to be.
fn scalar(content: &str, text: &mut String) {
    if content.chars().any(needs_escape) {
        escaped(content, text);
    } else if is_plain(content) {
        text.push_str(content);
    } else {
        text.push('\'');
        text.push_str(&content.replace('\'', "''"));
        text.push('\'');
    }
}

/// Whether text without quotes is text, and ends where it ends.
fn is_plain(text: &str) -> bool {
    let is_first = |it: char| it.is_alphabetic() || matches!(it, '/' | '_' | '$' | '(');
    let is_number = || text.parse::<f64>().is_ok();
    text.starts_with(is_first)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !is_number()
}

/// What cannot stand in a document as it is, or would be taken for the end of a line.
fn needs_escape(it: char) -> bool {
    it.is_control()
        || matches!(
            it,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn escaped(content: &str, text: &mut String) {
    text.push('"');
    for it in content.chars() {
        match it {
            '"' | '\\' => text.extend(['\\', it]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            it if needs_escape(it) => text.push_str(&format!("\\u{:04x}", u32::from(it))),
            it => text.push(it),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_reader_takes_for_something_else_is_quoted() {
        let quoted = [
            "",
            "on",
            "Off",
            "yes",
            "NO",
            "y",
            "N",
            "null",
            "~",
            "true",
            "1:30",
            "0o17",
            "017",
            "0x1F",
            "1_000",
            "2024-11-01",
            "1e3",
            ".5",
            "+1",
            "-",
            "- a",
            "=",
            "<<",
            "*/*",
            "a: b",
            "a #b",
            "@a",
            "`a`",
            "%a",
            "!a",
            "&a",
            "{a}",
            "[a",
            "inf",
            "nan",
            ".inf",
            "a:",
            " a",
            "a ",
            "?",
            "'a'",
            "404",
        ];
        for text in quoted {
            let mut written = String::new();
            scalar(text, &mut written);
            assert_eq!(written, format!("'{}'", text.replace('\'', "''")));
            let read: String = serde_yaml::from_str(&written).unwrap();
            assert_eq!(read, text);
        }
        for text in [
            "a",
            "/users/{id}",
            "#/a",
            "date-time",
            "a, b: c".split(':').next().unwrap(),
            "a#b",
            "é",
        ] {
            let mut written = String::new();
            scalar(text, &mut written);
            assert_eq!(written.trim_matches('\''), text);
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let texts = [
            "a\nb",
            "a\nb\n",
            "a\n\nb\n\n",
            " a\nb",
            "\na",
            "a\n  b\n c",
            "a\tb",
            "a\r\nb",
            "\u{7f}",
            "\u{85}a",
            "\u{2028}",
            "\n",
            "a\n",
            "\u{feff}a\nb",
            "\"\\\n\r",
            "a\n ",
            "a \nb",
            "# a\n# b",
            "\ta\nb",
        ];
        for text in texts {
            let inner = Node::List(vec![Node::from(text), Node::List(vec![Node::from(text)])]);
            let map = super::super::node::Map::new()
                .with("on", inner)
                .with(text, text);
            let written = super::text(&Node::List(vec![map.into()]));
            let read: serde_json::Value = serde_yaml::from_str(&written).unwrap();
            let expected = serde_json::json!([{"on": [text, [text]], text: text}]);
            assert_eq!(read, expected, "{written}");
        }
    }

    #[test]
    fn numbers_have_a_point_before_their_exponent() {
        for (number, written) in [(1e300, "1.0e+300\n"), (0.5, "0.5\n"), (1e-9, "1.0e-9\n")] {
            let number = serde_json::Number::from_f64(number).unwrap();
            assert_eq!(super::text(&Node::Number(number)), written);
        }
    }
}
