//! Calls without `async`.

use super::stub::{Stub, USER};
use crate::runtime::parts::Parts;
use crate::{Client, ErrorKind, JsonLines, Request, Retry};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// A server that keeps its connections, and counts them.
fn server(body: &'static str) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    thread::spawn(move || {
        for connection in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || serve(connection.unwrap(), body));
        }
    });
    let builder = Client::builder().base_url(base_url).token("s3cr3t");
    (builder.build().unwrap(), connections)
}

/// Answers every request of a connection.
fn serve(mut connection: TcpStream, body: &str) {
    let mut head = Vec::new();
    let mut byte = [0];
    while connection.read_exact(&mut byte).is_ok() {
        head.extend(byte);
        if head.ends_with(b"\r\n\r\n") {
            head.clear();
            let length = body.len();
            let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
            connection.write_all(answer.as_bytes()).unwrap();
        }
    }
}

#[test]
fn calls_share_their_connection() {
    let (client, connections) = server(USER);
    for _ in 0..5 {
        assert_eq!(client.user().get_user("u").call().unwrap().id, "u");
        // The connection goes back into the pool a moment after the answer.
        thread::sleep(Duration::from_millis(20));
    }
    let response = client.user().get_user("u").send_blocking().unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[test]
fn threads_call_at_once() {
    let (client, _) = server(USER);
    let calls = (0..8).map(|_| {
        let client = client.clone();
        thread::spawn(move || client.user().get_user("u").call().unwrap().id)
    });
    let calls: Vec<_> = calls.collect();
    for call in calls {
        assert_eq!(call.join().unwrap(), "u");
    }
}

#[test]
fn lists_are_iterators() {
    const PAGE: &str = r#"{"users":[{"id":"u","createdAt":"2024-01-01T00:00:00Z","type":"active"}],"totalCount":3}"#;
    let (client, _) = server(PAGE);
    let pages = client.user().list_users("o").pages().blocking();
    // The server sends the same page again and again.
    let results: Vec<_> = pages.map(|it| it.map(|it| it.users.len())).collect();
    assert_eq!(results[0].as_ref().unwrap(), &1);
    assert_eq!(
        results[1].as_ref().unwrap_err().kind(),
        ErrorKind::RepeatedPage
    );
    assert_eq!(results.len(), 2);
    let items = client.user().list_users("o").items().prefetch().blocking();
    assert_eq!(
        items.take(1).map(|it| it.unwrap().id).collect::<String>(),
        "u"
    );
    let (client, _) = server("1\n2\n3\n");
    let parts = Parts::new("watch", http::Method::GET, "/watch");
    let watch: Request<JsonLines<i64>> = Request::new(&client, parts);
    let lines: Result<Vec<_>, _> = watch.call().unwrap().blocking().collect();
    assert_eq!(lines.unwrap(), [1, 2, 3]);
}

#[test]
fn time_passes_as_ever() {
    let stub = Stub::silent(|before, _| match before {
        0 => None,
        _ => Some(Err(crate::transport::TransportError::other("broke"))),
    });
    let call = stub
        .client()
        .user()
        .get_user("u")
        .retry(Retry::new().attempts(2));
    let error = call.attempt_timeout(Duration::from_millis(20)).call();
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Transport);
    assert_eq!(stub.count(), 2);
}

#[tokio::test]
async fn async_code_is_not_held_up() {
    let stub = Stub::statuses(&[200]);
    let error = stub.client().user().get_user("u").call().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocking);
    assert_eq!(
        error.to_string(),
        "get_user (GET /users/{userId}): the call cannot block: it is made where async code runs, which it would hold up: await it instead"
    );
    let mut items = stub.client().user().list_users("o").items().blocking();
    assert_eq!(
        items.next().unwrap().unwrap_err().kind(),
        ErrorKind::Blocking
    );
    assert!(items.next().is_none());
    assert_eq!(stub.count(), 0);
    items.into_inner().try_next().await.unwrap_err();
    assert_eq!(stub.count(), 1);
}
