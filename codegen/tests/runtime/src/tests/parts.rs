//! How parameters become a part of a URL.

use super::target;
use crate::models::{Role, Status};
use crate::runtime::json::{self, Write};
use crate::runtime::parts::Parts;
use http::Method;

fn parts(template: &'static str) -> Box<Parts> {
    Parts::new("test", Method::GET, template)
}

fn path(value: &str) -> Result<String, String> {
    let mut parts = parts("/a/{id}/b");
    parts.path("id", value);
    target(&mut parts)
}

fn query<T: Write>(value: T) -> Result<String, String> {
    let mut parts = parts("/a");
    parts.query("the name", &value);
    target(&mut parts)
}

#[test]
fn path_values_stand_for_themselves() {
    assert_eq!(path("u-1_2.3~4").unwrap(), "/a/u-1_2.3~4/b");
    assert_eq!(path("a/b?c#d%2e e").unwrap(), "/a/a%2Fb%3Fc%23d%252e%20e/b");
    assert_eq!(
        path("ñ{id}+&=;:@").unwrap(),
        "/a/%C3%B1%7Bid%7D%2B%26%3D%3B%3A%40/b"
    );
    assert_eq!(path("...").unwrap(), "/a/.../b");
    assert_eq!(path("%2e%2e").unwrap(), "/a/%252e%252e/b");
}

#[test]
fn path_values_that_change_the_path_are_refused() {
    assert_eq!(path("").unwrap_err(), "the path parameter `id` is empty");
    assert_eq!(
        path(".").unwrap_err(),
        "a segment of the path is `.` or `..`"
    );
    assert_eq!(
        path("..").unwrap_err(),
        "a segment of the path is `.` or `..`"
    );
    assert_eq!(
        target(&mut parts("/a/{id}")).unwrap_err(),
        "the path parameter `id` has no value"
    );
    let mut joined = parts("/a/{x}{y}");
    joined.path("x", ".");
    joined.path("y", ".");
    assert!(target(&mut joined).is_err());
}

#[test]
fn templates_are_filled_in_any_order() {
    let mut parts = parts("x/{b}/{a}.json?fixed=1&a={a}");
    parts.path("a", &1);
    parts.path("b", &vec!["x,y", "z"]);
    parts.query("q", &true);
    assert_eq!(
        target(&mut parts).unwrap(),
        "/x/x%2Cy,z/1.json?fixed=1&a=1&q=true"
    );
}

#[test]
fn query_values_are_encoded_and_repeated() {
    assert_eq!(
        query("a b&c=ü/+").unwrap(),
        "/a?the%20name=a%20b%26c%3D%C3%BC%2F%2B"
    );
    assert_eq!(query(vec![1, 2]).unwrap(), "/a?the%20name=1&the%20name=2");
    assert_eq!(query(None::<i64>).unwrap(), "/a");
    assert_eq!(query(Some(Vec::<String>::new())).unwrap(), "/a");
    assert_eq!(query(Some("")).unwrap(), "/a?the%20name=");
    assert_eq!(query(Status::from("x y")).unwrap(), "/a?the%20name=x%20y");
    assert_eq!(query(1.5).unwrap(), "/a?the%20name=1.5");
    assert_eq!(
        query("2024-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap()).unwrap(),
        "/a?the%20name=2024-01-01T00%3A00%3A00Z"
    );
    assert_eq!(
        query(serde_json::json!([1, "x", null])).unwrap(),
        "/a?the%20name=1&the%20name=x"
    );
    assert_eq!(
        query(f64::NAN).unwrap_err(),
        "the query parameter `the name` cannot be written: JSON cannot hold a number that is not finite"
    );
}

#[test]
fn headers_are_checked_and_sensitive() {
    let mut parts = parts("/a");
    parts.header("X-List", &vec!["a", "b"]);
    parts.header("X-None", &None::<String>);
    assert_eq!(parts.headers["x-list"], "a,b");
    assert!(parts.headers["x-list"].is_sensitive());
    assert_eq!(parts.headers.len(), 1);
    parts.header("X-Bad", "a\nb");
    parts.header("X Bad", "the second fault is not told");
    assert_eq!(
        target(&mut parts).unwrap_err(),
        "the header `X-Bad` has characters that it cannot carry"
    );
}

#[test]
fn a_body_that_cannot_be_written_is_a_fault() {
    let mut parts = parts("/a");
    parts.json(&Role::new("x").weight(f64::NAN));
    assert_eq!(
        target(&mut parts).unwrap_err(),
        "the body cannot be written: weight: JSON cannot hold a number that is not finite"
    );
}

#[test]
fn a_media_type_that_is_none_is_a_fault() {
    let mut parts = parts("/a");
    parts.accept("a\nb");
    assert!(target(&mut parts).is_err());
}

#[test]
fn nothing_is_a_body_too() {
    let mut parts = parts("/a");
    parts.json(&None::<&Role>);
    parts.content_type("application/vnd.role+json");
    assert_eq!(parts.body.as_bytes().unwrap(), "null");
    assert_eq!(parts.headers["content-type"], "application/vnd.role+json");
}

#[test]
fn uuids_travel_as_text() {
    let uuid = uuid::Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
    let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(path(&uuid.to_string()).unwrap(), format!("/a/{text}/b"));
    assert_eq!(query(uuid).unwrap(), format!("/a?the%20name={text}"));
    assert_eq!(
        json::to_vec(&uuid).unwrap(),
        format!("{text:?}").into_bytes()
    );
    let read: uuid::Uuid = json::from_slice(format!("{text:?}").as_bytes()).unwrap();
    assert_eq!(read, uuid);
}

#[test]
fn cookies_are_encoded_and_each_a_header() {
    let mut parts = parts("/a");
    parts.cookie("session", "a b;c");
    parts.cookie("page", &2);
    let cookies: Vec<_> = parts.headers.get_all(http::header::COOKIE).iter().collect();
    assert_eq!(cookies, ["session=a%20b%3Bc", "page=2"]);
}
