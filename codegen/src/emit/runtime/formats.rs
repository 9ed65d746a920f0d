//! UUIDs, which travel as text.

use crate::runtime::json::{JsonError, Read, Token, Value, Write, Writer};
use std::borrow::Cow;
use uuid::Uuid;

impl Read for Uuid {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        let uuid = value.text().ok().and_then(|text| text.parse().ok());
        uuid.ok_or_else(|| JsonError::expected("a UUID (RFC 9562)"))
    }

    #[inline]
    fn fit(&self, _: Value<'_>) -> Option<usize> {
        Some(2)
    }
}

impl Write for Uuid {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.token(Token::Text(Cow::Owned(self.to_string())));
    }
}
