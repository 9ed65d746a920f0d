//! Calls that succeed.

use super::client;
use crate::models::{Role, Status};
use crate::params::ListUsersParams;
use crate::runtime::parts::Parts;
use crate::service;
use crate::{Client, ErrorKind};
use bytes::Bytes;
use std::time::Duration;
use wiremock::matchers::{body_json, body_string, header, method, path, query_param};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const USER: &str = r#"{"id":"u","createdAt":"2024-01-01T00:00:00Z","type":"active"}"#;

/// Lets a server answer everything, once, and gives the request.
async fn request_of<F: Future>(
    answer: ResponseTemplate,
    call: impl FnOnce(Client) -> F,
) -> (F::Output, Request) {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any())
        .respond_with(answer)
        .expect(1)
        .mount(&server)
        .await;
    let output = call(client(&server)).await;
    let request = server.received_requests().await.unwrap().remove(0);
    (output, request)
}

fn ok(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

#[tokio::test]
async fn only_operations_that_need_the_token_carry_it() {
    let (answer, request) = request_of(ok(r#"{"users":[]}"#), |client| async move {
        client.user().list_users("o").await
    })
    .await;
    assert!(answer.unwrap().users.is_empty());
    assert_eq!(request.headers["authorization"], "Bearer s3cr3t");
    let (answer, request) = request_of(ok(USER), |client| async move {
        client.user().get_user("u").await
    })
    .await;
    assert_eq!(answer.unwrap().r#type, Status::Active);
    assert!(!request.headers.contains_key("authorization"));
    assert_eq!(request.headers["accept"], "application/json");
    assert_eq!(
        request.headers["user-agent"],
        "restitch-runtime-tests/0.1.0"
    );
}

#[tokio::test]
async fn parameters_are_applied() {
    let (_, request) = request_of(ok(r#"{"users":[]}"#), |client| async move {
        let params = ListUsersParams::new()
            .offset(5)
            .sorts(vec!["a:asc".to_owned(), "b".to_owned()])
            .status(Status::Suspended)
            .git_token("g");
        client.user().list_users("ö/1").params(params).await
    })
    .await;
    assert_eq!(
        request.url.as_str().split_once("/org").unwrap().1,
        "anizations/%C3%B6%2F1/users?offset=5&sorts=a%3Aasc&sorts=b&status=suspended-for%20now"
    );
    assert_eq!(request.headers["x-git-token"], "g");
}

#[tokio::test]
async fn one_call_can_be_changed() {
    let (answer, request) = request_of(ok(r#"{"users":[]}"#), |client| async move {
        client
            .user()
            .list_users("o")
            .header("authorization", "Basic eA==")
            .header(http::header::ACCEPT, "application/problem+json")
            .query("debug", true)
            .send()
            .await
    })
    .await;
    let answer = answer.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert!(answer.body().users.is_empty() && answer.into_body().users.is_empty());
    assert_eq!(request.headers["authorization"], "Basic eA==");
    assert_eq!(request.headers.get_all("accept").iter().count(), 1);
    assert_eq!(request.url.query(), Some("debug=true"));
}

#[tokio::test]
async fn headers_that_http_does_not_allow_are_not_sent() {
    let client = Client::builder().build().unwrap();
    let user = client.user();
    let error = user.get_user("u").header("x", "a\nb").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let error = user.get_user("u").header("x y", "a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get_user (GET /users/{userId}): the request cannot be built: a header has a name that HTTP does not allow"
    );
}

#[tokio::test]
async fn bodies_are_sent() {
    let server = MockServer::start().await;
    let user = client(&server).user();
    Mock::given(method("POST"))
        .and(path("/users/u/roles"))
        .and(header("content-type", "application/json"))
        .and(body_json(serde_json::json!({"name": "x", "weight": 1.5})))
        .respond_with(ResponseTemplate::new(204))
        .expect(1)
        .mount(&server)
        .await;
    user.add_role("u", &Role::new("x").weight(1.5))
        .await
        .unwrap();
    Mock::given(method("PUT"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string("name=x%20y&weight=1"))
        .respond_with(ok("whatever it is, not read"))
        .expect(1)
        .mount(&server)
        .await;
    user.add_role_by_form("u", &Role::new("x y").weight(1.0))
        .await
        .unwrap();
    let picture = Bytes::from_static(b"\x89PNG\xff");
    Mock::given(method("PUT"))
        .and(header("content-type", "image/png"))
        .respond_with(ResponseTemplate::new(200).set_body_bytes(picture.clone()))
        .mount(&server)
        .await;
    assert_eq!(
        user.replace_picture("u", picture.clone()).await.unwrap(),
        picture
    );
}

#[tokio::test]
async fn base_url_and_path_are_joined_by_one_slash() {
    let server = MockServer::start().await;
    Mock::given(path("/v1/users/u"))
        .respond_with(ok(USER))
        .expect(2)
        .mount(&server)
        .await;
    for end in ["/v1", "/v1//"] {
        let client = Client::builder()
            .base_url(server.uri() + end)
            .build()
            .unwrap();
        client.user().get_user("u").await.unwrap();
    }
}

#[tokio::test]
async fn redirects_within_the_origin_are_followed() {
    let server = MockServer::start().await;
    Mock::given(path("/users/u"))
        .respond_with(ResponseTemplate::new(307).insert_header("location", "/users/v?x=1"))
        .mount(&server)
        .await;
    Mock::given(path("/users/v"))
        .and(query_param("x", "1"))
        .respond_with(ok(USER))
        .expect(1)
        .mount(&server)
        .await;
    client(&server).user().get_user("u").await.unwrap();
}

#[tokio::test]
async fn the_user_agent_and_the_http_client_can_be_given() {
    let server = MockServer::start().await;
    Mock::given(header("user-agent", "me/1"))
        .respond_with(ok(USER))
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder()
        .base_url(server.uri())
        .user_agent("me/1")
        .http_client(reqwest::Client::new())
        .timeout(Duration::from_secs(3))
        .build()
        .unwrap();
    client.user().get_user("u").await.unwrap();
}

#[tokio::test]
async fn every_call_carries_the_headers_of_the_client() {
    let server = MockServer::start().await;
    for (version, language) in [("v2", "en"), ("v2", "de")] {
        Mock::given(header("x-version", version))
            .and(header("accept-language", language))
            .and(header("accept", "application/json"))
            .respond_with(ok(USER))
            .expect(1)
            .mount(&server)
            .await;
    }
    let client = Client::builder()
        .base_url(server.uri())
        .header("X-Version", "v1")
        .header("X-Version", "v2")
        .header("Accept-Language", "en")
        .header("Accept", "text/plain")
        .build()
        .unwrap();
    client.user().get_user("u").await.unwrap();
    let request = client.user().get_user("u").header("Accept-Language", "de");
    request.await.unwrap();
}

/// A call of an operation that has a server of its own.
async fn call_at(client: &Client, own: &MockServer) {
    let mut parts = Parts::new("own", http::Method::GET, "/own");
    parts.server(Box::leak(format!("{}/v2", own.uri()).into_boxed_str()));
    parts.authorize(service::JWT);
    crate::Request::<()>::new(client, parts).await.unwrap();
}

#[tokio::test]
async fn an_operation_is_at_its_own_server_unless_there_is_a_base_url() {
    let (own, other) = (MockServer::start().await, MockServer::start().await);
    for server in [&own, &other] {
        let answer = ResponseTemplate::new(204);
        let mock = Mock::given(wiremock::matchers::any()).respond_with(answer);
        mock.expect(1).mount(server).await;
    }
    let mut builder = Client::builder().token("s3cr3t");
    builder.server = Some(other.uri());
    call_at(&builder.build().unwrap(), &own).await;
    let request = own.received_requests().await.unwrap().remove(0);
    assert_eq!(request.url.path(), "/v2/own");
    assert_eq!(request.headers["authorization"], "Bearer s3cr3t");
    call_at(&client(&other), &own).await;
    let request = other.received_requests().await.unwrap().remove(0);
    assert_eq!(request.url.path(), "/own");
}

#[tokio::test]
async fn cookies_travel_in_one_header() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    let mock = Mock::given(wiremock::matchers::any()).respond_with(answer);
    mock.expect(1).mount(&server).await;
    let mut parts = Parts::new("cookies", http::Method::GET, "/cookies");
    parts.cookie("a", "1");
    parts.cookie("b", "2");
    let call = crate::Request::<()>::new(&client(&server), parts);
    call.await.unwrap();
    let request = server.received_requests().await.unwrap().remove(0);
    let cookies: Vec<_> = request.headers.get_all("cookie").iter().collect();
    assert_eq!(cookies, ["a=1; b=2"]);
}
