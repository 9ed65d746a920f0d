//! Writing values onto a tape.

use super::error::JsonError;
use super::number;
use super::tape::{Tape, Token, Value, close, open};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value that can be written as JSON.
pub(crate) trait Write {
    /// Writes exactly one value.
    fn write<'a>(&'a self, writer: &mut Writer<'a>);

    /// Whether an object leaves out a field of this value.
    fn is_absent(&self) -> bool {
        false
    }
}

/// What has been written so far.
#[derive(Debug, Default)]
pub(crate) struct Writer<'a> {
    tokens: Vec<Token<'a>>,
    /// Whether there is a number among them that is not finite.
    not_finite: bool,
    /// Why a value could not be written.
    refused: Option<JsonError>,
}

impl<'a> Writer<'a> {
    /// Writes into a list that is empty.
    pub(super) fn new(tokens: Vec<Token<'a>>) -> Self {
        Self {
            tokens,
            not_finite: false,
            refused: None,
        }
    }

    /// The document, if all of it can be written.
    pub(crate) fn finish(self) -> Result<Tape<'a>, JsonError> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let tape = Tape::new(self.tokens);
        if self.not_finite {
            check_finite(tape.root())?;
        }
        Ok(tape)
    }

    #[inline]
    pub(crate) fn token(&mut self, token: Token<'a>) {
        self.tokens.push(token);
    }

    #[inline]
    pub(crate) fn text(&mut self, text: &'a str) {
        self.tokens.push(Token::Text(Cow::Borrowed(text)));
    }

    #[inline]
    pub(crate) fn integer(&mut self, value: i64) {
        self.tokens.push(number::signed(value));
    }

    /// Writes a number. JSON has no way to write one that is not finite: [`Writer::finish`] will
    /// refuse it.
    #[inline]
    pub(crate) fn float(&mut self, value: f64) {
        self.not_finite |= !value.is_finite();
        self.tokens.push(Token::Float(value));
    }

    /// Writes what stands on another tape.
    pub(crate) fn splice(&mut self, tape: Tape<'a>) {
        let before = self.tokens.len();
        let moved = tape.into_tokens().into_iter().map(|token| match token {
            Token::Array(end) => Token::Array(end + before),
            Token::Object(end) => Token::Object(end + before),
            scalar => scalar,
        });
        self.tokens.extend(moved);
    }

    /// Writes a value that cannot be written: [`Writer::finish`] will say why.
    #[cold]
    pub(crate) fn refuse(&mut self, error: JsonError) {
        self.token(Token::Null);
        self.refused.get_or_insert(error);
    }

    /// Starts an object; what this returns is for [`Writer::end`].
    #[inline]
    pub(crate) fn begin_object(&mut self) -> usize {
        open(&mut self.tokens, Token::Object(0))
    }

    /// Starts an array; what this returns is for [`Writer::end`].
    #[inline]
    pub(crate) fn begin_array(&mut self) -> usize {
        open(&mut self.tokens, Token::Array(0))
    }

    #[inline]
    pub(crate) fn end(&mut self, begun: usize) {
        close(&mut self.tokens, begun);
    }

    /// Writes the key of a field; its value must come next.
    #[inline]
    pub(crate) fn key(&mut self, name: &'a str) {
        self.text(name);
    }

    /// Writes a field of the object that was begun last, unless its value is absent.
    #[inline]
    pub(crate) fn field<T: Write + ?Sized>(&mut self, name: &'a str, value: &'a T) {
        if !value.is_absent() {
            self.key(name);
            value.write(self);
        }
    }

    /// Writes a field of the object that was begun last, as null where there is no value.
    #[inline]
    pub(crate) fn field_or_null<T: Write + ?Sized>(&mut self, name: &'a str, value: &'a T) {
        self.key(name);
        value.write(self);
    }

    /// Writes further fields, but none of the given names, which are fields already.
    pub(crate) fn rest<T: Write>(&mut self, fields: &'a BTreeMap<String, T>, names: &[&str]) {
        for (key, value) in fields {
            if !names.contains(&key.as_str()) {
                self.key(key);
                value.write(self);
            }
        }
    }
}

/// Finds the number that is not finite, now that there is a whole document to find it in.
#[cold]
fn check_finite(value: Value<'_>) -> Result<(), JsonError> {
    match value.token() {
        Token::Float(number) if !number.is_finite() => Err(JsonError::new(
            "JSON cannot hold a number that is not finite",
        )),
        Token::Array(_) => value.children().enumerate().try_for_each(|(index, value)| {
            check_finite(value).map_err(|error| error.in_element(index))
        }),
        Token::Object(_) => value
            .children()
            .entries()
            .try_for_each(|(key, value)| check_finite(value).map_err(|error| error.in_key(key))),
        _ => Ok(()),
    }
}

impl<T: Write> Write for Option<T> {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        match self {
            Some(value) => value.write(writer),
            None => writer.token(Token::Null),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        (**self).write(writer);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Write + ?Sized> Write for &T {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        (**self).write(writer);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Write> Write for [T] {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        let array = writer.begin_array();
        for value in self {
            value.write(writer);
        }
        writer.end(array);
    }
}

impl<T: Write> Write for Vec<T> {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        self.as_slice().write(writer);
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        let object = writer.begin_object();
        writer.rest(self, &[]);
        writer.end(object);
    }
}

impl Write for serde_json::Value {
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        match self {
            Self::Null => writer.token(Token::Null),
            Self::Bool(value) => value.write(writer),
            Self::Number(value) => writer.token(number::of(value)),
            Self::String(text) => text.write(writer),
            Self::Array(values) => values.write(writer),
            Self::Object(fields) => {
                let object = writer.begin_object();
                for (key, value) in fields {
                    writer.key(key);
                    value.write(writer);
                }
                writer.end(object);
            }
        }
    }
}
