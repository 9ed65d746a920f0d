//! Lists of every kind, each of three pages, asked for to their end.

use paging::{Client, ErrorKind, models::Thing, params};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A server that answers the n-th call with the n-th body, and the last one for ever.
async fn serve(at: &str, pages: Vec<ResponseTemplate>) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let calls = std::sync::atomic::AtomicUsize::new(0);
    let answer = move |_: &Request| {
        let call = calls.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        pages[call.min(pages.len() - 1)].clone()
    };
    Mock::given(path(at)).respond_with(answer).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    (server, client)
}

fn page(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

/// The queries that the server was asked with.
async fn queries(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    let queries = requests.iter().map(|it| it.url.query().unwrap_or_default().to_owned());
    queries.collect()
}

/// The items of a list to its end, by their ids.
macro_rules! ids {
    ($items:expr) => {{
        let mut items = $items;
        let mut ids = Vec::new();
        while let Some(Thing { id, .. }) = items.try_next().await.unwrap() {
            ids.push(id);
        }
        ids
    }};
}

#[tokio::test]
async fn by_offset() {
    let pages = vec![
        page(r#"{"items": [{"id": "a"}, {"id": "b"}], "total": 3}"#),
        page(r#"{"items": [{"id": "c"}], "total": 3}"#),
    ];
    let (server, client) = serve("/by-offset", pages).await;
    let request = client.list().by_offset().params(params::ByOffsetParams::new().limit(2));
    assert_eq!(ids!(request.items()), ["a", "b", "c"]);
    assert_eq!(queries(&server).await, ["limit=2", "offset=2&limit=2"]);
}

#[tokio::test]
async fn by_page() {
    let first = r#"{"result": [{"id": "a"}], "result_info": {"total_pages": 3, "has_more": true}}"#;
    let second = r#"{"result": [{"id": "b"}], "result_info": {"total_pages": 3}}"#;
    let third = r#"{"result": [{"id": "c"}], "result_info": {"total_pages": 3}}"#;
    let (server, client) = serve("/by-page", vec![page(first), page(second), page(third)]).await;
    assert_eq!(ids!(client.list().by_page().items()), ["a", "b", "c"]);
    assert_eq!(queries(&server).await, ["", "pageNumber=1", "pageNumber=2"]);
}

#[tokio::test]
async fn by_cursor() {
    let pages = vec![
        page(r#"{"data": {"things": [{"id": "a"}]}, "response_metadata": {"next_cursor": "x/1="}}"#),
        page(r#"{"data": {"things": []}, "response_metadata": {"next_cursor": "y"}}"#),
        page(r#"{"data": {"things": [{"id": "b"}]}, "response_metadata": {"next_cursor": ""}}"#),
    ];
    let (server, client) = serve("/by-cursor", pages).await;
    assert_eq!(ids!(client.list().by_cursor().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "cursor=x%2F1%3D", "cursor=y"]);
}

#[tokio::test]
async fn by_url() {
    let pages = vec![
        page(r#"{"results": ["a"], "next": "https://paging.example/by-url?size=1&page=2"}"#),
        page(r#"{"results": ["b"], "next": null}"#),
    ];
    let (server, client) = serve("/by-url", pages).await;
    let mut items = client.list().by_url().items();
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("a"));
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("b"));
    assert_eq!(items.try_next().await.unwrap(), None);
    assert_eq!(queries(&server).await, ["", "page=2"]);
}

#[tokio::test]
async fn by_item() {
    let pages = vec![
        page(r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#),
        page(r#"{"data": [{"id": "c"}], "has_more": false}"#),
    ];
    let (server, client) = serve("/by-item", pages).await;
    assert_eq!(ids!(client.list().by_item().items()), ["a", "b", "c"]);
    assert_eq!(queries(&server).await, ["", "starting_after=b"]);
}

#[tokio::test]
async fn by_link() {
    let links = r#"<https://paging.example/by-link?page=1>; rel="prev", <https://paging.example/by-link?page=3&x=%20>; rel="next""#;
    let pages = vec![
        page(r#"[{"id": "a"}]"#).insert_header("link", links),
        page(r#"[{"id": "b"}]"#),
    ];
    let (server, client) = serve("/by-link", pages).await;
    assert_eq!(ids!(client.list().by_link().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "page=3"]);
}

#[tokio::test]
async fn by_number_that_the_page_tells() {
    let pages = vec![
        page(r#"{"errors": [], "things": [{"id": "a"}], "result_info": {"page": 0, "total_pages": 3}}"#),
        page(r#"{"things": [{"id": "b"}], "result_info": {"page": 1, "total_pages": 3}}"#),
        page(r#"{"things": [], "result_info": {"page": 2.0}}"#),
    ];
    let (server, client) = serve("/by-number", pages).await;
    assert_eq!(ids!(client.list().by_number().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "page=1", "page=2"]);
}

#[tokio::test]
async fn by_offset_of_the_list_that_the_path_names() {
    let pages = vec![
        page(r#"{"kinds": ["x", "y"], "things": [{"id": "a"}, {"id": "b"}], "total": 3.0}"#),
        page(r#"{"kinds": [], "things": [{"id": "c"}], "total": 3}"#),
    ];
    let (server, client) = serve("/skips/things", pages).await;
    assert_eq!(ids!(client.list().by_numeric_offset().items()), ["a", "b", "c"]);
    assert_eq!(queries(&server).await, ["", "skip=2"]);
}

#[tokio::test]
async fn by_header() {
    let pages = vec![page(r#"[{"id": "a"}]"#).insert_header("x-next-cursor", "x/1"), page(r#"[{"id": "b"}]"#)];
    let (server, client) = serve("/by-header", pages).await;
    assert_eq!(ids!(client.list().by_header().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "cursor=x%2F1"]);
}

#[tokio::test]
async fn by_iterator_until_it_is_done() {
    let pages = vec![
        page(r#"{"data": [{"id": "a"}], "iterator": "x", "done": false}"#),
        page(r#"{"data": [{"id": "b"}], "iterator": "y", "done": true}"#),
    ];
    let (server, client) = serve("/by-iterator", pages).await;
    assert_eq!(ids!(client.list().by_iterator().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "iterator=x"]);
}

#[tokio::test]
async fn by_reference() {
    let pages = vec![
        page(r#"{"items": [{"id": "a"}], "_links": {"next": {"href": "/by-reference?page=7#top"}}}"#),
        page(r#"{"items": [{"id": "b"}], "_links": {}}"#),
    ];
    let (server, client) = serve("/by-reference", pages).await;
    assert_eq!(ids!(client.list().by_reference().items()), ["a", "b"]);
    assert_eq!(queries(&server).await, ["", "page=7"]);
}

#[tokio::test]
async fn by_item_until_the_last_page() {
    let pages = vec![
        page(r#"{"data": [{"id": "a"}], "last_page": false}"#),
        page(r#"{"data": [{"id": "b"}], "last_page": true}"#),
    ];
    let (server, client) = serve("/by-optional-item", pages).await;
    let mut items = client.list().by_optional_item().items();
    for id in ["a", "b"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id.as_deref(), Some(id));
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server).await, ["", "after=a"]);
}

#[tokio::test]
async fn from_zero() {
    let (server, client) = serve("/from-zero", vec![page(r#"[{"id": "a"}]"#), page("[]")]).await;
    assert_eq!(ids!(client.list().from_zero().items()), ["a"]);
    assert_eq!(queries(&server).await, ["", "page=1"]);
}

#[tokio::test]
async fn a_circle_is_an_error_and_an_end() {
    let pages = vec![tick("a", "x"), tick("b", "y"), tick("c", "x"), tick("d", "y"), tick("e", "x"), tick("f", "y")];
    let (_server, client) = serve("/by-cursor", pages).await;
    let mut items = client.list().by_cursor().items();
    let mut given = 0;
    let error = loop {
        match items.try_next().await {
            Ok(Some(_)) => given += 1,
            Ok(None) => panic!("the circle was not seen"),
            Err(error) => break error,
        }
        assert!(given < 10, "the list has no end");
    };
    assert_eq!(error.kind(), ErrorKind::RepeatedPage);
    assert_eq!(items.try_next().await.unwrap().map(|it| it.id), None);
}

fn tick(id: &str, next: &str) -> ResponseTemplate {
    page(&format!(r#"{{"data": {{"things": [{{"id": "{id}"}}]}}, "response_metadata": {{"next_cursor": "{next}"}}}}"#))
}

#[tokio::test]
async fn a_cursor_that_stays_is_an_error() {
    let (server, client) = serve("/by-cursor", vec![tick("a", "x"), tick("b", "x"), tick("c", "x")]).await;
    let mut items = client.list().by_cursor().items();
    for id in ["a", "b"] {
        assert_eq!(items.try_next().await.unwrap().map(|it| it.id).as_deref(), Some(id));
    }
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::RepeatedPage);
    assert_eq!(items.position().map(|(page, _)| page.cursor.clone()), None);
    assert_eq!(queries(&server).await, ["", "cursor=x"]);
}

#[tokio::test]
async fn a_circle_comes_behind_its_items_when_pages_are_fetched_ahead() {
    let (server, client) = serve("/by-cursor", vec![tick("a", "x"), tick("b", "x"), tick("c", "x")]).await;
    let mut pages = client.list().by_cursor().pages().prefetch();
    for id in ["a", "b"] {
        let page = pages.try_next().await.unwrap().unwrap();
        assert_eq!(page.data.unwrap().things[0].id, id);
    }
    assert_eq!(pages.params().unwrap().cursor.as_deref(), Some("x"));
    assert_eq!(pages.try_next().await.unwrap_err().kind(), ErrorKind::RepeatedPage);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server).await, ["", "cursor=x"]);
}

#[tokio::test]
async fn pages_without_an_item_come_to_an_end() {
    let empty = |number: usize| page(&format!(r#"{{"data": {{"things": []}}, "response_metadata": {{"next_cursor": "{number}"}}}}"#));
    let mut answers: Vec<_> = (0..1000).map(empty).collect();
    answers.push(tick("a", ""));
    let (server, client) = serve("/by-cursor", answers).await;
    let mut items = client.list().by_cursor().items();
    let error = items.try_next().await.unwrap_err();
    assert!(error.to_string().ends_with("many pages came without an item"), "{error}");
    assert_eq!(items.position().and_then(|(page, _)| page.cursor.clone()).as_deref(), Some("999"));
    assert_eq!(queries(&server).await.len(), 1000);
    assert_eq!(items.try_next().await.unwrap().map(|it| it.id).as_deref(), Some("a"));
}
