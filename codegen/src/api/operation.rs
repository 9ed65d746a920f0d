//! Operations: what can be asked of the service.

use serde::Serialize;

use super::{Fact, Name, Type};
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
    /// The security schemes of which one is needed, by name; empty if none is.
    pub security: Vec<String>,
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
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What the service takes where it is absent, in the words of the source.
    pub default: Option<String>,
    /// Text, Markdown.
    pub description: Option<String>,
    /// Where it is described.
    #[serde(skip)]
    pub place: Place,
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
    /// The type that a successful response carries; `None` where it carries nothing.
    pub fn result(&self) -> Option<&Type> {
        let successes = self.responses.iter().filter(|it| it.status.is_success());
        successes.flat_map(|it| &it.content).map(|it| &it.ty).next()
    }
}
