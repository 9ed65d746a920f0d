//! A server that misbehaves, and a client that neither hangs nor gives up too early.

use super::chain;
use crate::{Client, Error, ErrorKind, Request, Retry};
use http::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
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

#[tokio::test]
async fn many_calls_share_a_client() {
    const CALLS: usize = 10_000;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                while stream.read(&mut [0; 1024]).await.is_ok_and(|it| it > 0) {
                    let answer = "HTTP/1.1 204 No\r\n\r\n";
                    stream.write_all(answer.as_bytes()).await.unwrap();
                }
            });
        }
    });
    // A machine need not let a process have so many connections at once.
    let http = reqwest::Client::builder().pool_max_idle_per_host(64);
    let client = Client::builder().base_url(base_url);
    let client = client.http_client(http.build().unwrap()).build().unwrap();
    let open = Arc::new(tokio::sync::Semaphore::new(256));
    let calls = (0..CALLS).map(|_| {
        let (client, open) = (client.clone(), Arc::clone(&open));
        tokio::spawn(async move {
            let parts = crate::runtime::parts::Parts::new("ping", http::Method::GET, "/ping");
            let ping: Request<()> = Request::new(&client, parts);
            let _permit = open.acquire().await.unwrap();
            ping.timeout(Duration::from_secs(60)).await
        })
    });
    let calls: Vec<_> = calls.collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}
