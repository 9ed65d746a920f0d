//! What comes of answers, by their status and their media type.

use responses::responses::{
    CreateUserError, CreateUserResponse, ExportUserError, GetReportResponse, GetUserError,
};
use responses::{Client, Error, ErrorKind, models, params};
use serde_json::json;
use wiremock::matchers::{any, headers, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const PROBLEM: &str = "application/problem+json";

/// A service that answers everything alike.
async fn service(answer: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let client = client(&server);
    (server, client)
}

fn client(server: &MockServer) -> Client {
    Client::builder().base_url(server.uri()).build().unwrap()
}

fn status(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status)
}

fn problem(code: u16, title: &str) -> ResponseTemplate {
    status(code).set_body_raw(json!({"title": title}).to_string(), PROBLEM)
}

async fn create(answer: ResponseTemplate) -> Result<CreateUserResponse, Error> {
    let (_server, client) = service(answer).await;
    client
        .users()
        .create_user(&models::NewUser::new("u1"))
        .await
}

#[tokio::test]
async fn successes_are_told_apart_by_status() {
    let user = json!({"id": "u1", "job": "j1"});
    match create(status(201).set_body_json(&user)).await.unwrap() {
        CreateUserResponse::Created(user) => assert_eq!(user.id, "u1"),
        other => panic!("{other:?}"),
    }
    match create(status(202).set_body_json(&user)).await.unwrap() {
        CreateUserResponse::Accepted(job) => assert_eq!(job.job, "j1"),
        other => panic!("{other:?}"),
    }
    let nothing = create(status(203).set_body_string("junk")).await.unwrap();
    assert!(matches!(
        nothing,
        CreateUserResponse::NonAuthoritativeInformation
    ));
    let error = create(status(200).set_body_json(&user)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body_as::<models::User>().unwrap().id, "u1");
}

#[tokio::test]
async fn ranges_and_defaults_take_what_has_no_status_of_its_own() {
    let (_server, client_of_csv) = service(status(206).set_body_raw("a,b", "text/csv")).await;
    let report = client_of_csv.responses().get_report().await.unwrap();
    assert!(matches!(report, GetReportResponse::Success(text) if text == "a,b"));
    let (_server, client) = service(status(200).set_body_json(json!({"lines": 3}))).await;
    let report = client.responses().get_report().await.unwrap();
    assert!(matches!(report, GetReportResponse::Ok(it) if it.lines == Some(3)));
    assert_eq!(client.responses().any_report().await.unwrap()["lines"], 3);
}

#[tokio::test]
async fn failures_are_told_apart_by_status() {
    let (_server, client) = service(problem(404, "gone")).await;
    let error = client.users().get_user("u1").await.unwrap_err();
    match error.typed::<GetUserError>().unwrap() {
        GetUserError::NotFound(problem) => assert_eq!(problem.title, "gone"),
        other => panic!("{other:?}"),
    }
    let (_server, client) = service(problem(403, "no")).await;
    let error = client.users().get_user("u1").await.unwrap_err();
    let typed = error.typed().unwrap();
    assert!(matches!(typed, GetUserError::Forbidden(it) if it.title == "no"));
    let (_server, client) = service(status(503).set_body_raw("down", "text/plain")).await;
    let error = client.users().get_user("u1").await.unwrap_err();
    let typed = error.typed().unwrap();
    assert!(matches!(typed, GetUserError::Status5xx(text) if text == "down"));
    let (_server, client) = service(status(429)).await;
    let error = client.users().get_user("u1").await.unwrap_err();
    assert!(matches!(
        error.typed().unwrap(),
        GetUserError::TooManyRequests
    ));

    let conflict = create(problem(409, "there")).await.unwrap_err();
    assert!(matches!(
        conflict.typed().unwrap(),
        CreateUserError::Conflict(_)
    ));
    let fields = status(422).set_body_json(json!({"fields": ["id"]}));
    let invalid = create(fields).await.unwrap_err();
    let typed = invalid.typed().unwrap();
    assert!(matches!(typed, CreateUserError::UnprocessableContent(it) if it.fields == ["id"]));
    let other = create(problem(418, "tea")).await.unwrap_err();
    assert!(matches!(other.typed().unwrap(), CreateUserError::Status4xx(it) if it.title == "tea"));
}

#[tokio::test]
async fn what_is_not_documented_is_not_lost() {
    let error = create(status(500).set_body_string("oh")).await.unwrap_err();
    let untyped = error.typed::<CreateUserError>().unwrap_err();
    assert_eq!(untyped.kind(), ErrorKind::Decode);
    assert_eq!(untyped.status().unwrap(), 500);
    assert_eq!(untyped.body().unwrap(), "oh");
    let error = create(status(409).set_body_string("<html>"))
        .await
        .unwrap_err();
    assert!(error.typed::<CreateUserError>().is_err());
    assert_eq!(error.body().unwrap(), "<html>");
}

