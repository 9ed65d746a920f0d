//! A failure tells what was asked, what came back, and never the token.

use std::time::Duration;

use astronomer_core_api::Error;
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::Outcome;
use crate::calls::{OPERATIONS, call};

const DOCUMENTED: [u16; 5] = [400, 401, 403, 404, 500];

#[tokio::test]
async fn documented_failures_give_status_headers_and_body() -> Outcome {
    for status in DOCUMENTED {
        let body = json!({ "message": "no", "requestId": "request-1", "statusCode": status });
        let template = ResponseTemplate::new(status)
            .insert_header("x-request-id", "request-1")
            .set_body_json(&body);
        let server = serving(template).await;
        for operation in OPERATIONS {
            let error = failure(&server, operation).await?;
            assert_describes(&error, operation, status);
            assert_eq!(error.body_as::<Value>()?, body, "{operation}, {status}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_no_json_is_kept() -> Outcome {
    let server =
        serving(ResponseTemplate::new(500).set_body_raw("<h1>Oh no</h1>", "text/html")).await;
    let error = failure(&server, "get_user").await?;
    assert_eq!(error.status().map(|it| it.as_u16()), Some(500));
    assert_eq!(
        error.body().map(|it| it.to_vec()),
        Some(b"<h1>Oh no</h1>".to_vec())
    );
    assert!(error.body_as::<Value>().is_err());
    Ok(())
}

#[tokio::test]
async fn no_answer_has_no_status() -> Outcome {
    let client = crate::client("http://127.0.0.1:1")?;
    let error = call(&client, "get_user")
        .await
        .expect_err("nobody listens there");
    assert!(error.status().is_none() && !error.is_timeout(), "{error}");
    assert_hides_the_token(&error);
    Ok(())
}

#[tokio::test]
async fn a_slow_server_is_a_timeout() -> Outcome {
    let server = serving(ResponseTemplate::new(204).set_delay(Duration::from_secs(30))).await;
    let request = crate::client(&server.uri())?
        .user()
        .delete_org_user("org", "user");
    let error = request
        .timeout(Duration::from_millis(50))
        .await
        .expect_err("the server is slow");
    assert!(error.is_timeout(), "{error}");
    Ok(())
}

fn assert_describes(error: &Error, operation: &str, status: u16) {
    assert_eq!(
        error.status().map(|it| it.as_u16()),
        Some(status),
        "{operation}"
    );
    assert_eq!(error.operation(), Some(operation));
    let path = error.path().unwrap_or_default();
    assert!(path.contains("/users"), "{operation}: {path}");
    assert!(error.method().is_some(), "{operation}");
    let id = error.headers().and_then(|it| it.get("x-request-id"));
    assert_eq!(
        id.and_then(|it| it.to_str().ok()),
        Some("request-1"),
        "{operation}, {status}"
    );
    assert!(!error.is_timeout(), "{operation}, {status}");
    assert!(
        error.to_string().contains(&status.to_string()),
        "{operation}: {error}"
    );
    assert_hides_the_token(error);
}

fn assert_hides_the_token(error: &Error) {
    assert!(
        !format!("{error} {error:?} {error:#?}").contains("tok-123"),
        "{error:?}"
    );
}

async fn failure(server: &MockServer, operation: &str) -> Result<Error, Error> {
    let client = crate::client(&server.uri())?;
    Ok(call(&client, operation)
        .await
        .expect_err("the server answers with a failure"))
}

async fn serving(template: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(template)
        .mount(&server)
        .await;
    server
}
