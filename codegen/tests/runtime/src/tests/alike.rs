//! Names that were concluded are read in other spellings too, and written in one.

use crate::runtime::json::json_object;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq)]
struct Cluster {
    id: String,
    external_ips: Option<String>,
    cron: Option<String>,
    cron_again: Option<String>,
    rest: BTreeMap<String, String>,
}

json_object!(Cluster, alike {
    id: "id",
    external_ips: "externalIps",
    cron: "cronTime",
    cron_again: "cron_time";
    rest
});

#[derive(Debug, Clone, PartialEq)]
struct Strict {
    user_id: Option<String>,
}

json_object!(Strict { user_id: "userId" });

fn cluster(text: &str) -> Cluster {
    serde_json::from_str(text).unwrap()
}

#[test]
fn concluded_names_are_read_in_any_casing() {
    for key in [
        "externalIps",
        "externalIPs",
        "external_ips",
        "External-IPs",
        "ExternalIps",
    ] {
        let read = cluster(&format!(r#"{{"ID": "a", "{key}": "b"}}"#));
        assert_eq!(read.id, "a");
        assert_eq!(read.external_ips.as_deref(), Some("b"), "{key}");
        assert_eq!(read.rest, BTreeMap::new(), "{key}");
    }
    let read = cluster(r#"{"id": "a", "externalIp": "b"}"#);
    assert_eq!(read.external_ips, None);
    assert_eq!(read.rest.keys().collect::<Vec<_>>(), ["externalIp"]);
}

#[test]
fn what_is_spelt_as_concluded_comes_first() {
    let read = cluster(r#"{"external_ips": "c", "id": "a", "externalIps": "b"}"#);
    assert_eq!(read.external_ips.as_deref(), Some("b"));
    let read = cluster(r#"{"id": "a", "external_ips": "b", "externalIPs": "c"}"#);
    assert_eq!(read.external_ips.as_deref(), Some("b"));
}

#[test]
fn no_value_is_taken_from_another_field() {
    let read = cluster(r#"{"id": "a", "cron_time": "b"}"#);
    assert_eq!((read.cron, read.cron_again.as_deref()), (None, Some("b")));
    let read = cluster(r#"{"id": "a", "CronTime": "b"}"#);
    assert_eq!((read.cron.as_deref(), read.cron_again), (Some("b"), None));
}

#[test]
fn names_are_written_as_concluded() {
    let read = cluster(r#"{"ID": "a", "external_ips": "b"}"#);
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(written, r#"{"id":"a","externalIps":"b"}"#);
}

#[test]
fn names_that_are_stated_are_read_as_they_are() {
    let read: Strict = serde_json::from_str(r#"{"user_id": "a"}"#).unwrap();
    assert_eq!(read.user_id, None);
}

#[test]
fn a_field_that_is_missing_is_named_as_concluded() {
    let error = serde_json::from_str::<Cluster>("{}").unwrap_err();
    assert_eq!(error.to_string(), "id: missing");
}
