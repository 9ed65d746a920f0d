//! Bodies of several parts, byte for byte.

use super::target;
use crate::FilePart;
use crate::models::{Role, Upload};
use crate::runtime::json::{self, Write};
use crate::runtime::multipart;
use crate::runtime::parts::Parts;
use crate::runtime::style::{self, Style};
use http::Method;
use serde_json::json;
use std::collections::BTreeMap;

const FIRST: &str = "boundary-of-parts-0000000000000000";

/// The body in which the boundary is `B`.
fn text(body: &dyn Write, types: &[(&str, &str)]) -> String {
    styled(body, types, &[])
}

fn styled(body: &dyn Write, types: &[(&str, &str)], styles: &[(&str, Style)]) -> String {
    let multipart = multipart::write(body, types, styles).unwrap();
    let text = String::from_utf8(multipart.body).unwrap();
    text.replace(&multipart.boundary, "B")
}

fn fault(file: FilePart) -> String {
    let body = BTreeMap::from([("file".to_owned(), file)]);
    multipart::write(&body, &[], &[]).unwrap_err().to_string()
}

#[test]
fn every_property_is_a_part() {
    let upload = Upload {
        title: "Zoë".to_owned(),
        size: Some(-1),
        public: Some(true),
        tags: vec!["a".to_owned(), "b\r\n--B".to_owned()],
        owner: Some(Role::new("me").weight(1.5)),
        picture: Some(
            FilePart::new(b"\x01".as_slice())
                .name("cat.png")
                .media_type("image/png")
                .header("X-Hash", "1"),
        ),
        others: vec![FilePart::from("x"), FilePart::from(vec![b'y'])],
        extra: BTreeMap::from([
            ("a".to_owned(), json!([{"b": 1}, [2], null, "c"])),
            ("d".to_owned(), json!(null)),
        ]),
    };
    let expected = "\
        --B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nZoë\r\n\
        --B\r\nContent-Disposition: form-data; name=\"size\"\r\n\r\n-1\r\n\
        --B\r\nContent-Disposition: form-data; name=\"public\"\r\n\r\ntrue\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tags[]\"\r\n\r\na\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tags[]\"\r\n\r\nb\r\n--B\r\n\
        --B\r\nContent-Disposition: form-data; name=\"owner\"\r\nContent-Type: application/json\r\n\r\n\
        {\"name\":\"me\",\"weight\":1.5}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"cat.png\"\r\n\
        Content-Type: image/png\r\nX-Hash: 1\r\n\r\n\u{1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"others\"; filename=\"others\"\r\n\
        Content-Type: application/octet-stream\r\n\r\nx\r\n\
        --B\r\nContent-Disposition: form-data; name=\"others\"; filename=\"others\"\r\n\
        Content-Type: application/octet-stream\r\n\r\ny\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: application/json\r\n\r\n{\"b\":1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: application/json\r\n\r\n[2]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n\
        --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nc\r\n\
        --B\r\nContent-Disposition: form-data; name=\"d\"\r\n\r\n\r\n\
        --B--\r\n";
    assert_eq!(text(&upload, &[]), expected);
}

#[test]
fn what_is_empty_has_no_part() {
    assert_eq!(text(&BTreeMap::<String, String>::new(), &[]), "--B--\r\n");
    let lists = BTreeMap::from([("a".to_owned(), Vec::<String>::new())]);
    assert_eq!(text(&lists, &[]), "--B--\r\n");
}

#[test]
fn media_types_of_the_description_hold_unless_the_file_has_one() {
    let body = json!({"list": [1, 2], "number": 5, "text": "a,b"});
    let types = [
        ("list", "application/vnd.list+json; v=1"),
        ("number", "application/json"),
        ("text", "text/csv"),
    ];
    let expected = "\
        --B\r\nContent-Disposition: form-data; name=\"list\"\r\n\
        Content-Type: application/vnd.list+json; v=1\r\n\r\n[1,2]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"number\"\r\nContent-Type: application/json\r\n\r\n5\r\n\
        --B\r\nContent-Disposition: form-data; name=\"text\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n\
        --B--\r\n";
    assert_eq!(text(&body, &types), expected);
    let file = |it: FilePart| {
        text(
            &BTreeMap::from([("f".to_owned(), it)]),
            &[("f", "image/png")],
        )
    };
    assert!(file(FilePart::new("x")).contains("Content-Type: image/png\r\n\r\nx"));
    assert!(file(FilePart::new("x").media_type("a/b")).contains("Content-Type: a/b\r\n\r\nx"));
}

