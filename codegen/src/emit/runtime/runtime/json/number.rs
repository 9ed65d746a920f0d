//! Numbers, in the three ways a token holds them.

use super::error::JsonError;
use super::tape::{Token, Value};

/// The key by which serde_json hands over a number as an object, when any crate of a build has
/// switched on its feature `arbitrary_precision`. It is part of what serde_json's own `Value`
/// reads.
pub(super) const AS_OBJECT: &str = "$serde_json::private::Number";

/// Reads a JSON number. `None` if it is none, or beyond what an `f64` can hold.
pub(super) fn parse(text: &str) -> Option<Token<'static>> {
    if let Ok(value) = text.parse() {
        return Some(Token::Unsigned(value));
    }
    if let Ok(value) = text.parse() {
        return Some(signed(value));
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(Token::Float(value))
}

/// The token of a whole number, whatever its sign.
#[inline]
pub(super) fn signed(value: i64) -> Token<'static> {
    match u64::try_from(value) {
        Ok(value) => Token::Unsigned(value),
        Err(_) => Token::Signed(value),
    }
}

/// The token of a number that serde_json holds.
pub(super) fn of(number: &serde_json::Number) -> Token<'static> {
    if let Some(value) = number.as_u64() {
        return Token::Unsigned(value);
    }
    match (number.as_i64(), number.as_f64()) {
        (Some(value), _) => signed(value),
        (None, Some(value)) => Token::Float(value),
        (None, None) => Token::Null,
    }
}

impl Value<'_> {
    /// A whole number, also if it was written with a fraction of zero: `20.0`.
    pub(super) fn integer(self) -> Option<i128> {
        match self.token() {
            Token::Unsigned(value) => Some(i128::from(*value)),
            Token::Signed(value) => Some(i128::from(*value)),
            // The cast saturates, and so stays out of the range of every type that is read from it.
            Token::Float(value) if value.fract() == 0.0 => Some(*value as i128),
            _ => None,
        }
    }

    /// Any number, to the nearest that an `f64` can hold.
    pub(super) fn float(self) -> Result<f64, JsonError> {
        match self.token() {
            Token::Unsigned(value) => Ok(*value as f64),
            Token::Signed(value) => Ok(*value as f64),
            Token::Float(value) => Ok(*value),
            _ => self.quoted(),
        }
    }

    /// A number in quotes. Decimals travel so, which not every description tells from other numbers.
    #[cold]
    fn quoted(self) -> Result<f64, JsonError> {
        let text = self.text().ok();
        let number = text.and_then(|it| it.parse::<f64>().ok());
        number
            .filter(|it| it.is_finite())
            .ok_or_else(|| JsonError::expected("a number"))
    }

    /// Whether this is a number that stands in no quotes: what is quoted may as well be text.
    pub(super) fn is_number(self) -> bool {
        matches!(
            self.token(),
            Token::Unsigned(_) | Token::Signed(_) | Token::Float(_)
        )
    }
}
