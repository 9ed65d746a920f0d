//! Documented responses decode, and what does not decode is not lost.

use astronomer_core_api::{ErrorKind, Response, models};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::Outcome;
use crate::calls::{OPERATIONS, call};
use crate::samples::{Form, success, user};

#[tokio::test]
async fn documented_responses_decode_in_every_form() -> Outcome {
    for operation in OPERATIONS {
        for form in Form::ALL {
            let (status, body) = success(operation, form);
            let server = serving(status, body.as_ref().map(Value::to_string)).await;
            let answer = call(&crate::client(&server.uri())?, operation).await;
            let (_, kept) = success(operation, form.kept());
            let answer = answer.unwrap_or_else(|error| panic!("{operation}, {form:?}: {error}"));
            assert_eq!(answer, kept.unwrap_or(Value::Null), "{operation}, {form:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn properties_have_their_types() -> Outcome {
    let server = serving(200, Some(user(Form::Full, "user-1").to_string())).await;
    let user: models::User = crate::client(&server.uri())?
        .user()
        .get_user("o", "u")
        .await?;
    assert_eq!(user.created_at.to_string(), "2024-01-02T03:04:05Z");
    assert_eq!(user.full_name, "Ada Lovelace");
    assert_eq!(user.workspace_count, Some(9_007_199_254_740_993));
    assert_eq!(user.org_user_relation_is_idp_managed, Some(false));
    let roles = user.roles.expect("the user has roles");
    assert_eq!(
        roles.first().map(|it| it.scope.r#type.as_str()),
        Some("ORGANIZATION")
    );
    Ok(())
}

/// The docs do not say how names travel: what was concluded can be wrong.
#[tokio::test]
async fn names_in_another_casing_decode_too() -> Outcome {
    let body = user(Form::Full, "user-1").to_string();
    let body = body.replace("\"fullName\"", "\"full_name\"");
    let server = serving(200, Some(body)).await;
    let user: models::User = crate::client(&server.uri())?
        .user()
        .get_user("o", "u")
        .await?;
    assert_eq!(user.full_name, "Ada Lovelace");
    Ok(())
}

#[tokio::test]
async fn a_response_has_status_headers_and_body() -> Outcome {
    let server = serving(200, Some(user(Form::Full, "user-1").to_string())).await;
    let request = crate::client(&server.uri())?.user().get_user("o", "u");
    let response: Response<models::User> = request.send().await?;
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.headers()["x-request-id"], "request-1");
    assert_eq!(response.body().id, "user-1");
    assert_eq!(response.into_body().username, "ada@example.com");
    Ok(())
}

/// Operation, where in the sample, the value that stands there instead, and the JSON path that the message must name.
const WRONG: &[(&str, &str, &str, &str)] = &[
    ("get_user", "/id", "5", "id"),
    ("get_user", "/fullName", "null", "fullName"),
    ("get_user", "/createdAt", r#""yesterday""#, "createdAt"),
    ("get_user", "/orgCount", r#""three""#, "orgCount"),
    (
        "get_self_user",
        "/featureFlags/0/value",
        r#""on""#,
        "featureFlags[0].value",
    ),
    ("list_org_users", "/users", "{}", "users"),
    (
        "list_org_users",
        "/users/1/avatarUrl",
        "[]",
        "users[1].avatarUrl",
    ),
    (
        "list_workspace_users",
        "/users/0/invites/0/inviter/id",
        "7",
        "users[0].invites[0].inviter.id",
    ),
    (
        "mutate_org_user_role",
        "/scope/entityId",
        "{}",
        "scope.entityId",
    ),
    ("mutate_workspace_user_role", "", "[]", ""),
];

#[tokio::test]
async fn a_wrong_type_is_named_by_its_path() -> Outcome {
    for (operation, pointer, value, path) in WRONG {
        let body = with_value(success(operation, Form::Full).1, pointer, value)?;
        assert_does_not_decode(operation, &body, path).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_missing_property_is_named() -> Outcome {
    let mut users = success("list_org_users", Form::Full).1.unwrap_or_default();
    let first = users
        .pointer_mut("/users/0")
        .and_then(Value::as_object_mut)
        .expect("the sample has a user");
    first.remove("username");
    assert_does_not_decode("list_org_users", &users.to_string(), "username").await
}

#[tokio::test]
async fn what_is_no_json_is_kept() -> Outcome {
    for body in [
        "<html>Gateway</html>",
        "",
        "{\"id\": \"user-1\"",
        "null",
        "\"text\"",
    ] {
        assert_does_not_decode("get_user", body, "").await?;
    }
    Ok(())
}

async fn assert_does_not_decode(operation: &str, body: &str, path: &str) -> Outcome {
    let server = serving(200, Some(body.to_owned())).await;
    let error = call(&crate::client(&server.uri())?, operation)
        .await
        .expect_err(body);
    assert_eq!(error.kind(), ErrorKind::Decode, "{operation}: {error}");
    assert_eq!(
        error.status().map(|it| it.as_u16()),
        Some(200),
        "{operation}"
    );
    assert_eq!(
        error.body().map(|it| it.to_vec()),
        Some(body.as_bytes().to_vec()),
        "{operation}"
    );
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    let cause = cause.unwrap_or_default();
    assert!(
        cause.contains(path),
        "{operation}: `{cause}` does not name {path}"
    );
    Ok(())
}

fn with_value(
    body: Option<Value>,
    pointer: &str,
    value: &str,
) -> Result<String, serde_json::Error> {
    let mut body = body.unwrap_or_default();
    *body
        .pointer_mut(pointer)
        .expect("the sample has what the pointer names") = serde_json::from_str(value)?;
    Ok(body.to_string())
}

async fn serving(status: u16, body: Option<String>) -> MockServer {
    let server = MockServer::start().await;
    let template = ResponseTemplate::new(status).insert_header("x-request-id", "request-1");
    let template = match body {
        Some(body) => template.set_body_raw(body, "application/json"),
        None => template,
    };
    Mock::given(any())
        .respond_with(template)
        .mount(&server)
        .await;
    server
}

#[test]
fn samples_differ_by_form() {
    let full = user(Form::Full, "user-1");
    assert_eq!(full["invites"][0]["inviter"]["id"], json!("subject-1"));
    assert_eq!(user(Form::WithNulls, "user-1")["invites"], Value::Null);
}
