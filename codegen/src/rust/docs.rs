//! Documentation, and what a description may hold in it.

use serde::Serialize;

/// Documentation: Markdown, a line each, without the blank that stands before it in a comment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// One line.
    pub fn line(line: impl Into<String>) -> Self {
        Self(vec![line.into()])
    }

    /// Adds a paragraph, with an empty line before it.
    pub fn paragraph(&mut self, lines: impl IntoIterator<Item = String>) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }
}

/// A name or a value of the description, as code within a sentence. What is not seen is spelt out.
pub fn code(name: &str) -> String {
    let mut text = "`".to_owned();
    for (index, word) in name.split_whitespace().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        for it in word.chars() {
            match it {
                '`' => text.push('\''),
                it if is_hidden(it) => text.extend(it.escape_unicode()),
                it => text.push(it),
            }
        }
    }
    text + "`"
}

/// Control characters, those that end a line for some readers, and those that change the direction of text: rustc refuses
/// them in comments.
pub fn is_hidden(it: char) -> bool {
    let is_control = it.is_control() && it != '\n' && it != '\t';
    is_control
        || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn code_stays_code() {
        let cases = [
            ("a name", "`a name`"),
            ("`a``b", "`'a''b`"),
            ("a\r\n```\nb", "`a ''' b`"),
            ("a\u{202e}b\0", "`a\\u{202e}b\\u{0}`"),
        ];
        for (text, expected) in cases {
            assert_eq!(code(text), expected, "for {text:?}");
        }
    }
}
