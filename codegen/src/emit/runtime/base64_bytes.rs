//! Bytes that travel as text.

use crate::runtime::base64;
use crate::runtime::json::{self, JsonError, Read, Token, Value, Write, Writer};
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;

/// Bytes that travel as base64 text (RFC 4648, section 4).
///
/// What a service sends is read without padding too, and in the alphabet for URLs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(pub Bytes);

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl Read for Base64 {
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        let bytes = value.text().ok().and_then(base64::decode);
        bytes
            .map(Self::from)
            .ok_or_else(|| JsonError::expected("bytes in base64 (RFC 4648)"))
    }
}

impl Write for Base64 {
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.token(Token::Text(Cow::Owned(base64::encode(&self.0))));
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}