#[test]
fn parts_can_have_the_styles_of_queries() {
    let body = json!({
        "deep": {"a": [1, {"b": true}], "c": "d"},
        "comma": ["x,y", 2],
        "pipe": {"k": "v"},
        "form": {"e": 1, "f": [2, 3]},
        "json": [1],
        "scalar": "a b&c",
    });
    let styles = [
        ("deep", style::DEEP_OBJECT),
        ("comma", style::COMMA_DELIMITED),
        ("pipe", style::PIPE_DELIMITED),
        ("form", style::FORM),
        ("json", style::JSON),
        ("scalar", style::SPACE_DELIMITED),
    ];
    let text = styled(&body, &[], &styles);
    let parts = text.split("--B\r\nContent-Disposition: form-data; name=");
    let parts: Vec<_> = parts.map(|it| it.replace("\r\n", "|")).collect();
    let expected = [
        "",
        "\"comma\"||x,y,2|",
        "\"deep[a][0]\"||1|",
        "\"deep[a][1][b]\"||true|",
        "\"deep[c]\"||d|",
        "\"e\"||1|",
        "\"f\"||2|",
        "\"f\"||3|",
        "\"json\"|Content-Type: application/json||[1]|",
        "\"pipe\"||k|v|",
        "\"scalar\"||a b&c|--B--|",
    ];
    assert_eq!(parts, expected);
}

#[test]
fn files_have_no_style() {
    let body = BTreeMap::from([("f".to_owned(), vec![FilePart::new("x")])]);
    for style in [style::DEEP_OBJECT, style::FORM] {
        let text = styled(&body, &[], &[("f", style)]);
        assert!(text.contains("Content-Type: application/octet-stream\r\n\r\nx\r\n"));
    }
}

#[test]
fn names_stay_in_their_quotes() {
    let name = "a\"b\r\nX-Evil: 1\r\n\r\n\\é\u{1F600}";
    let body = BTreeMap::from([(name.to_owned(), FilePart::new("x").name(name))]);
    let escaped = "a%22b%0D%0AX-Evil: 1%0D%0A%0D%0A\\é\u{1F600}";
    let expected = format!(
        "--B\r\nContent-Disposition: form-data; name=\"{escaped}\"; filename=\"{escaped}\"\r\n\
        Content-Type: application/octet-stream\r\n\r\nx\r\n--B--\r\n"
    );
    assert_eq!(text(&body, &[]), expected);
}

#[test]
fn no_header_of_a_file_can_be_smuggled_in() {
    let file = || FilePart::new("x");
    assert_eq!(
        fault(file().media_type("a/b\r\nX-Evil: 1")),
        "file: the media type has characters that a header cannot carry"
    );
    assert_eq!(
        fault(file().header("X-A", "1\r\n\r\n2")),
        "file: the header `x-a` has characters that it cannot carry"
    );
    assert_eq!(
        fault(file().header("X-A: 1\r\nX-B", "2")),
        "file: a header of the file has a name that HTTP does not allow"
    );
    assert_eq!(
        fault(file().header("Content-Type", "a/b")),
        "file: the header `content-type` is that of the file's name and type"
    );
}

#[test]
fn the_boundary_is_in_no_part() {
    let boundary = |content: Vec<u8>| {
        let body = BTreeMap::from([("file".to_owned(), FilePart::new(content))]);
        multipart::write(&body, &[], &[]).unwrap().boundary
    };
    assert_eq!(boundary(b"\xff\0--".to_vec()), FIRST);
    let hostile: String = (0..1000)
        .map(|it| format!("\r\n--boundary-of-parts-{it:016x}"))
        .collect();
    assert_eq!(
        boundary(hostile.into_bytes()),
        "boundary-of-parts-00000000000003e8"
    );
    // Cut off, or with other digits, it is none.
    assert_eq!(boundary(FIRST.as_bytes()[1..].to_vec()), FIRST);
    assert_eq!(
        boundary(b"boundary-of-parts-g000000000000000".to_vec()),
        FIRST
    );
    let name = BTreeMap::from([(FIRST.to_owned(), "x".to_owned())]);
    assert_ne!(multipart::write(&name, &[], &[]).unwrap().boundary, FIRST);
}

#[test]
fn only_objects_have_parts() {
    let fault = multipart::write(&vec![1], &[], &[]).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "a body of several parts must be an object"
    );
    let mut parts = Parts::new("test", Method::POST, "/a");
    parts.multipart("multipart/form-data", &json!("x"));
    assert_eq!(
        target(&mut parts).unwrap_err(),
        "the body cannot be written: a body of several parts must be an object"
    );
}

#[test]
fn the_media_type_names_the_boundary() {
    let mut parts = Parts::new("test", Method::POST, "/a");
    parts.multipart("multipart/related", &json!({}));
    let expected = format!("multipart/related; boundary={FIRST}");
    assert_eq!(parts.headers["content-type"], expected);
    assert_eq!(parts.body.as_bytes().unwrap(), &format!("--{FIRST}--\r\n"));
}

#[test]
fn in_json_a_file_is_text() {
    let file: FilePart = json::from_slice(b"\"caf\xc3\xa9\"").unwrap();
    assert_eq!(file, FilePart::new("café"));
    assert_eq!(json::to_vec(&file).unwrap(), "\"café\"".as_bytes());
    assert_eq!(file.content(), "café".as_bytes());
    let fault = json::to_vec(&FilePart::new(b"\xff".as_slice())).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "a file that is not UTF-8 has no form outside a multipart body"
    );
}

#[test]
fn a_file_does_not_show_its_content() {
    let file = FilePart::new("s3cr3t").name("a.txt");
    assert_eq!(
        format!("{file:?}"),
        "FilePart { name: Some(\"a.txt\"), media_type: None, length: 6, .. }"
    );
}
