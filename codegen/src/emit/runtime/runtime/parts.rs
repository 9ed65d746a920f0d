//! A request before it is sent: what an operation fills in.

use super::auth::{Alternatives, Needs, Scheme};
use super::decode::Reading;
use super::form;
use super::json::{self, JsonError, Tape, Token, Value, Write};
use super::multipart::{self, Multipart};
use super::path::Path;
use super::query::Pairs;
use super::style::{self, Style};
use crate::retry::Retry;
use crate::transport::Body;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use std::time::Duration;

/// Which operation a call is of; what errors name.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    /// The name of its method.
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    /// The path before its parameters are put in.
    pub(crate) template: &'static str,
}

/// Which responses are expected.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    /// The media types, as the `Accept` header lists them.
    pub(crate) accept: &'static str,
    /// How the body of a success is read.
    pub(crate) reading: Reading,
    /// The successes whose body, should they have one, means nothing.
    pub(crate) empty: &'static [u16],
    /// Whether a redirect is the answer, and not to be followed.
    pub(crate) redirect: bool,
}

impl Expected {
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || (self.redirect && status.is_redirection())
    }
}

/// One request, not generic over anything.
///
/// Filling it in cannot fail: the first fault is kept, and told when the request is to be sent.
pub struct Parts {
    pub(crate) operation: Operation,
    pub(crate) headers: HeaderMap,
    /// What the caller set for this call alone; it replaces headers of the same name.
    pub(crate) call_headers: HeaderMap,
    pub(crate) body: Body,
    /// The base URL of the operation, where it is not that of the client.
    pub(crate) server: Option<&'static str>,
    /// What shows who is calling.
    pub(crate) needs: Needs,
    /// How long the call may take, if not as long as the client says.
    pub(crate) timeout: Option<Duration>,
    /// The same of an attempt.
    pub(crate) attempt_timeout: Option<Duration>,
    /// How many bytes of the response are kept at once, if not as many as the client says.
    pub(crate) max_response_size: Option<usize>,
    /// When it is tried again, if not as the client says.
    pub(crate) retry: Option<Retry>,
    pub(crate) expected: Expected,
    path: Path,
    pub(super) query: String,
    fault: Option<String>,
    /// Where the next parameter is written before it becomes text.
    memory: Vec<Token<'static>>,
}

impl Parts {
    #[inline]
    pub(crate) fn new(name: &'static str, method: Method, template: &'static str) -> Box<Self> {
        let operation = Operation {
            name,
            method,
            template,
        };
        Self::of(operation)
    }

    fn of(operation: Operation) -> Box<Self> {
        Box::new(Self {
            path: Path::of(operation.template),
            operation,
            headers: HeaderMap::new(),
            call_headers: HeaderMap::new(),
            body: Body::empty(),
            server: None,
            needs: Needs::Nothing,
            timeout: None,
            attempt_timeout: None,
            max_response_size: None,
            retry: None,
            expected: Expected {
                accept: "",
                reading: Reading::Whole,
                empty: &[],
                redirect: false,
            },
            query: String::new(),
            fault: None,
            memory: Vec::new(),
        })
    }

