//! The service for the tests of consumers.

use super::chain;
use crate::models::{Role, User};
use crate::test_util::Mock;
use crate::{ErrorKind, Retry};
use bytes::Bytes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

fn user(id: &str) -> User {
    User {
        id: id.to_owned(),
        created_at: jiff::Timestamp::UNIX_EPOCH,
        roles: None,
        r#type: "active".into(),
        manager: None,
    }
}

/// Why the mock is not content.
fn complaint(mock: &Mock) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| mock.verify())).unwrap_err();
    *panic.downcast::<String>().unwrap()
}

#[tokio::test]
async fn replies_come_in_their_order_and_are_typed() {
    let mock = Mock::new();
    mock.user().get_user().reply(200, user("a")).times(2);
    mock.user().get_user().reply(200, user("b"));
    mock.user()
        .replace_picture()
        .reply(200, Bytes::from_static(b"\xff"));
    mock.user().add_role().status(204);
    let client = mock.client();
    for id in ["a", "a", "b"] {
        assert_eq!(client.user().get_user("u").await.unwrap(), user(id));
    }
    let picture = client.user().replace_picture("u", Bytes::from_static(b"x"));
    assert_eq!(picture.await.unwrap(), b"\xff".as_slice());
    client.user().add_role("u", &Role::new("r")).await.unwrap();
    mock.verify();
    assert_eq!(mock.calls().len(), 5);
    assert_eq!(mock.user().get_user().calls().len(), 3);
}

#[tokio::test]
async fn an_answer_can_be_made_of_the_call() {
    let mock = Mock::new();
    mock.user().get_user().reply_with(|call| {
        let id = call.path().rsplit('/').next().unwrap_or_default();
        (200, user(id))
    });
    let client = mock.client();
    for id in ["a", "b"] {
        assert_eq!(client.user().get_user(id).await.unwrap(), user(id));
    }
    mock.verify();
}

#[tokio::test]
async fn calls_are_kept_but_show_no_secret() {
    let mock = Mock::new();
    mock.user().add_role().status(204).times(2);
    let client = mock.builder().token("s3cr3t").build().unwrap();
    let role = Role::new("owner & more");
    let call = client.user().add_role("a/b", &role);
    call.query("q", "1 & 2").header("x-a", "b").await.unwrap();
    client.user().add_role("b", &role).await.unwrap();
    let calls = mock.calls();
    let call = calls.first().unwrap();
    assert_eq!(call.operation(), "add_role");
    assert_eq!(call.method(), http::Method::POST);
    assert_eq!(call.path(), "/users/a%2Fb/roles");
    assert_eq!(call.query(), [("q".to_owned(), "1 & 2".to_owned())]);
    assert_eq!(call.query_value("q").as_deref(), Some("1 & 2"));
    assert_eq!(call.header("x-a"), Some("b"));
    assert_eq!(call.header("authorization"), Some("Bearer s3cr3t"));
    assert_eq!(call.body_as::<Role>().unwrap(), role);
    let shown = format!("{call:?} {:?}", call.headers());
    assert!(
        !shown.contains("s3cr3t") && !shown.contains("1 & 2"),
        "{shown}"
    );
    assert!(shown.contains("add_role"), "{shown}");
}

#[tokio::test]
async fn calls_that_are_not_planned_fail_and_are_told() {
    let mock = Mock::new();
    let error = mock.client().user().get_user("u").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let nothing = "`get_user` (GET /users/{userId}) was called, but nothing is planned";
    assert!(chain(&error).contains(nothing), "{}", chain(&error));

    mock.user().list_users().status(500).always();
    mock.user().add_role().status(204).times(3);
    let error = mock.client().user().get_user("u").await.unwrap_err();
    let only = "\
`get_user` (GET /users/{userId}) was called; planned is only:
  `list_users` (GET /organizations/{organizationId}/users), any number of times
  `add_role` (POST /users/{userId}/roles), 3 times";
    assert!(chain(&error).contains(only), "{}", chain(&error));
    let missing = "planned, but not called:\n  `add_role` (POST /users/{userId}/roles), 3 times";
    assert_eq!(complaint(&mock), format!("{nothing}\n{only}\n{missing}"));
    assert_eq!(mock.calls().len(), 2);
}

#[tokio::test]
async fn a_mock_of_which_too_little_is_called_complains() {
    let mock = Mock::new();
    mock.user().get_user().reply(200, user("a"));
    mock.user().get_user().reply(200, user("b")).always();
    let told = "planned, but not called:\n  `get_user` (GET /users/{userId}), once";
    assert_eq!(complaint(&mock), told);
}

#[tokio::test]
async fn failures_are_tried_again_without_a_pause() {
    let mock = Mock::new();
    mock.user().get_user().status(503);
    mock.user().get_user().unreachable();
    mock.user().get_user().reply(200, user("a"));
    let call = mock.client().user().get_user("u");
    assert_eq!(call.await.unwrap(), user("a"));
    mock.verify();
    assert_eq!(mock.calls().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    let mock = Mock::new();
    mock.user().get_user().status(429).retry_after(7);
    mock.user().get_user().reply(200, user("a"));
    let start = tokio::time::Instant::now();
    mock.client().user().get_user("u").await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 7);
}

#[tokio::test(start_paused = true)]
async fn every_fault_has_its_kind() {
    let mock = Mock::new();
    let user_mock = mock.user();
    let faults = [
        (user_mock.get_user().unreachable(), ErrorKind::Connect),
        (user_mock.get_user().timeout(), ErrorKind::Timeout),
        (user_mock.get_user().silence(), ErrorKind::Timeout),
        (user_mock.get_user().broken(), ErrorKind::Transport),
        (
            user_mock.get_user().reply(200, user("a")).cut(),
            ErrorKind::Transport,
        ),
        (
            user_mock.get_user().raw(200, "application/json", "{"),
            ErrorKind::Decode,
        ),
        (
            user_mock.get_user().failure(404, Role::new("none")),
            ErrorKind::Status,
        ),
    ];
    let client = mock.builder().retry(Retry::none());
    let client = client.timeout(Duration::from_secs(1)).build().unwrap();
    let mut last = None;
    for (_, kind) in &faults {
        let error = client.user().get_user("u").await.unwrap_err();
        assert_eq!(error.kind(), *kind, "{}", chain(&error));
        last = Some(error);
    }
    mock.verify();
    let role: Role = last.unwrap().body_as().unwrap();
    assert_eq!(role, Role::new("none"));
}

#[test]
#[should_panic(expected = "1 is no status")]
fn what_is_no_status_is_not_planned() {
    Mock::new().user().get_user().status(1);
}
