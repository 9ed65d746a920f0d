//! What a change happened to, as the description names it.

use std::fmt;

use crate::api::{Location, Operation, Parameter, Status, Webhook};
use crate::lower::Index;

/// What a change happened to. Operations are named by method and path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named as the model names it")]
pub enum Subject {
    Operation(String),
    Parameter {
        operation: String,
        location: Location,
        name: String,
    },
    Body(String),
    Response {
        operation: String,
        status: Status,
    },
    Schema(String),
    Property {
        schema: String,
        name: String,
    },
    Value {
        schema: String,
        value: String,
    },
    Member {
        schema: String,
        member: String,
    },
    Tag(String),
    Scheme(String),
    Server(String),
    Variable(String),
    Webhook(String),
    /// A type of the crate, or the crate itself.
    Item(String),
}

impl Subject {
    pub(super) fn operation(operation: &Operation) -> Self {
        Self::Operation(Index::key(operation))
    }

    pub(super) fn parameter(operation: &Operation, parameter: &Parameter) -> Self {
        Self::Parameter {
            operation: Index::key(operation),
            location: parameter.location.value,
            name: parameter.name.wire.value.clone(),
        }
    }

    pub(super) fn response(operation: &Operation, status: Status) -> Self {
        Self::Response {
            operation: Index::key(operation),
            status,
        }
    }

    pub(super) fn property(schema: &str, name: &str) -> Self {
        Self::Property {
            schema: schema.to_owned(),
            name: name.to_owned(),
        }
    }

    pub(super) fn value(schema: &str, value: &str) -> Self {
        Self::Value {
            schema: schema.to_owned(),
            value: value.to_owned(),
        }
    }

    pub(super) fn webhook(webhook: &Webhook) -> Self {
        Self::Webhook(webhook.name.clone())
    }

    /// The operation that it is, or is part of.
    pub fn of_operation(&self) -> Option<&str> {
        match self {
            Self::Operation(operation)
            | Self::Body(operation)
            | Self::Parameter { operation, .. }
            | Self::Response { operation, .. } => Some(operation),
            _ => None,
        }
    }

    /// The schema that it is, or is part of.
    pub fn of_schema(&self) -> Option<&str> {
        match self {
            Self::Schema(schema)
            | Self::Property { schema, .. }
            | Self::Value { schema, .. }
            | Self::Member { schema, .. } => Some(schema),
            _ => None,
        }
    }

    /// What fingerprints are made of: the same as long as the description names it the same.
    pub fn key(&self) -> String {
        match self {
            Self::Operation(operation) => operation.clone(),
            Self::Parameter {
                operation,
                location,
                name,
            } => format!("{operation} {}.{name}", place(*location)),
            Self::Body(operation) => format!("{operation} body"),
            Self::Response { operation, status } => format!("{operation} {}", text_of(*status)),
            Self::Schema(name) => format!("schema {name}"),
            Self::Property { schema, name } => format!("schema {schema}.{name}"),
            Self::Value { schema, value } => format!("schema {schema}={value}"),
            Self::Member { schema, member } => format!("schema {schema}|{member}"),
            Self::Tag(name) => format!("tag {name}"),
            Self::Scheme(name) => format!("scheme {name}"),
            Self::Server(url) => format!("server {url}"),
            Self::Variable(name) => format!("variable {name}"),
            Self::Webhook(name) => format!("webhook {name}"),
            Self::Item(path) => format!("rust {path}"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(operation) => write!(f, "`{operation}`"),
            Self::Parameter {
                operation,
                location,
                name,
            } => write!(
                f,
                "{} parameter `{name}` of `{operation}`",
                place(*location)
            ),
            Self::Body(operation) => write!(f, "the body of `{operation}`"),
            Self::Response { operation, status } => {
                write!(f, "status {} of `{operation}`", text_of(*status))
            }
            Self::Schema(name) => write!(f, "schema `{name}`"),
            Self::Property { schema, name } => write!(f, "property `{name}` of `{schema}`"),
            Self::Value { schema, value } => write!(f, "value `{value}` of `{schema}`"),
            Self::Member { schema, member } => write!(f, "member `{member}` of `{schema}`"),
            Self::Tag(name) => write!(f, "tag `{name}`"),
            Self::Scheme(name) => write!(f, "security scheme `{name}`"),
            Self::Server(url) => write!(f, "server `{url}`"),
            Self::Variable(name) => write!(f, "server variable `{name}`"),
            Self::Webhook(name) => write!(f, "webhook `{name}`"),
            Self::Item(path) => write!(f, "`{path}`"),
        }
    }
}

/// Where a parameter travels, in a word.
pub(super) fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// A status as descriptions write it.
pub(super) fn text_of(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}
