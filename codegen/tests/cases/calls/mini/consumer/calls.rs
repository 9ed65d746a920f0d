//! What leaves, and what is made of the answer.

use mini::{Client, params};
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

#[tokio::test]
async fn optional_cookies_are_sent_where_they_are_set() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(200).set_body_raw(r#"{"id": "r1"}"#, "application/json");
    Mock::given(method("GET"))
        .and(path("/readers/r1"))
        .and(header("cookie", "sid=s1"))
        .respond_with(answer)
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let request = client.reader().get_reader("r1");
    let params = params::GetReaderParams::new().sid("s1");
    assert_eq!(request.params(params).await.unwrap().id, "r1");
}
