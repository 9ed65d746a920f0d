//! How credentials travel, and where they must not show.

use super::stub::Stub;
use super::{chain, client};
use crate::params::ListUsersParams;
use crate::retry::Retry;
use crate::runtime::address::Base;
use crate::runtime::auth::{Credentials, Needs, Scheme, Secret, Secrets};
use crate::runtime::base64;
use crate::runtime::parts::Parts;
use crate::runtime::pipeline::Shared;
use crate::runtime::reqwest::{self, Reqwest};
use crate::runtime::retries::Budget;
use crate::transport::Transport;
use crate::{Client, ErrorKind, Request};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue};
use std::sync::Arc;
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

const BEARER: &Scheme = &Scheme::bearer("bearer");
const HEADER: &Scheme = &Scheme::header("header", "X-Key");
const QUERY: &Scheme = &Scheme::query("query", "key");
const COOKIE: &Scheme = &Scheme::cookie("cookie", "session");
const BOT: &Scheme = &Scheme::header_with("bot", "Authorization", "Bot");
const ODD: &Scheme = &Scheme::header("odd", "no name");
const BASIC: &Scheme = &Scheme::basic("basic");

fn token(text: &str) -> Secret {
    Secret::token(text)
}

fn basic(user: &str, password: &str) -> Secret {
    Secret::basic(user, password)
}

