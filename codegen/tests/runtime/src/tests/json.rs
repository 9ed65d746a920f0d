//! Documents in both directions, and every way in which one can be wrong.

use crate::models::{Deployment, Empty, Everything, Labels, Outcome, Role, Status, User};
use crate::runtime::json::{Read, Tape, Token, Write, from_slice, to_vec};
use serde::de::value::MapDeserializer;
use std::fmt::Debug;

const USER: &str = r#"{"id":"u1","createdAt":"2024-02-29T12:00:00Z","roles":[{"name":"a\n\"b\u00e9","weight":0.5,"count":3}],"type":"active"}"#;

fn text<T: Write>(value: &T) -> String {
    String::from_utf8(to_vec(value).unwrap()).unwrap()
}

fn fault<T: Read + Debug>(text: &str) -> String {
    from_slice::<T>(text.as_bytes()).unwrap_err().to_string()
}

fn round_trip<T: Read + Write + Debug + PartialEq>(document: &str) {
    let value: T = from_slice(document.as_bytes()).unwrap();
    assert_eq!(text(&value), document);
    assert_eq!(from_slice::<T>(text(&value).as_bytes()).unwrap(), value);
}

#[test]
fn documents_survive_a_round_trip() {
    round_trip::<User>(&USER.replace(r"\u00e9", "é"));
    round_trip::<Deployment>(r#"{"id":"d","other":{"deep":[1,-2,2.5,null,true]},"z":"x"}"#);
    round_trip::<Labels>(r#"{"a":{"name":"x"},"b":{"name":"y"}}"#);
    round_trip::<Empty>("{}");
    round_trip::<Vec<Option<bool>>>("[true,null,false]");
    round_trip::<Everything>(
        r#"{"small":-5,"whole":-9223372036854775808,"positive":18446744073709551615,"single":0.1,"double":1e+300,"flag":true,"date":"2024-02-29","any":[{"a":null}],"map":{"a":[1],"b":[]}}"#,
    );
}

#[test]
fn a_number_may_stand_in_quotes() {
    let numbers: Vec<f64> = from_slice(br#"["19.90", 3, "-1e3"]"#).unwrap();
    assert_eq!(numbers, [19.9, 3.0, -1000.0]);
    for text in [r#"["NaN"]"#, r#"["1e999"]"#, r#"["one"]"#, r#"[""]"#] {
        assert!(from_slice::<Vec<f64>>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn optional_fields_may_be_absent_or_null_and_are_left_out() {
    let absent: Role = from_slice(br#"{"name":"x"}"#).unwrap();
    let null: Role = from_slice(br#"{"weight":null,"name":"x","count":null}"#).unwrap();
    assert_eq!(absent, null);
    assert_eq!(text(&absent), r#"{"name":"x"}"#);
}

#[test]
fn order_unknown_fields_and_whitespace_do_not_matter() {
    let document = r#" { "type" : "active", "x":[{"id":1}], "createdAt":"2024-02-29T13:00:00+01:00", "id":"u1" } "#;
    let user: User = from_slice(document.as_bytes()).unwrap();
    assert_eq!(user.id, "u1");
    assert_eq!(user.created_at.to_string(), "2024-02-29T12:00:00Z");
}

#[test]
fn a_key_that_stands_there_twice_is_taken_once() {
    let role: Role = from_slice(br#"{"name":"a","name":"b"}"#).unwrap();
    assert_eq!(role.name, "a");
    let deployment: Deployment = from_slice(br#"{"id":"a","x":1,"x":2,"id":"b"}"#).unwrap();
    assert_eq!(text(&deployment), r#"{"id":"a","x":2}"#);
}

#[test]
fn an_additional_property_never_doubles_a_field() {
    let mut deployment: Deployment = from_slice(br#"{"id":"a"}"#).unwrap();
    deployment.extra.insert("id".to_owned(), "b".into());
    assert_eq!(text(&deployment), r#"{"id":"a"}"#);
}

#[test]
fn numbers_are_taken_where_they_fit() {
    assert_eq!(from_slice::<i64>(b"20.0").unwrap(), 20);
    assert_eq!(from_slice::<i64>(b"2e1").unwrap(), 20);
    assert_eq!(from_slice::<f64>(b"20").unwrap(), 20.0);
    assert_eq!(from_slice::<f64>(b"-20").unwrap(), -20.0);
    assert_eq!(fault::<i64>("20.5"), "expected an integer of 64 bits");
    assert_eq!(fault::<i64>("1e300"), "expected an integer of 64 bits");
    assert_eq!(
        fault::<i64>("9223372036854775808"),
        "expected an integer of 64 bits"
    );
    assert_eq!(fault::<i32>("2147483648"), "expected an integer of 32 bits");
    assert_eq!(
        fault::<u64>("-1"),
        "expected an integer of 64 bits, not negative"
    );
    assert_eq!(fault::<f32>("1e300"), "expected a number of 32 bits");
    assert_eq!(fault::<f64>("\"one\""), "expected a number");
}

#[test]
fn faults_say_where_they_are() {
    let wrong =
        |from: &str, to: &str| fault::<Vec<User>>(&format!("[{USER},{}]", USER.replace(from, to)));
    assert_eq!(wrong("\"u1\"", "7"), "[1].id: expected a string");
    assert_eq!(wrong("\"id\"", "\"no\""), "[1].id: missing");
    assert_eq!(
        wrong("0.5", "true"),
        "[1].roles[0].weight: expected a number"
    );
    assert_eq!(
        wrong("2024-", "24-"),
        "[1].createdAt: expected a date and time (RFC 3339)"
    );
    assert_eq!(
        fault::<User>(&USER.replace("\"active\"", "null")),
        "type: expected a string"
    );
    assert_eq!(
        fault::<User>(&USER.replace("[{\"name\"", "[7,{\"name\"")),
        "roles[0]: expected an object"
    );
    assert_eq!(
        fault::<User>(&format!(r#"{{"manager":{USER},"id":"u"}}"#).replace("\"u1\"", "[]")),
        "createdAt: missing"
    );
    assert_eq!(
        fault::<Labels>(r#"{"a.b":{"name":1}}"#),
        r#"["a.b"].name: expected a string"#
    );
    assert_eq!(
        fault::<Everything>(r#"{"small":1,"whole":1,"positive":1,"single":1,"double":1,"flag":1}"#),
        "flag: expected true or false"
    );
    assert_eq!(fault::<Empty>("[]"), "expected an object");
    assert_eq!(fault::<Vec<i64>>("{}"), "expected an array");
    assert_eq!(
        fault::<jiff::civil::Date>("\"x\""),
        "expected a date (RFC 3339)"
    );
}

#[test]
fn text_that_is_no_document_is_refused() {
    assert_eq!(fault::<User>(""), "the body is empty");
    assert_eq!(fault::<User>(" \n"), "the body is empty");
    assert_eq!(from_slice::<Option<User>>(b"").unwrap(), None);
    assert_eq!(
        fault::<User>(&USER[..40]),
        "not valid JSON: EOF while parsing a string at line 1 column 40"
    );
    assert_eq!(
        fault::<User>(&format!("{USER} x")),
        format!(
            "not valid JSON: trailing characters at line 1 column {}",
            USER.len() + 2
        )
    );
    assert_eq!(
        fault::<User>("<html>"),
        "not valid JSON: expected value at line 1 column 1"
    );
    assert_eq!(
        fault::<f64>("1e999"),
        "not valid JSON: number out of range at line 1 column 5"
    );
    assert_eq!(
        from_slice::<String>(b"\"\xff\"").unwrap_err().to_string(),
        "the body is not UTF-8"
    );
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(from_slice::<i64>(b"\xEF\xBB\xBF7").unwrap(), 7);
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "[".repeat(100_000);
    assert!(fault::<serde_json::Value>(&deep).contains("recursion limit"));
    let fine = format!("{}{}", "[".repeat(100), "]".repeat(100));
    round_trip::<serde_json::Value>(&fine);
}

#[test]
fn a_number_that_is_not_finite_is_refused_with_its_place() {
    let roles = vec![Role::new("a"), Role::new("b").weight(f64::NAN)];
    let error = to_vec(&roles).unwrap_err();
    assert_eq!(
        error.to_string(),
        "[1].weight: JSON cannot hold a number that is not finite"
    );
    assert!(to_vec(&f32::INFINITY).is_err());
}

#[test]
fn unknown_values_of_an_enum_survive() {
    let known = Status::from("suspended-for now");
    assert_eq!(known, Status::Suspended);
    let unknown: Status = from_slice(br#""new""#).unwrap();
    assert_eq!(
        (unknown.as_str(), text(&unknown)),
        ("new", r#""new""#.to_owned())
    );
    assert_eq!(unknown, "new".parse::<Status>().unwrap());
    assert_eq!(format!("{unknown}, {known:?}"), "new, Suspended");
    assert_eq!(fault::<Status>("1"), "expected a string");
}

#[test]
fn variants_may_have_any_name() {
    for outcome in [Outcome::Ok, Outcome::Err, Outcome::Unknown] {
        assert_eq!(outcome.as_str().parse::<Outcome>(), Ok(outcome));
    }
    assert_ne!(Outcome::from("unknown"), Outcome::Unknown);
}

/// serde_json hands numbers over like this if any crate of the build asks for arbitrary precision.
#[test]
fn numbers_may_come_as_objects() {
    let number = |text: &'static str| {
        let entries = [("$serde_json::private::Number", text)].into_iter();
        Tape::collect(MapDeserializer::<_, serde::de::value::Error>::new(entries))
    };
    assert_eq!(number("12").unwrap().root().token(), &Token::Unsigned(12));
    assert_eq!(number("-12").unwrap().root().token(), &Token::Signed(-12));
    assert_eq!(number("1.5").unwrap().root().token(), &Token::Float(1.5));
    assert!(number("1e999").is_err());
}

#[test]
fn memory_of_a_tape_serves_the_next() {
    let first = Tape::of("a").unwrap().recycle();
    let (at, capacity) = (first.as_ptr() as usize, first.capacity());
    assert!(first.is_empty() && capacity > 0);
    let second = Tape::reusing(first, &1).unwrap();
    assert_eq!(*second.root().token(), Token::Unsigned(1));
    let second = second.recycle();
    assert_eq!(
        (second.as_ptr() as usize, second.capacity()),
        (at, capacity)
    );
}
