//! The optional parameters of the operations.

use crate::models::{Status, User, UsersPaginated};
use crate::paging::Paged;
use crate::request::Params;
use crate::runtime::next::offset_after;
use crate::runtime::parts::Parts;
use http::HeaderMap;

/// The optional parameters of [`UserApi::list_users`](crate::resources::UserApi::list_users).
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListUsersParams {
    /// How many users come before the page.
    pub offset: Option<i64>,
    /// The order.
    pub sorts: Option<Vec<String>>,
    /// Only users of this state.
    pub status: Option<Status>,
    /// A secret in a header.
    pub git_token: Option<String>,
}

impl ListUsersParams {
    /// No parameter is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how many users come before the page.
    pub fn offset(mut self, offset: i64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Sets the order.
    pub fn sorts(mut self, sorts: Vec<String>) -> Self {
        self.sorts = Some(sorts);
        self
    }

    /// Sets the state.
    pub fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets the secret.
    pub fn git_token(mut self, git_token: impl Into<String>) -> Self {
        self.git_token = Some(git_token.into());
        self
    }
}

impl Params for ListUsersParams {
    fn apply(&self, parts: &mut Parts) {
        parts.query("offset", &self.offset);
        parts.query("sorts", &self.sorts);
        parts.query("status", &self.status);
        parts.header("X-Git-Token", &self.git_token);
    }
}

impl Paged<UsersPaginated> for ListUsersParams {
    type Item = User;

    fn next(&self, page: &UsersPaginated, _: &HeaderMap) -> Option<Self> {
        let offset = offset_after(self.offset.unwrap_or(0), page.users.len(), page.total_count)?;
        Some(self.clone().offset(offset))
    }

    fn into_items(page: UsersPaginated) -> Vec<User> {
        page.users
    }
}
