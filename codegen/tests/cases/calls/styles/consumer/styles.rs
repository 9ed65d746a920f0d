//! What a server sees of parameters and forms, to the byte.

use std::collections::BTreeMap;

use styles::models::{Filter, Item, Kind, Order, Span};
use styles::{Client, ErrorKind, params};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    (server, client)
}

async fn received(server: &MockServer) -> Request {
    server.received_requests().await.unwrap().pop().unwrap()
}

async fn target(server: &MockServer) -> String {
    let url = received(server).await.url;
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

async fn form(server: &MockServer) -> String {
    let request = received(server).await;
    let media_type = "application/x-www-form-urlencoded";
    assert_eq!(request.headers["content-type"], media_type);
    String::from_utf8(request.body).unwrap()
}

fn filter() -> Filter {
    Filter::new().name("a&b").spans(vec![Span::new(1).to(2), Span::new(3)])
}

fn order() -> Order {
    Order::new("a/b c")
        .count(2)
        .items(vec![Item::new("p1").quantity(3), Item::new("p2")])
        .metadata(BTreeMap::from([("k".to_owned(), "v".to_owned())]))
        .expand(["x", "y.z"])
}

#[tokio::test]
async fn paths_have_labels_and_matrices() {
    let (server, client) = server().await;
    let span = Span::new(1).to(2);
    let path = client.path();
    path.label("here", &["a", "b.c"], &span).await.unwrap();
    assert_eq!(target(&server).await, "/labels/.here/.a.b.c/.from=1.to=2");
    path.matrix("a b", &[1, 2], &span).await.unwrap();
    assert_eq!(target(&server).await, "/matrices;place=a%20b;ids=1,2;from=1;to=2");
}

#[tokio::test]
async fn paths_carry_values_of_every_type() {
    let (server, client) = server().await;
    let at = "2024-01-31T12:00:00Z".parse().unwrap();
    let keys = [uuid::Uuid::nil(), uuid::Uuid::max()];
    let request = client.path().simple(at, &keys, &Span::new(1), &filter());
    request.await.unwrap();
    assert_eq!(
        target(&server).await,
        "/simple/2024-01-31T12%3A00%3A00Z\
         /00000000-0000-0000-0000-000000000000,ffffffff-ffff-ffff-ffff-ffffffffffff/from=1\
         /%7B%22name%22%3A%22a%26b%22%2C%22spans%22%3A%5B%7B%22from%22%3A1%2C%22to%22%3A2%7D\
         %2C%7B%22from%22%3A3%7D%5D%7D"
    );
    client.path().file("a/b c?.txt").await.unwrap();
    assert_eq!(target(&server).await, "/files/a/b%20c%3F.txt");
    let error = client.path().label("a", &[], &Span::new(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn queries_have_every_style() {
    let (server, client) = server().await;
    let params = params::SearchParams::new()
        .filter(filter())
        .labels(BTreeMap::from([("k".to_owned(), "v".to_owned())]))
        .days(vec![jiff::civil::date(2024, 1, 31), jiff::civil::date(2024, 2, 1)])
        .words(["a", "b"])
        .pipes(vec![1.5, 2.0])
        .next("/x?a=b&c#d")
        .r#where(Filter::new().name("n"))
        .raw("<a/>")
        .any(serde_json::json!([1, "x"]))
        .exact(true);
    let kinds = [Kind::Open, Kind::from("new")];
    let request = client.query().search(&kinds, &Span::new(1));
    request.params(params).await.unwrap();
    assert_eq!(
        target(&server).await,
        "/search?kinds=open&kinds=new&from=1&filter%5Bname%5D=a%26b\
         &filter%5Bspans%5D%5B0%5D%5Bfrom%5D=1&filter%5Bspans%5D%5B0%5D%5Bto%5D=2\
         &filter%5Bspans%5D%5B1%5D%5Bfrom%5D=3&labels%5Bk%5D=v&days=2024-01-31,2024-02-01\
         &words=a%20b&pipes=1.5%7C2&next=/x?a=b%26c%23d&where=%7B%22name%22%3A%22n%22%7D\
         &raw=%3Ca%2F%3E&any=1&any=x&exact=true"
    );
}

#[tokio::test]
async fn headers_and_cookies_have_styles_too() {
    let (server, client) = server().await;
    let params = params::OthersParams::new()
        .x_ids(vec![1, 2])
        .x_span(Span::new(1).to(2))
        .x_filter(Filter::new().name("n"))
        .sid("a b")
        .kinds(vec![Kind::Open, Kind::ClosedForGood])
        .span(Span::new(3).to(4));
    client.query().others().params(params).await.unwrap();
    let headers = received(&server).await.headers;
    assert_eq!(headers["x-ids"], "1,2");
    assert_eq!(headers["x-span"], "from=1,to=2");
    assert_eq!(headers["x-filter"], r#"{"name":"n"}"#);
    let cookies: Vec<_> = headers.get_all("cookie").iter().collect();
    assert_eq!(
        cookies,
        ["sid=a%20b; kinds=open,closed%20for%20good; from=3; to=4"]
    );
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let (server, client) = server().await;
    client.query().others().await.unwrap();
    let headers = received(&server).await.headers;
    assert!(["x-ids", "x-span", "x-filter", "cookie"].iter().all(|it| !headers.contains_key(*it)));
    client.query().search(&[], &Span::new(1)).await.unwrap();
    assert_eq!(target(&server).await, "/search?from=1");
}

#[tokio::test]
async fn forms_nest_as_the_document_says() {
    let (server, client) = server().await;
    client.form().create_order(&order()).await.unwrap();
    assert_eq!(
        form(&server).await,
        "name=a%2Fb%20c&count=2&items%5B0%5D%5Bprice%5D=p1&items%5B0%5D%5Bquantity%5D=3\
         &items%5B1%5D%5Bprice%5D=p2&metadata%5Bk%5D=v&expand%5B0%5D=x&expand%5B1%5D=y.z"
    );
}

#[tokio::test]
async fn fields_have_styles_of_their_own() {
    let (server, client) = server().await;
    client.form().replace_order(Some(&order())).await.unwrap();
    assert_eq!(
        form(&server).await,
        "name=a/b%20c&count=2\
         &items=%5B%7B%22price%22%3A%22p1%22%2C%22quantity%22%3A3%7D%2C%7B%22price%22%3A%22p2%22%7D%5D\
         &metadata=%7B%22k%22%3A%22v%22%7D&expand=x,y.z"
    );
}

#[tokio::test]
async fn forms_that_say_nothing_repeat_lists_and_hold_json() {
    let (server, client) = server().await;
    client.form().change_order(Some(&order())).await.unwrap();
    assert_eq!(
        form(&server).await,
        "name=a%2Fb%20c&count=2&items=%7B%22price%22%3A%22p1%22%2C%22quantity%22%3A3%7D\
         &items=%7B%22price%22%3A%22p2%22%7D&metadata=%7B%22k%22%3A%22v%22%7D\
         &expand=x&expand=y.z"
    );
    client.form().change_order(None).await.unwrap();
    assert!(received(&server).await.body.is_empty());
}
