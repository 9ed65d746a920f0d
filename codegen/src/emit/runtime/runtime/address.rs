//! Where requests go.

use super::query::ByteSet;
use http::Uri;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;

/// A base URL: an `http` or `https` URL of a host, and perhaps a path.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    scheme: Scheme,
    authority: Authority,
    /// Without a slash at its end.
    path: String,
}

/// What no URL can carry as it is.
const NOT_IN_URLS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}');

impl Base {
    /// The error does not show the text, since it may hold a password.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.contains('{') {
            return Err("has a variable that is not set");
        }
        if text.contains(['?', '#']) {
            return Err("has a query or a fragment");
        }
        let uri = Uri::try_from(encoded(text.trim().to_owned())).map_err(|_| "is not a URL")?;
        let parts = uri.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err("is not a URL: it has to begin with `https://` or `http://`");
        };
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err("is neither http nor https");
        }
        if authority.as_str().contains('@') {
            return Err("has a user name or a password");
        }
        let path = parts.path_and_query;
        let path = path.as_ref().map_or("", PathAndQuery::path);
        let path = path.trim_end_matches('/').to_owned();
        Ok(Self {
            scheme,
            authority,
            path,
        })
    }

    /// Without a slash at its end.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn host(&self) -> &str {
        self.authority.host()
    }

    pub(crate) fn port(&self) -> u16 {
        let is_https = self.scheme == Scheme::HTTPS;
        let default = if is_https { 443 } else { 80 };
        self.authority.port_u16().unwrap_or(default)
    }

    /// The URL of this host with the given path and query.
    pub(crate) fn at(&self, target: String) -> Result<Uri, String> {
        let target = PathAndQuery::try_from(encoded(target));
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(target.map_err(|it| it.to_string())?);
        Uri::from_parts(parts).map_err(|it| it.to_string())
    }

    /// As text, for people.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.path)
    }
}

/// What URLs can carry of all that is ASCII, but for the rare.
static PLAIN: ByteSet =
    ByteSet::of(b"/?&=%-_.~+,:;@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

/// The text with what no URL can carry percent-encoded.
pub(super) fn encoded(text: String) -> String {
    if PLAIN.holds(&text) {
        return text;
    }
    match Cow::from(utf8_percent_encode(&text, NOT_IN_URLS)) {
        Cow::Owned(encoded) => encoded,
        Cow::Borrowed(_) => text,
    }
}
