//! The operations of the service.

use crate::client::Client;
use crate::models::{Role, User, UsersPaginated};
use crate::params::ListUsersParams;
use crate::request::Request;
use crate::runtime::parts::Parts;
use crate::service;
use bytes::Bytes;
use http::Method;

impl Client {
    /// The operations on users.
    #[inline]
    pub fn user(&self) -> UserApi {
        UserApi {
            client: self.clone(),
        }
    }
}

/// The operations on users.
#[derive(Debug, Clone)]
pub struct UserApi {
    client: Client,
}

impl UserApi {
    /// Lists the users.
    #[inline]
    pub fn list_users(&self, organization_id: &str) -> Request<UsersPaginated, ListUsersParams> {
        let mut parts = Parts::new(
            "list_users",
            Method::GET,
            "/organizations/{organizationId}/users",
        );
        parts.path("organizationId", organization_id);
        parts.accept("application/json");
        parts.authorize(service::JWT);
        Request::new(&self.client, parts)
    }

    /// Gives a user, whom anybody may see.
    #[inline]
    pub fn get_user(&self, user_id: &str) -> Request<User> {
        let mut parts = Parts::new("get_user", Method::GET, "/users/{userId}");
        parts.path("userId", user_id);
        parts.accept("application/json");
        Request::new(&self.client, parts)
    }

    /// Adds a role to a user.
    #[inline]
    pub fn add_role(&self, user_id: &str, body: &Role) -> Request<()> {
        let mut parts = Parts::new("add_role", Method::POST, "/users/{userId}/roles");
        parts.path("userId", user_id);
        parts.authorize(service::JWT);
        parts.json(body);
        Request::new(&self.client, parts)
    }

    /// Adds a role to a user, by a form.
    #[inline]
    pub fn add_role_by_form(&self, user_id: &str, body: &Role) -> Request<()> {
        let mut parts = Parts::new("add_role_by_form", Method::PUT, "/users/{userId}/roles");
        parts.path("userId", user_id);
        parts.authorize_any(&[&[service::JWT, service::KEY], &[service::ACCOUNT]]);
        parts.form(body);
        Request::new(&self.client, parts)
    }

    /// Gives the picture of a user.
    #[inline]
    pub fn replace_picture(&self, user_id: &str, body: Bytes) -> Request<Bytes> {
        let mut parts = Parts::new("replace_picture", Method::PUT, "/users/{userId}/picture");
        parts.path("userId", user_id);
        parts.accept("image/png");
        parts.bytes("image/png", body);
        Request::new(&self.client, parts)
    }
}

#[cfg(feature = "test-util")]
impl crate::test_util::Mock {
    /// What is planned for the operations on users.
    pub fn user(&self) -> crate::test_util::On<UserApi> {
        crate::test_util::on(self)
    }
}

#[cfg(feature = "test-util")]
impl crate::test_util::On<UserApi> {
    /// What is planned for `list_users`.
    pub fn list_users(&self) -> crate::test_util::Expect<UsersPaginated> {
        let path = "/organizations/{organizationId}/users";
        crate::test_util::Expect::new(self, "list_users", "GET", path)
    }

    /// What is planned for `get_user`.
    pub fn get_user(&self) -> crate::test_util::Expect<User> {
        crate::test_util::Expect::new(self, "get_user", "GET", "/users/{userId}")
    }

    /// What is planned for `add_role`.
    pub fn add_role(&self) -> crate::test_util::Expect<()> {
        crate::test_util::Expect::new(self, "add_role", "POST", "/users/{userId}/roles")
    }

    /// What is planned for `replace_picture`.
    pub fn replace_picture(&self) -> crate::test_util::Expect<Bytes> {
        let path = "/users/{userId}/picture";
        crate::test_util::Expect::new(self, "replace_picture", "PUT", path)
    }
}
