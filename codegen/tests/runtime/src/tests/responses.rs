//! Responses by their status, and by what they say that they are.

use super::{chain, client};
use crate::models::Role;
use crate::runtime::decode::{Decode, Format, status_enum};
use crate::runtime::parts::Parts;
use crate::{Error, ErrorKind, Redirect, Request};
use bytes::Bytes;
use http::Method;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const JSON: &str = "application/json";

/// What a call answers, by status.
#[derive(Debug, PartialEq)]
enum Answer {
    Ok(String),
    Accepted(Vec<i64>),
    Gone,
    Success(i64),
}

status_enum!(Answer {
    200 => Ok(_),
    202 => Accepted(_),
    203 => Gone,
    200..=299 => Success(_),
});

/// How a call fails, by status.
#[derive(Debug, PartialEq)]
enum Failure {
    NotFound(String),
    Conflict(String),
    Gone,
    Status4xx(String),
}

status_enum!(Failure {
    404 => NotFound(_),
    409 => Conflict(_),
    410 => Gone,
    400..=499 => Status4xx(_),
});

#[derive(Debug, PartialEq)]
enum Any {
    Default(i64),
}

status_enum!(Any { _ => Default(_) });

/// A request for which everything is to be answered alike.
async fn ask<T: Decode>(answer: ResponseTemplate, fill: impl FnOnce(&mut Parts)) -> Asked<T> {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let mut parts = Parts::new("ask", Method::POST, "/ask");
    fill(&mut parts);
    let result = Request::<T>::new(&client(&server), parts).await;
    Asked { result, server }
}

struct Asked<T> {
    result: Result<T, Error>,
    server: MockServer,
}

fn answer(status: u16, content_type: &str, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, content_type)
}

async fn decode<T: Decode>(accept: &'static str, answer: ResponseTemplate) -> Result<T, Error> {
    ask(answer, |parts| parts.accept(accept)).await.result
}

#[tokio::test]
async fn the_status_says_which_variant_it_is() {
    let answers = async |status, body| decode::<Answer>(JSON, answer(status, JSON, body)).await;
    assert_eq!(answers(200, "\"a\"").await.unwrap(), Answer::Ok("a".into()));
    assert_eq!(
        answers(202, "[1]").await.unwrap(),
        Answer::Accepted(vec![1])
    );
    assert_eq!(answers(203, "junk").await.unwrap(), Answer::Gone);
    assert_eq!(answers(299, "7").await.unwrap(), Answer::Success(7));
    // What does not fit its own variant is not tried as another.
    let error = answers(200, "[1]").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "[1]");
}

#[tokio::test]
async fn failures_are_told_apart_by_status_alone() {
    let fail = async |status| {
        let answer = answer(status, JSON, "\"b\"");
        decode::<()>(JSON, answer).await.unwrap_err()
    };
    let typed = async |status| fail(status).await.typed::<Failure>().unwrap();
    assert_eq!(typed(404).await, Failure::NotFound("b".into()));
    assert_eq!(typed(409).await, Failure::Conflict("b".into()));
    assert_eq!(typed(410).await, Failure::Gone);
    assert_eq!(typed(418).await, Failure::Status4xx("b".into()));

    let undocumented = fail(500).await.typed::<Failure>().unwrap_err();
    assert_eq!(undocumented.kind(), ErrorKind::Decode);
    assert_eq!(
        undocumented.status(),
        Some(http::StatusCode::INTERNAL_SERVER_ERROR)
    );
    assert_eq!(undocumented.body().unwrap(), "\"b\"");
    assert!(chain(&undocumented).ends_with("the status is not documented"));

    let other = fail(404).await.typed::<Any>().unwrap_err();
    assert!(
        chain(&other).ends_with("expected an integer of 64 bits"),
        "{}",
        chain(&other)
    );
    assert_eq!(fail(503).await.typed::<String>().unwrap(), "b");
}

#[tokio::test]
async fn what_is_no_failure_has_no_type() {
    let error = decode::<i64>(JSON, answer(200, JSON, "\"1\""))
        .await
        .unwrap_err();
    let fault = error.typed::<Any>().unwrap_err();
    assert!(chain(&fault).ends_with("the response is no failure"));
    let parts = Parts::new("ask", Method::GET, "/{id}");
    let server = MockServer::start().await;
    let error = Request::<()>::new(&client(&server), parts)
        .await
        .unwrap_err();
    let fault = error.typed::<Any>().unwrap_err();
    assert!(chain(&fault).ends_with("there is no response"));
}

#[tokio::test]
async fn a_body_can_be_missing() {
    for status in [204, 205, 200] {
        let empty = || ResponseTemplate::new(status);
        assert_eq!(decode::<Option<i64>>(JSON, empty()).await.unwrap(), None);
        assert_eq!(
            decode::<Option<String>>("text/plain", empty())
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            decode::<Option<Bytes>>("image/png", empty()).await.unwrap(),
            None
        );
        decode::<()>(JSON, empty()).await.unwrap();
    }
    let bytes = decode::<Option<Bytes>>("image/png", answer(200, "image/png", "p")).await;
    assert_eq!(bytes.unwrap().unwrap(), "p");
}

