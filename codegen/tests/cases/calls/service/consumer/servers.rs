//! Where requests go.

use service::{Client, ClientBuilder, ErrorKind, Server};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A server that answers everything, with nothing.
async fn server() -> MockServer {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// The description's server, on this machine.
fn local(server: &MockServer) -> Server {
    let address = server.address();
    let host = address.ip().to_string();
    Server::default().host(host).port(address.port().to_string())
}

/// The path of the only request.
async fn path(server: &MockServer) -> String {
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests[0].url.path().to_owned()
}

async fn get_lamp(builder: ClientBuilder) {
    let client = builder.token("badge").build().unwrap();
    client.lamp().get_lamp().await.unwrap();
}

#[test]
fn a_server_is_its_url_with_its_variables() {
    assert_eq!(Server::default().url(), "http://localhost:80");
    let other = Server::default().port("1").port("2").path("{host}").host("h");
    assert_eq!(other.url(), "http://h:2/{host}");
    assert_eq!(Server::SANDBOX.host("h").url(), "https://sandbox.example.com:443");
    let urls = [Server::HOST_PORT_PATH, Server::LOCALHOST_80_V2].map(|it| it.url());
    assert_eq!(urls, ["http://localhost:80", "http://localhost:80/v2"]);
}

#[tokio::test]
async fn path_and_base_path_are_joined_by_one_slash() {
    for (given, expected) in [("", "/lamp"), ("v1", "/v1/lamp"), ("a/b/", "/a/b/lamp")] {
        let server = server().await;
        get_lamp(Client::builder().server(local(&server).path(given))).await;
        assert_eq!(path(&server).await, expected);
    }
}

#[tokio::test]
async fn a_base_url_takes_the_place_of_every_server() {
    let server = server().await;
    let base_url = format!("{}/all/", server.uri());
    let builder = Client::builder().base_url(base_url).server(Server::SANDBOX);
    let client = builder.build().unwrap();
    client.fog().list_ships().await.unwrap();
    assert_eq!(path(&server).await, "/all/ships");
}

#[tokio::test]
async fn an_operation_goes_to_a_server_of_its_own() {
    let server = server().await;
    let builder = Client::builder().server(local(&server));
    let client = builder.build().unwrap();
    client.fog().get_fog().await.unwrap();
    // Nobody listens there.
    let error = client.fog().list_ships().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(path(&server).await, "/fog");
}
