//! What stands between the client and the network, and where requests go.

use super::chain;
use super::stub::Stub;
use crate::models::Role;
use crate::runtime::address::Base;
use crate::runtime::parts::Parts;
use crate::runtime::redirects::resolve;
use crate::transport::{Body, TransportError};
use crate::{Client, ErrorKind, Request, Retry};
use bytes::Bytes;
use std::task::Poll;
use wiremock::matchers::{body_string, header, header_exists};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A body that comes in these pieces, each after a moment.
fn pieces(pieces: &'static [&'static str]) -> Body {
    let mut pieces = pieces.iter();
    let mut is_ready = false;
    Body::stream(None, move |context| {
        is_ready = !is_ready;
        if !is_ready {
            return Poll::Ready(Ok(pieces
                .next()
                .map(|it| Bytes::from_static(it.as_bytes()))));
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

#[tokio::test]
async fn another_transport_sends_the_requests() {
    let stub = Stub::new(|_, _| Ok(http::Response::new(pieces(&["{\"users", "\":", "[]}"]))));
    let users = stub.client().user().list_users("o").query("a", "ä");
    assert!(users.await.unwrap().users.is_empty());
    stub.client()
        .user()
        .add_role("u", &Role::new("x"))
        .await
        .unwrap();
    let sent = stub.sent.lock().unwrap();
    assert_eq!(sent[0].method(), http::Method::GET);
    let url = "https://example.com/v1/organizations/o/users?a=%C3%A4";
    assert_eq!(sent[0].uri().to_string(), url);
    assert!(sent[0].body().is_empty());
    assert_eq!(sent[1].body().as_bytes().unwrap(), r#"{"name":"x"}"#);
}

#[tokio::test]
async fn a_transport_says_how_far_a_request_came() {
    type Make = fn(&'static str) -> TransportError;
    let cases: [(Make, ErrorKind, &str); 4] = [
        (
            |it| TransportError::refused(it),
            ErrorKind::Request,
            "the request cannot be built",
        ),
        (
            |it| TransportError::connect(it),
            ErrorKind::Connect,
            "no connection could be made",
        ),
        (
            |it| TransportError::timeout(it),
            ErrorKind::Timeout,
            "the time for the call is over",
        ),
        (
            |it| TransportError::other(it),
            ErrorKind::Transport,
            "the connection broke",
        ),
    ];
    for (make, kind, message) in cases {
        let stub = Stub::new(move |_, _| Err(make("no luck")));
        let add = stub.client().user().add_role("u", &Role::new("x"));
        let error = add.retry(Retry::none()).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        let expected = format!("add_role (POST /users/{{userId}}/roles): {message}\nno luck");
        assert_eq!(chain(&error), expected);
    }
}

#[tokio::test]
async fn a_body_ends_with_its_fault() {
    let mut left = 1;
    let mut body = Body::stream(Some(9), move |_| {
        left -= 1;
        Poll::Ready(match left {
            0 => Ok(Some(Bytes::from_static(b"ab"))),
            -1 => Err(TransportError::other("broke")),
            _ => panic!("it is asked again after its end"),
        })
    });
    assert_eq!((body.length(), body.is_empty()), (Some(9), false));
    assert!(body.try_clone().is_none() && body.as_bytes().is_none());
    assert_eq!(body.chunk().await.unwrap().unwrap(), "ab");
    assert_eq!(body.length(), Some(7));
    assert!(!body.chunk().await.unwrap_err().is_timeout());
    assert!(body.chunk().await.unwrap().is_none());
    let mut there = Body::from("abc");
    assert_eq!(there.try_clone().unwrap().bytes().await.unwrap(), "abc");
    assert_eq!(there.chunk().await.unwrap().unwrap(), "abc");
    assert!(there.is_empty() && there.chunk().await.unwrap().is_none());
    assert_eq!(pieces(&["a", "b", "c"]).bytes().await.unwrap(), "abc");
}

/// A call with a body that comes piece by piece.
fn upload(client: &Client, body: Body) -> Request<()> {
    let mut parts = Parts::new("upload", http::Method::PUT, "/upload");
    parts.body = body;
    Request::new(client, parts)
}

#[tokio::test]
async fn a_body_goes_out_piece_by_piece() {
    let server = MockServer::start().await;
    for framing in ["transfer-encoding", "content-length"] {
        Mock::given(header_exists(framing))
            .and(body_string("abc"))
            .respond_with(ResponseTemplate::new(204))
            .expect(1)
            .mount(&server)
            .await;
    }
    let client = super::client(&server);
    upload(&client, pieces(&["a", "bc"])).await.unwrap();
    let mut known = pieces(&["a", "bc"]);
    let known = Body::stream(Some(3), move |context| known.poll_chunk(context));
    upload(&client, known).await.unwrap();
}

#[tokio::test]
async fn a_body_that_is_gone_is_not_sent_to_where_a_redirect_leads() {
    let server = MockServer::start().await;
    for (status, location) in [(307, "/again"), (303, "/elsewhere")] {
        let answer = ResponseTemplate::new(status).insert_header("location", location);
        let mock = Mock::given(header("x-status", status.to_string().as_str()));
        mock.respond_with(answer)
            .up_to_n_times(1)
            .mount(&server)
            .await;
    }
    Mock::given(wiremock::matchers::method("GET"))
        .and(body_string(""))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let client = super::client(&server);
    let error = upload(&client, pieces(&["a"])).header("x-status", "307");
    assert_eq!(error.await.unwrap_err().status().unwrap(), 307);
    let see_other = upload(&client, pieces(&["a"])).header("x-status", "303");
    see_other.await.unwrap();
}

#[test]
fn redirects_lead_within_the_origin_or_nowhere() {
    let url = "https://example.com/a/b?c=d".parse().unwrap();
    let cases = [
        ("/x", Some("/x")),
        ("/x?y#z", Some("/x?y")),
        ("/x y?ä", Some("/x%20y?%C3%A4")),
        ("x/../y?../z", Some("/a/y?../z")),
        ("../../..", Some("/")),
        ("./", Some("/a/")),
        ("?q", Some("/a/b?q")),
        ("", Some("/a/b?c=d")),
        ("#top", Some("/a/b?c=d")),
        ("https://EXAMPLE.com:443/x?y", Some("/x?y")),
        ("https://example.com", Some("/")),
        ("//example.com/x", Some("/x")),
        ("//example.org/x", None),
        ("http://example.com/x", None),
        ("https://example.com:444/x", None),
        ("https://user@example.com/x", None),
        ("https://example.com.evil.org/x", None),
        ("https://example.com\\@evil.org/x", None),
        ("mailto:a@example.com", None),
        ("javascript:alert(1)", None),
        // It stays a path of this host, whatever it looks like.
        ("/\\evil.org", Some("/\\evil.org")),
    ];
    for (location, expected) in cases {
        assert_eq!(resolve(&url, location).as_deref(), expected, "{location}");
    }
}

#[test]
fn a_base_url_can_be_spelled_in_many_ways() {
    let at = |text: &str| {
        let base = Base::parse(text).unwrap();
        base.at(format!("{}/x", base.path())).unwrap().to_string()
    };
    assert_eq!(at(" HTTPS://Example.com "), "https://Example.com/x");
    assert_eq!(at("http://[::1]:80/a b//"), "http://[::1]:80/a%20b/x");
    assert_eq!(
        at("http://localhost:8080/é"),
        "http://localhost:8080/%C3%A9/x"
    );
    let base = Base::parse("http://h").unwrap();
    assert_eq!(
        base.at("/a<b>?c\"".to_owned()).unwrap(),
        "http://h/a%3Cb%3E?c%22"
    );
}
