//! Types of hand-written modules, which have serde's traits and nothing of ours.

use crate::by_serde;
use crate::runtime::json::{JsonError, Read, Value, Write, Writer, from_slice, to_vec};
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Money {
    amount: u64,
    parts: Vec<BTreeMap<String, String>>,
}

/// What nothing can write.
#[derive(Debug)]
struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("s3cr3t"))
    }
}

impl Read for Money {
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        by_serde::read(value)
    }
}

impl Write for Money {
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        by_serde::write(self, writer);
    }
}

impl Write for Unwritable {
    fn write<'a>(&'a self, writer: &mut Writer<'a>) {
        by_serde::write(self, writer);
    }
}

#[test]
fn values_travel_among_others() {
    let text = r#"[[{"amount":1,"parts":[{"a":"b"},{}]}],[],[{"amount":2,"parts":[]}]]"#;
    let read: Vec<Vec<Money>> = from_slice(text.as_bytes()).unwrap();
    assert_eq!(read[0][0].parts[0]["a"], "b");
    assert_eq!(read[2][0].amount, 2);
    assert_eq!(String::from_utf8(to_vec(&read).unwrap()).unwrap(), text);
}

#[test]
fn what_does_not_fit_is_told_without_the_value() {
    let error = from_slice::<Vec<Money>>(br#"[{"amount":"s3cr3t","parts":[]}]"#).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("[0]: expected a value of `"), "{text}");
    assert!(text.ends_with("Money`"), "{text}");
    let error = to_vec(&vec![Unwritable]).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("Unwritable` that JSON cannot hold"), "{text}");
    assert!(!text.contains("s3cr3t"), "{text}");
}
