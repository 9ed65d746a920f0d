//! From the body of a response to what an operation returns.

use super::json::{self, JsonError, Read};
use bytes::Bytes;

/// What an operation can return.
pub trait Decode: Sized + 'static {
    /// Reads the body.
    #[doc(hidden)]
    fn decode(body: &Bytes) -> Result<Self, JsonError>;
}

impl<T: Read + 'static> Decode for T {
    #[inline]
    fn decode(body: &Bytes) -> Result<Self, JsonError> {
        json::from_slice(body)
    }
}

/// For operations that answer with nothing of interest: some send a body all the same.
impl Decode for () {
    #[inline]
    fn decode(_: &Bytes) -> Result<Self, JsonError> {
        Ok(())
    }
}

/// The body as it came.
impl Decode for Bytes {
    #[inline]
    fn decode(body: &Bytes) -> Result<Self, JsonError> {
        Ok(body.clone())
    }
}