#[tokio::test]
async fn a_body_that_means_nothing_is_not_read() {
    let accepted = answer(202, JSON, r#"{"queued":true}"#);
    let asked: Asked<Option<Role>> = ask(accepted, |parts| parts.empty(&[202])).await;
    assert!(asked.result.unwrap().is_none());
}

#[tokio::test]
async fn text_is_taken_as_it_is() {
    let both = "application/json, text/plain";
    let text = async |accept, content_type, body| {
        decode::<String>(accept, answer(200, content_type, body)).await
    };
    assert_eq!(
        text("text/plain", "text/plain", "a\n").await.unwrap(),
        "a\n"
    );
    assert_eq!(
        text("text/plain", "text/plain", "\"a\"").await.unwrap(),
        "\"a\""
    );
    assert_eq!(text("text/plain", "text/plain", "").await.unwrap(), "");
    assert_eq!(
        text("text/plain", JSON, "{\"a\":1}").await.unwrap(),
        "{\"a\":1}"
    );
    assert_eq!(
        text("text/csv", "application/csv", "a,b").await.unwrap(),
        "a,b"
    );
    assert_eq!(text(JSON, "text/plain", "\"a\"").await.unwrap(), "a");
    assert_eq!(
        text(both, "text/plain; charset=utf-8", "\"a\"")
            .await
            .unwrap(),
        "\"a\""
    );
    assert_eq!(
        text(both, "application/problem+json", "\"a\"")
            .await
            .unwrap(),
        "a"
    );
    assert_eq!(text("*/*", "text/html", "<a>").await.unwrap(), "<a>");
    let bare = ResponseTemplate::new(200).set_body_bytes("plain");
    assert_eq!(decode::<String>("text/plain", bare).await.unwrap(), "plain");
}

#[tokio::test]
async fn what_says_that_it_is_something_else_is_read_all_the_same() {
    let list = answer(200, "text/html; charset=utf-8", "[1]");
    assert_eq!(decode::<Vec<i64>>(JSON, list).await.unwrap(), [1]);
    let page = answer(200, "text/html; charset=utf-8", "<html>");
    let error = decode::<Vec<i64>>(JSON, page).await.unwrap_err();
    let told = chain(&error);
    assert!(
        told.ends_with("(the response is `text/html; charset=utf-8`)"),
        "{told}"
    );
    assert_eq!(error.body().unwrap(), "<html>");
}

#[test]
fn formats_follow_from_what_is_asked_and_said() {
    let cases = [
        ("", None, Format::Json),
        (JSON, None, Format::Json),
        (JSON, Some("Application/JSON"), Format::Json),
        (JSON, Some("text/html"), Format::Unexpected),
        ("text/csv", Some(JSON), Format::JsonOrText),
        ("text/csv", None, Format::Text),
        ("text/csv, application/json", Some("Text/CSV"), Format::Text),
        ("*/*", Some("application/xml"), Format::Text),
        ("*/*", Some("application/octet-stream"), Format::Unexpected),
        ("*/*", None, Format::Json),
    ];
    for (accept, said, expected) in cases {
        assert_eq!(Format::of(accept, said), expected, "{accept}, {said:?}");
    }
}

#[tokio::test]
async fn a_redirect_can_be_the_answer() {
    let to = "https://elsewhere.example/file?signature=1";
    let found = || ResponseTemplate::new(302).insert_header("location", to);
    let asked: Asked<Redirect> = ask(found(), Parts::expect_redirect).await;
    assert_eq!(asked.result.unwrap().location(), to);
    // Within the origin it is not followed either.
    let near = ResponseTemplate::new(307).insert_header("location", "/near");
    let asked: Asked<Redirect> = ask(near, Parts::expect_redirect).await;
    assert_eq!(asked.result.unwrap().into_location(), "/near");
    assert_eq!(asked.server.received_requests().await.unwrap().len(), 1);

    let asked: Asked<Redirect> = ask(ResponseTemplate::new(200), Parts::expect_redirect).await;
    let error = asked.result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(chain(&error).ends_with("there is no header `location`"));
    let asked: Asked<Redirect> = ask(ResponseTemplate::new(404), Parts::expect_redirect).await;
    assert_eq!(asked.result.unwrap_err().kind(), ErrorKind::Status);

    let asked: Asked<()> = ask(found(), |_| {}).await;
    let error = asked.result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.headers().unwrap()["location"], to);
}

#[tokio::test]
async fn redirects_are_followed_with_the_same_request_or_a_get() {
    for (status, method, body) in [
        (301, "GET", ""),
        (302, "GET", ""),
        (303, "GET", ""),
        (307, "POST", "[1]"),
        (308, "POST", "[1]"),
    ] {
        let server = MockServer::start().await;
        let leave = ResponseTemplate::new(status).insert_header("location", "there");
        Mock::given(path("/ask"))
            .respond_with(leave)
            .mount(&server)
            .await;
        let arrived = answer(200, JSON, "1");
        Mock::given(path("/there"))
            .respond_with(arrived)
            .mount(&server)
            .await;
        let mut parts = Parts::new("ask", Method::POST, "/ask");
        parts.header("x-one", "1");
        parts.json(&vec![1_i64]);
        assert_eq!(
            Request::<i64>::new(&client(&server), parts).await.unwrap(),
            1
        );
        let requests = server.received_requests().await.unwrap();
        let last = requests.last().unwrap();
        assert_eq!(
            (last.method.as_str(), last.body.as_slice()),
            (method, body.as_bytes())
        );
        assert_eq!(last.headers["x-one"], "1");
        assert_eq!(last.headers.contains_key("content-type"), !body.is_empty());
    }
}
