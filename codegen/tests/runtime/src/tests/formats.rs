//! Types of the runtime that models have: changes, secrets, bytes, times.

use crate::runtime::base64;
use crate::runtime::json::{from_slice, json_object, to_vec};
use crate::{Base64, Patch, SecretText};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone)]
struct Change {
    name: Patch<String>,
    next: Patch<Box<Change>>,
    parent: Option<i64>,
    password: Option<SecretText>,
    key: Option<Base64>,
}

json_object!(Change {
    name: "name",
    next: "next",
    parent: "parent" | null,
    password: "password",
    key: "key",
});

fn change() -> Change {
    Change {
        name: Patch::Absent,
        next: Patch::Absent,
        parent: None,
        password: None,
        key: None,
    }
}

fn text(change: &Change) -> String {
    String::from_utf8(to_vec(change).unwrap()).unwrap()
}

#[test]
fn three_states_are_written_and_read() {
    let mut patch = change();
    assert_eq!(text(&patch), r#"{"parent":null}"#);
    patch.name = None.into();
    patch.next = Box::new(change()).into();
    assert_eq!(
        text(&patch),
        r#"{"name":null,"next":{"parent":null},"parent":null}"#
    );
    let read: Change = from_slice(br#"{"name":"a","next":null}"#).unwrap();
    assert_eq!(read.name.value().map(String::as_str), Some("a"));
    assert!(read.next.is_null() && read.parent.is_none() && !read.name.is_absent());
    assert_eq!(read.name.into_value(), Some("a".to_owned()));
}

#[test]
fn what_is_easily_turned_into_a_patch_is() {
    assert_eq!(Patch::<String>::from("a"), Patch::Value("a".to_owned()));
    assert_eq!(Patch::from(Some(1)), Patch::Value(1));
    assert_eq!(Patch::<i64>::from(None), Patch::Null);
    assert_eq!(Patch::<Box<i64>>::from(1), Patch::Value(Box::new(1)));
}

#[test]
fn other_structs_can_hold_a_patch() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Own {
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        a: Patch<i64>,
    }
    for text in ["{}", r#"{"a":null}"#, r#"{"a":1}"#] {
        let own: Own = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&own).unwrap(), text);
    }
}

#[test]
fn secrets_are_not_shown() {
    let mut with_secret = change();
    with_secret.password = Some("hunter2".into());
    assert!(!format!("{with_secret:?}").contains("hunter2"));
    assert_eq!(
        text(&with_secret),
        r#"{"parent":null,"password":"hunter2"}"#
    );
    let fault = from_slice::<SecretText>(b"[\"hunter2\"]").unwrap_err();
    assert_eq!(fault.to_string(), "expected a string");
    let read: SecretText = serde_json::from_str(r#""hunter2""#).unwrap();
    assert_eq!(read.expose_secret(), "hunter2");
    assert_eq!(serde_json::to_string(&read).unwrap(), r#""hunter2""#);
}

#[test]
fn bytes_are_read_however_they_are_padded() {
    let expected: &[u8] = &[251, 239, 255, 0];
    for text in ["++//AA==", "--__AA", "++//AA", "++//\r\nAA==\n"] {
        assert_eq!(base64::decode(text).as_deref(), Some(expected), "{text:?}");
    }
    for text in ["A", "AAAAA", "A===A", "AA A", "Ä", "=A"] {
        assert_eq!(base64::decode(text), None, "{text:?}");
    }
    for length in 0..40_u8 {
        let bytes: Vec<_> = (0..length).map(|it| it.wrapping_mul(37)).collect();
        assert_eq!(base64::decode(&base64::encode(&bytes)), Some(bytes));
    }
    let read: Base64 = serde_json::from_str(r#""Zm9v""#).unwrap();
    assert_eq!(
        (&*read, serde_json::to_string(&read).unwrap()),
        (&b"foo"[..], r#""Zm9v""#.to_owned())
    );
    let fault = from_slice::<Base64>(br#""%""#).unwrap_err();
    assert_eq!(fault.to_string(), "expected bytes in base64 (RFC 4648)");
}

#[test]
fn times_without_an_offset_are_utc() {
    let cases = [
        ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
        ("2024-02-29T12:00:00+01:00", "2024-02-29T11:00:00Z"),
        ("2024-02-29T12:00:00", "2024-02-29T12:00:00Z"),
        ("2024-02-29 12:00:00.5", "2024-02-29T12:00:00.5Z"),
    ];
    for (text, expected) in cases {
        let time: jiff::Timestamp = from_slice(format!("{text:?}").as_bytes()).unwrap();
        assert_eq!(time.to_string(), expected, "for {text}");
    }
    for text in ["2024-02-29", "2024-02-30T12:00:00", "noon", ""] {
        assert!(
            from_slice::<jiff::Timestamp>(format!("{text:?}").as_bytes()).is_err(),
            "{text}"
        );
    }
}
