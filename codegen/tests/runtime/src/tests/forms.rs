//! Bodies of fields, to the byte.

use super::target;
use crate::models::Role;
use crate::runtime::json::Write;
use crate::runtime::parts::Parts;
use crate::runtime::style::{self, Style};
use http::Method;
use serde_json::json;

fn parts() -> Box<Parts> {
    Parts::new("test", Method::POST, "/x")
}

fn body(parts: &Parts) -> &str {
    assert_eq!(
        parts.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    str::from_utf8(parts.body.as_bytes().unwrap()).unwrap()
}

fn form_as<T: Write + ?Sized>(style: Style, value: &T) -> String {
    let mut parts = parts();
    parts.form_as(style, value);
    body(&parts).to_owned()
}

#[test]
fn lists_repeat_their_name_and_objects_are_json() {
    let mut parts = parts();
    parts.form(&json!({
        "a b": ["1&", "ü"],
        "flag": true,
        "items": [{"price": 1}, {"price": 2}],
        "object": {"k": [1]},
    }));
    assert_eq!(
        body(&parts),
        "a%20b=1%26&a%20b=%C3%BC&flag=true\
         &items=%7B%22price%22%3A1%7D&items=%7B%22price%22%3A2%7D\
         &object=%7B%22k%22%3A%5B1%5D%7D"
    );
}

#[test]
fn deep_fields_say_where_they_stand() {
    let order = json!({
        "items": [{"price": "p1", "tags": ["a", "b"]}, {"price": "p2"}],
        "metadata": {"k": "v"},
        "name": "N",
    });
    assert_eq!(
        form_as(style::DEEP_OBJECT, &order),
        "items%5B0%5D%5Bprice%5D=p1&items%5B0%5D%5Btags%5D%5B0%5D=a&items%5B0%5D%5Btags%5D%5B1%5D=b\
         &items%5B1%5D%5Bprice%5D=p2&metadata%5Bk%5D=v&name=N"
    );
}

#[test]
fn fields_have_styles_of_their_own() {
    let mut parts = parts();
    let styles = [
        ("comma", style::COMMA_DELIMITED),
        ("deep", style::DEEP_OBJECT),
        ("flat", style::FORM),
        ("json", style::JSON),
        ("url", style::FORM.reserved()),
    ];
    parts.form_with(
        &styles,
        &json!({
            "comma": [1, 2],
            "deep": {"k": 1},
            "flat": {"l": 2, "m": [3, 4]},
            "json": ["a"],
            "other": {"n": 5},
            "url": "https://x/?a=b&c",
        }),
    );
    assert_eq!(
        body(&parts),
        "comma=1,2&deep%5Bk%5D=1&l=2&m=3&m=4&json=%5B%22a%22%5D&other=%7B%22n%22%3A5%7D\
         &url=https://x/?a=b%26c"
    );
}

#[test]
fn null_is_an_empty_field_and_what_is_absent_is_none() {
    let mut parts = parts();
    parts.form(&json!({"a": null, "b": [], "c": [null, 1], "d": ""}));
    assert_eq!(body(&parts), "a=&c=&c=1&d=");
    let deep = json!({"a": null, "b": {}, "c": [null, 1], "d": {"k": null}});
    assert_eq!(
        form_as(style::DEEP_OBJECT, &deep),
        "a=&c%5B0%5D=&c%5B1%5D=1&d%5Bk%5D="
    );
    assert_eq!(
        form_as(style::COMMA_DELIMITED, &json!({"a": null, "b": []})),
        "a="
    );
    assert_eq!(form_as(style::FORM, &Role::new("x")), "name=x");
    assert_eq!(form_as(style::FORM, &json!({})), "");
}

#[test]
fn text_is_a_form_that_is_written_already() {
    assert_eq!(form_as(style::DEEP_OBJECT, "a=1&b[]=2"), "a=1&b[]=2");
}

#[test]
fn what_is_no_object_is_a_fault() {
    let mut parts = parts();
    parts.form(&vec![1, 2]);
    assert_eq!(
        target(&mut parts).unwrap_err(),
        "the body cannot be written: a form must be an object"
    );
}
