//! The eight operations by name, with the arguments that the recorded figures had.

use std::pin::Pin;

use astronomer_core_api::models::{MutateOrgUserRoleRequest, MutateWorkspaceUserRoleRequest};
use astronomer_core_api::params::{
    GetSelfUserParams, ListOrgUsersParams, ListWorkspaceUsersParams,
};
use astronomer_core_api::{Client, Error};
use serde::Serialize;
use serde_json::Value;

/// The names of all operations.
pub(crate) const OPERATIONS: [&str; 8] = [
    "delete_org_user",
    "delete_workspace_user",
    "get_self_user",
    "get_user",
    "list_org_users",
    "list_workspace_users",
    "mutate_org_user_role",
    "mutate_workspace_user_role",
];

const ORG: &str = "organization_id é/&?";
const WORKSPACE: &str = "workspace_id é/&?";
const USER: &str = "user_id é/&?";
const ROLE: &str = "role é/&?";
const SORT: &str = "sorts é/&?";
const SEARCH: &str = "search é/&?";

/// Which arguments a call has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arguments {
    /// The required ones alone.
    Required,
    /// The optional ones too.
    All,
}

/// The result of a call, whatever its type, as JSON.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<Value, Error>>>>;

/// Calls an operation with its required arguments.
pub(crate) fn call(client: &Client, operation: &str) -> Answer {
    call_with(client, operation, Arguments::Required)
}

/// Calls an operation.
pub(crate) fn call_with(client: &Client, operation: &str, arguments: Arguments) -> Answer {
    let users = client.user();
    match (operation, arguments) {
        ("delete_org_user", _) => answer(users.delete_org_user(ORG, USER)),
        ("delete_workspace_user", _) => answer(users.delete_workspace_user(ORG, WORKSPACE, USER)),
        ("get_self_user", Arguments::Required) => answer(users.get_self_user()),
        ("get_self_user", Arguments::All) => answer(
            users
                .get_self_user()
                .params(GetSelfUserParams::new().create_if_not_exist(true)),
        ),
        ("get_user", _) => answer(users.get_user(ORG, USER)),
        ("list_org_users", Arguments::Required) => answer(users.list_org_users(ORG)),
        ("list_org_users", Arguments::All) => {
            answer(users.list_org_users(ORG).params(all_of_list_org_users()))
        }
        ("list_workspace_users", Arguments::Required) => {
            answer(users.list_workspace_users(ORG, WORKSPACE))
        }
        ("list_workspace_users", Arguments::All) => answer(
            users
                .list_workspace_users(ORG, WORKSPACE)
                .params(all_of_list_workspace_users()),
        ),
        ("mutate_org_user_role", _) => {
            answer(users.mutate_org_user_role(ORG, USER, &MutateOrgUserRoleRequest::new(ROLE)))
        }
        ("mutate_workspace_user_role", _) => {
            let role = MutateWorkspaceUserRoleRequest::new(ROLE);
            answer(users.mutate_workspace_user_role(ORG, WORKSPACE, USER, &role))
        }
        _ => panic!("there is no operation {operation}"),
    }
}

fn all_of_list_org_users() -> ListOrgUsersParams {
    ListOrgUsersParams::new()
        .offset(7)
        .limit(7)
        .sorts(sorts())
        .search(SEARCH)
        .has_invites(true)
}

fn all_of_list_workspace_users() -> ListWorkspaceUsersParams {
    ListWorkspaceUsersParams::new()
        .offset(7)
        .limit(7)
        .sorts(sorts())
        .search(SEARCH)
}

fn sorts() -> Vec<String> {
    vec![SORT.to_owned(), SORT.to_owned()]
}

fn answer<T, R>(request: R) -> Answer
where
    T: Serialize,
    R: IntoFuture<Output = Result<T, Error>>,
    R::IntoFuture: 'static,
{
    let response = request.into_future();
    Box::pin(
        async move { Ok(serde_json::to_value(response.await?).expect("a model is always JSON")) },
    )
}
