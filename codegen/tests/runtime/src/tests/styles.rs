//! The table of styles of the OpenAPI specification, and what lies beyond it, to the byte.

use super::target;
use crate::models::{Role, Status};
use crate::runtime::json::Write;
use crate::runtime::parts::Parts;
use crate::runtime::style::{self, Style};
use http::Method;
use http::header::COOKIE;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the columns of the table hold: an empty string, a string, an array and an object.
fn columns() -> [Value; 4] {
    [
        json!(""),
        json!("blue"),
        json!(["blue", "black", "brown"]),
        // A map of serde_json is in the order of its keys, and so is each row below.
        json!({"R": 100, "G": 200, "B": 150}),
    ]
}

fn path<T: Write + ?Sized>(style: Style, value: &T) -> Result<String, String> {
    let mut parts = Parts::new("test", Method::GET, "/x{color}");
    parts.path_as("color", style, value);
    let target = target(&mut parts)?;
    Ok(target.strip_prefix("/x").unwrap().to_owned())
}

fn query<T: Write + ?Sized>(style: Style, value: &T) -> String {
    let mut parts = Parts::new("test", Method::GET, "/x");
    parts.query_as("color", style, value);
    target(&mut parts)
        .unwrap()
        .strip_prefix("/x")
        .unwrap()
        .to_owned()
}

fn header<T: Write + ?Sized>(style: Style, value: &T) -> Option<String> {
    let mut parts = Parts::new("test", Method::GET, "/x");
    parts.header_as("X-Color", style, value);
    target(&mut parts).unwrap();
    let value = parts.headers.get("x-color")?;
    Some(value.to_str().unwrap().to_owned())
}

fn cookie<T: Write + ?Sized>(style: Style, value: &T) -> Option<String> {
    let mut parts = Parts::new("test", Method::GET, "/x");
    parts.cookie_as("color", style, value);
    target(&mut parts).unwrap();
    let value = parts.headers.get(COOKIE)?;
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn paths_are_as_in_the_table() {
    let table = [
        (
            style::MATRIX,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=B,150,G,200,R,100",
            ],
        ),
        (
            style::MATRIX.exploded(),
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";B=150;G=200;R=100",
            ],
        ),
        (
            style::LABEL,
            [".", ".blue", ".blue,black,brown", ".B,150,G,200,R,100"],
        ),
        (
            style::LABEL.exploded(),
            [".", ".blue", ".blue.black.brown", ".B=150.G=200.R=100"],
        ),
    ];
    for (style, row) in table {
        let sent = columns().map(|it| path(style, &it).unwrap());
        assert_eq!(sent, row);
    }
    let table = [
        (
            style::SIMPLE,
            ["blue", "blue,black,brown", "B,150,G,200,R,100"],
        ),
        (
            style::SIMPLE.exploded(),
            ["blue", "blue,black,brown", "B=150,G=200,R=100"],
        ),
    ];
    for (style, row) in table {
        let [empty, string, array, object] = columns();
        assert_eq!(
            [string, array, object].map(|it| path(style, &it).unwrap()),
            row
        );
        assert_eq!(
            path(style, &empty).unwrap_err(),
            "the path parameter `color` is empty"
        );
    }
}

#[test]
fn queries_are_as_in_the_table() {
    let table = [
        (
            style::COMMA_DELIMITED,
            [
                "?color=",
                "?color=blue",
                "?color=blue,black,brown",
                "?color=B,150,G,200,R,100",
            ],
        ),
        (
            style::FORM,
            [
                "?color=",
                "?color=blue",
                "?color=blue&color=black&color=brown",
                "?B=150&G=200&R=100",
            ],
        ),
        (
            style::SPACE_DELIMITED,
            [
                "?color=",
                "?color=blue",
                "?color=blue%20black%20brown",
                "?color=B%20150%20G%20200%20R%20100",
            ],
        ),
        (
            style::PIPE_DELIMITED,
            [
                "?color=",
                "?color=blue",
                "?color=blue%7Cblack%7Cbrown",
                "?color=B%7C150%7CG%7C200%7CR%7C100",
            ],
        ),
        (
            style::TAB_DELIMITED,
            [
                "?color=",
                "?color=blue",
                "?color=blue%09black%09brown",
                "?color=B%09150%09G%09200%09R%09100",
            ],
        ),
        (
            style::DEEP_OBJECT,
            [
                "?color=",
                "?color=blue",
                "?color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
            ],
        ),
        (
            style::JSON,
            [
                "?color=%22%22",
                "?color=%22blue%22",
                "?color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
                "?color=%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D",
            ],
        ),
    ];
    for (style, row) in table {
        assert_eq!(columns().map(|it| query(style, &it)), row);
    }
}

