//! The example as a program, against a server on loopback.

use std::process::Command;

use serde_json::Value;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::Outcome;
use crate::samples::{Form, success};

#[tokio::test]
async fn the_example_lists_users() -> Outcome {
    let page = success("list_org_users", Form::Full).1.unwrap_or_default();
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/v1alpha1/organizations/org/users"))
        .and(header("authorization", "Bearer tok-123"))
        .respond_with(ResponseTemplate::new(200).set_body_json(&page))
        .mount(&server)
        .await;
    let base_url = format!("{}/v1alpha1", server.uri());
    let output = tokio::task::spawn_blocking(move || run_example(&base_url)).await??;
    let printed = String::from_utf8(output.stdout)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    for user in page["users"].as_array().into_iter().flatten() {
        let name = user["fullName"]
            .as_str()
            .ok_or("a sample user has a name")?;
        assert!(printed.contains(name), "{name} is not in {printed}");
    }
    assert_ne!(page["users"], Value::Array(Vec::new()));
    Ok(())
}

fn run_example(base_url: &str) -> std::io::Result<std::process::Output> {
    Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            env!("CARGO_PKG_NAME"),
        ])
        .args(["--example", "list_org_users", "--", "org"])
        .env("ASTRONOMER_CORE_API_BASE_URL", base_url)
        .env("ASTRONOMER_CORE_API_TOKEN", "tok-123")
        .output()
}