    /// Puts a value in the place of `{name}`, in the style [`style::SIMPLE`].
    #[inline]
    pub(crate) fn path<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        self.fill_path(name, style::SIMPLE, &value);
    }

    /// Puts a value in the place of `{name}`.
    #[inline]
    pub(crate) fn path_as<T: Write + ?Sized>(&mut self, name: &str, style: Style, value: &T) {
        self.fill_path(name, style, &value);
    }

    /// Adds a value to the query, in the style [`style::FORM`], and nothing for no value.
    #[inline]
    pub(crate) fn query<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        self.append_query(name, style::FORM, &value);
    }

    /// Adds a value to the query, and nothing for no value.
    #[inline]
    pub(crate) fn query_as<T: Write + ?Sized>(&mut self, name: &str, style: Style, value: &T) {
        self.append_query(name, style, &value);
    }

    /// Sets a header, in the style [`style::SIMPLE`], and none for no value.
    #[inline]
    pub(crate) fn header<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        self.set_header(name, style::SIMPLE, &value);
    }

    /// Sets a header, and none for no value.
    #[inline]
    pub(crate) fn header_as<T: Write + ?Sized>(&mut self, name: &str, style: Style, value: &T) {
        self.set_header(name, style, &value);
    }

    /// Adds a cookie, in the style [`style::FORM`], and none for no value. Each pair of the style
    /// is a cookie.
    #[inline]
    pub(crate) fn cookie<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        self.append_cookie(name, style::FORM, &value);
    }

    /// Adds a cookie, and none for no value. Each pair of the style is a cookie.
    #[inline]
    pub(crate) fn cookie_as<T: Write + ?Sized>(&mut self, name: &str, style: Style, value: &T) {
        self.append_cookie(name, style, &value);
    }

    /// Says which media types the response may have.
    #[inline]
    pub(crate) fn accept(&mut self, media_types: &'static str) {
        self.expected.accept = media_types;
        self.set_media_type(ACCEPT, Bytes::from_static(media_types.as_bytes()));
    }

    /// Says which successes have no body, or one that means nothing.
    #[inline]
    pub(crate) fn empty(&mut self, statuses: &'static [u16]) {
        self.expected.empty = statuses;
    }

    /// Says that a redirect is the answer.
    #[inline]
    pub(crate) fn expect_redirect(&mut self) {
        self.expected.redirect = true;
    }

    /// Says where the operation is, unless the client was given a base URL.
    #[inline]
    pub(crate) fn server(&mut self, url: &'static str) {
        self.server = Some(url);
    }

    /// Says by which scheme callers show who they are.
    #[inline]
    pub(crate) fn authorize(&mut self, scheme: &'static Scheme) {
        self.needs = Needs::One(scheme);
    }

    /// Says by which schemes callers show who they are: all of one of these alternatives.
    #[inline]
    pub(crate) fn authorize_any(&mut self, alternatives: Alternatives) {
        self.needs = Needs::Any(alternatives);
    }

    /// Sets a body in JSON.
    #[inline]
    pub(crate) fn json<T: Write + ?Sized>(&mut self, body: &T) {
        match json::to_vec(body) {
            Ok(body) => self.bytes("application/json", body),
            Err(error) => self.fail(|| format!("the body cannot be written: {error}")),
        }
    }

    /// Sets a body of fields, as an HTML form sends them. A list repeats its name, and an object is
    /// written as JSON.
    #[inline]
    pub(crate) fn form<T: Write + ?Sized>(&mut self, body: &T) {
        self.set_form(&[], style::FIELD, &body);
    }

    /// Sets a body of fields in one style.
    #[inline]
    pub(crate) fn form_as<T: Write + ?Sized>(&mut self, style: Style, body: &T) {
        self.set_form(&[], style, &body);
    }

    /// Sets a body of fields, some of them in a style of their own.
    #[inline]
    pub(crate) fn form_with<T: Write + ?Sized>(&mut self, styles: &[(&str, Style)], body: &T) {
        self.set_form(styles, style::FIELD, &body);
    }

    /// Sets a body of parts, one for each property of an object.
    #[inline]
    pub(crate) fn multipart<T: Write + ?Sized>(&mut self, media_type: &'static str, body: &T) {
        self.set_multipart(media_type, &[], &[], &body);
    }

    /// Sets a body of parts, of which some have a media type that their values do not tell, and
    /// some a style.
    #[inline]
    pub(crate) fn multipart_with<T: Write + ?Sized>(
        &mut self,
        media_type: &'static str,
        types: &[(&str, &str)],
        styles: &[(&str, Style)],
        body: &T,
    ) {
        self.set_multipart(media_type, types, styles, &body);
    }

    fn set_multipart(
        &mut self,
        media_type: &'static str,
        types: &[(&str, &str)],
        styles: &[(&str, Style)],
        body: &dyn Write,
    ) {
        match multipart::write(body, types, styles) {
            Ok(Multipart { boundary, body }) => {
                self.body = body.into();
                let media_type = format!("{media_type}; boundary={boundary}");
                self.set_media_type(CONTENT_TYPE, media_type.into());
            }
            Err(error) => self.fail(|| format!("the body cannot be written: {error}")),
        }
    }

    /// Sets a body of text.
    pub(crate) fn text(&mut self, media_type: &'static str, body: &str) {
        self.bytes(media_type, body.to_owned());
    }

    /// Sets a body of any media type.
    pub(crate) fn bytes(&mut self, media_type: &'static str, body: impl Into<Bytes>) {
        self.body = Body::from(body.into());
        self.content_type(media_type);
    }

    /// Says what the body is, where it is not what the method that set it says.
    pub(crate) fn content_type(&mut self, media_type: &'static str) {
        self.set_media_type(CONTENT_TYPE, Bytes::from_static(media_type.as_bytes()));
    }

    /// The query as far as it is filled in.
    pub(crate) fn query_text(&self) -> &str {
        &self.query
    }

    /// Keeps a fault, unless there is one already.
    pub(crate) fn fail(&mut self, fault: impl FnOnce() -> String) {
        self.fault.get_or_insert_with(fault);
    }

    /// Why the request must not be sent, if so.
    pub(crate) fn check(&mut self) -> Result<(), String> {
        match self.fault.take() {
            Some(fault) => Err(fault),
            None => self.path.check(),
        }
    }

    /// The path below that of the base URL, and the query, which the template may have begun and
    /// which `more` ends.
    pub(crate) fn join(&self, base: &str, more: &str) -> String {
        let template = self.operation.template;
        let slash = if template.starts_with('/') { "" } else { "/" };
        let [path, rest] = self.path.pieces();
        let parts = [base, slash, path, rest, &self.query, more];
        let marks = [self.query.as_str(), more].map(|it| usize::from(!it.is_empty()));
        // What is exact becomes a URL without being copied.
        let length = parts.map(str::len).iter().chain(&marks).sum();
        let mut target = String::with_capacity(length);
        target.extend([base, slash, path, rest]);
        let mut has_query = template.contains('?');
        for query in [&self.query, more] {
            if !query.is_empty() {
                target.push(if has_query { '&' } else { '?' });
                target.push_str(query);
                has_query = true;
            }
        }
        target
    }

    /// Hands a value to `then`, as tokens. Scalars need no memory of their own.
    fn with_tokens<T>(
        &mut self,
        value: &dyn Write,
        then: impl FnOnce(&mut Self, Value<'_>) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        let tape = Tape::reusing(std::mem::take(&mut self.memory), value)?;
        let done = then(self, tape.root());
        self.memory = tape.recycle();
        done
    }

    fn fill_path(&mut self, name: &str, style: Style, value: &dyn Write) {
        let mut encoded = String::new();
        let written = self.with_tokens(value, |_, value| {
            style::append_path(name, style, value, &mut encoded)
        });
        if let Err(fault) = written {
            self.fail(|| format!("the path parameter `{name}` cannot be written: {fault}"));
        }
        if encoded.is_empty() {
            self.fail(|| format!("the path parameter `{name}` is empty"));
        }
        self.path.put(name, &encoded);
    }

    fn append_query(&mut self, name: &str, style: Style, value: &dyn Write) {
        let written = self.with_tokens(value, |parts, value| {
            Pairs::of_query(&mut parts.query).add(name, style, value)
        });
        if let Err(fault) = written {
            self.fail(|| format!("the query parameter `{name}` cannot be written: {fault}"));
        }
    }

    fn set_header(&mut self, name: &str, style: Style, value: &dyn Write) {
        let text = match self.with_tokens(value, |_, value| style::header(style, value)) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(fault) => {
                return self.fail(|| format!("the header `{name}` cannot be written: {fault}"));
            }
        };
        match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            (Ok(name), Ok(mut value)) => {
                // Nobody here knows which headers hold a secret.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            _ => self.fail(|| format!("the header `{name}` has characters that it cannot carry")),
        }
    }

    fn append_cookie(&mut self, name: &str, style: Style, value: &dyn Write) {
        let mut text = String::new();
        let written = self.with_tokens(value, |_, value| {
            Pairs::of_cookie(&mut text).add(name, style, value)
        });
        if let Err(fault) = written {
            self.fail(|| format!("the cookie `{name}` cannot be written: {fault}"));
        }
        if text.is_empty() {
            return;
        }
        match HeaderValue::try_from(text) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.append(COOKIE, value);
            }
            Err(_) => self.fail(|| format!("the cookie `{name}` has no name that it can have")),
        }
    }

    fn set_form(&mut self, styles: &[(&str, Style)], otherwise: Style, body: &dyn Write) {
        match form::to_string(body, styles, otherwise) {
            Ok(body) => self.bytes("application/x-www-form-urlencoded", body),
            Err(error) => self.fail(|| format!("the body cannot be written: {error}")),
        }
    }

    fn set_media_type(&mut self, header: HeaderName, media_type: Bytes) {
        if media_type == "application/json" {
            let json = HeaderValue::from_static("application/json");
            self.headers.insert(header, json);
            return;
        }
        match HeaderValue::from_maybe_shared(media_type.clone()) {
            Ok(value) => {
                self.headers.insert(header, value);
            }
            Err(_) => {
                let media_type = String::from_utf8_lossy(&media_type);
                self.fail(|| format!("the media type `{media_type}` is none"));
            }
        }
    }
}

impl Clone for Parts {
    fn clone(&self) -> Self {
        Self {
            operation: self.operation.clone(),
            headers: self.headers.clone(),
            call_headers: self.call_headers.clone(),
            body: self.body.try_clone().unwrap_or_else(Body::spent),
            server: self.server,
            needs: self.needs,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            max_response_size: self.max_response_size,
            retry: self.retry.clone(),
            expected: self.expected,
            path: self.path.clone(),
            query: self.query.clone(),
            fault: self.fault.clone(),
            memory: Vec::new(),
        }
    }
}
