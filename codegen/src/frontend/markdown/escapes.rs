//! Undoes what the docs' templates escape, once, after a row has been split into cells.

use std::borrow::Cow;

/// Longer than every entity the templates write: `&quot;`, `&#x60;`, `&#1114111;`.
const LONGEST_ENTITY: usize = 10;

/// The text of a description cell: HTML entities, then backslashes, then runs of blanks.
pub(super) fn description(cell: &str) -> Option<String> {
    let cell = unescape_html(cell);
    // Some templates escape apostrophes twice.
    let text = unescape_backslashes(&cell).replace("\\'", "'");
    let mut words = text.split_whitespace();
    let mut folded = words.next()?.to_owned();
    for word in words {
        folded.push(' ');
        folded.push_str(word);
    }
    Some(folded)
}

/// Prose that was not escaped but for apostrophes, which mean the same in Markdown, with plain line ends.
pub(super) fn prose(text: &str) -> String {
    text.replace("\r\n", "\n").replace("\\'", "'")
}

/// Undoes HTML's escapes.
pub(super) fn unescape_html(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        match entity(after) {
            Some((character, tail)) => {
                plain.push(character);
                rest = tail;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character that the entity at the beginning of `text` (behind its `&`) stands for, and the text behind it.
fn entity(text: &str) -> Option<(char, &str)> {
    let end = text
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| byte == b';')?;
    let (name, tail) = (text.get(..end)?, text.get(end + 1..)?);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, tail))
}

/// Undoes the escapes of a string literal, which the templates leave in prose: `\"`, `\'` and `\\`.
pub(super) fn unescape_backslashes(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = (character == '\\')
            .then(|| characters.next_if(|next| matches!(next, '"' | '\'' | '\\')))
            .flatten();
        plain.push(escaped.unwrap_or(character));
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_undone_once() {
        let cases = [
            ("plain", "plain"),
            ("&#39;a:asc&#39; &amp; b", "'a:asc' & b"),
            ("&amp;lt;", "&lt;"),
            ("&#x60;&#x3D;&#124;", "`=|"),
            ("&nothing; & &", "&nothing; & &"),
            ("&#xFFFFFFFF;", "&#xFFFFFFFF;"),
            ("&ä", "&ä"),
        ];
        for (escaped, plain) in cases {
            assert_eq!(unescape_html(escaped), plain);
        }
    }

    #[test]
    fn descriptions_are_plain_text() {
        let cases = [
            ("", None),
            ("  ", None),
            (r"say \&quot;hi\&quot;, C:\\x", Some(r#"say "hi", C:\x"#)),
            (
                r"today\'s and \\\'tomorrow\\\'",
                Some("today's and 'tomorrow'"),
            ),
            ("of  the   runs", Some("of the runs")),
        ];
        for (cell, text) in cases {
            assert_eq!(description(cell).as_deref(), text);
        }
    }
}
