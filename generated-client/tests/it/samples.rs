//! Responses as the description has them, in the forms in which services send them.

use serde_json::{Map, Value, json};

/// In which form a service sends objects.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// Every property that is described.
    Full,
    /// Those, and one that nobody knows.
    WithUnknown,
    /// The required properties alone.
    WithoutOptional,
    /// The optional properties as null.
    WithNulls,
}

impl Form {
    pub(crate) const ALL: [Self; 4] = [
        Self::Full,
        Self::WithUnknown,
        Self::WithoutOptional,
        Self::WithNulls,
    ];

    /// The form in which the client hands out what it has read in this one.
    pub(crate) fn kept(self) -> Self {
        match self {
            Self::Full | Self::WithUnknown => Self::Full,
            Self::WithoutOptional | Self::WithNulls => Self::WithoutOptional,
        }
    }

    fn object(self, required: Value, optional: Value) -> Value {
        let mut object = members(required);
        let optional = members(optional).into_iter();
        match self {
            Self::Full => object.extend(optional),
            Self::WithUnknown => {
                object.extend(optional);
                object.insert("notDescribed".to_owned(), json!({ "at": [1, "all", null] }));
            }
            Self::WithoutOptional => {}
            Self::WithNulls => object.extend(optional.map(|(name, _)| (name, Value::Null))),
        }
        Value::Object(object)
    }
}

fn members(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members,
        other => panic!("{other} is no object"),
    }
}

/// The documented status of a success, and the body, where the operation has one.
pub(crate) fn success(operation: &str, form: Form) -> (u16, Option<Value>) {
    match operation {
        "delete_org_user" => (204, None),
        "delete_workspace_user" => (200, None),
        "get_self_user" => (200, Some(model_self(form))),
        "get_user" => (200, Some(user(form, "user-1"))),
        "list_org_users" | "list_workspace_users" => (200, Some(users_paginated(form))),
        "mutate_org_user_role" | "mutate_workspace_user_role" => (200, Some(user_role(form))),
        _ => panic!("there is no operation {operation}"),
    }
}

/// A `User`.
pub(crate) fn user(form: Form, id: &str) -> Value {
    let required = json!({
        "avatarUrl": "https://example.com/avatar.png",
        "createdAt": "2024-01-02T03:04:05Z",
        "fullName": "Ada Lovelace",
        "id": id,
        "status": "ACTIVE",
        "updatedAt": "2024-02-03T04:05:06.789Z",
        "username": "ada@example.com",
    });
    let optional = json!({
        "colorModePreference": "dark",
        "invites": [invite(form)],
        "lastLogin": "2024-02-03T04:05:06Z",
        "lastLoginConnectionName": "connection",
        "lastLoginConnectionType": "oidc",
        "orgCount": 3,
        "orgRole": "ORGANIZATION_MEMBER",
        "orgUserRelationIsIdpManaged": false,
        "roles": [user_role(form)],
        "systemRole": "SYSTEM_ADMIN",
        "workspaceCount": 9_007_199_254_740_993_i64,
        "workspaceRole": "WORKSPACE_OPERATOR",
    });
    form.object(required, optional)
}

/// A `UsersPaginated` with the users given, out of `total`.
pub(crate) fn page(users: &[Value], offset: usize, limit: usize, total: usize) -> Value {
    json!({ "limit": limit, "offset": offset, "totalCount": total, "users": users })
}

fn users_paginated(form: Form) -> Value {
    let users = json!([user(form, "user-1"), user(form, "user-2")]);
    form.object(
        json!({ "limit": 20, "offset": 0, "totalCount": 2, "users": users }),
        json!({}),
    )
}

fn model_self(form: Form) -> Value {
    let required = json!({
        "avatarUrl": "https://example.com/avatar.png",
        "createdAt": "2024-01-02T03:04:05Z",
        "fullName": "Ada Lovelace",
        "id": "user-1",
        "status": "ACTIVE",
        "updatedAt": "2024-02-03T04:05:06Z",
        "username": "ada@example.com",
    });
    let optional = json!({
        "colorModePreference": "light",
        "featureFlags": [form.object(json!({ "key": "some-feature", "value": true }), json!({}))],
        "intercomUserHash": "0a1b2c",
        "invites": [invite(form), invite(form)],
        "organizationId": "organization-1",
        "roles": [],
        "systemRole": "SYSTEM_ADMIN",
    });
    form.object(required, optional)
}

fn invite(form: Form) -> Value {
    let required = json!({
        "expiresAt": "2024-03-04T05:06:07Z",
        "inviteId": "invite-1",
        "invitee": subject_profile(form),
        "inviter": subject_profile(form),
        "organizationId": "organization-1",
    });
    let optional = json!({
        "oAuthInviteId": "oauth-1",
        "orgName": "Old name",
        "orgShortName": "old",
        "organizationName": "Name",
        "organizationShortName": "name",
        "ticketId": "ticket-1",
        "userId": "user-1",
    });
    form.object(required, optional)
}

fn subject_profile(form: Form) -> Value {
    let optional = json!({
        "apiTokenName": "token",
        "avatarUrl": "https://example.com/subject.png",
        "fullName": "Grace Hopper",
        "subjectType": "USER",
        "username": "grace@example.com",
    });
    form.object(json!({ "id": "subject-1" }), optional)
}

fn user_role(form: Form) -> Value {
    let entity =
        |kind: &str| form.object(json!({ "entityId": "entity-1", "type": kind }), json!({}));
    let required = json!({ "role": "ORGANIZATION_OWNER", "scope": entity("ORGANIZATION"), "subject": entity("USER") });
    form.object(required, json!({}))
}
