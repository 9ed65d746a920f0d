//! Where a redirect leads, and as what it is followed.

use super::address::encoded;
use http::header::LOCATION;
use http::uri::{PathAndQuery, Scheme};
use http::{Method, Response, Uri};

/// The most redirects that are followed in a row.
pub(super) const MOST: usize = 10;

/// The request that follows a redirect, as far as it is another.
pub(super) struct Next {
    /// The path and the query; scheme, host and port stay.
    pub(super) target: String,
    /// Whether it is a GET, and carries no body.
    pub(super) becomes_get: bool,
}

/// Whether a response is a redirect that can be followed: one that leads to another origin is
/// none, since nothing of the request is meant for there.
pub(super) fn next<T>(method: &Method, url: &Uri, response: &Response<T>) -> Option<Next> {
    let becomes_get = match response.status().as_u16() {
        301 | 302 => *method == Method::POST,
        303 => *method != Method::HEAD,
        307 | 308 => false,
        _ => return None,
    };
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let target = resolve(url, location)?;
    Some(Next {
        target,
        becomes_get,
    })
}

/// The path and the query that a reference of a page at `url` leads to, if it stays at that origin
/// (RFC 3986, section 5.2).
pub(crate) fn resolve(url: &Uri, reference: &str) -> Option<String> {
    let reference = encoded(reference.trim().to_owned());
    let reference = reference.split('#').next().unwrap_or_default();
    let scheme = url.scheme_str().unwrap_or_default();
    if let Some(rest) = reference.strip_prefix("//") {
        return same_origin(url, &format!("{scheme}://{rest}"));
    }
    if reference.split(['/', '?']).next()?.contains(':') {
        return same_origin(url, reference);
    }
    let path = url.path();
    Some(match reference.chars().next() {
        None => url.path_and_query()?.as_str().to_owned(),
        Some('/') => without_dots(reference),
        Some('?') => format!("{path}{reference}"),
        Some(_) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            without_dots(&format!("{folder}/{reference}"))
        }
    })
}

/// The path and the query of a URL, if it is of the same scheme, host and port.
fn same_origin(url: &Uri, other: &str) -> Option<String> {
    let other = Uri::try_from(other).ok()?;
    let has_user = other.authority()?.as_str().contains('@');
    let is_same = other.scheme() == url.scheme()
        && other.host()?.eq_ignore_ascii_case(url.host()?)
        && port(&other) == port(url);
    if !is_same || has_user {
        return None;
    }
    let target = other.path_and_query().map_or("/", PathAndQuery::as_str);
    Some(without_dots(target))
}

fn port(url: &Uri) -> u16 {
    let is_https = url.scheme() == Some(&Scheme::HTTPS);
    url.port_u16().unwrap_or(if is_https { 443 } else { 80 })
}

/// The same path and query without segments that are `.` or `..`.
fn without_dots(target: &str) -> String {
    let (path, query) = match target.find('?') {
        Some(at) => target.split_at(at),
        None => (target, ""),
    };
    let mut kept = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    format!("/{}{query}", kept.join("/"))
}
