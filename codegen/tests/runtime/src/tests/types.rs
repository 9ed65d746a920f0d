//! What the compiler has to grant.

use crate::models::UsersPaginated;
use crate::params::ListUsersParams;
use crate::{Client, ClientBuilder, Error, Items, Pages, Request, Response};

fn assert_send<T: Send + 'static>(_: &T) {}
fn assert_send_sync<T: Send + Sync + 'static>() {}
fn assert_unpin<T: Unpin>() {}

#[test]
fn types_cross_threads() {
    assert_send_sync::<Client>();
    assert_send_sync::<ClientBuilder>();
    assert_send_sync::<Error>();
    assert_send_sync::<Response<UsersPaginated>>();
    assert_send_sync::<Request<UsersPaginated, ListUsersParams>>();
    assert_unpin::<Pages<UsersPaginated, ListUsersParams>>();
    assert_unpin::<Items<UsersPaginated, ListUsersParams>>();
}

#[test]
fn futures_cross_threads() {
    let client = Client::builder().build().unwrap();
    assert_send(&client.user().list_users("o").into_future());
    assert_send(&client.user().list_users("o").send());
    assert_send(&client.user().list_users("o").items());
    assert_send(&async move {
        let mut pages = client.user().list_users("o").pages();
        while let Ok(Some(_)) = pages.try_next().await {}
    });
}

#[test]
fn a_result_is_small() {
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}
