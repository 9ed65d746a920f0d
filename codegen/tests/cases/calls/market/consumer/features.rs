//! What a feature brings is what callers of its operations need.

#![cfg(feature = "all-operations")]

use market::models::{Good, Leaflet, Price};
use market::test_util::Mock;

#[tokio::test]
async fn all_operations_have_all_groups() {
    let mock = Mock::new();
    mock.stalls().list_goods().reply(200, vec![Good::new("pear")]);
    mock.goods().list_goods().reply(200, vec![Good::new("plum")]);
    let client = mock.client();
    let of_stalls = client.stalls().list_goods("s1").await.unwrap();
    let of_goods = client.goods().list_goods("s1").await.unwrap();
    assert_eq!((of_stalls[0].name.as_str(), of_goods[0].name.as_str()), ("pear", "plum"));
    mock.verify();
}

#[test]
#[allow(deprecated, reason = "what no operation needs any more is still there")]
fn models_that_no_operation_needs_are_there_too() {
    let leaflet: Leaflet = serde_json::from_str(r#"{"text": "x"}"#).unwrap();
    assert_eq!(leaflet.text.as_deref(), Some("x"));
    let price: Price = serde_json::from_str(r#"{"cents": 7}"#).unwrap();
    assert_eq!(price.cents, 7);
}
