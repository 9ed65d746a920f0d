//! Where a redirect leads, and with which request it is followed.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, Method, StatusCode};

/// The most redirects that are followed in a row.
const MOST: usize = 10;

/// Sends a request, and follows redirects as long as scheme, host and port stay: nothing of the
/// request is meant for another origin. What is not followed is the answer.
pub(crate) async fn send(
    http: &reqwest::Client,
    request: reqwest::Request,
    follows: bool,
) -> reqwest::Result<reqwest::Response> {
    let mut again = if follows { request.try_clone() } else { None };
    let mut response = http.execute(request).await?;
    for _ in 0..MOST {
        let next = again.and_then(|it| next(it, response.status(), response.headers()));
        let Some(next) = next else { break };
        again = next.try_clone();
        response = http.execute(next).await?;
    }
    Ok(response)
}

/// The request that follows the redirect which the given one was answered with.
fn next(
    mut request: reqwest::Request,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<reqwest::Request> {
    let becomes_get = match status.as_u16() {
        301 | 302 => *request.method() == Method::POST,
        303 => *request.method() != Method::HEAD,
        307 | 308 => false,
        _ => return None,
    };
    let location = headers.get(LOCATION)?.to_str().ok()?;
    let target = request.url().join(location).ok()?;
    if target.origin() != request.url().origin() {
        return None;
    }
    *request.url_mut() = target;
    if becomes_get {
        *request.method_mut() = Method::GET;
        *request.body_mut() = None;
        for header in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
            request.headers_mut().remove(header);
        }
    }
    Some(request)
}
