//! The request that leaves is the one that the vendor's own client sends.

use serde_json::{Value, json};

use crate::Outcome;
use crate::calls::{Arguments, OPERATIONS, call_with};
use crate::recorder::{Received, Recorder, STATUS};

/// A request as it was recorded.
struct Figure {
    operation: &'static str,
    arguments: &'static [Arguments],
    method: &'static str,
    /// Encoded, without the base path.
    path: &'static [&'static str],
    /// Decoded, in order.
    query: &'static [(&'static str, &'static str)],
    /// The value of `role` in the body, where there is a body.
    role: Option<&'static str>,
}

// Encoded segments: the values are `organization_id é/&?` and so on.
const ORG: &str = "organization_id%20%C3%A9%2F%26%3F";
const WORKSPACE: &str = "workspace_id%20%C3%A9%2F%26%3F";
const USER: &str = "user_id%20%C3%A9%2F%26%3F";

/// Operations without optional arguments send the same in both cases.
const BOTH: &[Arguments] = &[Arguments::Required, Arguments::All];
const REQUIRED: &[Arguments] = &[Arguments::Required];
const ALL: &[Arguments] = &[Arguments::All];

const FIGURES: &[Figure] = &[
    Figure {
        operation: "delete_org_user",
        arguments: BOTH,
        method: "DELETE",
        path: &["organizations", ORG, "users", USER],
        query: &[],
        role: None,
    },
    Figure {
        operation: "delete_workspace_user",
        arguments: BOTH,
        method: "DELETE",
        path: &["organizations", ORG, "workspaces", WORKSPACE, "users", USER],
        query: &[],
        role: None,
    },
    Figure {
        operation: "get_self_user",
        arguments: REQUIRED,
        method: "GET",
        path: &["users", "self"],
        query: &[],
        role: None,
    },
    Figure {
        operation: "get_self_user",
        arguments: ALL,
        method: "GET",
        path: &["users", "self"],
        query: &[("createIfNotExist", "true")],
        role: None,
    },
    Figure {
        operation: "get_user",
        arguments: BOTH,
        method: "GET",
        path: &["organizations", ORG, "users", USER],
        query: &[],
        role: None,
    },
    Figure {
        operation: "list_org_users",
        arguments: REQUIRED,
        method: "GET",
        path: &["organizations", ORG, "users"],
        query: &[],
        role: None,
    },
    Figure {
        operation: "list_org_users",
        arguments: ALL,
        method: "GET",
        path: &["organizations", ORG, "users"],
        query: &[
            ("offset", "7"),
            ("limit", "7"),
            ("sorts", "sorts é/&?"),
            ("sorts", "sorts é/&?"),
            ("search", "search é/&?"),
            ("hasInvites", "true"),
        ],
        role: None,
    },
    Figure {
        operation: "list_workspace_users",
        arguments: REQUIRED,
        method: "GET",
        path: &["organizations", ORG, "workspaces", WORKSPACE, "users"],
        query: &[],
        role: None,
    },
    Figure {
        operation: "list_workspace_users",
        arguments: ALL,
        method: "GET",
        path: &["organizations", ORG, "workspaces", WORKSPACE, "users"],
        query: &[
            ("offset", "7"),
            ("limit", "7"),
            ("sorts", "sorts é/&?"),
            ("sorts", "sorts é/&?"),
            ("search", "search é/&?"),
        ],
        role: None,
    },
    Figure {
        operation: "mutate_org_user_role",
        arguments: BOTH,
        method: "POST",
        path: &["organizations", ORG, "users", USER, "role"],
        query: &[],
        role: Some("role é/&?"),
    },
    Figure {
        operation: "mutate_workspace_user_role",
        arguments: BOTH,
        method: "POST",
        path: &[
            "organizations",
            ORG,
            "workspaces",
            WORKSPACE,
            "users",
            USER,
            "role",
        ],
        query: &[],
        role: Some("role é/&?"),
    },
];

#[tokio::test]
async fn requests_are_the_recorded_ones() -> Outcome {
    for figure in FIGURES {
        for arguments in figure.arguments {
            let received = record(figure.operation, *arguments).await?;
            compare(
                figure,
                &received,
                &format!("{} with {arguments:?}", figure.operation),
            );
        }
    }
    Ok(())
}

#[test]
fn every_operation_has_its_figures() {
    for operation in OPERATIONS {
        for arguments in BOTH {
            let figures = FIGURES
                .iter()
                .filter(|it| it.operation == operation && it.arguments.contains(arguments));
            assert_eq!(figures.count(), 1, "{operation} with {arguments:?}");
        }
    }
}

async fn record(
    operation: &str,
    arguments: Arguments,
) -> Result<Received, Box<dyn std::error::Error>> {
    let recorder = Recorder::start()?;
    let client = crate::client(&recorder.uri())?;
    let error = call_with(&client, operation, arguments)
        .await
        .expect_err("the recorder refuses every request");
    assert_eq!(
        error.status().map(|it| it.as_u16()),
        Some(STATUS),
        "{operation}: {error}"
    );
    Ok(recorder.received()?)
}

fn compare(figure: &Figure, received: &Received, case: &str) {
    let body = figure.role.map(|role| json!({ "role": role }));
    let content_type = if body.is_some() {
        vec!["application/json"]
    } else {
        Vec::new()
    };
    assert_eq!(received.method, figure.method, "{case}");
    assert_eq!(
        received.path(),
        format!("/v1alpha1/{}", figure.path.join("/")),
        "{case}"
    );
    let query = decoded_query(received, case);
    let query: Vec<_> = query
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(query, figure.query, "{case}");
    assert_eq!(received.header("accept"), ["application/json"], "{case}");
    assert_eq!(
        received.header("authorization"),
        ["Bearer tok-123"],
        "{case}"
    );
    assert_eq!(received.header("content-type"), content_type, "{case}");
    assert_eq!(sent_json(received), body, "{case}");
}

fn sent_json(received: &Received) -> Option<Value> {
    let sent = !received.body.is_empty();
    sent.then(|| serde_json::from_slice(&received.body).expect("the body is JSON"))
}

/// The query decoded, after a look at the encoding: nothing reserved may stand in it as it is.
fn decoded_query(received: &Received, case: &str) -> Vec<(String, String)> {
    let query = received.query();
    for (_, value) in &query {
        let encoded = value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~*%+".contains(&byte));
        assert!(encoded, "{case}: {value} is not encoded");
    }
    query
        .into_iter()
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                bytes.push(hex(*high) * 16 + hex(*low));
                after
            }
            (byte, after) => {
                bytes.push(if byte == b'+' { b' ' } else { byte });
                after
            }
        };
    }
    String::from_utf8(bytes).expect("what was encoded is UTF-8")
}

fn hex(digit: u8) -> u8 {
    let value = char::from(digit)
        .to_digit(16)
        .expect("a hexadecimal digit stands behind a percent sign");
    u8::try_from(value).expect("a hexadecimal digit is less than 16")
}
