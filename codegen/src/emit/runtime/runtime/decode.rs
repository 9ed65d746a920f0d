//! From a response to what an operation returns.

use super::json::{self, JsonError, Read};
use super::reply::Reply;
use bytes::Bytes;

/// What an operation can return.
pub trait Decode: Sized + 'static {
    /// How the body of a success is read.
    #[doc(hidden)]
    const READING: Reading = Reading::Whole;

    /// Takes what it is from the response.
    #[doc(hidden)]
    fn decode(reply: &mut Reply) -> Result<Self, JsonError>;
}

/// How a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// To its end, before anything is done with it.
    Whole,
    /// As it comes in.
    Stream,
    /// As it comes in, but to its end if it is JSON: no event could be read from it.
    Events,
}

/// What a body is, as far as it can be told before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    /// JSON was asked for, and the response says that it is something else.
    Unexpected,
    /// Text was asked for, and the response says that it is JSON.
    JsonOrText,
    Text,
}

impl Format {
    /// `accept` is what was asked for, `content_type` what the response says.
    pub(crate) fn of(accept: &str, content_type: Option<&str>) -> Self {
        const JSON: &str = "application/json";
        if accept == JSON && content_type == Some(JSON) {
            return Self::Json;
        }
        let mut asked = accept.split(',').map(str::trim);
        let asks_json = accept.is_empty() || asked.clone().any(|it| is_json(it) || it == "*/*");
        let said = content_type.map(essence).filter(|it| !it.is_empty());
        match said {
            Some(it) if is_json(it) && asks_json => Self::Json,
            Some(it) if is_json(it) => Self::JsonOrText,
            Some(it) if asked.any(|asked| matches(asked, it)) => Self::Text,
            Some(_) if asks_json => Self::Unexpected,
            None if asks_json => Self::Json,
            _ => Self::Text,
        }
    }
}

/// Whether what was asked for has room for this type.
fn matches(asked: &str, said: &str) -> bool {
    let is_text = || said.starts_with("text/") || said.ends_with("xml");
    essence(asked).eq_ignore_ascii_case(said) || (asked == "*/*" && is_text())
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type).as_bytes();
    let end = essence.last_chunk::<5>();
    end.is_some_and(|it| it.eq_ignore_ascii_case(b"/json") || it.eq_ignore_ascii_case(b"+json"))
}

impl<T: Read + 'static> Decode for T {
    #[inline]
    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        let body = &reply.body;
        match reply.format {
            Format::Json => json::from_slice(body),
            Format::Unexpected => json::from_slice(body).map_err(|it| reply.with_type(it)),
            Format::JsonOrText => json::from_slice(body).or_else(|_| json::from_text(body)),
            Format::Text if body.is_empty() => {
                json::from_slice(body).or_else(|_| json::from_text(body))
            }
            Format::Text => json::from_text(body).or_else(|_| json::from_slice(body)),
        }
    }
}

/// For operations that answer with nothing of interest: some send a body all the same.
impl Decode for () {
    #[inline]
    fn decode(_: &mut Reply) -> Result<Self, JsonError> {
        Ok(())
    }
}

/// The body as it came.
impl Decode for Bytes {
    #[inline]
    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        Ok(reply.body.clone())
    }
}

/// The body as it came, if there is one.
impl Decode for Option<Bytes> {
    #[inline]
    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        Ok(Some(reply.body.clone()).filter(|it| !it.is_empty()))
    }
}

/// Says which variant of an enum stands for which status, the first that matches:
/// `status_enum!(GetUserError { 404 => NotFound(_), 500..=599 => Status5xx(_), _ => Default(_) });`
///
/// A variant without `(_)` is for responses whose body means nothing.
macro_rules! status_enum {
    ($name:ident { $($status:pat => $variant:ident $(($body:tt))?),* $(,)? }) => {
        impl $crate::runtime::decode::Decode for $name {
            #[inline]
            fn decode(
                reply: &mut $crate::runtime::reply::Reply,
            ) -> ::core::result::Result<Self, $crate::runtime::json::JsonError> {
                #[allow(unreachable_patterns, reason = "a variant may stand for every status")]
                match reply.status.as_u16() {
                    $($status => ::core::result::Result::Ok(
                        Self::$variant $(($crate::runtime::decode::status_enum!(@$body reply)))?
                    ),)*
                    _ => ::core::result::Result::Err(
                        $crate::runtime::json::JsonError::new("the status is not documented"),
                    ),
                }
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::test_util::Encode for $name {
            fn encode(
                &self,
            ) -> ::core::result::Result<$crate::test_util::Content, $crate::runtime::json::JsonError> {
                match self {
                    $(Self::$variant $(($crate::runtime::decode::status_enum!(@name $body value)))? => {
                        let unit = $crate::test_util::Encode::encode(&());
                        $(let unit = unit.and_then(|_| $crate::test_util::Encode::encode(
                            $crate::runtime::decode::status_enum!(@name $body value)
                        ));)?
                        unit
                    })*
                }
            }
        }
    };
    (@name _ $value:ident) => {
        $value
    };
    (@_ $reply:ident) => {
        $crate::runtime::decode::Decode::decode($reply)?
    };
}
pub(crate) use status_enum;
