//! Text as a part of a URL, and values as pairs of names and values.

use super::json::{JsonError, Token, Value};
use super::style::{self, Shape, Style};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write as _;

/// All that RFC 3986 does not call unreserved, so that a value never says anything about the
/// structure of a URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The same without what RFC 3986 calls reserved, but for the characters that a query cannot hold
/// or that end a pair: `#`, `[`, `]`, `&` and `+`.
pub(super) const UNSAFE: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The same for a path, which ends before `?`.
pub(super) const NO_PATH: &AsciiSet = &UNSAFE.add(b'?');

/// What would end a cookie, or a header.
const NO_COOKIE: &AsciiSet = &CONTROLS.add(b';');

static ALPHANUMERIC: ByteSet =
    ByteSet::of(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

/// Bytes that need no closer look: most texts consist of these alone, and every call looks at some.
pub(super) struct ByteSet([bool; 256]);

impl ByteSet {
    pub(super) const fn of(bytes: &[u8]) -> Self {
        Self([false; 256]).with(bytes, true)
    }

    pub(super) const fn all_but(bytes: &[u8]) -> Self {
        Self([true; 256]).with(bytes, false)
    }

    const fn with(mut self, bytes: &[u8], is_in: bool) -> Self {
        let mut at = 0;
        while at < bytes.len() {
            self.0[bytes[at] as usize] = is_in;
            at += 1;
        }
        self
    }

    /// Whether the text has none but these.
    pub(super) fn holds(&self, text: &str) -> bool {
        // To the end, whatever comes: texts are short, and a loop without a way out is fast.
        text.bytes()
            .fold(true, |holds, it| holds & self.0[usize::from(it)])
    }
}

/// Appends `text` so that it stands for nothing but itself.
pub(crate) fn encode(text: &str, to: &mut String) {
    if ALPHANUMERIC.holds(text) {
        return to.push_str(text);
    }
    to.extend(utf8_percent_encode(text, RESERVED));
}

/// Appends `text` with what is reserved and percent-encoded bytes as they are; only the characters
/// of `encoded` are not.
pub(super) fn encode_unreserved(text: &str, encoded: &'static AsciiSet, to: &mut String) {
    let mut pieces = text.split('%');
    if let Some(first) = pieces.next() {
        to.extend(utf8_percent_encode(first, encoded));
    }
    for piece in pieces {
        let is_triple = matches!(piece.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        to.push_str(if is_triple { "%" } else { "%25" });
        to.extend(utf8_percent_encode(piece, encoded));
    }
}

/// Appends `text` as a cookie can hold it.
pub(super) fn encode_cookie(text: &str, to: &mut String) {
    to.extend(utf8_percent_encode(text, NO_COOKIE));
}

/// Appends `name=value`, after `&` unless it is the first.
pub(crate) fn append_pair(pairs: &mut String, name: &str, value: &str) {
    begin_pair(pairs, "&", name);
    encode(value, pairs);
}

fn begin_pair(pairs: &mut String, separator: &str, name: &str) {
    if !pairs.is_empty() {
        pairs.push_str(separator);
    }
    encode(name, pairs);
    pairs.push('=');
}

/// Pairs that become a query, a form or a cookie.
pub(super) struct Pairs<'p> {
    text: &'p mut String,
    separator: &'static str,
    /// Whether a null is sent, as an empty value; else it is left out.
    sends_null: bool,
}

impl<'p> Pairs<'p> {
    pub(super) fn of_query(text: &'p mut String) -> Self {
        Self {
            text,
            separator: "&",
            sends_null: false,
        }
    }

    /// A form has no null, and services take an empty value for one.
    pub(super) fn of_form(text: &'p mut String) -> Self {
        Self {
            text,
            separator: "&",
            sends_null: true,
        }
    }

    pub(super) fn of_cookie(text: &'p mut String) -> Self {
        Self {
            text,
            separator: "; ",
            sends_null: false,
        }
    }

    /// Adds a value under its name, or each of its parts.
    pub(super) fn add(
        &mut self,
        name: &str,
        style: Style,
        value: Value<'_>,
    ) -> Result<(), JsonError> {
        match (style.shape, value.token()) {
            (Shape::DeepObject, _) => self.add_deep(&mut name.to_owned(), style, value),
            (Shape::Form, Token::Object(_)) => value
                .children()
                .entries()
                .try_for_each(|(key, value)| self.repeat(key, style, value)),
            (Shape::Form | Shape::Field, _) | (_, Token::Null) => self.repeat(name, style, value),
            _ if style::is_nothing(style, value) => Ok(()),
            _ => {
                self.begin(name);
                style::append_joined(style, value, style.escape, self.text)
            }
        }
    }

    /// Adds a value, or each element of a list, under the name.
    fn repeat(&mut self, name: &str, style: Style, value: Value<'_>) -> Result<(), JsonError> {
        match value.token() {
            Token::Array(_) => value
                .children()
                .try_for_each(|element| self.add_text(name, style, element)),
            _ => self.add_text(name, style, value),
        }
    }

    /// Adds each scalar of a value under a name that says where it stands. The name is left as it
    /// was.
    fn add_deep(
        &mut self,
        name: &mut String,
        style: Style,
        value: Value<'_>,
    ) -> Result<(), JsonError> {
        let end = name.len();
        // Writing to a string cannot fail.
        match value.token() {
            Token::Array(_) => {
                let sends_null = self.sends_null;
                let is_sent = |it: &Value<'_>| sends_null || *it.token() != Token::Null;
                for (index, element) in value.children().filter(is_sent).enumerate() {
                    let _ = write!(name, "[{index}]");
                    self.add_deep(name, style, element)?;
                    name.truncate(end);
                }
                Ok(())
            }
            Token::Object(_) => {
                for (key, property) in value.children().entries() {
                    let _ = write!(name, "[{key}]");
                    self.add_deep(name, style, property)?;
                    name.truncate(end);
                }
                Ok(())
            }
            _ => self.add_text(name, style, value),
        }
    }

    fn add_text(&mut self, name: &str, style: Style, value: Value<'_>) -> Result<(), JsonError> {
        if *value.token() == Token::Null && !self.sends_null {
            return Ok(());
        }
        self.begin(name);
        style::append_text(value, style.escape, self.text)
    }

    fn begin(&mut self, name: &str) {
        begin_pair(self.text, self.separator, name);
    }
}
