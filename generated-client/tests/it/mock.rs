//! The client against the service in memory, as the tests of a consumer have it.

use astronomer_core_api::ErrorKind;
use astronomer_core_api::models::{MutateOrgUserRoleRequest, User, UsersPaginated};
use astronomer_core_api::test_util::Mock;

use crate::Outcome;

fn user(id: &str) -> User {
    let then = jiff::Timestamp::UNIX_EPOCH;
    User::new("avatar", then, "Full Name", id, "ACTIVE", then, "name")
}

#[tokio::test]
async fn what_is_planned_is_what_comes() -> Outcome {
    let mock = Mock::new();
    mock.user().get_user().status(503).times(2);
    mock.user().get_user().reply(200, user("u"));
    let client = mock.client();
    assert_eq!(client.user().get_user("o", "u").await?, user("u"));
    mock.verify();
    let paths: Vec<_> = mock.calls().iter().map(|it| it.path().to_owned()).collect();
    assert_eq!(paths, ["/organizations/o/users/u"; 3]);
    Ok(())
}

#[tokio::test]
async fn a_list_is_served_by_what_it_asks_for() -> Outcome {
    let mock = Mock::new();
    mock.user().list_org_users().reply_with(|call| {
        let offset = call.query_value("offset").and_then(|it| it.parse().ok());
        let offset: i64 = offset.unwrap_or(0);
        let page = UsersPaginated::new(1, offset, 3, vec![user(&offset.to_string())]);
        (200, page)
    });
    let mut items = mock.client().user().list_org_users("o").items();
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await? {
        ids.push(item.id);
    }
    assert_eq!(ids, ["0", "1", "2"]);
    assert_eq!(mock.user().list_org_users().calls().len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_body_is_there_to_be_looked_at() -> Outcome {
    let mock = Mock::new();
    let failure = serde_json::json!({"message": "no such role"});
    mock.user().mutate_org_user_role().failure(400, failure);
    let body = MutateOrgUserRoleRequest::new("OWNER");
    let client = mock.builder().token("tok-123").build()?;
    let call = client.user().mutate_org_user_role("o", "u", &body);
    let error = call.await.err().ok_or("it is to fail")?;
    assert_eq!(error.kind(), ErrorKind::Status);
    let calls = mock.user().mutate_org_user_role().calls();
    let call = calls.first().ok_or("it is to be called")?;
    assert_eq!(call.body_as::<MutateOrgUserRoleRequest>()?, body);
    assert_eq!(call.header("authorization"), Some("Bearer tok-123"));
    Ok(())
}
