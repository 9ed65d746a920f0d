//! Responses that come in piece by piece, from a server that says where a piece ends.

use super::chain;
use super::stub::Stub;
use crate::models::Role;
use crate::runtime::decode::Decode;
use crate::runtime::parts::Parts;
use crate::transport::Body;
use crate::{Client, Error, ErrorKind, Event, EventStream, JsonLines, Request, Retry};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use http::Method;
use std::task::Poll;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// How long the service may stay silent.
const PATIENCE: Duration = Duration::from_millis(300);

/// What a server does, after the head of its answer.
#[derive(Clone)]
enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Ends the body as it should be.
    End,
}

/// A server that answers one request, and then breaks the connection.
async fn server(status: u16, content_type: &str, steps: Vec<Step>) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
        stream.set_nodelay(true).unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        for step in steps {
            let bytes = match step {
                Step::Wait(time) => {
                    tokio::time::sleep(time).await;
                    continue;
                }
                Step::Send(bytes) => {
                    let size = format!("{:x}\r\n", bytes.len());
                    [size.as_bytes(), &bytes, b"\r\n"].concat()
                }
                Step::End => b"0\r\n\r\n".to_vec(),
            };
            if stream.write_all(&bytes).await.is_err() {
                return;
            }
        }
    });
    let builder = Client::builder().base_url(base_url).timeout(PATIENCE);
    builder.retry(Retry::none()).build().unwrap()
}

fn ask<T>(client: &Client) -> Request<T> {
    let parts = Parts::new("watch", Method::GET, "/watch");
    Request::new(client, parts)
}

/// The stream of these bytes, cut into pieces of this size.
async fn cut<T: Decode>(content_type: &str, bytes: &[u8], size: usize) -> T {
    let mut steps: Vec<_> = bytes
        .chunks(size)
        .map(|it| Step::Send(it.to_vec()))
        .collect();
    steps.push(Step::End);
    ask(&server(200, content_type, steps).await).await.unwrap()
}

async fn events<T: Decode>(bytes: &[u8], size: usize) -> Vec<Event<T>> {
    let stream: EventStream<T> = cut("text/event-stream", bytes, size).await;
    stream.map(Result::unwrap).collect().await
}

async fn lines<T: Decode>(bytes: &[u8], size: usize) -> Vec<Result<T, Error>> {
    let stream: JsonLines<T> = cut("application/x-ndjson", bytes, size).await;
    stream.collect().await
}

/// An event as text, in short.
fn short(event: &Event) -> String {
    let part = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".to_owned());
    format!("{}/{}/{}", part(&event.name), part(&event.id), event.data)
}

