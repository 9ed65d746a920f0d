//! Calls that fail, each with all that is known about it.

use super::{chain, client};
use crate::{Client, ErrorKind, Retry};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// A server that answers the first request with these bytes, and then holds the connection for a
/// second.
async fn raw(answer: &'static [u8]) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
        stream.write_all(answer).await.unwrap();
        if !answer.ends_with(b"!") {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let builder = Client::builder().base_url(base_url);
    builder.retry(Retry::none()).build().unwrap()
}

#[tokio::test]
async fn a_status_that_is_no_success_keeps_the_answer() {
    let answer = ResponseTemplate::new(404)
        .insert_header("x-request-id", "r1")
        .set_body_json(serde_json::json!({"message": "gone"}));
    let server = answering(answer).await;
    let error = client(&server).user().get_user("u").await.unwrap_err();
    assert_eq!(
        chain(&error),
        "get_user (GET /users/{userId}): the service answered 404 Not Found"
    );
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.operation(), Some("get_user"));
    assert_eq!(error.method(), Some(&http::Method::GET));
    assert_eq!(error.path(), Some("/users/{userId}"));
    assert_eq!(error.status(), Some(http::StatusCode::NOT_FOUND));
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    assert_eq!(error.body().unwrap().as_ref(), br#"{"message":"gone"}"#);
    let body: serde_json::Value = error.body_as().unwrap();
    assert_eq!(body["message"], "gone");
    let undecodable = error.body_as::<Vec<String>>().unwrap_err();
    assert_eq!(undecodable.kind(), ErrorKind::Decode);
    assert_eq!(undecodable.body(), error.body());
}

#[tokio::test]
async fn a_body_that_does_not_decode_is_kept() {
    let body =
        r#"{"users":[{"id":"u","createdAt":"2024-01-01T00:00:00Z","type":"active","roles":[{}]}]}"#;
    let server = answering(ResponseTemplate::new(200).set_body_string(body)).await;
    let error = client(&server).user().list_users("o").await.unwrap_err();
    assert_eq!(
        chain(&error),
        "list_users (GET /organizations/{organizationId}/users): the response cannot be decoded (status 200 OK)\n\
         users[0].roles[0].name: missing (the response is `text/plain`)"
    );
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), body);
}

#[tokio::test]
async fn an_empty_body_is_no_model() {
    let server = answering(ResponseTemplate::new(204)).await;
    let error = client(&server).user().get_user("u").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(chain(&error).ends_with("\nthe body is empty"));
}

#[tokio::test]
async fn a_path_value_that_leads_elsewhere_is_not_sent() {
    let server = MockServer::start().await;
    for id in ["", ".", ".."] {
        let error = client(&server).user().get_user(id).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn time_runs_out() {
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(5));
    let server = answering(slow).await;
    let call = client(&server)
        .user()
        .get_user("u")
        .timeout(Duration::from_millis(50));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status(), None);
    let hasty = Client::builder()
        .base_url(server.uri())
        .timeout(Duration::from_millis(50));
    let error = hasty
        .build()
        .unwrap()
        .user()
        .get_user("u")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn time_runs_out_within_the_body() {
    let client = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{").await;
    let call = client
        .user()
        .get_user("u")
        .timeout(Duration::from_millis(100));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout(), "{}", chain(&error));
    assert_eq!(error.status(), Some(http::StatusCode::OK));
}

#[tokio::test]
async fn a_connection_breaks_within_the_body() {
    let client = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{!").await;
    let error = client.user().get_user("u").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.status(), Some(http::StatusCode::OK));
}

#[tokio::test]
async fn redirects_do_not_go_round_for_ever() {
    let server = answering(ResponseTemplate::new(302).insert_header("location", "/round")).await;
    let error = client(&server).user().get_user("u").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.headers().unwrap()["location"], "/round");
    assert_eq!(server.received_requests().await.unwrap().len(), 11);
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .retry(Retry::none())
        .build()
        .unwrap();
    let error = client.user().get_user("u").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(
        error.to_string(),
        "get_user (GET /users/{userId}): no connection could be made"
    );
}

#[test]
fn clients_that_cannot_work_are_not_built() {
    let fault = |builder: crate::ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!((error.operation(), error.status()), (None, None));
        error.to_string()
    };
    let base_url = |url: &str| fault(Client::builder().base_url(url));
    let prefix = "the client cannot be built: ";
    assert_eq!(
        base_url("x"),
        format!("{prefix}the base URL is not a URL: it has to begin with `https://` or `http://`")
    );
    assert_eq!(
        base_url("ftp://x"),
        format!("{prefix}the base URL is neither http nor https")
    );
    assert_eq!(
        base_url("http://x/?a"),
        format!("{prefix}the base URL has a query or a fragment")
    );
    assert_eq!(
        base_url("http://{host}/"),
        format!("{prefix}the base URL has a variable that is not set")
    );
    assert_eq!(
        base_url("http://u:p@x"),
        format!("{prefix}the base URL has a user name or a password")
    );
    assert_eq!(
        fault(Client::builder().token("")),
        format!("{prefix}the credential of `jwt` is empty")
    );
    let token = fault(Client::builder().token("s3cr3t\n"));
    assert!(token.contains("line break") && !token.contains("s3cr3t"));
    fault(Client::builder().user_agent("a\nb"));
    assert_eq!(
        fault(Client::builder().header("X-A", "a\nb").header("b c", "d")),
        format!("{prefix}the header `x-a` has characters that it cannot carry")
    );
    let given = Client::builder().http_client(reqwest::Client::new());
    fault(given.connect_timeout(Duration::from_secs(1)));
}
