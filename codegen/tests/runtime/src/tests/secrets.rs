//! Where the token must not show.

use super::{chain, client};
use crate::params::ListUsersParams;
use crate::runtime::auth::{Credential, Token};
use crate::runtime::transport::{Transport, http_client};
use crate::{Client, ErrorKind};
use http::{HeaderMap, HeaderValue};
use std::sync::Arc;
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// The parts of a request that a token is added to.
fn applied(place: Token) -> (HeaderMap, String) {
    let (mut headers, mut query) = (HeaderMap::new(), "a=b".to_owned());
    let credential = Credential::new(place, &"s3 cr3t".into()).ok().unwrap();
    credential.apply(&mut headers, &mut query);
    (headers, query)
}

#[test]
fn the_token_travels_as_the_service_wants_it() {
    let (headers, query) = applied(Token::header("X-Key", None));
    assert_eq!(headers["x-key"], "s3 cr3t");
    assert_eq!(format!("{headers:?}"), r#"{"x-key": Sensitive}"#);
    assert_eq!(query, "a=b");
    let (headers, _) = applied(Token::header("authorization", Some("Bearer")));
    assert_eq!(headers["authorization"], "Bearer s3 cr3t");
    let (headers, query) = applied(Token::query("api_key"));
    assert!(headers.is_empty());
    assert_eq!(query, "a=b&api_key=s3%20cr3t");
    let (headers, _) = applied(Token::cookie("session"));
    assert_eq!(headers["cookie"], "session=s3 cr3t");
    assert!(headers["cookie"].is_sensitive());
    let (headers, query) = applied(Token::none());
    assert!(headers.is_empty() && query == "a=b");
    assert!(Credential::new(Token::cookie("s"), &"a;b=c".into()).is_err());
    assert!(Credential::new(Token::header("no name", None), &"a".into()).is_err());
}

/// A client whose service wants its token in another place.
fn client_with(place: Token, base_url: String) -> Client {
    Client::of(Arc::new(Transport {
        http: http_client(Duration::from_secs(1)).unwrap(),
        base_url,
        credential: Credential::new(place, &"s3cr3t".into()).ok().unwrap(),
        timeout: Duration::from_secs(5),
        user_agent: HeaderValue::from_static("test"),
    }))
}

#[tokio::test]
async fn redirects_to_another_origin_are_not_followed() {
    let (home, abroad) = (MockServer::start().await, MockServer::start().await);
    let leave = ResponseTemplate::new(302).insert_header("location", abroad.uri());
    Mock::given(any()).respond_with(leave).mount(&home).await;
    for place in [
        Token::header("authorization", Some("Bearer")),
        Token::header("x-key", None),
        Token::query("key"),
    ] {
        let client = client_with(place, home.uri());
        let params = ListUsersParams::new().git_token("g1t");
        let error = client
            .user()
            .list_users("o")
            .params(params)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status(), Some(http::StatusCode::FOUND));
    }
    assert!(abroad.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn errors_do_not_show_the_token() {
    let client = client_with(Token::query("key"), "http://127.0.0.1:1".to_owned());
    let error = client.user().list_users("o").await.unwrap_err();
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
        .token("s3cr3t");
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
