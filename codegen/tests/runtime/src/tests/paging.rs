//! Lists that come in pages.

use super::client;
use crate::models::{User, UsersPaginated};
use crate::params::ListUsersParams;
use crate::runtime::next::offset_after;
use crate::{Client, Error, ErrorKind, Items};
use futures_util::{FutureExt, poll};
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// A list of users `0..total`, two on a page.
pub(super) struct List {
    pub(super) total: usize,
    /// Whether pages say how many users there are.
    pub(super) counted: bool,
}

impl Respond for List {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let offset = offset_of(request);
        let users = (offset..self.total.min(offset + 2)).map(user);
        let mut page = serde_json::json!({ "users": users.collect::<Vec<_>>() });
        if self.counted {
            page["totalCount"] = self.total.into();
        }
        ResponseTemplate::new(200).set_body_json(page)
    }
}

pub(super) fn offset_of(request: &Request) -> usize {
    let offset = request.url.query_pairs().find(|(name, _)| name == "offset");
    offset.map_or(0, |(_, offset)| offset.parse().unwrap())
}

pub(super) fn user(id: usize) -> serde_json::Value {
    serde_json::json!({"id": id.to_string(), "createdAt": "2024-01-01T00:00:00Z", "type": "active"})
}

async fn serving(list: impl Respond + 'static) -> (MockServer, Client) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(list).mount(&server).await;
    let client = client(&server);
    (server, client)
}

async fn rest(mut items: Items<UsersPaginated, ListUsersParams>) -> Result<Vec<String>, Error> {
    let mut ids = Vec::new();
    while let Some(User { id, .. }) = items.try_next().await? {
        ids.push(id);
    }
    Ok(ids)
}

async fn offsets(server: &MockServer) -> Vec<usize> {
    let requests = server.received_requests().await.unwrap();
    requests.iter().map(offset_of).collect()
}

#[test]
fn offsets_grow_or_end() {
    assert_eq!(offset_after(0, 2, Some(5)), Some(2));
    assert_eq!(offset_after(2, 3, Some(5)), None);
    assert_eq!(offset_after(2, 3, Some(0)), None);
    assert_eq!(offset_after(2, 0, Some(5)), None);
    assert_eq!(offset_after(2, 1, None), Some(3));
    assert_eq!(offset_after(i64::MAX, 1, None), None);
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let (server, client) = serving(List {
        total: 5,
        counted: true,
    })
    .await;
    let ids = rest(client.user().list_users("o").items()).await.unwrap();
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    assert_eq!(offsets(&server).await, [0, 2, 4]);
}

#[tokio::test]
async fn without_a_count_an_empty_page_is_the_end() {
    let (server, client) = serving(List {
        total: 4,
        counted: false,
    })
    .await;
    let ids = rest(client.user().list_users("o").items()).await.unwrap();
    assert_eq!(ids.len(), 4);
    assert_eq!(offsets(&server).await, [0, 2, 4]);
}

#[tokio::test]
async fn a_server_that_repeats_itself_is_found_out() {
    let page = serde_json::json!({"users": [user(1)], "totalCount": 1_000_000});
    let (server, client) = serving(ResponseTemplate::new(200).set_body_json(page)).await;
    let error = rest(client.user().list_users("o").items())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RepeatedPage);
    assert_eq!(
        error.to_string(),
        "list_users (GET /organizations/{organizationId}/users): the service sent the same page again (status 200 OK)"
    );
    assert_eq!(offsets(&server).await, [0, 1]);
}

#[tokio::test]
async fn a_list_goes_on_from_its_position() {
    let (server, client) = serving(List {
        total: 5,
        counted: true,
    })
    .await;
    let list = || client.user().list_users("o");
    let mut pages = list().params(ListUsersParams::new().offset(1)).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().users[0].id, "1");
    let position = pages.params().unwrap().clone();
    assert_eq!(position.offset, Some(3));
    let mut pages = list().params(position).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().users[0].id, "3");
    assert_eq!(pages.params(), None);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(offsets(&server).await, [1, 3]);
}

#[tokio::test]
async fn items_say_where_the_next_one_is() {
    let (_server, client) = serving(List {
        total: 3,
        counted: true,
    })
    .await;
    let mut items = client.user().list_users("o").items();
    let first = ListUsersParams::new();
    let second = ListUsersParams::new().offset(2);
    for position in [Some((&first, 0)), Some((&first, 1)), Some((&second, 0))] {
        assert_eq!(items.position(), position);
        items.try_next().await.unwrap().unwrap();
    }
    assert_eq!(items.position(), None);
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_page_that_is_no_longer_waited_for_is_not_lost() {
    let page = serde_json::json!({"users": [user(1)], "totalCount": 1});
    let answer = ResponseTemplate::new(200)
        .set_delay(Duration::from_millis(100))
        .set_body_json(page);
    let (server, client) = serving(answer).await;
    let mut items = client.user().list_users("o").items();
    assert!(poll!(items.try_next().boxed()).is_pending());
    let cancelled = tokio::time::timeout(Duration::from_millis(20), items.try_next()).await;
    assert!(cancelled.is_err());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "1");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(offsets(&server).await, [0]);
}

#[tokio::test]
async fn a_page_that_failed_is_asked_for_again() {
    let server = MockServer::start().await;
    let broken = Mock::given(any()).respond_with(ResponseTemplate::new(500));
    broken.up_to_n_times(1).mount(&server).await;
    Mock::given(any())
        .respond_with(List {
            total: 1,
            counted: true,
        })
        .mount(&server)
        .await;
    let mut items = client(&server).user().list_users("o").items();
    assert_eq!(
        items.try_next().await.unwrap_err().kind(),
        ErrorKind::Status
    );
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "0");
}

#[cfg(feature = "stream")]
mod stream {
    use super::{List, serving};
    use futures_util::{StreamExt, TryStreamExt};
    use wiremock::ResponseTemplate;

    #[tokio::test]
    async fn lists_are_streams() {
        let (_server, client) = serving(List {
            total: 5,
            counted: true,
        })
        .await;
        let users: Vec<_> = client
            .user()
            .list_users("o")
            .items()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(users.len(), 5);
        assert_eq!(client.user().list_users("o").pages().count().await, 3);
    }

    #[tokio::test]
    async fn a_stream_ends_after_an_error() {
        let (_server, client) = serving(ResponseTemplate::new(500)).await;
        assert_eq!(client.user().list_users("o").items().count().await, 1);
        assert_eq!(client.user().list_users("o").pages().count().await, 1);
    }
}

#[test]
fn a_link_that_says_that_it_is_empty_leads_nowhere() {
    let next = |link: &'static str| {
        let mut headers = http::HeaderMap::new();
        headers.insert(http::header::LINK, http::HeaderValue::from_static(link));
        crate::runtime::next::linked(&headers, "cursor")
    };
    let link = "<https://x/?cursor=0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", \
                <https://x/?cursor=0:100:0>; rel=\"next\"; results=\"true\"; cursor=\"0:100:0\"";
    assert_eq!(next(link).as_deref(), Some("0:100:0"));
    assert_eq!(next("<https://x/?cursor=a>; rel=next; results=false"), None);
    assert_eq!(
        next("<https://x/?cursor=a>; results=\"false\"; rel=\"next\""),
        None
    );
}
