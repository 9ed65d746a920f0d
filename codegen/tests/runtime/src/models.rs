//! The models of the service.

use crate::FilePart;
use crate::runtime::json::{json_object, string_enum};
use std::collections::BTreeMap;

/// A member of an organisation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// Its identifier.
    pub id: String,
    /// When it was made.
    pub created_at: jiff::Timestamp,
    /// What it may do.
    pub roles: Option<Vec<Role>>,
    /// A keyword.
    pub r#type: Status,
    /// Somebody else.
    pub manager: Option<Box<User>>,
}

json_object!(User {
    id: "id",
    created_at: "createdAt",
    roles: "roles",
    r#type: "type",
    manager: "manager",
});

/// What a user may do.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Role {
    /// Its name.
    pub name: String,
    /// How much it weighs.
    pub weight: Option<f64>,
    /// How often it was given.
    pub count: Option<i64>,
}

json_object!(Role {
    name: "name",
    weight: "weight",
    count: "count"
});

impl Role {
    /// A role of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets how much it weighs.
    pub fn weight(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }
}

/// One page of users.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UsersPaginated {
    /// The users of this page.
    pub users: Vec<User>,
    /// How many there are on all pages.
    pub total_count: Option<i64>,
}

json_object!(UsersPaginated {
    users: "users",
    total_count: "totalCount"
});

string_enum! {
    /// The state of a user.
    pub enum Status {
        /// Can sign in.
        Active = "active",
        /// Cannot.
        Suspended = "suspended-for now",
    }
}

string_enum! {
    /// Names that mean something to Rust.
    pub enum Outcome {
        /// Like `Result`'s.
        Ok = "OK",
        /// Like `Result`'s, and `FromStr`'s.
        Err = "ERR",
        /// Not what the service sends next year.
        Unknown = "UNKNOWN",
    }
}

/// Has properties that nobody has foreseen.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Deployment {
    /// Its identifier.
    pub id: String,
    /// All other properties.
    pub extra: BTreeMap<String, serde_json::Value>,
}

json_object!(Deployment { id: "id"; extra });

/// Has labels, and nothing else.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Labels {
    /// All properties.
    pub labels: BTreeMap<String, Role>,
}

json_object!(Labels {; labels });

/// Has no property at all.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

json_object!(Empty {});

/// One field of each type that travels.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the name says the type")]
pub struct Everything {
    pub small: i32,
    pub whole: i64,
    pub positive: u64,
    pub single: f32,
    pub double: f64,
    pub flag: bool,
    pub date: jiff::civil::Date,
    pub any: serde_json::Value,
    pub map: BTreeMap<String, Vec<i64>>,
}

json_object!(Everything {
    small: "small",
    whole: "whole",
    positive: "positive",
    single: "single",
    double: "double",
    flag: "flag",
    date: "date",
    any: "any",
    map: "map",
});

/// A body of parts.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the name says what it is for")]
pub struct Upload {
    pub title: String,
    pub size: Option<i64>,
    pub public: Option<bool>,
    pub tags: Vec<String>,
    pub owner: Option<Role>,
    pub picture: Option<FilePart>,
    pub others: Vec<FilePart>,
    pub extra: BTreeMap<String, serde_json::Value>,
}

json_object!(Upload {
    title: "title",
    size: "size",
    public: "public",
    tags: "tags[]",
    owner: "owner",
    picture: "picture",
    others: "others";
    extra
});
