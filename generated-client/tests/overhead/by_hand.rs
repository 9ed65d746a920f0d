//! The same calls as somebody writes them who has only reqwest.

use std::time::Duration;

use astronomer_core_api::models::{MutateOrgUserRoleRequest, User, UserRole, UsersPaginated};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{RequestBuilder, Response};

use super::{Call, ORGANIZATION, TOKEN, USER};

type Fault = Box<dyn std::error::Error>;

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder()
        .user_agent("by-hand/0.1.0")
        .timeout(Duration::from_secs(30))
        .connect_timeout(Duration::from_secs(10))
        .build()
        .expect("the client can be built")
}

pub(crate) async fn call(http: &reqwest::Client, address: &str, call: Call) -> Result<(), Fault> {
    let users = format!("{address}/organizations/{ORGANIZATION}/users");
    match call {
        Call::Get => {
            let response = send(http.get(format!("{users}/{USER}"))).await?;
            let _: User = serde_json::from_slice(&response.bytes().await?)?;
        }
        Call::List => {
            let response =
                send(http.get(format!("{users}?limit={}&search={}", 100, "Jane"))).await?;
            let _: UsersPaginated = serde_json::from_slice(&response.bytes().await?)?;
        }
        Call::Send => {
            let body = MutateOrgUserRoleRequest::new("ORGANIZATION_OWNER");
            let request = http
                .post(format!("{users}/{USER}/role"))
                .header(CONTENT_TYPE, "application/json")
                .body(serde_json::to_vec(&body)?);
            let response = send(request).await?;
            let _: UserRole = serde_json::from_slice(&response.bytes().await?)?;
        }
    }
    Ok(())
}

async fn send(request: RequestBuilder) -> reqwest::Result<Response> {
    let request = request
        .header(ACCEPT, "application/json")
        .bearer_auth(TOKEN);
    request.send().await?.error_for_status()
}
