//! Operations: what can be asked of the service.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Fact, Limits, Name, Paging, Requirement, Type};
use crate::source::Place;

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    /// The operationId as the source spells it.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, with a slash at its beginning: `/users/{userId}`.
    pub path: String,
    /// The base URL, where it is not that of the API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// The names of its tags; never empty.
    pub tags: Vec<String>,
    /// One line.
    pub summary: Option<String>,
    /// Text, Markdown; absent where it only repeats the summary.
    pub description: Option<String>,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Every parameter but the body, in the order of the source.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<Body>,
    /// The media types that the service may answer with, over all statuses.
    pub accept: Vec<String>,
    /// The responses, in the order of the source.
    pub responses: Vec<Response>,
    /// The alternatives of which one has to be met; empty where nothing is needed.
    pub security: Vec<Requirement>,
    /// How it goes on from page to page, where restitch.yaml says it.
    #[serde(skip)]
    pub paging: Option<Paging>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// The HTTP methods that a description can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "each is named as HTTP names it")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// A value that a request carries outside its body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// The name.
    pub name: Name,
    /// Where it travels.
    pub location: Fact<Location>,
    /// Whether every request must carry it.
    pub required: bool,
    /// How its type becomes text.
    pub style: Fact<Style>,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What the service takes where it is absent, in the words of the source.
    pub default: Option<String>,
    /// Which values of its type it can have.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// Text, Markdown.
    pub description: Option<String>,
    /// Whether callers should stop using it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// How a list or an object becomes text. Scalars look alike in all of them but `Label` and `Matrix`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// `a,b`, or `k,v` for an object; exploded `k=v`. Paths and headers.
    Simple {
        /// Whether each property of an object is a pair.
        explode: bool,
        /// Whether reserved characters travel as they are.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        allow_reserved: bool,
    },
    /// `.a.b`. Paths.
    Label {
        /// Whether each element stands for itself.
        explode: bool,
        /// Whether reserved characters travel as they are.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        allow_reserved: bool,
    },
    /// `;name=a;name=b`. Paths.
    Matrix {
        /// Whether each element stands for itself.
        explode: bool,
        /// Whether reserved characters travel as they are.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        allow_reserved: bool,
    },
    /// `name=a&name=b`, or `name=a,b` where it is not exploded. Queries and cookies.
    Form {
        /// Whether each element stands for itself.
        explode: bool,
        /// Whether reserved characters travel as they are.
        allow_reserved: bool,
    },
    /// `name=a%20b`. Queries; also `a%20b` elsewhere, which only Swagger 2.0 has.
    SpaceDelimited {
        /// Whether reserved characters travel as they are.
        allow_reserved: bool,
    },
    /// `name=a%7Cb`, in the same places.
    PipeDelimited {
        /// Whether reserved characters travel as they are.
        allow_reserved: bool,
    },
    /// `name=a%09b`, in the same places; Swagger 2.0.
    TabDelimited,
    /// `name[k]=v`. Queries.
    DeepObject {
        /// Whether reserved characters travel as they are.
        allow_reserved: bool,
    },
    /// As `Form`, without percent-encoding. Cookies.
    Cookie {
        /// Whether each element stands for itself.
        explode: bool,
    },
    /// As JSON.
    Json,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named as OpenAPI names it")]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Body {
    /// What the source calls it: `body`, `request_body`, `pet`.
    pub name: String,
    /// Whether every request must carry it.
    pub required: bool,
    /// The forms it can take, the preferred one first; never empty.
    pub content: Vec<Content>,
    /// Text, Markdown.
    pub description: Option<String>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// A media type and the type of what it carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Content {
    /// The media type: `application/json`.
    pub media_type: String,
    /// The type of the whole.
    #[serde(rename = "type")]
    pub ty: Type,
    /// How properties of a form, or parts of a multipart body, are written, by name; only those of which the source says
    /// it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub encoding: BTreeMap<String, Encoding>,
}

/// How a property of a form, or a part of a multipart body, is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Encoding {
    /// Its media type; several stand between commas: `image/png, image/jpeg`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// How it becomes text, as a parameter of a query does. It takes precedence over the media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Style>,
}

/// What the service sends of itself: to a webhook, or to an address that a request gave it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Webhook {
    /// The name of the webhook; of a callback, that of its operation and its own: `subscribe.event`.
    pub name: String,
    /// The operation of which it is a callback, by method and path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_of: Option<(Method, String)>,
    /// The forms it can take; never empty.
    pub content: Vec<Content>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
}

/// One way the service can answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// For which statuses.
    pub status: Status,
    /// Text, Markdown.
    pub description: Option<String>,
    /// The names of the headers that the source mentions.
    pub headers: Vec<String>,
    /// What the body is; empty where the source says nothing, or that there is none.
    pub content: Vec<Content>,
}

/// A status code, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// This one: `200`.
    Code(u16),
    /// A hundred of them, by their first digit: `4XX`.
    Range(u8),
    /// Every status that has no response of its own.
    Default,
}

impl Style {
    /// The style of parameters that have none, by their location.
    pub fn default_of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple {
                explode: false,
                allow_reserved: false,
            },
            Location::Query | Location::Cookie => Self::form(true),
        }
    }

    /// What stands in queries and cookies, with reserved characters percent-encoded.
    pub fn form(explode: bool) -> Self {
        Self::Form {
            explode,
            allow_reserved: false,
        }
    }
}

impl Method {
    /// The method in capitals, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.to_ascii_uppercase().as_str() {
            "GET" => Self::Get,
            "PUT" => Self::Put,
            "POST" => Self::Post,
            "DELETE" => Self::Delete,
            "OPTIONS" => Self::Options,
            "HEAD" => Self::Head,
            "PATCH" => Self::Patch,
            "TRACE" => Self::Trace,
            _ => return None,
        })
    }

    /// As it travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

impl Status {
    /// Whether a request with this status did what was asked.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

impl Operation {
    /// What restitch.yaml can call it: its operationId, or `GET /users`.
    pub fn names(&self) -> [String; 2] {
        [
            self.id.clone(),
            format!("{} {}", self.method.as_str(), self.path),
        ]
    }

    /// Whether this is one of its [`names`](Self::names).
    pub fn is_called(&self, name: &str) -> bool {
        let is_place =
            |(method, path): (&str, &str)| method == self.method.as_str() && path == self.path;
        name == self.id || name.split_once(' ').is_some_and(is_place)
    }
}
