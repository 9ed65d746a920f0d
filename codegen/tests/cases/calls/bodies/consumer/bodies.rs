//! Each kind of request body, as it reaches the service.

use bodies::models::{
    Album, ClearRequest, CreateAlbumRequest, Kind, Place, RelateRequest, UploadPictureRequest,
    UploadPictureRequestFrames as Frames,
};
use bodies::resources::MediaApi;
use bodies::{Client, FilePart, Request, params};
use std::collections::BTreeMap;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// What arrived: the media type, and the body as text.
struct Sent {
    method: String,
    media_type: Option<String>,
    length: Option<String>,
    body: String,
}

/// Sends a request to a server that takes everything.
async fn sent<P: bodies::Params>(call: impl FnOnce(MediaApi) -> Request<(), P>) -> Sent {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(204);
    Mock::given(any())
        .respond_with(answer)
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    call(client.media()).await.unwrap();
    let request = server.received_requests().await.unwrap().remove(0);
    let header = |name: &str| {
        let value = request.headers.get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    Sent {
        method: request.method.to_string(),
        media_type: header("content-type"),
        length: header("content-length"),
        body: String::from_utf8(request.body.clone()).unwrap(),
    }
}

/// Checks the media type and the body.
async fn check<P: bodies::Params>(
    call: impl FnOnce(MediaApi) -> Request<(), P>,
    media_type: &str,
    body: &str,
) {
    let sent = sent(call).await;
    assert_eq!(sent.media_type.as_deref(), Some(media_type));
    assert_eq!(sent.body, body);
    assert_eq!(sent.length, Some(body.len().to_string()));
}

/// Checks that there is no body.
async fn check_none(call: impl FnOnce(MediaApi) -> Request<()>, length: Option<&str>) {
    let sent = sent(call).await;
    assert_eq!(sent.media_type, None);
    assert_eq!(sent.length.as_deref(), length);
    assert_eq!(sent.body, "");
}

/// The parts of a body, each with its lines, and the boundary taken away.
fn parts(sent: &Sent) -> Vec<String> {
    let media_type = sent.media_type.as_deref().unwrap();
    let (_, boundary) = media_type.split_once("; boundary=").unwrap();
    let body = sent
        .body
        .strip_prefix(&format!("--{boundary}\r\n"))
        .unwrap();
    let body = body
        .strip_suffix(&format!("\r\n--{boundary}--\r\n"))
        .unwrap();
    let delimiter = format!("\r\n--{boundary}\r\n");
    let parts = body.split(&delimiter);
    parts
        .map(|it| {
            it.replace("Content-Disposition: form-data; ", "")
                .replace("\r\n", "|")
        })
        .collect()
}

#[tokio::test]
async fn properties_are_parts() {
    let picture = FilePart::new("P").name("cat.png").media_type("image/png");
    let mut body = UploadPictureRequest::new(picture, "A cat")
        .tags(["cute", "cat"])
        .thumbnails(["T1", "T2"])
        .taken(jiff_date())
        .rating(4.5)
        .public(true)
        .place(Place::new(1.0).name("Home"))
        .stops(vec![Place::new(2.0), Place::new(3.0)])
        .mask("M".into());
    body.additional_properties
        .insert("mood".to_owned(), "calm".to_owned());
    let sent = sent(|it| it.upload_picture(&body)).await;
    assert_eq!(sent.method, "POST");
    assert!(
        sent.media_type
            .as_deref()
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    let expected = [
        "name=\"picture\"; filename=\"cat.png\"|Content-Type: image/png||P",
        "name=\"title\"||A cat",
        "name=\"tags\"||cute",
        "name=\"tags\"||cat",
        "name=\"thumbnails\"; filename=\"thumbnails\"|Content-Type: application/octet-stream||T1",
        "name=\"thumbnails\"; filename=\"thumbnails\"|Content-Type: application/octet-stream||T2",
        "name=\"taken\"||2024-02-29",
        "name=\"rating\"||4.5",
        "name=\"public\"||true",
        "name=\"place\"|Content-Type: application/json||{\"lat\":1.0,\"name\":\"Home\"}",
        "name=\"stops\"|Content-Type: application/json||{\"lat\":2.0}",
        "name=\"stops\"|Content-Type: application/json||{\"lat\":3.0}",
        "name=\"mask\"; filename=\"mask\"|Content-Type: application/octet-stream||M",
        "name=\"mood\"||calm",
    ];
    assert_eq!(parts(&sent), expected);
}

fn jiff_date() -> jiff::civil::Date {
    jiff::civil::date(2024, 2, 29)
}

#[tokio::test]
async fn optional_parts_and_maps_of_files() {
    let body = UploadPictureRequest::new("P", "A cat");
    let sent_parts = parts(&sent(|it| it.upload_picture(&body)).await);
    assert_eq!(sent_parts.len(), 2);
    let file = |text: &'static str| FilePart::new(text).name("a.gif");
    for (frames, expected) in [
        (file("1").into(), vec!["1"]),
        (Frames::FileList(vec![file("2"), file("3")]), vec!["2", "3"]),
    ] {
        let body = UploadPictureRequest::new("P", "A cat").frames(frames);
        let sent_parts = parts(&sent(|it| it.upload_picture(&body)).await);
        let head = "name=\"frames\"; filename=\"a.gif\"|Content-Type: application/octet-stream||";
        let expected: Vec<_> = expected.iter().map(|it| format!("{head}{it}")).collect();
        assert_eq!(sent_parts[2..], expected);
    }
    let body = BTreeMap::from([("a".to_owned(), FilePart::new("A").name("a.txt"))]);
    let sent_parts = parts(&sent(|it| it.attach(&body)).await);
    assert_eq!(
        sent_parts,
        ["name=\"a\"; filename=\"a.txt\"|Content-Type: application/octet-stream||A"]
    );
    check_none(|it| it.relate(None), Some("0")).await;
}

#[tokio::test]
async fn parts_are_written_as_the_description_says() {
    let related = RelateRequest::new()
        .part("R".into())
        .labels(["a", "b"])
        .places(vec![Place::new(1.0)])
        .filter(Place::new(2.0).name("Home"))
        .count(3);
    let related = sent(|it| it.relate(Some(&related))).await;
    let media_type = related.media_type.as_deref().unwrap();
    assert!(media_type.starts_with("multipart/related; boundary="));
    let expected = [
        "name=\"part\"; filename=\"part\"|Content-Type: image/png||R",
        "name=\"labels\"||a,b",
        "name=\"places\"|Content-Type: application/json||[{\"lat\":1.0}]",
        "name=\"filter[lat]\"||2",
        "name=\"filter[name]\"||Home",
        "name=\"count\"||3",
    ];
    assert_eq!(parts(&related), expected);
}

#[tokio::test]
async fn forms_that_carry_files_have_methods_of_their_own() {
    let album = Album::new("2024").cover("data");
    let json = r#"{"name":"2024","cover":"data"}"#;
    check(|it| it.create_album("a", &album), "application/json", json).await;
    let request = CreateAlbumRequest::new(album.clone()).files_0("P");
    let params = params::CreateAlbumParams::new().draft(true);
    let sent = sent(|it| it.create_album_multipart("a", &request).params(params)).await;
    let expected = [
        "name=\"album\"|Content-Type: application/json||{\"name\":\"2024\",\"cover\":\"data\"}",
        "name=\"files[0]\"; filename=\"files[0]\"|Content-Type: application/octet-stream||P",
    ];
    assert_eq!(parts(&sent), expected);
    check(
        |it| it.import_album("a", Some(&album)),
        "application/json",
        json,
    )
    .await;
    let bytes = |it: MediaApi| it.import_album_bytes("a", "zip");
    check(bytes, "application/octet-stream", "zip").await;
}

#[tokio::test]
async fn bytes_and_text_travel_as_they_are() {
    check(|it| it.replace_picture(vec![b'P']), "image/png", "P").await;
    check(
        |it| it.replace_picture("J").header("content-type", "image/jpeg"),
        "image/jpeg",
        "J",
    )
    .await;
    check(|it| it.send_anything("x"), "application/octet-stream", "x").await;
    check(|it| it.send_image("x"), "application/octet-stream", "x").await;
    let lines = "{}\n[]\n";
    check(
        |it| it.send_events(Some(lines.into())),
        "application/x-ndjson",
        lines,
    )
    .await;
    check_none(|it| it.send_events(None), Some("0")).await;
    check(
        |it| it.add_note("# é"),
        "text/markdown; charset=utf-8",
        "# é",
    )
    .await;
    check(
        |it| it.set_note(Some("x")),
        "text/plain; charset=utf-8",
        "x",
    )
    .await;
    check_none(|it| it.set_note(None), Some("0")).await;
    check(|it| it.patch_note("<a/>"), "application/xml", "<a/>").await;
}

#[tokio::test]
async fn any_json_can_be_a_body() {
    let any = serde_json::json!({"a": [1, null]});
    let media_type = "application/json; profile=\"a\"";
    check(|it| it.set_any(&any), media_type, r#"{"a":[1,null]}"#).await;
    let json = "application/json";
    check(
        |it| it.set_any(&serde_json::Value::Null),
        media_type,
        "null",
    )
    .await;
    check(|it| it.set_text("a\"b"), json, r#""a\"b""#).await;
    let map = BTreeMap::from([("a".to_owned(), 1)]);
    check(|it| it.set_map(Some(&map)), json, r#"{"a":1}"#).await;
    check_none(|it| it.set_map(None), Some("0")).await;
    check(|it| it.set_kind("k", &Kind::Large), json, r#""large""#).await;
    check(|it| it.set_count("k", Some(0)), json, "0").await;
    check_none(|it| it.set_count("k", None), Some("0")).await;
    check(
        |it| it.set_place("k", Some(&Place::new(1.0))),
        json,
        r#"{"lat":1.0}"#,
    )
    .await;
    check(|it| it.set_place("k", None), json, "null").await;
    check(|it| it.clear("k", &ClearRequest::new()), json, "{}").await;
    let album = Album::new("2025");
    let patch = "application/merge-patch+json";
    check(
        |it| it.patch_album("a", &album),
        patch,
        r#"{"name":"2025"}"#,
    )
    .await;
}

#[tokio::test]
async fn every_method_can_have_a_body_and_be_without() {
    let json = "application/json";
    check(|it| it.delete_pictures(&["a", "b"]), json, r#"["a","b"]"#).await;
    let place = Place::new(1.0);
    check(
        |it| it.search_pictures(Some(&place)),
        json,
        r#"{"lat":1.0}"#,
    )
    .await;
    check_none(|it| it.search_pictures(None), None).await;
    check_none(|it| it.ping(), Some("0")).await;
}
