//! A request that is complete but for what may change from one attempt to the next.

use super::address::Base;
use super::auth::Used;
use super::parts::Parts;
use super::pipeline::{Fault, Shared};
use super::redirects::{self, Next};
use crate::transport::Body;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use std::borrow::Cow;

pub(super) struct Outgoing<'s> {
    pub(super) parts: Box<Parts>,
    base: Cow<'s, Base>,
    /// Whether a body that cannot be sent again was sent.
    is_spent: bool,
    /// The tokens that the last attempt carried, as far as they can be replaced.
    used: Vec<Used>,
    /// Whether they were replaced once.
    is_renewed: bool,
    /// Where redirects have led.
    place: Option<Place>,
}

/// What differs from the first request after redirects.
struct Place {
    target: String,
    is_get: bool,
}

impl<'s> Outgoing<'s> {
    /// Puts together what the operation and the client say. The error says why the request must not
    /// be sent.
    pub(super) fn new(shared: &'s Shared, mut parts: Box<Parts>) -> Result<Self, String> {
        parts.check()?;
        let base = match parts.server {
            Some(own) if !shared.is_everywhere => {
                let own = Base::parse(own);
                Cow::Owned(own.map_err(|fault| format!("the URL of its server {fault}"))?)
            }
            _ => Cow::Borrowed(&shared.base),
        };
        let headers = &mut parts.headers;
        headers.insert(USER_AGENT, shared.user_agent.clone());
        for (name, value) in &shared.headers {
            if name == USER_AGENT || !headers.contains_key(name) {
                headers.insert(name, value.clone());
            }
        }
        if parts.body.is_empty() && takes_body(&parts.operation.method) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(Self {
            parts,
            base,
            is_spent: false,
            used: Vec::new(),
            is_renewed: false,
            place: None,
        })
    }

    pub(super) fn base(&self) -> &Base {
        &self.base
    }

    /// Whether there can be another attempt.
    pub(super) fn can_repeat(&self) -> bool {
        !self.is_spent
    }

    /// Notes that the service refused the tokens. Whether it is worth another attempt: it is once,
    /// since nobody gains from more.
    pub(super) fn renew(&mut self) -> bool {
        self.used.iter().for_each(Used::refuse);
        !self.used.is_empty() && !std::mem::replace(&mut self.is_renewed, true)
    }

    /// The request of a new attempt.
    pub(super) async fn request(&mut self, shared: &Shared) -> Result<Request<Body>, Fault> {
        self.place = None;
        let (headers, query) = self.authorized(shared).await?;
        let target = self.parts.join(self.base.path(), &query);
        let mut request = Request::new(self.take_body());
        *request.method_mut() = self.parts.operation.method.clone();
        *request.uri_mut() = self.base.at(target).map_err(Fault::Unsent)?;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// The request that follows a redirect, with the headers of [`authorized`](Self::authorized).
    /// `None` if the response is none that can be followed.
    pub(super) fn redirected(
        &mut self,
        mut headers: HeaderMap,
        response: &Response<Body>,
    ) -> Option<Request<Body>> {
        let (target, was_get) = match self.place.take() {
            Some(place) => (place.target, place.is_get),
            None => (self.parts.join(self.base.path(), ""), false),
        };
        let method = match was_get {
            true => Method::GET,
            false => self.parts.operation.method.clone(),
        };
        let url = self.base.at(target).ok()?;
        let Next {
            target,
            becomes_get,
        } = redirects::next(&method, &url, response)?;
        let is_get = was_get || becomes_get;
        if self.is_spent && !is_get {
            return None;
        }
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = self.base.at(target.clone()).ok()?;
        if is_get {
            for header in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
                headers.remove(header);
            }
        } else {
            *request.method_mut() = method;
            *request.body_mut() = self.take_body();
        }
        *request.headers_mut() = headers;
        self.place = Some(Place { target, is_get });
        Some(request)
    }

    fn take_body(&mut self) -> Body {
        self.parts.body.try_clone().unwrap_or_else(|| {
            self.is_spent = true;
            std::mem::take(&mut self.parts.body)
        })
    }

    /// The headers, and what the query has to carry beside the parameters. What the caller says
    /// takes precedence.
    pub(super) async fn authorized(
        &mut self,
        shared: &Shared,
    ) -> Result<(HeaderMap, String), Fault> {
        let (mut headers, mut query) = (self.parts.headers.clone(), String::new());
        let credentials = &shared.credentials;
        let (needs, transport) = (self.parts.needs, &shared.transport);
        let used = credentials.apply(needs, transport, &mut headers, &mut query);
        self.used = used.await.map_err(Fault::Unauthorized)?;
        join_cookies(&mut headers);
        for (name, value) in &self.parts.call_headers {
            headers.insert(name, value.clone());
        }
        Ok((headers, query))
    }
}

/// Whether servers expect a body, and some refuse a request that does not say that it has none
/// (RFC 9110, section 8.6).
fn takes_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// Makes one header of several cookies: HTTP allows no more.
fn join_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<_> = headers
        .get_all(COOKIE)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect();
    if cookies.len() < 2 {
        return;
    }
    if let Ok(mut joined) = HeaderValue::try_from(cookies.join(b"; ".as_slice())) {
        joined.set_sensitive(true);
        headers.insert(COOKIE, joined);
    }
}
