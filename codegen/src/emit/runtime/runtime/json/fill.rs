//! Filling a tape from whatever serde can read.

use super::number;
use super::tape::{Token, close, open};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Appends one value to the tokens.
pub(super) struct Fill<'f, 'a>(pub(super) &'f mut Vec<Token<'a>>);

impl<'f, 'de> Fill<'f, 'de> {
    #[inline]
    fn push(self, token: Token<'de>) {
        self.0.push(token);
    }

    /// Fills in the value of a number that came as an object, if it is one.
    fn number<A: MapAccess<'de>>(self, map: &mut A, object: usize) -> Result<bool, A::Error> {
        let is_number = matches!(self.0.last(), Some(Token::Text(key)) if key == number::AS_OBJECT);
        if !is_number || self.0.len() != object + 2 {
            return Ok(false);
        }
        let text: String = map.next_value()?;
        let token = number::parse(&text).ok_or_else(|| A::Error::custom("number out of range"))?;
        self.0.truncate(object);
        self.0.push(token);
        Ok(true)
    }
}

impl<'de> DeserializeSeed<'de> for Fill<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<(), E> {
        self.push(Token::Null);
        Ok(())
    }

    #[inline]
    fn visit_none<E>(self) -> Result<(), E> {
        self.push(Token::Null);
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.push(Token::Bool(value));
        Ok(())
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.push(Token::Unsigned(value));
        Ok(())
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.push(number::signed(value));
        Ok(())
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.push(Token::Float(value));
        Ok(())
    }

    #[inline]
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.push(Token::Text(Cow::Borrowed(text)));
        Ok(())
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.push(Token::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }

    #[inline]
    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.push(Token::Text(Cow::Owned(text)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let array = open(self.0, Token::Array(0));
        while seq.next_element_seed(Fill(self.0))?.is_some() {}
        close(self.0, array);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let object = open(self.0, Token::Object(0));
        while map.next_key_seed(Fill(self.0))?.is_some() {
            if !matches!(self.0.last(), Some(Token::Text(_))) {
                return Err(A::Error::custom("a key that is not a string"));
            }
            if Fill(self.0).number(&mut map, object)? {
                return Ok(());
            }
            map.next_value_seed(Fill(self.0))?;
        }
        close(self.0, object);
        Ok(())
    }
}