#[tokio::test]
async fn events_are_read_by_the_grammar() {
    let cases: &[(&str, &[&str])] = &[
        ("data: a\n\n", &["-/-/a"]),
        ("data:a\n\ndata:  b\n\n", &["-/-/a", "-/-/ b"]),
        (
            "data: a\r\n\r\ndata: b\r\rdata: c\n\r\n",
            &["-/-/a", "-/-/b", "-/-/c"],
        ),
        ("data: a\r\ndata: b\rdata: c\ndata\n\n", &["-/-/a\nb\nc\n"]),
        ("\u{feff}data: a\n\n\u{feff}data: b\n\n", &["-/-/a"]),
        (": keep-alive\n\n:\n\ndata: a\n: b\n\n", &["-/-/a"]),
        (
            "event: x\nid: 1\ndata: a\n\ndata: b\n\n",
            &["x/1/a", "-/1/b"],
        ),
        ("id: 1\n\ndata: a\n\nid\ndata: b\n\n", &["-/1/a", "-/-/b"]),
        ("id: 1\nid: 2\0\ndata: a\n\n", &["-/1/a"]),
        ("event: x\n\ndata: a\n\n", &["-/-/a"]),
        ("retry: 10\nother: x\ndata : x\ndata: a\n\n", &["-/-/a"]),
        ("data\n\n", &["-/-/"]),
        ("data: a: b\n\n", &["-/-/a: b"]),
        ("data: grüße 👋\n\n", &["-/-/grüße 👋"]),
        ("data: [DONE]\n\ndata: a\n\n", &["-/-/[DONE]", "-/-/a"]),
        ("data: a\n\ndata: not complete\n", &["-/-/a"]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        for size in [1, 2, 3, 1000] {
            let events: Vec<_> = events::<String>(text.as_bytes(), size).await;
            let events: Vec<_> = events.iter().map(short).collect();
            assert_eq!(events, *expected, "{text:?} in pieces of {size}");
        }
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_replaced() {
    let events = events::<String>(b"data: a\xffb\n\n", 1).await;
    assert_eq!(events.first().unwrap().data, "a\u{fffd}b");
}

#[tokio::test]
async fn data_is_typed_and_done_ends_it() {
    let text = "data: {\"name\":\ndata: \"a\"}\n\ndata: [DONE]\n\ndata: {}\n\n";
    let mut stream: EventStream<Role> = cut("text/event-stream", text.as_bytes(), 5).await;
    assert_eq!(stream.try_next().await.unwrap().unwrap().data.name, "a");
    assert!(stream.try_next().await.unwrap().is_none());
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn an_event_that_does_not_decode_is_kept_and_passed_over() {
    let text = "data: {\"error\":1}\n\ndata: {\"name\":\"a\"}\n\n";
    let mut stream: EventStream<Role> = cut("text/event-stream", text.as_bytes(), 9).await;
    let error = stream.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.operation(), Some("watch"));
    assert_eq!(error.body().unwrap(), "{\"error\":1}");
    assert!(
        chain(&error).ends_with("\nname: missing"),
        "{}",
        chain(&error)
    );
    assert_eq!(stream.try_next().await.unwrap().unwrap().data.name, "a");
    assert!(stream.try_next().await.unwrap().is_none());
    let stream: EventStream<Role> = cut("text/event-stream", text.as_bytes(), 9).await;
    let first = stream.into_text().try_next().await.unwrap().unwrap();
    assert_eq!(first.data, "{\"error\":1}");
}

#[tokio::test]
async fn events_come_as_they_are_sent() {
    let steps = vec![
        Step::Send(b"data: a\n\n".to_vec()),
        Step::Wait(PATIENCE / 2),
        Step::Send(b": still here\n".to_vec()),
        Step::Wait(PATIENCE / 2),
        Step::Send(b"\ndata: b\n\n".to_vec()),
        Step::Wait(PATIENCE / 2),
        Step::Send(b"data: c\n\n".to_vec()),
        Step::Wait(PATIENCE * 10),
    ];
    let client = server(200, "text/event-stream", steps).await;
    let start = tokio::time::Instant::now();
    let response = ask::<EventStream<String>>(&client).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.into_body();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, "a");
    assert!(start.elapsed() < PATIENCE / 2);
    // Nothing is lost when somebody does not wait for it.
    let wait = tokio::time::timeout(PATIENCE / 10, stream.try_next()).await;
    assert!(wait.is_err());
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, "b");
    // All of it takes longer than the service may stay silent.
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, "c");
    assert!(start.elapsed() > PATIENCE);
    let error = stream.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_stream_that_does_not_begin_is_an_error_like_any_other() {
    let problem = vec![Step::Send(b"{\"name\":\"x\"}".to_vec()), Step::End];
    let client = server(429, "application/json", problem).await;
    let error = ask::<EventStream<String>>(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.typed::<Role>().unwrap().name, "x");

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let builder = Client::builder().base_url(base_url).timeout(PATIENCE);
    let error = ask::<EventStream<String>>(&builder.build().unwrap()).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn json_is_no_stream_of_events() {
    let answer = vec![Step::Send(b"{\"name\":\"x\"}".to_vec()), Step::End];
    let client = server(200, "application/json; charset=utf-8", answer).await;
    let error = ask::<EventStream<Role>>(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "{\"name\":\"x\"}");
    let told = chain(&error);
    assert!(told.contains("expected a stream of events"), "{told}");
    assert!(told.contains("application/json"), "{told}");
}

#[tokio::test]
async fn a_connection_that_breaks_ends_a_stream() {
    let client = server(
        200,
        "text/event-stream",
        vec![Step::Send(b"data: a\n\nda".to_vec())],
    )
    .await;
    let mut stream = ask::<EventStream<String>>(&client).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, "a");
    assert_eq!(
        stream.try_next().await.unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn lines_are_values() {
    let cases: &[(&str, &[i64])] = &[
        ("1\n2\n3", &[1, 2, 3]),
        ("1\r\n\r\n \n2\n", &[1, 2]),
        ("\u{1e}1\n\u{1e}2\n", &[1, 2]),
        ("\u{1e}1\u{1e}\n\u{1e}2", &[1, 2]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        for size in [1, 2, 1000] {
            let values: Vec<i64> = lines(text.as_bytes(), size)
                .await
                .into_iter()
                .map(Result::unwrap)
                .collect();
            assert_eq!(values, *expected, "{text:?} in pieces of {size}");
        }
    }
}

#[tokio::test]
async fn a_value_of_a_sequence_may_go_over_several_lines() {
    let text = "\u{1e}{\n  \"name\": \"}\\\"\"\n}\n\u{1e}{\"name\":\n\u{1e}{\"name\":\"c\"}\n";
    for size in [1, 7, 1000] {
        let mut values = lines::<Role>(text.as_bytes(), size).await.into_iter();
        assert_eq!(values.next().unwrap().unwrap().name, "}\"");
        // What was cut off does not take the next one with it.
        let error = values.next().unwrap().unwrap_err();
        assert_eq!(error.body().unwrap(), "{\"name\":");
        assert_eq!(values.next().unwrap().unwrap().name, "c");
        assert!(values.next().is_none());
    }
}

#[tokio::test]
async fn a_line_that_is_no_value_is_kept_and_passed_over() {
    let mut values = lines::<Role>(b"{\"name\":\"a\"}\n{oh\n{\"name\":\"b\"}\n", 4)
        .await
        .into_iter();
    assert_eq!(values.next().unwrap().unwrap().name, "a");
    let error = values.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), "{oh");
    assert_eq!(values.next().unwrap().unwrap().name, "b");
}

#[tokio::test]
async fn a_line_or_an_event_has_a_limit() {
    // Ten bytes fit, and what came before does not count; comments are nothing that is kept.
    let cases = [
        ("data: abcd\n\ndata: efgh\n\n", 2, false),
        (": 345678\n: 345678\n: 345678\ndata: abcd\n\n", 1, false),
        ("data: abcd\n\ndata: abcde\n\n", 1, true),
        ("data: a\n\ndata: abcdefghijklmn", 1, true),
        ("data: abcd\ndata: efgh\ndata: i\n\n", 0, true),
        (": 345678901\n", 0, true),
    ];
    for (text, fitting, is_too_large) in cases {
        for size in [1, 3, 1000] {
            let stream = limited::<EventStream<String>>(text, size).await;
            assert_limited(stream, fitting, is_too_large, text).await;
        }
    }
    let cases = [
        ("1234567890\n1234567890", 2, false),
        ("1\n12345678901\n", 1, true),
        ("1\n\"23456789012345", 1, true),
        ("\u{1e}[1,\n2,\n3]\n\u{1e}[1,\n2,\n3,\n4]", 1, true),
    ];
    for (text, fitting, is_too_large) in cases {
        for size in [1, 3, 1000] {
            let stream = limited::<JsonLines<serde_json::Value>>(text, size).await;
            assert_limited(stream, fitting, is_too_large, text).await;
        }
    }
}

/// The stream of this text in pieces of this size, of which ten bytes may be kept.
async fn limited<T: Decode>(text: &'static str, size: usize) -> T {
    let stub = Stub::new(move |_, _| {
        let mut pieces = text.as_bytes().chunks(size);
        Ok(http::Response::new(Body::stream(None, move |_| {
            Poll::Ready(Ok(pieces.next().map(Bytes::from_static)))
        })))
    });
    let client = stub.builder().max_response_size(10).build().unwrap();
    ask(&client).await.unwrap()
}

/// Asserts how many items come, and whether the stream ends with an error after them.
async fn assert_limited<T>(
    mut stream: impl Stream<Item = Result<T, Error>> + Unpin,
    fitting: usize,
    is_too_large: bool,
    text: &str,
) {
    for _ in 0..fitting {
        assert!(matches!(stream.next().await, Some(Ok(_))), "{text:?}");
    }
    if is_too_large {
        let error = stream.next().await.unwrap().err().unwrap();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{text:?}");
        assert!(chain(&error).contains("the 10 bytes"), "{error}");
    }
    assert!(stream.next().await.is_none(), "{text:?}");
}

#[tokio::test]
async fn a_value_comes_before_the_next_one() {
    for (content_type, first) in [
        ("application/json", "1\n"),
        ("application/json-seq", "\u{1e}1\n"),
    ] {
        let steps = vec![Step::Send(first.into()), Step::Wait(PATIENCE * 10)];
        let client = server(200, content_type, steps).await;
        let mut stream = ask::<JsonLines<i64>>(&client).await.unwrap();
        assert_eq!(stream.try_next().await.unwrap(), Some(1));
    }
}
