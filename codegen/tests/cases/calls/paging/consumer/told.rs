//! Lists of which restitch.yaml says how they go on.

use paging::Client;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server that answers with the one body, and then with the other; and what it was asked with.
async fn serve(verb: &str, at: &str, pages: [ResponseTemplate; 2]) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let [first, second] = pages;
    let is_meant = || Mock::given(method(verb)).and(path(at));
    is_meant().respond_with(first).up_to_n_times(1).mount(&server).await;
    is_meant().respond_with(second).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    (server, client)
}

fn page(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

async fn queries(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    let queries = requests.iter().map(|it| it.url.query().unwrap_or_default().to_owned());
    queries.collect()
}

#[tokio::test]
async fn by_a_header_whatever_the_method() {
    let pages = [page(r#"[{"id": "a"}]"#).insert_header("X-Resume", "b"), page(r#"[{"id": "b"}]"#)];
    let (server, client) = serve("POST", "/told/search", pages).await;
    let mut items = client.told().told_search().items();
    for id in ["a", "b"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server).await, ["", "resume=b"]);
}

#[tokio::test]
async fn by_properties_of_any_name() {
    let pages = [
        page(r#"{"kinds": [], "found": {"things": [{"id": "a"}], "at.rest": false, "where": "b"}}"#),
        page(r#"{"found": {"things": [{"id": "b"}], "at.rest": true, "where": "c"}}"#),
    ];
    let (server, client) = serve("GET", "/told/nested", pages).await;
    let mut items = client.told().told_nested().items();
    for id in ["a", "b"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server).await, ["", "resume=b"]);
}

#[tokio::test]
async fn from_the_first_number_that_is_told() {
    let (server, client) = serve("GET", "/unknown-first", [page(r#"[{"id": "a"}]"#), page("[]")]).await;
    let mut items = client.list().unknown_first().items();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server).await, ["", "page=1"]);
}
