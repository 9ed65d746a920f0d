//! Which credentials leave with which operation.

use service::{Client, ClientBuilder, ClientCredentials, Error, params};
use wiremock::matchers::{any, body_string, header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Every credential that there is.
fn all() -> ClientBuilder {
    Client::builder()
        .token("badge")
        .keeper("keeper")
        .account("ann", "pass")
        .robot("robot")
        .timeout_2("late")
        .visit("visit")
}

/// What a call sends to show who is calling: headers, then the query.
async fn sent<F>(builder: ClientBuilder, call: impl FnOnce(Client) -> F) -> Vec<String>
where
    F: IntoFuture<Output = Result<(), Error>>,
{
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(any()).respond_with(answer).expect(1).mount(&server).await;
    let client = builder.base_url(server.uri()).build().unwrap();
    call(client).await.unwrap();
    let request = server.received_requests().await.unwrap().remove(0);
    let names = ["authorization", "x-keeper", "cookie"];
    let values = names.into_iter().flat_map(|it| request.headers.get_all(it));
    let mut sent: Vec<_> = values.map(|it| it.to_str().unwrap().to_owned()).collect();
    sent.extend(request.url.query().map(|it| format!("?{it}")));
    sent
}

#[tokio::test]
async fn an_operation_sends_the_scheme_of_the_document() {
    assert_eq!(sent(all(), |it| it.lamp().get_lamp()).await, ["Bearer badge"]);
    let builder = Client::builder().badge("long");
    assert_eq!(sent(builder, |it| it.lamp().get_lamp()).await, ["Bearer long"]);
    let nothing = sent(Client::builder(), |it| it.lamp().get_lamp()).await;
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[tokio::test]
async fn an_operation_that_needs_nothing_sends_nothing() {
    let nothing = sent(all(), |it| it.fog().get_fog()).await;
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[tokio::test]
async fn schemes_that_are_needed_together_travel_together() {
    let both = sent(all(), |it| it.lamp().light_lamp()).await;
    assert_eq!(both, ["Bearer badge", "keeper"]);
}

#[tokio::test]
async fn the_first_complete_alternative_is_taken() {
    let builder = || Client::builder().account("ann", "pass");
    let basic = sent(builder(), |it| it.lamp().light_lamp()).await;
    assert_eq!(basic, ["Basic YW5uOnBhc3M="]);
    let basic = sent(builder().keeper("keeper"), |it| it.lamp().light_lamp()).await;
    assert_eq!(basic, ["Basic YW5uOnBhc3M="]);
    let partial = sent(Client::builder().keeper("keeper"), |it| it.lamp().light_lamp()).await;
    assert_eq!(partial, ["keeper"]);
}

#[tokio::test]
async fn what_an_operation_can_do_without_is_sent_where_it_is_set() {
    assert_eq!(sent(all(), |it| it.lamp().dim_lamp()).await, ["Bot robot"]);
    let nothing = sent(Client::builder().token("badge"), |it| it.lamp().dim_lamp()).await;
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[tokio::test]
async fn keys_travel_in_queries_and_beside_other_cookies() {
    assert_eq!(sent(all(), |it| it.fog().signal_fog()).await, ["?timeout=late"]);
    let params = params::ClearFogParams::new().seen("yes");
    let cookies = sent(all(), |it| it.fog().clear_fog().params(params)).await;
    assert_eq!(cookies, ["seen=yes; visit=visit"]);
}

#[tokio::test]
async fn client_credentials_get_the_tokens_of_a_scheme() {
    let server = MockServer::start().await;
    let token = r#"{"access_token":"high","token_type":"bearer","expires_in":60}"#;
    let wanted = Mock::given(path("/token")).and(body_string("grant_type=client_credentials&scope=read"));
    let answer = ResponseTemplate::new(200).set_body_string(token);
    wanted.respond_with(answer).expect(1).mount(&server).await;
    let wanted = Mock::given(path("/tide")).and(header("authorization", "Bearer high"));
    wanted.respond_with(ResponseTemplate::new(204)).expect(2).mount(&server).await;
    let credentials = ClientCredentials::new("id", "secret").token_url(format!("{}/token", server.uri()));
    let builder = Client::builder().base_url(server.uri());
    let client = builder.tides_client_credentials(credentials).build().unwrap();
    for _ in 0..2 {
        client.clone().fog().get_tide().await.unwrap();
    }
}
