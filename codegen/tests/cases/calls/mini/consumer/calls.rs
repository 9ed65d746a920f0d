//! What generated clients get wrong most, in one small service.

#![allow(deprecated, reason = "a consumer may go on with what the service means to take away")]

use mini::models::{Mark, Mood, Reader};
use mini::responses::{CreateReaderResponse, GetReaderError};
use mini::{Client, ErrorKind, Patch, params};
use wiremock::matchers::{any, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A client of a server that answers everything with this.
async fn client(status: u16, body: &str) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let media_type = if body.starts_with("data:") { "text/event-stream" } else { "application/json" };
    let answer = ResponseTemplate::new(status).set_body_raw(body, media_type);
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    (server, client)
}

async fn sent(server: &MockServer) -> serde_json::Value {
    let requests = server.received_requests().await.unwrap();
    serde_json::from_slice(&requests.last().unwrap().body).unwrap()
}

#[tokio::test]
async fn optional_cookies_are_sent_where_they_are_set() {
    let server = MockServer::start().await;
    let body = r#"{"id": "r1", "mood": "calm"}"#;
    let answer = ResponseTemplate::new(200).set_body_raw(body, "application/json");
    Mock::given(method("GET"))
        .and(path("/readers/r1"))
        .and(header("cookie", "sid=s1"))
        .respond_with(answer)
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let request = client.reader().get_reader("r1");
    let params = params::GetReaderParams::new().sid("s1");
    assert_eq!(request.params(params).await.unwrap().id, "r1");
}

#[tokio::test]
async fn successes_are_told_apart_by_their_status() {
    let reader = Reader::new("r1", Mood::Calm);
    let (_server, created) = client(201, r#"{"id": "r1", "mood": "calm"}"#).await;
    let answer = created.reader().create_reader(&reader).await.unwrap();
    assert!(matches!(answer, CreateReaderResponse::Created(it) if it.id == "r1"));
    let (_server, begun) = client(202, r#"{"jobId": "j1"}"#).await;
    let answer = begun.reader().create_reader(&reader).await.unwrap();
    assert!(matches!(answer, CreateReaderResponse::Accepted(it) if it.job_id.as_deref() == Some("j1")));
}

#[tokio::test]
async fn failures_with_one_schema_are_told_apart_by_their_status() {
    for (status, is_missing) in [(404, true), (409, false)] {
        let (_server, client) = client(status, r#"{"code": "x"}"#).await;
        let error = client.reader().get_reader("r1").await.unwrap_err();
        match error.typed::<GetReaderError>().unwrap() {
            GetReaderError::NotFound(fault) if is_missing => assert_eq!(fault.code.as_deref(), Some("x")),
            GetReaderError::Conflict(fault) if !is_missing => assert_eq!(fault.code.as_deref(), Some("x")),
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn what_nobody_documented_is_an_error_that_keeps_its_body() {
    let (_server, client) = client(418, r#"{"code": "teapot"}"#).await;
    let error = client.reader().get_reader("r1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    let undocumented = error.typed::<GetReaderError>().unwrap_err();
    assert_eq!(undocumented.kind(), ErrorKind::Decode);
    assert_eq!(undocumented.body().unwrap(), r#"{"code": "teapot"}"#.as_bytes());
}

#[tokio::test]
async fn values_survive_that_this_version_does_not_know() {
    let body = r#"{"id": "r1", "mood": "elated", "mark": 7, "lost": [1], "typo": {"a": null}, "more": "x"}"#;
    let (server, client) = client(201, body).await;
    let answer = client.reader().create_reader(&Reader::new("r0", Mood::Cross)).await.unwrap();
    let CreateReaderResponse::Created(reader) = answer else { panic!("{answer:?}") };
    assert_eq!(reader.mood.as_str(), "elated");
    assert!(matches!(reader.mark, Some(Mark::Integer(7))));
    assert_eq!(reader.lost, Some(serde_json::json!([1])));
    assert_eq!(reader.typo, Some(serde_json::json!({"a": null})));
    assert_eq!(reader.additional_properties["more"], "x");
    client.reader().create_reader(&reader).await.unwrap();
    let expected: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(sent(&server).await, expected);
}

#[tokio::test]
async fn null_is_not_absent() {
    let (server, client) = client(202, "{}").await;
    let reader = Reader::new("r1", Mood::Calm);
    client.reader().create_reader(&reader).await.unwrap();
    assert_eq!(sent(&server).await, serde_json::json!({"id": "r1", "mood": "calm"}));
    let reader = reader.nickname(Patch::Null).mark(Mark::String("m".to_owned()));
    client.reader().create_reader(&reader).await.unwrap();
    let expected = serde_json::json!({"id": "r1", "mood": "calm", "nickname": null, "mark": "m"});
    assert_eq!(sent(&server).await, expected);
}

#[tokio::test]
async fn events_come_one_by_one() {
    let (_server, client) = client(200, "data: a\ndata: b\n\ndata: c\n\n").await;
    let mut events = client.reader().watch_readers().await.unwrap();
    let mut texts = Vec::new();
    while let Some(event) = events.try_next().await.unwrap() {
        texts.push(event.data);
    }
    assert_eq!(texts, ["a\nb", "c"]);
}
