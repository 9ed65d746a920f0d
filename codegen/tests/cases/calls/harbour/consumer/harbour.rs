//! A crate that its maintainer has corrected, called.

use harbour::{Client, models, money::Money, params};
use wiremock::matchers::{body_json, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn euros(amount: i64) -> Money {
    Money {
        amount,
        currency: "EUR".to_owned(),
    }
}

#[tokio::test]
async fn types_by_hand_are_read_and_new_names_travel_as_the_old() -> Outcome {
    let server = MockServer::start().await;
    let answer = r#"{"id":"7","len":12.5,"price":{"amount":9,"currency":"EUR"},"fees":[{"amount":1,"currency":"EUR"}]}"#;
    Mock::given(method("GET"))
        .and(path("/berths/7"))
        .and(query_param("d", "2030-01-31"))
        .respond_with(ResponseTemplate::new(200).set_body_raw(answer, "application/json"))
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build()?;
    let day = params::GetParams::new().day("2030-01-31".parse()?);
    let berth = client.berths().get("7").params(day).await?;
    assert_eq!(berth.length, 12.5);
    assert_eq!(berth.price, euros(9));
    assert_eq!(berth.fees, Some(vec![euros(1)]));
    Ok(())
}

#[tokio::test]
async fn types_by_hand_are_sent() -> Outcome {
    let server = MockServer::start().await;
    let body: serde_json::Value = serde_json::from_str(r#"{"amount":{"amount":9,"currency":"EUR"}}"#)?;
    Mock::given(method("PUT"))
        .and(body_json(body))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build()?;
    client.berths().pay("7", &models::Payment::new(euros(9))).await?;
    Ok(())
}

#[test]
fn messages_of_webhooks_are_decoded() -> Outcome {
    let text = r#"{"at":"2030-01-31T12:00:00Z","berth":{"id":"7","len":1.0,"price":{"amount":9,"currency":"EUR"}},"ship":{"name":"Ada"}}"#;
    let message: models::ArrivalRequest = serde_json::from_str(text)?;
    assert_eq!(message.berth.price, euros(9));
    assert_eq!(message.ship.and_then(|it| it.name).as_deref(), Some("Ada"));
    let receipt: models::Receipt = serde_json::from_str(r#"{"amount":{"amount":9,"currency":"EUR"},"mood":"good"}"#)?;
    assert_eq!(receipt.amount, euros(9));
    assert_eq!(receipt.mood, Some(models::ReceiptMood::Good));
    Ok(())
}
