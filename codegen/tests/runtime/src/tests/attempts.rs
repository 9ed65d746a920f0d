//! Calls that are tried again, and how long all of it takes. Time is paused: it passes when there
//! is nothing else to do.

use super::stub::{Stub, USER};
use crate::models::Role;
use crate::runtime::parts::Parts;
use crate::transport::{Body, TransportError};
use crate::{Attempt, Client, Error, ErrorKind, Hook, Outcome, Request, Retry};
use bytes::Bytes;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;
use tokio::time::{Instant, timeout};

const SECOND: Duration = Duration::from_secs(1);

/// A response with a status and these headers.
fn response(status: u16, headers: &[(&'static str, &str)]) -> http::Response<Body> {
    let mut builder = http::Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Body::from(USER)).unwrap()
}

/// A call of an operation that has this method.
fn call(client: &Client, method: http::Method) -> Request<()> {
    Request::new(client, Parts::new("call", method, "/call"))
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_passes_is_not_seen() {
    for status in [408, 429, 500, 502, 503, 504] {
        let stub =
            Stub::new(move |before, _| Ok(response(if before < 2 { status } else { 200 }, &[])));
        let start = Instant::now();
        stub.client().user().get_user("u").await.unwrap();
        assert_eq!(stub.count(), 3);
        // Up to 200 milliseconds, and up to twice as many.
        assert!(start.elapsed() <= Duration::from_millis(601));
    }
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_stays_is_told_in_the_end() {
    let stub = Stub::statuses(&[503, 502, 500]);
    let error = stub.client().user().get_user("u").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert_eq!(
        error.to_string(),
        "get_user (GET /users/{userId}): the service answered 500 Internal Server Error, after 3 attempts"
    );
    for status in [400, 401, 404, 409, 501] {
        let stub = Stub::new(move |_, _| Ok(response(status, &[])));
        stub.client().user().get_user("u").await.unwrap_err();
        assert_eq!(stub.count(), 1, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_not_idempotent_is_sent_once() {
    use http::Method;
    type Change = fn(Request<()>) -> Request<()>;
    let same: Change = |it| it;
    let key: Change = |it| it.header("Idempotency-Key", "k");
    let any: Change = |it| it.retry(Retry::new().all_methods());
    let none: Change = |it| it.retry(Retry::none());
    let cases = [
        (Method::GET, same, 3),
        (Method::PUT, same, 3),
        (Method::DELETE, same, 3),
        (Method::POST, same, 1),
        (Method::PATCH, same, 1),
        (Method::POST, key, 3),
        (Method::PATCH, any, 3),
        (Method::GET, none, 1),
    ];
    for (method, change, expected) in cases {
        let broken = Stub::new(|_, _| Err(TransportError::other("broke")));
        for stub in [Stub::statuses(&[503]), broken] {
            let call = change(call(&stub.client(), method.clone()));
            call.await.unwrap_err();
            assert_eq!(stub.count(), expected, "{method}");
        }
    }
    // What was not sent at all can be sent whatever it is.
    let stub = Stub::new(|_, _| Err(TransportError::connect("refused")));
    let error = call(&stub.client(), Method::POST).await.unwrap_err();
    assert_eq!((error.kind(), stub.count()), (ErrorKind::Connect, 3));
    let stub = Stub::new(|_, _| Err(TransportError::refused("cannot")));
    let error = call(&stub.client(), Method::GET).await.unwrap_err();
    assert_eq!((error.kind(), stub.count()), (ErrorKind::Request, 1));
}

#[tokio::test(start_paused = true)]
async fn the_same_request_is_sent_again() {
    let stub = Stub::statuses(&[503, 200]);
    let client = stub.builder().token("s3cr3t").build().unwrap();
    let add = client.user().add_role("u", &Role::new("x"));
    add.header("idempotency-key", "k").await.unwrap();
    let sent = stub.sent.lock().unwrap();
    let [first, second] = &sent[..] else { panic!() };
    assert_eq!(first.headers(), second.headers());
    assert_eq!(first.headers()["authorization"], "Bearer s3cr3t");
    assert_eq!(
        (first.method(), first.uri()),
        (second.method(), second.uri())
    );
    assert_eq!(second.body().as_bytes().unwrap(), r#"{"name":"x"}"#);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_gone_is_not_sent_again() {
    let stub = Stub::statuses(&[503]);
    let mut parts = Parts::new("upload", http::Method::PUT, "/upload");
    parts.body = Body::stream(None, |_| Poll::Ready(Ok(None)));
    let upload: Request<()> = Request::new(&stub.client(), parts);
    upload.await.unwrap_err();
    assert_eq!(stub.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_service_says_when_to_come_back() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let cases = [
        (vec![("retry-after", "7")], 7),
        (
            vec![date, ("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")],
            3,
        ),
        (
            vec![date, ("retry-after", "Sat, 05 Nov 1994 00:00:00 GMT")],
            0,
        ),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT")], 0),
    ];
    for (headers, seconds) in cases {
        let stub = Stub::new(move |before, _| {
            Ok(match before {
                0 => response(429, &headers),
                _ => response(200, &[]),
            })
        });
        let start = Instant::now();
        stub.client().user().get_user("u").await.unwrap();
        assert_eq!(start.elapsed().as_secs(), seconds);
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_what_comes_too_late() {
    let stub = Stub::new(|_, _| {
        let id = ("x-request-id", "r1");
        Ok(response(429, &[("retry-after", "3600"), id]))
    });
    let start = Instant::now();
    let error = stub.client().user().get_user("u").await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(error.status().unwrap(), 429);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.body().unwrap(), USER);
    assert_eq!(stub.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_and_a_call_have_their_time() {
    let stub = Stub::silent(|before, _| (before == 1).then(|| Ok(response(200, &[]))));
    let builder = stub.builder().attempt_timeout(3 * SECOND);
    let client = builder.build().unwrap();
    let start = Instant::now();
    client.user().get_user("u").await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 3);
    // The call's own limits take precedence.
    let start = Instant::now();
    let slow = client.user().get_user("u").timeout(9 * SECOND);
    let slow = slow
        .attempt_timeout(4 * SECOND)
        .retry(Retry::new().attempts(9));
    let error = slow.await.unwrap_err();
    assert!(error.is_timeout());
    let took = start.elapsed();
    assert!(took >= 8 * SECOND && took <= 9 * SECOND, "{took:?}");
    // Without a limit for an attempt there is one.
    let stub = Stub::silent(|_, _| None);
    let start = Instant::now();
    let call = stub.client().user().get_user("u").timeout(9 * SECOND);
    assert!(call.await.unwrap_err().is_timeout());
    assert_eq!((start.elapsed(), stub.count()), (9 * SECOND, 1));
}

#[tokio::test(start_paused = true)]
async fn no_number_of_attempts_takes_longer_than_the_call_may() {
    let stub = Stub::statuses(&[500]);
    let endless = Retry::new().attempts(u32::MAX).cap(SECOND);
    let client = stub.builder().retry(endless).timeout(9 * SECOND);
    let start = Instant::now();
    let error = client.build().unwrap().user().get_user("u").await;
    assert_eq!(error.unwrap_err().status().unwrap(), 500);
    assert!(start.elapsed() <= 9 * SECOND);
    assert!(stub.count() > 9);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_fails_all_the_time_stops_trying_again() {
    let stub = Stub::statuses(&[500]);
    let client = stub.client();
    for _ in 0..200 {
        client.clone().user().get_user("u").await.unwrap_err();
    }
    // 500 tokens, of which each retry takes five.
    assert_eq!(stub.count(), 200 + 100);
    let healthy = Stub::statuses(&[200]);
    for _ in 0..200 {
        healthy.client().user().get_user("u").await.unwrap();
    }
    assert_eq!(healthy.count(), 200);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_gets_better_tries_again() {
    // Two failures, and a success that gives back what trying again has cost last.
    let stub = Stub::new(|before, _| Ok(response(if before % 3 < 2 { 500 } else { 200 }, &[])));
    let client = stub.client();
    for _ in 0..90 {
        client.user().get_user("u").await.unwrap();
    }
    assert_eq!(stub.count(), 270);
}

#[tokio::test(start_paused = true)]
async fn a_call_can_be_dropped_at_any_time() {
    let stub = Stub::silent(|before, _| match before % 3 {
        0 => Some(Ok(response(503, &[("retry-after", "1")]))),
        1 => None,
        _ => Some(Ok(http::Response::new(Body::stream(None, |_| {
            Poll::Pending
        })))),
    });
    let client = stub.builder().attempt_timeout(SECOND).build().unwrap();
    for milliseconds in (0..4000).step_by(250) {
        let call = client.user().get_user("u");
        let limit = Duration::from_millis(milliseconds);
        let _ = timeout(limit, call.into_future()).await;
    }
    let stub = Stub::statuses(&[200]);
    stub.client().user().get_user("u").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_tried_until_it_begins() {
    let stub = Stub::new(|before, _| {
        let mut pieces = vec![Bytes::from_static(b"1\n")];
        let body = Body::stream(None, move |_| match pieces.pop() {
            Some(piece) => Poll::Ready(Ok(Some(piece))),
            None => Poll::Ready(Err(TransportError::other("broke"))),
        });
        let mut response = response(if before == 0 { 503 } else { 200 }, &[]);
        if before > 0 {
            *response.body_mut() = body;
        }
        Ok(response)
    });
    let parts = Parts::new("watch", http::Method::GET, "/watch");
    let watch: Request<crate::JsonLines<i64>> = Request::new(&stub.client(), parts);
    let mut lines = watch.await.unwrap();
    assert_eq!(lines.try_next().await.unwrap(), Some(1));
    let error = lines.try_next().await.unwrap_err();
    assert_eq!((error.kind(), stub.count()), (ErrorKind::Transport, 2));
}

/// Signs what is sent, and writes down what it sees.
#[derive(Clone, Default)]
struct Witness(Arc<Mutex<Vec<String>>>);

impl Hook for Witness {
    fn before(&self, attempt: &mut Attempt<'_>) {
        let (url, number) = (attempt.url().path(), attempt.number());
        let seen = format!("{number}: {} {url}", attempt.method());
        let body = attempt.body().length();
        attempt
            .headers_mut()
            .insert("x-length", body.unwrap().into());
        assert!(attempt.headers()["authorization"].is_sensitive());
        assert!(!format!("{attempt:?}").contains("s3cr3t"));
        self.0.lock().unwrap().push(seen);
    }

    fn after(&self, outcome: &Outcome<'_>) {
        let seen = match (outcome.status(), outcome.error()) {
            (Some(status), None) => format!("{status}"),
            (status, error) => format!("{status:?}: {}", error.unwrap()),
        };
        let (number, seconds) = (outcome.number(), outcome.duration().as_secs());
        let seen = format!(
            "{number}: {} {} in {seconds} s: {seen}",
            outcome.method(),
            outcome.path()
        );
        self.0.lock().unwrap().push(seen);
    }
}

#[tokio::test(start_paused = true)]
async fn hooks_see_every_attempt() {
    let stub = Stub::silent(|before, _| match before {
        0 => None,
        1 => Some(Ok(response(307, &[("location", "/v1/moved")]))),
        _ => Some(Ok(response(200, &[("x-request-id", "r1")]))),
    });
    let witness = Witness::default();
    let builder = stub.builder().token("s3cr3t").hook(witness.clone());
    let client = builder.attempt_timeout(SECOND).build().unwrap();
    let add = client.user().add_role("u", &Role::new("x"));
    let response = add.retry(Retry::new().all_methods()).send().await.unwrap();
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(
        *witness.0.lock().unwrap(),
        [
            "1: POST /v1/users/u/roles",
            "1: POST /users/{userId}/roles in 1 s: None: add_role (POST /users/{userId}/roles): the time for the call is over",
            "2: POST /v1/users/u/roles",
            "2: POST /v1/moved",
            "2: POST /users/{userId}/roles in 0 s: 200 OK",
        ]
    );
    let sent = stub.sent.lock().unwrap();
    assert!(sent.iter().all(|it| it.headers()["x-length"] == "12"));
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_calls_are_made_at_once() {
    const CALLS: usize = 10_000;
    let stub = Stub::silent(|before, _| (before >= CALLS).then(|| Ok(response(204, &[]))));
    let client = stub.builder().attempt_timeout(SECOND).build().unwrap();
    let calls: Vec<_> = (0..CALLS)
        .map(|_| tokio::spawn(call(&client, http::Method::GET).into_future()))
        .collect();
    let start = Instant::now();
    let mut failed = 0;
    for call in calls {
        failed += usize::from(call.await.unwrap().is_err());
    }
    // All were silent at first; the client's budget lets so many of them try again.
    assert_eq!(failed, CALLS - 50);
    assert_eq!(stub.count(), CALLS + 50);
    assert!(start.elapsed() < 2 * SECOND);
}

#[test]
fn pauses_grow_up_to_the_cap() {
    let policy = Retry::new().base(SECOND).cap(10 * SECOND);
    let pauses: Vec<_> = (1..6)
        .map(|it| policy.longest_pause(it).as_secs())
        .collect();
    assert_eq!(pauses, [1, 2, 4, 8, 10]);
    assert_eq!(policy.longest_pause(u32::MAX), 10 * SECOND);
    assert_eq!(Retry::default(), Retry::new());
    assert!(!Retry::none().allows(1) && !Retry::new().attempts(0).allows(1));
}

#[test]
fn errors_stay_small() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
