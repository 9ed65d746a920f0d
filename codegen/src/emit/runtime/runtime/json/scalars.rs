//! Reading and writing scalars. Each type is one entry: a new format needs nothing else.

use super::error::JsonError;
use super::number;
use super::read::Read;
use super::tape::{Token, Value};
use super::write::{Write, Writer};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::borrow::Cow;

impl Read for String {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        value.text().map(str::to_owned)
    }

    #[inline]
    fn fit(&self, _: Value<'_>) -> Option<usize> {
        Some(1)
    }
}

impl Write for String {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.text(self);
    }
}

impl Write for str {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.text(self);
    }
}

impl Read for bool {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        match value.token() {
            Token::Bool(value) => Ok(*value),
            _ => Err(JsonError::expected("true or false")),
        }
    }
}

impl Write for bool {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.token(Token::Bool(*self));
    }
}

/// Whole numbers; what does not fit the type is an error.
macro_rules! integers {
    ($($integer:ident: $signed:ident, $expected:literal;)*) => {$(
        impl Read for $integer {
            #[inline]
            fn read(value: Value<'_>) -> Result<Self, JsonError> {
                value
                    .integer()
                    .and_then(|value| Self::try_from(value).ok())
                    .ok_or_else(|| JsonError::expected($expected))
            }

            #[inline]
            fn fit(&self, _: Value<'_>) -> Option<usize> {
                Some(2)
            }
        }

        impl Write for $integer {
            #[inline]
            fn write<'a>(&'a self, writer: &mut Writer<'a>) {
                writer.token(integers!(@$signed *self));
            }
        }
    )*};
    (@signed $value:expr) => { number::signed(i64::from($value)) };
    (@unsigned $value:expr) => { Token::Unsigned(u64::from($value)) };
}

integers! {
    i8: signed, "an integer of 8 bits";
    i16: signed, "an integer of 16 bits";
    i32: signed, "an integer of 32 bits";
    i64: signed, "an integer of 64 bits";
    u8: unsigned, "an integer of 8 bits, not negative";
    u16: unsigned, "an integer of 16 bits, not negative";
    u32: unsigned, "an integer of 32 bits, not negative";
    u64: unsigned, "an integer of 64 bits, not negative";
}

impl Read for f64 {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        value.float()
    }

    #[inline]
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        value.is_number().then_some(1)
    }
}

impl Write for f64 {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.float(*self);
    }
}

impl Read for f32 {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        let value = value.float()? as f32;
        if value.is_finite() {
            return Ok(value);
        }
        Err(JsonError::expected("a number of 32 bits"))
    }

    #[inline]
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        value.is_number().then_some(1)
    }
}

impl Write for f32 {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.float(nearest_decimal(*self));
    }
}

/// The `f64` that prints as the `f32` does: 0.1, not 0.10000000149011612.
fn nearest_decimal(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

/// Types that travel as text.
macro_rules! texts {
    ($($text:ty: $read:expr, $expected:literal;)*) => {$(
        impl Read for $text {
            #[inline]
            fn read(value: Value<'_>) -> Result<Self, JsonError> {
                value
                    .text()
                    .ok()
                    .and_then($read)
                    .ok_or_else(|| JsonError::expected($expected))
            }

            #[inline]
            fn fit(&self, _: Value<'_>) -> Option<usize> {
                Some(2)
            }
        }

        impl Write for $text {
            #[inline]
            fn write<'a>(&'a self, writer: &mut Writer<'a>) {
                writer.token(Token::Text(Cow::Owned(self.to_string())));
            }
        }
    )*};
}

texts! {
    Timestamp: timestamp, "a date and time (RFC 3339)";
    Date: |text| text.parse().ok(), "a date (RFC 3339)";
}

/// Some services leave the offset out, and mean UTC.
fn timestamp(text: &str) -> Option<Timestamp> {
    if let Ok(timestamp) = text.parse() {
        return Some(timestamp);
    }
    let has_time = text.contains(['T', 't', ' ']);
    let time: DateTime = text.parse().ok().filter(|_| has_time)?;
    TimeZone::UTC.to_timestamp(time).ok()
}
