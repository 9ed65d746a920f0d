//! Values of one of several types.

#![allow(unreachable_pub, reason = "the macros declare public types")]

use crate::runtime::json::{
    from_slice, integer_enum, json_object, json_union, string_enum, to_vec,
};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Says nothing but its kind.
#[derive(Debug, Clone, PartialEq)]
struct Plain {
    name: String,
}

json_object!(Plain { name: "name" });

#[derive(Debug, Clone, PartialEq)]
struct Rich {
    name: String,
    colour: Option<Colour>,
    parts: Option<Vec<Thing>>,
}

json_object!(Rich {
    name: "name",
    colour: "colour",
    parts: "parts"
});

/// What is like `Rich` until its end.
#[derive(Debug, Clone, PartialEq)]
struct Strict {
    name: String,
    parts: Vec<Thing>,
    end: bool,
}

json_object!(Strict {
    name: "name",
    parts: "parts",
    end: "end"
});

string_enum! {
    /// A colour.
    pub enum Colour {
        /// Like blood.
        Red = "red",
    }
}

integer_enum! {
    /// How much.
    pub enum Amount {
        /// Less than nothing.
        Owed = -1,
        /// All.
        All = 100,
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Thing {
    Plain(Box<Plain>),
    Strict(Box<Strict>),
    Rich(Box<Rich>),
    Number(f64),
    Amount(Amount),
    Colour(Colour),
    Time(jiff::Timestamp),
    Texts(Vec<String>),
    Things(Vec<Thing>),
    Unknown(serde_json::Value),
}

json_union!(Thing {
    Plain,
    Strict,
    Rich,
    Number,
    Amount,
    Colour,
    Time,
    Texts,
    Things,
});

#[derive(Debug, Clone, PartialEq)]
enum Tagged {
    Plain(Box<Plain>),
    Rich(Box<Rich>),
    Inner(Inner),
    Unknown(serde_json::Value),
}

json_union!(Tagged by "kind" { Plain = "p" | "plain", Rich = "r", Inner = "i" });

#[derive(Debug, Clone, PartialEq)]
enum Inner {
    Map(BTreeMap<String, i64>),
    Whole(i64),
    Unknown(serde_json::Value),
}

json_union!(Inner { Map, Whole });

/// No member at all: everything is unknown.
#[derive(Debug, Clone, PartialEq)]
enum Nothing {
    Unknown(serde_json::Value),
}

json_union!(Nothing {});

fn thing(text: &str) -> Thing {
    let thing: Thing = from_slice(text.as_bytes()).unwrap();
    let written = String::from_utf8(to_vec(&thing).unwrap()).unwrap();
    assert_eq!(written, text);
    thing
}

fn tagged(text: &str) -> Tagged {
    from_slice(text.as_bytes()).unwrap()
}

#[test]
fn the_member_that_knows_most_keys_is_taken() {
    assert!(matches!(thing(r#"{"name":"a"}"#), Thing::Plain(_)));
    assert!(matches!(
        thing(r#"{"name":"a","colour":"red"}"#),
        Thing::Rich(_)
    ));
    let strict = r#"{"name":"a","parts":[{"name":"b","colour":"red"}],"end":true}"#;
    assert!(
        matches!(thing(strict), Thing::Strict(it) if matches!(it.parts.as_slice(), [Thing::Rich(_)]))
    );
    // What knows most does not decode, so the next is taken.
    let broken: Thing = from_slice(br#"{"name":"a","parts":[],"end":1}"#).unwrap();
    assert!(matches!(broken, Thing::Rich(_)));
}

#[test]
fn what_no_member_knows_is_kept() {
    for text in [r#"{"nom":1}"#, "null", "true", r#"[{"a":[null]}]"#] {
        let kept = thing(text);
        assert!(
            matches!(kept, Thing::Unknown(_) | Thing::Things(_)),
            "{kept:?}"
        );
    }
    assert!(matches!(from_slice(b"[1]").unwrap(), Nothing::Unknown(_)));
}

#[test]
fn scalars_go_to_the_narrowest_member() {
    assert_eq!(thing("1.5"), Thing::Number(1.5));
    assert_eq!(thing("100"), Thing::Amount(Amount::All));
    assert_eq!(thing("-1"), Thing::Amount(Amount::Owed));
    // Not a known amount, and so a number.
    assert!(matches!(from_slice(b"7").unwrap(), Thing::Number(7.0)));
    assert_eq!(thing(r#""red""#), Thing::Colour(Colour::Red));
    assert!(matches!(thing(r#""2024-02-29T12:00:00Z""#), Thing::Time(_)));
    assert!(matches!(thing(r#""blue""#), Thing::Colour(it) if it.as_str() == "blue"));
    assert!(matches!(thing(r#"["a"]"#), Thing::Texts(_)));
    assert!(matches!(thing(r#"["red",1.5]"#), Thing::Things(_)));
    assert!(matches!(thing("[]"), Thing::Texts(_)));
}

#[test]
fn a_tag_decides_and_its_faults_are_told() {
    assert!(matches!(
        tagged(r#"{"kind":"plain","name":"a","colour":"red"}"#),
        Tagged::Plain(_)
    ));
    assert!(matches!(
        tagged(r#"{"kind":"new","name":"a"}"#),
        Tagged::Unknown(_)
    ));
    let fault = from_slice::<Tagged>(br#"{"kind":"r","name":7}"#).unwrap_err();
    assert_eq!(fault.to_string(), "name: expected a string");
}

#[test]
fn without_a_tag_the_best_member_is_taken() {
    assert!(matches!(
        tagged(r#"{"name":"a","colour":"red"}"#),
        Tagged::Rich(_)
    ));
    assert!(matches!(
        tagged(r#"{"kind":2,"a":1}"#),
        Tagged::Inner(Inner::Map(_))
    ));
    assert!(matches!(tagged("3"), Tagged::Inner(Inner::Whole(3))));
    // What the inner union does not know is kept by the outer one.
    assert!(matches!(tagged(r#""x""#), Tagged::Unknown(_)));
}

#[test]
fn nested_unions_are_read_in_linear_time() {
    let depth = 60;
    let text = r#"{"name":"a","colour":"red","parts":["#.repeat(depth) + &"]}".repeat(depth);
    let start = Instant::now();
    assert!(matches!(thing_of(&text), Thing::Rich(_)));
    assert!(start.elapsed() < Duration::from_secs(5));
}

/// At each level the one that promises most fails at its end, after all that is inside has been read.
#[test]
fn unions_that_lead_astray_are_given_up() {
    let depth = 60;
    let text = r#"{"end":0,"name":"a","parts":["#.repeat(depth) + &"]}".repeat(depth);
    let start = Instant::now();
    let mut thing = &thing_of(&text);
    assert!(start.elapsed() < Duration::from_secs(5));
    let mut levels = 0;
    while let Thing::Rich(rich) = thing {
        let parts = rich.parts.as_deref().unwrap_or_default();
        (thing, levels) = (&parts[0], levels + 1);
    }
    // From where it was given up, all is kept as it came.
    let Thing::Unknown(rest) = thing else {
        panic!("{thing:?}");
    };
    let rest = rest.to_string();
    assert_eq!(rest.matches("name").count() + levels, depth, "{rest}");
}

fn thing_of(text: &str) -> Thing {
    from_slice(text.as_bytes()).unwrap()
}

#[test]
fn unknown_integers_are_kept_and_shown() {
    let amount: Amount = from_slice(b"7").unwrap();
    assert_eq!(amount, Amount::from(7));
    assert_eq!((amount.as_i64(), amount.to_string()), (7, "7".to_owned()));
    assert_eq!(to_vec(&vec![amount, Amount::Owed]).unwrap(), b"[7,-1]");
    assert_eq!(i64::from(Amount::All), 100);
    let fault = from_slice::<Amount>(b"1.5").unwrap_err();
    assert_eq!(fault.to_string(), "expected an integer of 64 bits");
}

#[derive(Debug, Clone, PartialEq)]
enum Price {
    Number(f64),
    Text(String),
    Unknown(serde_json::Value),
}

json_union!(Price { Number, Text });

#[test]
fn a_quoted_number_is_text_where_text_is_a_choice() {
    let prices: Vec<Price> = from_slice(br#"["1.5", 1.5]"#).unwrap();
    assert_eq!(prices, [Price::Text("1.5".to_owned()), Price::Number(1.5)]);
}
