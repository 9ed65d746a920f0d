//! Files as parts of a body.

use super::json::{JsonError, Read, Token, Value, Write, Writer};
use bytes::Bytes;
use std::fmt;

/// A file that is a part of a body, beside other parts.
///
/// It is made of its content, and can have a name and a media type:
/// `FilePart::new(content).name("cat.png").media_type("image/png")`.
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(super) content: Bytes,
    pub(super) name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

impl FilePart {
    /// A file of this content: bytes or text.
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self {
            content: content.into(),
            name: None,
            media_type: None,
            headers: Vec::new(),
        }
    }

    /// Sets the name of the file. Without it the name of the part is sent, since many services take
    /// a part without a file's name for text.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, in place of the one that the service documents, or of
    /// `application/octet-stream`.
    ///
    /// What a header cannot carry is an error of the kind [`Request`](crate::ErrorKind::Request)
    /// when the call is sent.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header to this part of the body.
    ///
    /// What HTTP does not allow is an error of the kind [`Request`](crate::ErrorKind::Request) when
    /// the call is sent; so are the headers that the name and the media type set.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The content.
    pub fn content(&self) -> &Bytes {
        &self.content
    }
}

/// What else a file can be made of, where it needs no name.
macro_rules! contents {
    ($($content:ty),*) => {$(
        impl From<$content> for FilePart {
            fn from(content: $content) -> Self {
                Self::new(content)
            }
        }
    )*};
}

contents!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

/// The content is left out: it may be long, or a secret.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("length", &self.content.len())
            .finish_non_exhaustive()
    }
}

/// In JSON a file is text.
impl Read for FilePart {
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        value.text().map(|text| Self::new(text.to_owned()))
    }
}

impl Write for FilePart {
    #[inline]
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        writer.token(Token::File(self));
    }
}

impl FilePart {
    /// The content where only text can stand.
    pub(super) fn text(&self) -> Result<&str, JsonError> {
        str::from_utf8(&self.content).map_err(|_| {
            JsonError::new("a file that is not UTF-8 has no form outside a multipart body")
        })
    }
}