fn ready<const N: usize>(secrets: [(&'static Scheme, Secret); N]) -> Result<Credentials, String> {
    let mut all = Secrets::default();
    for (scheme, secret) in secrets {
        all.set(scheme, secret);
    }
    all.ready()
}

/// What of a request shows who is calling.
fn applied(credentials: &Credentials, needs: Needs) -> (HeaderMap, String) {
    let (mut headers, mut query) = (HeaderMap::new(), "a=b".to_owned());
    let transport: Arc<dyn Transport> = Arc::new(Stub::statuses(&[200]));
    let applied = credentials.apply(needs, &transport, &mut headers, &mut query);
    assert!(
        applied
            .now_or_never()
            .unwrap()
            .is_ok_and(|it| it.is_empty())
    );
    (headers, query)
}

/// The same of a request that needs this scheme alone.
fn sent(scheme: &'static Scheme, secret: Secret) -> (HeaderMap, String) {
    applied(&ready([(scheme, secret)]).ok().unwrap(), Needs::One(scheme))
}

/// Why a secret cannot be sent.
fn refused(scheme: &'static Scheme, secret: Secret) -> String {
    ready([(scheme, secret)]).err().unwrap()
}

#[test]
fn credentials_travel_as_the_service_wants_them() {
    let (headers, query) = sent(HEADER, token("s3 cr3t"));
    assert_eq!(headers["x-key"], "s3 cr3t");
    assert_eq!(format!("{headers:?}"), r#"{"x-key": Sensitive}"#);
    assert_eq!(query, "a=b");
    let (headers, _) = sent(BEARER, token("s3cr3t"));
    assert_eq!(headers["authorization"], "Bearer s3cr3t");
    let (headers, _) = sent(BOT, token("s3cr3t"));
    assert_eq!(headers["authorization"], "Bot s3cr3t");
    let (headers, query) = sent(QUERY, token("s3 cr3t"));
    assert!(headers.is_empty());
    assert_eq!(query, "a=b&key=s3%20cr3t");
    let (headers, _) = sent(COOKIE, token("s3cr3t"));
    assert_eq!(headers["cookie"], "session=s3cr3t");
    assert!(headers["cookie"].is_sensitive());
    let (headers, _) = sent(BASIC, basic("ann", "pass:wörd"));
    assert_eq!(headers["authorization"], "Basic YW5uOnBhc3M6d8O2cmQ=");
    assert!(headers["authorization"].is_sensitive());
    let (headers, _) = sent(BASIC, basic("key", ""));
    assert_eq!(headers["authorization"], "Basic a2V5Og==");
}

#[test]
fn credentials_that_cannot_travel_are_refused_and_not_shown() {
    let cases = [
        refused(BEARER, token("")),
        refused(HEADER, token("s3cr3t\n")),
        refused(COOKIE, token("s3cr3t; admin=1")),
        refused(BASIC, basic("", "")),
        refused(BASIC, basic("s3cr3t:", "x")),
        refused(ODD, token("s3cr3t")),
    ];
    let expected = [
        "the credential of `bearer` is empty",
        "the credential of `header` has a character that a header cannot carry, such as a line break",
        "the credential of `cookie` has a semicolon, which a cookie cannot carry",
        "the credential of `basic` is empty",
        "the credential of `basic` has a user with a colon, which would end it",
        "the credential of `odd` goes into a header whose name HTTP does not allow",
    ];
    assert_eq!(cases, expected);
}

#[test]
fn bytes_are_padded_base64() {
    let cases = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
        ("\u{ff}\u{7fb}", "w7/fuw=="),
    ];
    for (text, expected) in cases {
        assert_eq!(base64::encode(text.as_bytes()), expected);
    }
}

#[test]
fn an_operation_sends_the_first_alternative_that_is_complete() {
    const ANY: Needs = Needs::Any(&[&[BEARER, HEADER], &[QUERY], &[COOKIE]]);
    let names = |credentials: &Credentials, needs: Needs| {
        let (headers, query) = applied(credentials, needs);
        let mut names: Vec<_> = headers.keys().map(|it| it.as_str().to_owned()).collect();
        names.extend(query.contains("key=").then(|| "?key".to_owned()));
        names.join(" ")
    };
    let none = Credentials::default();
    assert_eq!(names(&none, ANY), "");
    let all = [BEARER, HEADER, QUERY, COOKIE].map(|it| (it, token("a")));
    let all = ready(all).ok().unwrap();
    assert_eq!(names(&all, ANY), "authorization x-key");
    assert_eq!(names(&all, Needs::One(COOKIE)), "cookie");
    assert_eq!(names(&all, Needs::One(BASIC)), "");
    assert_eq!(names(&all, Needs::Nothing), "");
    let second = [BEARER, QUERY, COOKIE].map(|it| (it, token("a")));
    let second = ready(second).ok().unwrap();
    assert_eq!(names(&second, ANY), "?key");
    let partial = ready([(HEADER, token("a"))]).ok().unwrap();
    assert_eq!(names(&partial, ANY), "x-key");
}

#[test]
fn a_secret_replaces_the_one_before() {
    let credentials = ready([(BEARER, token("old")), (BEARER, token("new"))]);
    let (headers, _) = applied(&credentials.ok().unwrap(), Needs::One(BEARER));
    assert_eq!(headers["authorization"], "Bearer new");
}

/// A client that has a secret for this scheme.
fn client_with(scheme: &'static Scheme, base_url: String) -> Client {
    let http = reqwest::client(Duration::from_secs(1)).unwrap();
    Client::of(Shared {
        transport: Arc::new(Reqwest(http)),
        base: Base::parse(&base_url).unwrap(),
        is_everywhere: true,
        credentials: ready([(scheme, token("s3cr3t"))]).ok().unwrap(),
        timeout: Duration::from_secs(5),
        attempt_timeout: None,
        max_response_size: usize::MAX,
        retry: Retry::none(),
        budget: Budget::default(),
        hooks: Vec::new(),
        user_agent: HeaderValue::from_static("test"),
        headers: http::HeaderMap::new(),
        follows_redirects: true,
    })
}

/// A call that needs this scheme.
fn list(client: &Client, scheme: &'static Scheme) -> Request<()> {
    let mut parts = Parts::new("list", http::Method::GET, "/list");
    parts.header("x-git-token", "g1t");
    parts.authorize(scheme);
    Request::new(client, parts)
}

#[tokio::test]
async fn redirects_to_another_origin_are_not_followed() {
    let (home, abroad) = (MockServer::start().await, MockServer::start().await);
    let leave = ResponseTemplate::new(302).insert_header("location", abroad.uri());
    Mock::given(any()).respond_with(leave).mount(&home).await;
    for scheme in [BEARER, HEADER, QUERY] {
        let client = client_with(scheme, home.uri());
        let error = list(&client, scheme).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status(), Some(http::StatusCode::FOUND));
    }
    assert!(abroad.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn errors_do_not_show_the_token() {
    let client = client_with(QUERY, "http://127.0.0.1:1".to_owned());
    let error = list(&client, QUERY).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let shown = format!("{} {error:?} {error:#?}", chain(&error));
    assert!(!shown.contains("s3cr3t"), "{shown}");
    assert!(!shown.contains("key="), "{shown}");
}

#[tokio::test]
async fn debug_output_does_not_show_the_token() {
    let server = MockServer::start().await;
    let client = client(&server);
    let builder = Client::builder()
        .base_url("http://u:s3cr3t@x")
        .token("s3cr3t")
        .key("s3cr3t")
        .account("s3cr3t", "s3cr3t");
    let request = client
        .user()
        .list_users("o")
        .header("x-key", "s3cr3t")
        .query("key", "s3cr3t")
        .params(ListUsersParams::new().git_token("s3cr3t"));
    let mut shown = format!("{client:?} {builder:?} {request:?} {:?}", client.user());
    shown += &format!("{:?}", request.items());
    assert!(!shown.contains("s3cr3t"), "{shown}");
    assert!(shown.contains("list_users"), "{shown}");
}
