//! How much of a response is kept.

use super::stub::Stub;
use super::{chain, client};
use crate::runtime::parts::Parts;
use crate::transport::Body;
use crate::{Error, ErrorKind, Request, Retry};
use bytes::Bytes;
use http::{Method, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A service that answers with pieces of ten bytes, and the count of those that were taken.
fn service(status: u16, length: Option<u64>, pieces: usize) -> (Stub, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let stub = Stub::new(move |_, _| {
        let (counter, mut left) = (Arc::clone(&counter), pieces);
        let body = Body::stream(length, move |_| {
            let Some(less) = left.checked_sub(1) else {
                return Poll::Ready(Ok(None));
            };
            left = less;
            counter.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Ok(Some(Bytes::from_static(b"0123456789"))))
        });
        let mut response = http::Response::new(body);
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        Ok(response)
    });
    (stub, taken)
}

/// Asks for bytes, of which there may be 40.
async fn ask(stub: &Stub, method: Method) -> Result<Bytes, Error> {
    let client = stub.builder().max_response_size(40).build().unwrap();
    let retry = Retry::new().base(Duration::ZERO);
    Request::<Bytes>::new(&client, Parts::new("get_file", method, "/file"))
        .retry(retry)
        .await
}

#[tokio::test]
async fn a_response_that_is_too_large_is_not_kept() {
    // How many pieces there are, of which length; how many are taken, and whether they fit.
    let cases = [
        (4, None, 4, true),
        (4, Some(40), 4, true),
        (5, None, 5, false),
        (1000, None, 5, false),
        (1000, Some(10_000), 1, false),
        (1000, Some(41), 1, false),
    ];
    for (pieces, length, expected, fits) in cases {
        let (stub, taken) = service(200, length, pieces);
        let result = ask(&stub, Method::GET).await;
        assert_eq!(
            taken.load(Ordering::Relaxed),
            expected,
            "{pieces} {length:?}"
        );
        assert_eq!(stub.count(), 1);
        let error = match result {
            Ok(bytes) => {
                assert!(fits && bytes.len() == pieces * 10, "{pieces} {length:?}");
                continue;
            }
            Err(error) => error,
        };
        assert!(!fits, "{pieces} {length:?}");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(error.status(), Some(StatusCode::OK));
        assert_eq!(
            chain(&error),
            "get_file (GET /file): the response is too large (status 200 OK)\n\
             it has more than the 40 bytes that `max_response_size` allows"
        );
    }
}

#[tokio::test]
async fn a_failure_has_the_same_limit_and_may_pass() {
    let (stub, _) = service(503, None, 5);
    let error = ask(&stub, Method::GET).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(stub.count(), 3);
    let (stub, _) = service(404, None, 5);
    ask(&stub, Method::GET).await.unwrap_err();
    assert_eq!(stub.count(), 1);
}

#[tokio::test]
async fn the_length_that_an_answer_to_head_has_is_none_of_its_own() {
    let (stub, _) = service(200, Some(10_000), 0);
    assert!(ask(&stub, Method::HEAD).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_call_can_have_another_limit() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200).set_body_bytes(vec![0; 5000]);
    Mock::given(wiremock::matchers::any())
        .respond_with(answer)
        .mount(&server)
        .await;
    let ask = || client(&server).user().replace_picture("u", Bytes::new());
    assert_eq!(ask().await.unwrap().len(), 5000);
    assert_eq!(ask().max_response_size(5000).await.unwrap().len(), 5000);
    let error = ask().max_response_size(4999).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}
