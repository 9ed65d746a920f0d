//! The tape: one JSON document as a flat list of tokens.

use super::super::file::FilePart;
use super::error::JsonError;
use super::fill::Fill;
use super::write::{Write, Writer};
use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use std::borrow::Cow;
use std::cell::Cell;

/// A token of a [`Tape`]. An object's keys are [`Token::Text`], each before its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'a> {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Unsigned(u64),
    /// A negative whole number.
    Signed(i64),
    Float(f64),
    Text(Cow<'a, str>),
    /// A file, which only a body of several parts can hold as it is.
    File(&'a FilePart),
    /// The start of an array, with the position after its last token.
    Array(usize),
    /// The start of an object, with the position after its last token.
    Object(usize),
}

/// How often, on average, a token may be read as a part of something that turns out to be something
/// else. No service comes near it; a document that is made to lead astray would take for ever.
const TRIALS: usize = 256;

/// One document. Text is borrowed from the source where it holds no escapes.
#[derive(Debug)]
pub(crate) struct Tape<'a> {
    tokens: Vec<Token<'a>>,
    /// How many tokens may still be read on trial.
    trials: Cell<usize>,
}

impl<'a> Tape<'a> {
    /// Parses JSON text, all of it.
    pub(crate) fn parse(text: &'a str) -> Result<Self, JsonError> {
        // A guess that mostly spares the list from growing: a token takes some sixteen bytes of
        // text.
        let mut tokens = Vec::with_capacity(text.len() / 16 + 4);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        Fill(&mut tokens)
            .deserialize(&mut deserializer)
            .and_then(|()| deserializer.end())
            .map_err(|error| JsonError::new(format!("not valid JSON: {error}")))?;
        Ok(Self::new(tokens))
    }

    /// Takes the document from any deserializer of a format that describes itself.
    pub(crate) fn collect<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tokens = Vec::new();
        Fill(&mut tokens).deserialize(deserializer)?;
        Ok(Self::new(tokens))
    }

    /// The document that a value writes.
    pub(crate) fn of<T: Write + ?Sized>(value: &'a T) -> Result<Self, JsonError> {
        let mut writer = Writer::default();
        value.write(&mut writer);
        writer.finish()
    }

    /// The document that a value writes, in memory from [`recycle`](Self::recycle).
    pub(crate) fn reusing<T: Write + ?Sized>(
        memory: Vec<Token<'static>>,
        value: &'a T,
    ) -> Result<Self, JsonError> {
        let mut writer = Writer::new(memory);
        value.write(&mut writer);
        writer.finish()
    }

    /// The memory of a document that is no longer needed. Collecting an empty list into one of
    /// another lifetime keeps what it has allocated.
    pub(crate) fn recycle(self) -> Vec<Token<'static>> {
        let mut tokens = self.tokens;
        tokens.clear();
        tokens.into_iter().map(|_| Token::Null).collect()
    }

    /// A document of finished tokens.
    pub(super) fn new(tokens: Vec<Token<'a>>) -> Self {
        let trials = Cell::new(tokens.len().saturating_mul(TRIALS));
        Self { tokens, trials }
    }

    pub(super) fn into_tokens(self) -> Vec<Token<'a>> {
        self.tokens
    }

    pub(crate) fn root(&self) -> Value<'_> {
        Value {
            tokens: &self.tokens,
            trials: &self.trials,
            at: 0,
        }
    }
}

/// A value somewhere on a tape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'t> {
    tokens: &'t [Token<'t>],
    trials: &'t Cell<usize>,
    at: usize,
}

impl<'t> Value<'t> {
    #[inline]
    pub(crate) fn token(self) -> &'t Token<'t> {
        self.tokens.get(self.at).unwrap_or(&Token::Null)
    }

    /// The values of an array, or the keys and values of an object in turn; nothing for a scalar.
    #[inline]
    pub(crate) fn children(self) -> Children<'t> {
        Children {
            tokens: self.tokens,
            trials: self.trials,
            at: self.at + 1,
            end: self.end(),
        }
    }

    /// Whether it may be read once more on trial.
    pub(super) fn may_be_tried(self) -> bool {
        let left = self.trials.get().checked_sub(self.end() - self.at);
        self.trials.set(left.unwrap_or_default());
        left.is_some()
    }

    /// The position after this value's last token.
    #[inline]
    fn end(self) -> usize {
        match self.token() {
            Token::Array(end) | Token::Object(end) => *end,
            _ => self.at + 1,
        }
    }
}

/// The values between two positions of a tape, without what is inside them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Children<'t> {
    tokens: &'t [Token<'t>],
    trials: &'t Cell<usize>,
    at: usize,
    end: usize,
}

impl<'t> Children<'t> {
    /// What comes before the place where `later` stands, `later` being a copy of this that has
    /// moved on.
    #[inline]
    pub(crate) fn until(self, later: Self) -> Self {
        Self {
            end: later.at,
            ..self
        }
    }

    /// The same place, with the end of `whole`.
    #[inline]
    pub(crate) fn up_to(self, whole: Self) -> Self {
        Self {
            end: whole.end,
            ..self
        }
    }

    /// The next key of an object, with its value.
    #[inline]
    pub(crate) fn next_entry(&mut self) -> Option<(&'t str, Value<'t>)> {
        let key = match self.next()?.token() {
            Token::Text(key) => key.as_ref(),
            _ => "",
        };
        Some((key, self.next()?))
    }

    /// The rest as keys and values.
    pub(crate) fn entries(mut self) -> impl Iterator<Item = (&'t str, Value<'t>)> {
        std::iter::from_fn(move || self.next_entry())
    }
}

impl<'t> Iterator for Children<'t> {
    type Item = Value<'t>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t>> {
        if self.at >= self.end {
            return None;
        }
        let value = Value {
            tokens: self.tokens,
            trials: self.trials,
            at: self.at,
        };
        self.at = value.end();
        Some(value)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.token() {
            Token::Null => serializer.serialize_unit(),
            Token::Bool(value) => serializer.serialize_bool(*value),
            Token::Unsigned(value) => serializer.serialize_u64(*value),
            Token::Signed(value) => serializer.serialize_i64(*value),
            Token::Float(value) => serializer.serialize_f64(*value),
            Token::Text(text) => serializer.serialize_str(text),
            Token::File(file) => serializer.serialize_str(file.text().map_err(S::Error::custom)?),
            Token::Array(_) => serializer.collect_seq(self.children()),
            Token::Object(_) => serializer.collect_map(self.children().entries()),
        }
    }
}

/// Starts an array or an object, and says where it stands.
#[inline]
pub(super) fn open<'a>(tokens: &mut Vec<Token<'a>>, start: Token<'a>) -> usize {
    tokens.push(start);
    tokens.len() - 1
}

/// Ends the array or object that [`open`] has started.
#[inline]
pub(super) fn close(tokens: &mut [Token<'_>], start: usize) {
    let after = tokens.len();
    if let Some(Token::Array(end) | Token::Object(end)) = tokens.get_mut(start) {
        *end = after;
    }
}
