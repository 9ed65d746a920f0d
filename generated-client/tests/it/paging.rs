//! Lists are read to their end, and no further.

use astronomer_core_api::params::{ListOrgUsersParams, ListWorkspaceUsersParams};
use astronomer_core_api::{Client, Error};
use serde_json::Value;
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use crate::Outcome;
use crate::samples::{Form, page, user};

/// A list on a server.
#[derive(Clone, Copy)]
struct List {
    /// How many users the server has.
    users: usize,
    /// How many it says that it has.
    total: usize,
    /// How many it puts on a page, whatever is asked for.
    most: usize,
    /// Whether it gives the first page whatever is asked for.
    repeats: bool,
}

impl List {
    const fn of(users: usize) -> Self {
        Self {
            users,
            total: users,
            most: usize::MAX,
            repeats: false,
        }
    }
}

impl Respond for List {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let offset = if self.repeats {
            0
        } else {
            query(request, "offset").unwrap_or(0)
        };
        let limit = query(request, "limit").unwrap_or(20);
        let end = (offset + limit.min(self.most)).min(self.users);
        let users: Vec<Value> = (offset..end)
            .map(|it| user(Form::Full, &it.to_string()))
            .collect();
        ResponseTemplate::new(200).set_body_json(page(&users, offset, limit, self.total))
    }
}

fn query(request: &Request, name: &str) -> Option<usize> {
    let value = request.url.query_pairs().find(|(it, _)| it == name)?.1;
    value.parse().ok()
}

async fn serving(list: impl Respond + 'static) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(list)
        .mount(&server)
        .await;
    server
}

/// The offsets that were asked for, in order.
async fn offsets(server: &MockServer) -> Vec<Option<usize>> {
    let requests = server.received_requests().await.unwrap_or_default();
    requests.iter().map(|it| query(it, "offset")).collect()
}

/// The identifiers of all users, in order; not more than a hundred.
async fn read(client: &Client, params: ListOrgUsersParams) -> Result<Vec<usize>, Error> {
    let mut users = client.user().list_org_users("org").params(params).items();
    let mut ids = Vec::new();
    while let Some(user) = users.try_next().await? {
        ids.push(user.id.parse().expect("the server numbers its users"));
        assert!(ids.len() <= 100, "the list does not end");
    }
    Ok(ids)
}

#[tokio::test]
async fn three_pages_are_three_requests() -> Outcome {
    let server = serving(List::of(5)).await;
    let ids = read(
        &crate::client(&server.uri())?,
        ListOrgUsersParams::new().limit(2),
    )
    .await?;
    assert_eq!(ids, [0, 1, 2, 3, 4]);
    assert_eq!(offsets(&server).await, [None, Some(2), Some(4)]);
    Ok(())
}

#[tokio::test]
async fn pages_come_whole() -> Outcome {
    let server = serving(List::of(5)).await;
    let params = ListWorkspaceUsersParams::new().limit(2);
    let client = crate::client(&server.uri())?;
    let mut pages = client
        .user()
        .list_workspace_users("org", "workspace")
        .params(params)
        .pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await? {
        assert_eq!(page.total_count, 5);
        sizes.push(page.users.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    Ok(())
}

#[tokio::test]
async fn the_other_parameters_go_with_every_page() -> Outcome {
    let server = serving(List::of(4)).await;
    let params = ListOrgUsersParams::new()
        .limit(2)
        .search("ada")
        .has_invites(true);
    read(&crate::client(&server.uri())?, params).await?;
    let requests = server.received_requests().await.unwrap_or_default();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let query = request.url.query().unwrap_or_default();
        assert!(
            query.contains("search=ada")
                && query.contains("hasInvites=true")
                && query.contains("limit=2"),
            "{query}"
        );
        assert_eq!(request.url.path(), "/v1alpha1/organizations/org/users");
    }
    Ok(())
}

#[tokio::test]
async fn an_empty_list_is_one_request() -> Outcome {
    let server = serving(List::of(0)).await;
    assert!(
        read(&crate::client(&server.uri())?, ListOrgUsersParams::new())
            .await?
            .is_empty()
    );
    assert_eq!(offsets(&server).await, [None]);
    Ok(())
}

#[tokio::test]
async fn an_empty_page_ends_the_list() -> Outcome {
    let server = serving(List {
        total: 90,
        ..List::of(4)
    })
    .await;
    let ids = read(
        &crate::client(&server.uri())?,
        ListOrgUsersParams::new().limit(2),
    )
    .await?;
    assert_eq!(ids, [0, 1, 2, 3]);
    assert_eq!(offsets(&server).await, [None, Some(2), Some(4)]);
    Ok(())
}

#[tokio::test]
async fn a_server_with_smaller_pages_is_read_whole() -> Outcome {
    let server = serving(List {
        most: 2,
        ..List::of(5)
    })
    .await;
    let ids = read(
        &crate::client(&server.uri())?,
        ListOrgUsersParams::new().limit(100),
    )
    .await?;
    assert_eq!(ids, [0, 1, 2, 3, 4]);
    Ok(())
}

/// Whether the repetition ends the list or is an error, it is noticed no later than the total is reached.
#[tokio::test]
async fn a_server_that_repeats_itself_is_not_read_for_ever() -> Outcome {
    let server = serving(List {
        total: 10,
        repeats: true,
        ..List::of(2)
    })
    .await;
    let client = crate::client(&server.uri())?;
    let mut users = client
        .user()
        .list_org_users("org")
        .params(ListOrgUsersParams::new().limit(2))
        .items();
    let mut count = 0;
    while let Ok(Some(_)) = users.try_next().await {
        count += 1;
        assert!(count <= 10, "the list does not end");
    }
    assert!(offsets(&server).await.len() <= 5);
    Ok(())
}

#[tokio::test]
async fn reading_begins_where_it_is_told() -> Outcome {
    let server = serving(List::of(5)).await;
    let ids = read(
        &crate::client(&server.uri())?,
        ListOrgUsersParams::new().offset(3).limit(1),
    )
    .await?;
    assert_eq!(ids, [3, 4]);
    assert_eq!(offsets(&server).await, [Some(3), Some(4)]);
    Ok(())
}

#[tokio::test]
async fn a_failure_comes_after_what_was_read() -> Outcome {
    let server = MockServer::start().await;
    let list = "/v1alpha1/organizations/org/users";
    Mock::given(path(list))
        .respond_with(List::of(5))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(403))
        .mount(&server)
        .await;
    let client = crate::client(&server.uri())?;
    let mut users = client
        .user()
        .list_org_users("org")
        .params(ListOrgUsersParams::new().limit(2))
        .items();
    assert_eq!(
        users.try_next().await?.map(|it| it.id).as_deref(),
        Some("0")
    );
    assert_eq!(
        users.try_next().await?.map(|it| it.id).as_deref(),
        Some("1")
    );
    let error = users
        .try_next()
        .await
        .expect_err("the second page is refused");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(403));
    Ok(())
}
