//! Text that nobody is shown.

use crate::runtime::json::{self, JsonError, Read, Value, Write, Writer};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A password, or another text that must not turn up in a log.
///
/// `Debug` does not show it, and it is wiped from memory when it is dropped. It travels as it is.
#[derive(Clone)]
pub struct SecretText(SecretString);

impl SecretText {
    /// The text. Whoever calls this sees to it that it stays secret.
    pub fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText([REDACTED])")
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<SecretString> for SecretText {
    fn from(text: SecretString) -> Self {
        Self(text)
    }
}

/// For tests: how long it takes tells something about the texts.
#[cfg(feature = "test-util")]
impl PartialEq for SecretText {
    fn eq(&self, other: &Self) -> bool {
        self.expose_secret() == other.expose_secret()
    }
}

impl Read for SecretText {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        value.text().map(Self::from)
    }
}

impl Write for SecretText {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.text(self.expose_secret());
    }
}

impl Serialize for SecretText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}