/// Where every failure has the same body, there is no enum.
#[tokio::test]
async fn one_body_of_all_failures_is_had_without_an_enum() {
    let (_server, client) = service(problem(507, "full")).await;
    let error = client.users().delete_user("u1").await.unwrap_err();
    assert_eq!(error.typed::<models::Problem>().unwrap().title, "full");
}

#[tokio::test]
async fn what_may_have_no_body_is_optional() {
    let (_server, client) = service(status(200).set_body_json(json!({"id": "u1"}))).await;
    assert_eq!(
        client.users().touch_user("u1").await.unwrap().unwrap().id,
        "u1"
    );
    let (_server, client) = service(status(202).set_body_json(json!({"queued": 1}))).await;
    assert!(client.users().touch_user("u1").await.unwrap().is_none());
    let (_server, client) = service(status(204)).await;
    assert!(client.users().touch_user("u1").await.unwrap().is_none());
    assert!(client.users().get_picture("u1").await.unwrap().is_none());
    client.users().delete_user("u1").await.unwrap();
}

#[tokio::test]
async fn only_what_can_be_read_is_asked_for() {
    let server = MockServer::start().await;
    let answers = [
        (
            "/users/u1",
            "application/json, application/problem+json, text/plain",
            "{\"id\":\"u1\"}",
        ),
        (
            "/users/u1/picture",
            "image/png, application/problem+json",
            "png",
        ),
        ("/users/u1/card", "text/plain", "a card"),
    ];
    for (at, accept, body) in answers {
        let answer = status(200).set_body_raw(body, accept.split(',').next().unwrap());
        let accept = headers("accept", accept.split(", ").collect::<Vec<_>>());
        let mock = Mock::given(path(at)).and(accept).respond_with(answer);
        mock.expect(1).mount(&server).await;
    }
    let users = client(&server).users();
    assert_eq!(users.get_user("u1").await.unwrap().id, "u1");
    assert_eq!(users.get_picture("u1").await.unwrap().unwrap(), "png");
    assert_eq!(users.get_card("u1").await.unwrap(), "a card");
}

#[tokio::test]
async fn headers_come_with_the_response() {
    let answer = status(200).insert_header("etag", "\"1\"");
    let (_server, client) = service(answer.set_body_json(json!({"id": "u1"}))).await;
    let response = client.users().get_user("u1").send().await.unwrap();
    assert_eq!(response.headers()["etag"], "\"1\"");
    let (_server, client) = service(status(200).insert_header("content-length", "7")).await;
    client.users().has_user("u1").send().await.unwrap();
}

#[tokio::test]
async fn a_redirect_is_the_answer_where_it_is_documented_as_one() {
    let to = "https://files.example.com/u1?signature=s";
    let (server, client) = service(status(302).insert_header("location", to)).await;
    let redirect = client.users().export_user("u1").await.unwrap();
    assert_eq!(redirect.location(), to);
    // Elsewhere it is followed, but not to another origin.
    let error = client.users().get_alias("u1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.headers().unwrap()["location"], to);
    assert_eq!(server.received_requests().await.unwrap().len(), 2);

    let (_server, client) = service(problem(404, "gone")).await;
    let error = client.users().export_user("u1").await.unwrap_err();
    assert!(matches!(
        error.typed().unwrap(),
        ExportUserError::NotFound(_)
    ));

    let server = MockServer::start().await;
    let leave = status(301).insert_header("location", "/there");
    Mock::given(path("/users/u1/alias"))
        .respond_with(leave)
        .mount(&server)
        .await;
    let there = status(200).set_body_json("name");
    Mock::given(path("/there"))
        .respond_with(there)
        .mount(&server)
        .await;
    let client = self::client(&server);
    assert_eq!(client.users().get_alias("u1").await.unwrap(), "name");
}

#[tokio::test]
async fn lists_still_come_in_pages() {
    let server = MockServer::start().await;
    let page = |id: &str| {
        let users = json!({"users": [{"id": id}], "totalCount": 2});
        status(200).set_body_json(users)
    };
    for (offset, id) in [("0", "a"), ("1", "b")] {
        let mock = Mock::given(method("GET")).and(query_param("offset", offset));
        mock.respond_with(page(id)).mount(&server).await;
    }
    let params = params::ListUsersParams::new().offset(0);
    let mut users = client(&server).users().list_users().params(params).items();
    let mut ids = Vec::new();
    while let Some(user) = users.try_next().await.unwrap() {
        ids.push(user.id);
    }
    assert_eq!(ids, ["a", "b"]);
}