#[test]
fn headers_are_as_in_the_table() {
    let table = [
        (
            style::SIMPLE,
            ["", "blue", "blue,black,brown", "B,150,G,200,R,100"],
        ),
        (
            style::SIMPLE.exploded(),
            ["", "blue", "blue,black,brown", "B=150,G=200,R=100"],
        ),
        (
            style::PIPE_DELIMITED,
            ["", "blue", "blue|black|brown", "B|150|G|200|R|100"],
        ),
        (
            style::JSON,
            [
                r#""""#,
                r#""blue""#,
                r#"["blue","black","brown"]"#,
                r#"{"B":150,"G":200,"R":100}"#,
            ],
        ),
    ];
    for (style, row) in table {
        assert_eq!(columns().map(|it| header(style, &it).unwrap()), row);
    }
}

#[test]
fn cookies_are_as_in_the_table_with_a_cookie_for_each_pair() {
    let table = [
        (
            style::COMMA_DELIMITED,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=B,150,G,200,R,100",
            ],
        ),
        (
            style::FORM,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "B=150; G=200; R=100",
            ],
        ),
    ];
    for (style, row) in table {
        assert_eq!(columns().map(|it| cookie(style, &it).unwrap()), row);
    }
}

#[test]
fn cookies_can_be_unencoded_but_never_end_early() {
    let style = style::FORM.unencoded();
    assert_eq!(cookie(style, "a/b c=%2F,\"").unwrap(), "color=a/b c=%2F,\"");
    assert_eq!(
        cookie(style, "a; b\r\nñ").unwrap(),
        "color=a%3B b%0D%0A%C3%B1"
    );
    let style = style::COMMA_DELIMITED.unencoded();
    assert_eq!(cookie(style, &json!(["a b", "c"])).unwrap(), "color=a b,c");
}

#[test]
fn nothing_is_sent_of_what_is_nothing() {
    let nothings = [
        json!(null),
        json!([]),
        json!({}),
        json!([null]),
        json!({"R": null}),
    ];
    let styles = [
        style::COMMA_DELIMITED,
        style::FORM,
        style::SPACE_DELIMITED,
        style::PIPE_DELIMITED,
        style::DEEP_OBJECT,
    ];
    for value in &nothings {
        for style in styles {
            assert_eq!(query(style, value), "");
            assert_eq!(cookie(style, value), None);
        }
        for style in [style::SIMPLE, style::SIMPLE.exploded()] {
            assert_eq!(header(style, value), None);
        }
        for style in [style::SIMPLE, style::LABEL, style::MATRIX.exploded()] {
            assert_eq!(
                path(style, value).unwrap_err(),
                "the path parameter `color` is empty"
            );
        }
    }
    for style in [style::FORM, style::DEEP_OBJECT, style::JSON] {
        assert_eq!(query(style, &None::<Role>), "");
        assert_eq!(header(style, &None::<Role>), None);
    }
}

#[test]
fn lists_and_objects_without_anything_are_json_all_the_same() {
    assert_eq!(query(style::JSON, &json!([])), "?color=%5B%5D");
    assert_eq!(header(style::JSON, &json!({})).unwrap(), "{}");
}

#[test]
fn what_is_null_is_left_out_beside_others() {
    let (list, object) = (json!(["a", null, "b"]), json!({"k": null, "l": 1}));
    assert_eq!(query(style::FORM, &list), "?color=a&color=b");
    assert_eq!(query(style::COMMA_DELIMITED, &list), "?color=a,b");
    assert_eq!(
        query(style::DEEP_OBJECT, &list),
        "?color%5B0%5D=a&color%5B1%5D=b"
    );
    assert_eq!(query(style::FORM, &object), "?l=1");
    assert_eq!(query(style::DEEP_OBJECT, &object), "?color%5Bl%5D=1");
    assert_eq!(path(style::SIMPLE, &object).unwrap(), "l,1");
    assert_eq!(path(style::MATRIX.exploded(), &object).unwrap(), ";l=1");
}

#[test]
fn empty_elements_keep_their_place() {
    let list = json!(["", "a", ""]);
    assert_eq!(path(style::SIMPLE, &list).unwrap(), ",a,");
    assert_eq!(path(style::LABEL.exploded(), &list).unwrap(), "..a.");
    assert_eq!(
        path(style::MATRIX.exploded(), &list).unwrap(),
        ";color;color=a;color"
    );
    assert_eq!(query(style::FORM, &list), "?color=&color=a&color=");
}

#[test]
fn nested_values_have_names_or_are_json() {
    let nested = json!({"k": {"l": [1, {"m": true}]}, "list": ["a", "b"]});
    assert_eq!(
        query(style::DEEP_OBJECT, &nested),
        "?color%5Bk%5D%5Bl%5D%5B0%5D=1&color%5Bk%5D%5Bl%5D%5B1%5D%5Bm%5D=true\
         &color%5Blist%5D%5B0%5D=a&color%5Blist%5D%5B1%5D=b"
    );
    assert_eq!(
        query(style::FORM, &nested),
        "?k=%7B%22l%22%3A%5B1%2C%7B%22m%22%3Atrue%7D%5D%7D&list=a&list=b"
    );
    assert_eq!(
        path(style::SIMPLE.exploded(), &json!({"k": [1, 2]})).unwrap(),
        "k=%5B1%2C2%5D"
    );
    assert_eq!(
        header(style::SIMPLE, &json!([{"k": 1}, "a"])).unwrap(),
        r#"{"k":1},a"#
    );
}

