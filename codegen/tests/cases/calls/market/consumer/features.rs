//! An operation of two groups is the same in both, though its params struct stands in one.

#![cfg(all(feature = "all-operations", feature = "test-util"))]

use market::models::Good;
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
