//! A server that misbehaves, and a client that neither hangs nor gives up too early.

use super::chain;
use crate::runtime::parts::Parts;
use crate::{Client, Error, ErrorKind, Request, Retry};
use http::StatusCode;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::sleep;

/// How long a call may take.
const PATIENCE: Duration = Duration::from_millis(400);
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 61\r\n\r\n{\"id\":\"u\",\"createdAt\":\"2024-01-01T00:00:00Z\",\"type\":\"active\"}";

/// What the server does with a connection.
#[derive(Clone, Copy)]
enum Manner {
    /// Breaks it before it has read anything.
    Reset,
    /// Breaks it when the request is there.
    ResetAfterRequest,
    /// Closes its own half, and reads on.
    HalfClose,
    /// Reads, and says nothing.
    Silence,
    /// Sends a byte every few milliseconds.
    Drip(&'static str),
    /// Sends this, and then nothing.
    Stall(&'static str),
    /// Sends this, and closes the connection.
    Send(&'static str),
    /// The same of what is no text.
    SendBytes(&'static [u8]),
}

/// A server that treats one connection after the other in these manners, and then all in the last.
async fn server(manners: &'static [Manner]) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let number = count.fetch_add(1, Ordering::SeqCst);
            let manner = *manners.get(number).or(manners.last()).unwrap();
            tokio::spawn(async move {
                // The client may be gone already.
                let _ = treat(stream, manner).await;
            });
        }
    });
    let retry = Retry::new().base(Duration::from_millis(5));
    let builder = Client::builder().base_url(base_url).timeout(PATIENCE);
    (builder.retry(retry).build().unwrap(), connections)
}

async fn treat(mut stream: TcpStream, manner: Manner) -> std::io::Result<()> {
    if let Manner::Reset = manner {
        return stream.set_zero_linger();
    }
    let _ = stream.read(&mut [0; 4096]).await?;
    match manner {
        Manner::Reset => {}
        Manner::ResetAfterRequest => stream.set_zero_linger()?,
        Manner::HalfClose => {
            stream.shutdown().await?;
            while stream.read(&mut [0; 4096]).await? > 0 {}
        }
        Manner::Silence => sleep(PATIENCE * 10).await,
        Manner::Drip(text) => {
            for byte in text.bytes() {
                stream.write_all(&[byte]).await?;
                sleep(Duration::from_millis(30)).await;
            }
        }
        Manner::Stall(text) => {
            stream.write_all(text.as_bytes()).await?;
            sleep(PATIENCE * 10).await;
        }
        Manner::Send(text) => stream.write_all(text.as_bytes()).await?,
        Manner::SendBytes(bytes) => stream.write_all(bytes).await?,
    }
    Ok(())
}

/// What comes of a call, which must not take longer than it may, and how many connections it took.
async fn outcome(manners: &'static [Manner]) -> (Result<(), Error>, usize) {
    let (client, connections) = server(manners).await;
    let start = Instant::now();
    let user = client.user().get_user("u").await;
    let took = start.elapsed();
    assert!(took < PATIENCE + Duration::from_millis(200), "{took:?}");
    (user.map(|_| ()), connections.load(Ordering::SeqCst))
}

async fn failure(manners: &'static [Manner]) -> (Error, usize) {
    let (result, connections) = outcome(manners).await;
    (result.unwrap_err(), connections)
}

#[tokio::test]
async fn connections_that_break_are_made_anew() {
    let broken: [&'static [Manner]; 4] = [
        &[Manner::Reset, Manner::Send(OK)],
        &[Manner::ResetAfterRequest, Manner::Send(OK)],
        &[Manner::HalfClose, Manner::Send(OK)],
        &[
            Manner::Send("HTTP/1.1 200 OK\r\ncontent-length: 63\r\n\r\n{"),
            Manner::Send(OK),
        ],
    ];
    for manners in broken {
        let (result, connections) = outcome(manners).await;
        result.unwrap();
        assert!(connections >= 2);
    }
}

#[tokio::test]
async fn connections_that_go_on_breaking_are_told() {
    for manners in [&[Manner::ResetAfterRequest], &[Manner::HalfClose]] {
        let (error, connections) = failure(manners).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{}", chain(&error));
        assert!(error.to_string().ends_with(", after 3 attempts"), "{error}");
        assert_eq!(connections, 3);
    }
    let (error, connections) = failure(&[Manner::Send("SSH-2.0-OpenSSH\r\n")]).await;
    assert_eq!((error.kind(), connections), (ErrorKind::Transport, 3));
}

#[tokio::test]
async fn a_request_that_may_have_been_seen_is_not_repeated() {
    for manners in [&[Manner::ResetAfterRequest], &[Manner::HalfClose]] {
        let (client, connections) = server(manners).await;
        let role = crate::models::Role::new("x");
        let error = client.user().add_role("u", &role).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(connections.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn nothing_hangs() {
    let slow: [&'static [Manner]; 5] = [
        &[Manner::Silence],
        &[Manner::Drip(OK)],
        &[Manner::Stall("HTTP/1.1 200 OK\r\ncontent-le")],
        &[Manner::Stall(
            "HTTP/1.1 200 OK\r\ncontent-length: 63\r\n\r\n{",
        )],
        &[Manner::Stall(
            "HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{",
        )],
    ];
    for manners in slow {
        let (error, connections) = failure(manners).await;
        assert!(error.is_timeout(), "{}", chain(&error));
        assert_eq!(connections, 1);
    }
}

#[tokio::test]
async fn an_attempt_that_hangs_is_not_the_last() {
    let manners = &[
        Manner::Silence,
        Manner::Stall("HTTP/1.1 200 OK\r\n"),
        Manner::Send(OK),
    ];
    let (client, connections) = server(manners).await;
    let call = client.user().get_user("u");
    let call = call.attempt_timeout(Duration::from_millis(60));
    call.await.unwrap();
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_failure_heals() {
    const DOWN: &str = "HTTP/1.1 500 X\r\ncontent-length: 4\r\n\r\ndown";
    const BUSY: &str = "HTTP/1.1 429 X\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n";
    let (result, connections) =
        outcome(&[Manner::Send(DOWN), Manner::Send(BUSY), Manner::Send(OK)]).await;
    result.unwrap();
    assert_eq!(connections, 3);
    const LATER: &str = "HTTP/1.1 429 X\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:59:37 GMT\r\ncontent-length: 2\r\n\r\nno";
    let (error, connections) = failure(&[Manner::Send(LATER)]).await;
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(600)));
    assert_eq!(
        (error.body().unwrap().as_ref(), connections),
        (b"no".as_slice(), 1)
    );
}

#[tokio::test]
async fn another_host_is_not_asked() {
    const AWAY: &str =
        "HTTP/1.1 302 X\r\nlocation: http://localhost:1/\r\ncontent-length: 0\r\n\r\n";
    let (error, connections) = failure(&[Manner::Send(AWAY)]).await;
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert_eq!(connections, 1);
}

#[tokio::test]
async fn a_body_that_is_too_short_is_no_success() {
    let manners = &[Manner::Send(
        "HTTP/1.1 200 OK\r\ncontent-length: 63\r\n\r\n{\"id\"",
    )];
    let (error, connections) = failure(manners).await;
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!((error.status(), connections), (Some(StatusCode::OK), 3));
}

/// How many calls are under way at once, of how many: a machine need not let a process have more connections.
const AT_ONCE: usize = 256;
const CALLS: u32 = 10_000;

/// What a server has seen that answers each call with its number.
#[derive(Default)]
struct Seen {
    calls: Mutex<BTreeMap<u32, usize>>,
    connections: AtomicUsize,
}

async fn count(mut stream: TcpStream, seen: &Seen) -> Option<()> {
    seen.connections.fetch_add(1, Ordering::SeqCst);
    let mut request = [0; 1024];
    loop {
        let length = stream.read(&mut request).await.ok()?;
        let request = std::str::from_utf8(request.get(..length)?).ok()?;
        let number = request.strip_prefix("GET /ping/")?.split(' ').next()?;
        let call = number.parse().ok()?;
        *seen.calls.lock().unwrap().entry(call).or_default() += 1;
        let length = number.len();
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{number}");
        stream.write_all(answer.as_bytes()).await.ok()?;
    }
}

#[tokio::test]
async fn many_calls_share_a_client() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Seen::default());
    let by_server = Arc::clone(&seen);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let seen = Arc::clone(&by_server);
            tokio::spawn(async move { count(stream, &seen).await });
        }
    });
    let client = Client::builder().base_url(base_url).retry(Retry::none());
    let client = client.timeout(Duration::from_secs(60)).build().unwrap();
    let open = Arc::new(Semaphore::new(AT_ONCE));
    let calls = (0..CALLS).map(|number| {
        let (client, open) = (client.clone(), Arc::clone(&open));
        tokio::spawn(async move {
            let mut parts = Parts::new("ping", http::Method::GET, "/ping/{number}");
            parts.path("number", &number);
            let ping: Request<u32> = Request::new(&client, parts);
            let _permit = open.acquire().await.unwrap();
            ping.await
        })
    });
    let calls: Vec<_> = calls.collect();
    for (number, call) in (0..CALLS).zip(calls) {
        assert_eq!(call.await.unwrap().unwrap(), number);
    }
    // Nothing was lost or doubled, and what was open did not grow with the calls.
    let calls = seen.calls.lock().unwrap();
    assert_eq!(calls.len(), CALLS as usize);
    assert!(calls.values().all(|it| *it == 1));
    assert!(seen.connections.load(Ordering::SeqCst) <= 2 * AT_ONCE);
}

#[tokio::test]
async fn bodies_that_are_none_are_told_and_kept() {
    let bodies: [(&'static [Manner], &[u8]); 3] = [
        (
            &[Manner::Send(
                "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html></html>",
            )],
            b"<html></html>",
        ),
        (
            &[Manner::Send(
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]",
            )],
            b"[]",
        ),
        (
            &[Manner::SendBytes(
                b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"id\":\"\xff\"",
            )],
            b"{\"id\":\"\xff\"",
        ),
    ];
    for (manners, body) in bodies {
        let (error, connections) = failure(manners).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{}", chain(&error));
        assert_eq!(error.body().unwrap().as_ref(), body);
        assert_eq!(connections, 1);
    }
}