#[test]
fn values_and_keys_stand_for_themselves() {
    let text = "a/b,c.d;e=f&g|h i%2Fñ#?[]";
    let encoded = "a%2Fb%2Cc.d%3Be%3Df%26g%7Ch%20i%252F%C3%B1%23%3F%5B%5D";
    assert_eq!(path(style::SIMPLE, text).unwrap(), encoded);
    assert_eq!(
        path(style::MATRIX, text).unwrap(),
        format!(";color={encoded}")
    );
    assert_eq!(query(style::FORM, text), format!("?color={encoded}"));
    assert_eq!(
        cookie(style::FORM, text).unwrap(),
        format!("color={encoded}")
    );
    let object = BTreeMap::from([("a b&".to_owned(), "c")]);
    assert_eq!(query(style::FORM, &object), "?a%20b%26=c");
    assert_eq!(query(style::DEEP_OBJECT, &object), "?color%5Ba%20b%26%5D=c");
    assert_eq!(query(style::COMMA_DELIMITED, &object), "?color=a%20b%26,c");
    assert_eq!(
        path(style::LABEL.exploded(), &object).unwrap(),
        ".a%20b%26=c"
    );
    assert_eq!(header(style::SIMPLE, "a b;c,/%2F").unwrap(), "a b;c,/%2F");
}

#[test]
fn reserved_characters_stay_where_they_break_nothing() {
    let style = style::FORM.reserved();
    assert_eq!(
        query(style, "https://x/a?b=c;d@e!$'()*,"),
        "?color=https://x/a?b=c;d@e!$'()*,"
    );
    assert_eq!(
        query(style, "a#b&c+d[e] \"<>\\^`{|}ñ"),
        "?color=a%23b%26c%2Bd%5Be%5D%20%22%3C%3E%5C%5E%60%7B%7C%7D%C3%B1"
    );
    assert_eq!(query(style, "%2F%zz%2%"), "?color=%2F%25zz%252%25");
    assert_eq!(
        query(style::COMMA_DELIMITED.reserved(), &vec!["a/b", "c"]),
        "?color=a/b,c"
    );
    assert_eq!(
        query(style::DEEP_OBJECT.reserved(), &json!({"k/": "a/b"})),
        "?color%5Bk%2F%5D=a/b"
    );
}

#[test]
fn paths_can_keep_slashes_but_never_end_or_climb() {
    let style = style::SIMPLE.reserved();
    assert_eq!(path(style, "a/b:c;d%2Fe").unwrap(), "a/b:c;d%2Fe");
    assert_eq!(path(style, "a?b#c d").unwrap(), "a%3Fb%23c%20d");
    assert_eq!(path(style::MATRIX.reserved(), "a/b").unwrap(), ";color=a/b");
    for climbing in ["/../a", "/a/.", "/%2e%2E/a", "/.%2e", "/%2e"] {
        assert_eq!(
            path(style, climbing).unwrap_err(),
            "a segment of the path is `.` or `..`"
        );
    }
    assert_eq!(path(style, "/%2e%2e%2e").unwrap(), "/%2e%2e%2e");
}

#[test]
fn models_and_scalars_of_every_type_travel() {
    let role = Role::new("a&b").weight(1.5);
    assert_eq!(query(style::FORM, &role), "?name=a%26b&weight=1.5");
    assert_eq!(
        query(style::DEEP_OBJECT, &role),
        "?color%5Bname%5D=a%26b&color%5Bweight%5D=1.5"
    );
    let day = jiff::civil::date(2024, 2, 29);
    assert_eq!(
        query(style::COMMA_DELIMITED, &vec![day, day]),
        "?color=2024-02-29,2024-02-29"
    );
    assert_eq!(
        query(
            style::COMMA_DELIMITED,
            &vec![Status::Active, Status::from("x y")]
        ),
        "?color=active,x%20y"
    );
    assert_eq!(path(style::SIMPLE, &vec![-1, 2]).unwrap(), "-1,2");
    assert_eq!(path(style::LABEL, &true).unwrap(), ".true");
    assert_eq!(query(style::FORM, &1.0), "?color=1");
    assert_eq!(query(style::FORM, &0.1_f32), "?color=0.1");
    assert_eq!(query(style::FORM, &u64::MAX), "?color=18446744073709551615");
    let uuid = uuid::Uuid::nil();
    assert_eq!(
        path(style::MATRIX, &uuid).unwrap(),
        format!(";color={uuid}")
    );
}

#[test]
fn a_segment_that_a_style_makes_of_dots_is_refused() {
    let mut parts = Parts::new("test", Method::GET, "/a/{color}");
    parts.path_as("color", style::LABEL, "");
    assert_eq!(
        target(&mut parts).unwrap_err(),
        "a segment of the path is `.` or `..`"
    );
}
