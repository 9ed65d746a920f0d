//! Lists whose next page is fetched ahead.

use super::client;
use super::paging::{List, offset_of, user};
use crate::Client;
use crate::ErrorKind;
use crate::params::ListUsersParams;
use futures_util::FutureExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::sleep;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// How long the service takes for a page.
const DELAY: Duration = Duration::from_millis(100);
/// How long the caller takes for one: enough for a busy machine to answer meanwhile.
const WORK: Duration = Duration::from_millis(500);

async fn slow(
    answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let delayed = move |request: &Request| answer(request).set_delay(DELAY);
    Mock::given(any())
        .respond_with(delayed)
        .mount(&server)
        .await;
    let client = client(&server);
    (server, client)
}

fn users(total: usize) -> impl Fn(&Request) -> ResponseTemplate {
    let list = List {
        total,
        counted: true,
    };
    move |request| list.respond(request)
}

#[tokio::test]
async fn a_page_comes_while_the_one_before_it_is_worked_on() {
    let (_server, client) = slow(users(6)).await;
    let mut pages = client.user().list_users("o").pages().prefetch();
    pages.try_next().await.unwrap().unwrap();
    let mut waited = Duration::ZERO;
    for _ in 0..2 {
        sleep(WORK).await;
        let start = Instant::now();
        pages.try_next().await.unwrap().unwrap();
        waited += start.elapsed();
    }
    assert!(waited < DELAY, "{waited:?} for two pages of {DELAY:?}");
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn nothing_is_fetched_ahead_unless_it_is_asked_for() {
    let (server, client) = slow(users(4)).await;
    let mut items = client.user().list_users("o").items();
    items.try_next().await.unwrap().unwrap();
    sleep(WORK).await;
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_page_is_fetched_ahead_and_positions_stay() {
    let (server, client) = slow(users(6)).await;
    let mut items = client.user().list_users("o").items().prefetch();
    assert_eq!(server.received_requests().await.unwrap().len(), 0);
    let places = [
        (None, 0),
        (None, 1),
        (Some(2), 0),
        (Some(2), 1),
        (Some(4), 0),
        (Some(4), 1),
    ];
    for (number, (offset, taken)) in places.into_iter().enumerate() {
        let (page, before) = items.position().unwrap();
        assert_eq!((page.offset, before), (offset, taken));
        assert_eq!(
            items.try_next().await.unwrap().unwrap().id,
            number.to_string()
        );
        sleep(DELAY).await;
        let asked = server.received_requests().await.unwrap();
        assert!(asked.len() <= number / 2 + 2, "more than one page ahead");
    }
    assert_eq!(items.position(), None);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
}

#[tokio::test]
async fn an_error_comes_behind_the_items_before_it() {
    let failures = AtomicUsize::new(1);
    let list = List {
        total: 4,
        counted: true,
    };
    let (server, client) = slow(move |request| {
        let fails = offset_of(request) == 2 && failures.swap(0, Ordering::SeqCst) == 1;
        if fails {
            ResponseTemplate::new(500)
        } else {
            list.respond(request)
        }
    })
    .await;
    let mut items = client.user().list_users("o").items().prefetch();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "0");
    sleep(WORK).await;
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "1");
    assert_eq!(
        items.try_next().await.unwrap_err().kind(),
        ErrorKind::Status
    );
    assert_eq!(
        items.position(),
        Some((&ListUsersParams::new().offset(2), 0))
    );
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "2");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "3");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.received_requests().await.unwrap().len(), 3);
}

/// A service that answers for the first page, and then never; it says how the second call ends.
async fn stuck() -> (Client, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).token("t").build().unwrap();
    let body = serde_json::json!({"users": [user(0)], "totalCount": 2}).to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let second = tokio::spawn(async move {
        let mut buffer = vec![0; 4096];
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut buffer).await.unwrap();
        stream.write_all((head + &body).as_bytes()).await.unwrap();
        let asked = stream.read(&mut buffer).await.unwrap();
        assert!(asked > 0, "no second call came");
        stream.read(&mut buffer).await.unwrap()
    });
    (client, second)
}

#[tokio::test]
async fn dropping_cancels_what_is_fetched_ahead() {
    let (client, second) = stuck().await;
    let mut items = client.user().list_users("o").items().prefetch();
    items.try_next().await.unwrap().unwrap();
    sleep(DELAY).await;
    assert!(!second.is_finished());
    drop(items);
    // The connection is closed, with the client still alive.
    let rest = tokio::time::timeout(Duration::from_secs(10), second).await;
    assert_eq!(rest.unwrap().unwrap(), 0);
    drop(client);
}

/// A list that was begun in a runtime which is gone.
#[test]
fn a_list_outlives_its_runtime() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
    };
    let outer = runtime();
    let (server, _) = outer.block_on(slow(users(4)));
    let server = Arc::new(server);
    let inner = std::thread::spawn({
        let server = Arc::clone(&server);
        move || {
            let runtime = runtime();
            let mut items = client(&server).user().list_users("o").items().prefetch();
            runtime.block_on(async {
                items.try_next().await.unwrap().unwrap();
                items.try_next().await.unwrap().unwrap();
            });
            items
        }
    });
    let mut items = outer.block_on(async {
        while !inner.is_finished() {
            sleep(DELAY / 10).await;
        }
        inner.join().unwrap()
    });
    let third = outer.block_on(items.try_next());
    assert_eq!(third.unwrap().unwrap().id, "2");
    assert!(
        outer
            .block_on(items.try_next().map(|it| it.unwrap()))
            .is_some()
    );
}
