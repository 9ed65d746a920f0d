//! Operations that answer with the address of something else.

use crate::runtime::decode::Decode;
use crate::runtime::json::JsonError;
use crate::runtime::reply::Reply;
use http::header::LOCATION;

/// What an operation answers with that redirects: where to go on, such as the address of a
/// download or of a page for the user's browser.
///
/// It is not followed, since the credentials of the client are not meant for there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    location: String,
}

impl Redirect {
    /// The address as the service spells it, which may be relative to that of the request.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// The address, without the rest.
    pub fn into_location(self) -> String {
        self.location
    }
}

/// For tests, which say where an operation leads.
#[cfg(feature = "test-util")]
impl Redirect {
    /// One that leads to this address.
    pub fn new(location: impl Into<String>) -> Self {
        let location = location.into();
        Self { location }
    }
}

#[cfg(feature = "test-util")]
impl crate::test_util::Encode for Redirect {
    fn encode(&self) -> Result<crate::test_util::Content, JsonError> {
        let location = http::HeaderValue::try_from(&self.location);
        let location = location.map_err(|_| JsonError::new("a header cannot hold the address"))?;
        let mut content = crate::test_util::Content::default();
        content.headers.insert(LOCATION, location);
        Ok(content)
    }
}

impl Decode for Redirect {
    fn decode(reply: &mut Reply) -> Result<Self, JsonError> {
        let location = reply.headers.get(LOCATION).and_then(|it| it.to_str().ok());
        match location {
            Some(location) => Ok(Self {
                location: location.to_owned(),
            }),
            None => Err(JsonError::new("there is no header `location`")),
        }
    }
}
