//! How the client shows who it is.

use super::query::append_pair;
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

/// How a service wants its token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token(Place);

#[derive(Debug, Clone, Copy)]
enum Place {
    Nowhere,
    Header {
        name: &'static str,
        scheme: Option<&'static str>,
    },
    Query(&'static str),
    Cookie(&'static str),
}

impl Token {
    /// The service knows no token.
    pub(crate) const fn none() -> Self {
        Self(Place::Nowhere)
    }

    /// In a header, after the scheme and a space if there is one: `Authorization: Bearer <token>`.
    pub(crate) const fn header(name: &'static str, scheme: Option<&'static str>) -> Self {
        Self(Place::Header { name, scheme })
    }

    /// In the query.
    pub(crate) const fn query(name: &'static str) -> Self {
        Self(Place::Query(name))
    }

    /// In a cookie.
    pub(crate) const fn cookie(name: &'static str) -> Self {
        Self(Place::Cookie(name))
    }
}

/// A token, ready to be sent. It is never shown.
pub(crate) enum Credential {
    Nothing,
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
    Cookie(HeaderValue),
}

impl Credential {
    /// Makes a token ready. The error says what is wrong with it, without showing it.
    pub(crate) fn new(place: Token, token: &SecretString) -> Result<Self, &'static str> {
        let text = token.expose_secret();
        if text.is_empty() {
            return Err("the token is empty");
        }
        match place.0 {
            Place::Nowhere => Ok(Self::Nothing),
            Place::Header { name, scheme } => {
                let name = HeaderName::try_from(name)
                    .map_err(|_| "the token's header has a name that HTTP does not allow")?;
                let value = match scheme {
                    Some(scheme) => secret_value(&format!("{scheme} {text}"))?,
                    None => secret_value(text)?,
                };
                Ok(Self::Header(name, value))
            }
            Place::Query(name) => Ok(Self::Query(name, token.clone())),
            Place::Cookie(_) if text.contains(';') => {
                Err("the token has a semicolon, which a cookie cannot carry")
            }
            Place::Cookie(name) => secret_value(&format!("{name}={text}")).map(Self::Cookie),
        }
    }

    /// Adds the token to a request's headers or query.
    pub(crate) fn apply(&self, headers: &mut HeaderMap, query: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Header(name, value) => {
                headers.insert(name, value.clone());
            }
            Self::Query(name, token) => append_pair(query, name, token.expose_secret()),
            Self::Cookie(value) => {
                headers.append(COOKIE, value.clone());
            }
        }
    }
}

/// A header's value that is left out of debug output, and of HTTP/2's compression.
fn secret_value(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(text).map_err(
        |_| "the token has a character that a header cannot carry, such as a line break",
    )?;
    value.set_sensitive(true);
    Ok(value)
}
