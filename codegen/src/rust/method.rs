//! Methods: one for each operation, on the handle of each of its tags.

use serde::Serialize;

use super::{Docs, Field, Paging, Style, Type};
use crate::names::Ident;

/// A group of operations: `client.user()`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resource {
    /// Its module below `resources`, which is a file.
    pub module: Ident,
    /// The type of the handle: `UserApi`.
    pub handle: Ident,
    /// The client's method that makes the handle: `user`.
    pub accessor: Ident,
    /// The method of the same for tests, which has other neighbours.
    pub mock: Ident,
    /// The feature that brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The tag as text names it: `User`.
    pub title: String,
    /// The handle's documentation.
    pub docs: Docs,
    /// The methods, in the order of their names.
    pub methods: Vec<Method>,
}

/// A method that makes a request for an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// The operationId, as errors name it.
    pub operation: String,
    /// The HTTP method in capitals.
    pub verb: &'static str,
    /// The path template.
    pub path: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether callers are told not to use it.
    pub deprecated: bool,
    /// The arguments, in order.
    pub arguments: Vec<Argument>,
    /// What is put into the request, in order.
    pub settings: Vec<Setting>,
    /// The type of the answer.
    pub result: Type,
    /// The params struct that `.params()` takes.
    pub params: Option<Ident>,
}

/// An argument of a method.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Argument {
    /// Its name.
    pub name: Ident,
    /// How it is passed.
    pub passing: Passing,
}

/// How an argument is passed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Passing {
    /// `&str`
    Str,
    /// `&[T]`; `&[&str]` for strings
    Slice(Type),
    /// `&T`
    Reference(Type),
    /// `T`
    Value(Type),
    /// `Option<&T>`; `Option<&str>` for a string, and `Option<&[T]>` for a list
    OptionalReference(Type),
    /// `impl Into<T>`
    Into(Type),
    /// The params struct of this name, by value: it carries everything but the body.
    Params(Ident),
}

/// Something that a method puts into a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setting {
    /// Where it goes.
    pub target: Target,
    /// The expression: an argument, or a field of the params argument.
    pub value: Vec<Ident>,
    /// Whether the expression must be borrowed, since it is not a reference.
    pub borrow: bool,
}

/// Where a value goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// In place of this placeholder, in the usual style of paths.
    Path(String),
    /// In place of this placeholder, in a style of its own.
    PathAs(String, Style),
    /// Into the query under this name, in the usual style of queries.
    Query(String),
    /// Into the query under this name, in a style of its own.
    QueryAs(String, Style),
    /// Into this header, in the usual style of headers.
    Header(String),
    /// Into this header, in a style of its own.
    HeaderAs(String, Style),
    /// Into this cookie, in the usual style of cookies.
    Cookie(String),
    /// Into this cookie, in a style of its own.
    CookieAs(String, Style),
    /// Into the list of acceptable media types.
    Accept(String),
    /// Of responses with these statuses the body means nothing.
    Empty(Vec<u16>),
    /// A redirect is the answer.
    Redirect,
    /// The URL of the server that the operation is at.
    Server(String),
    /// What shows who is calling: all schemes of one of these alternatives, by their constants.
    Authorize(Vec<Vec<Ident>>),
    /// The body.
    Body(Encoding),
    /// The body, where the value is not `None`.
    OptionalBody(Encoding),
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// As JSON, with this media type.
    Json(String),
    /// As `application/x-www-form-urlencoded`.
    Form,
    /// The same, with each property in this style.
    FormAs(Style),
    /// The same, with these properties in styles of their own.
    FormWith(Vec<(String, Style)>),
    /// As parts, one for each property.
    Multipart(Multipart),
    /// As text, with this media type.
    Text(String),
    /// As it is, with this media type.
    Bytes(String),
}

/// A body of parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Multipart {
    /// The media type of the whole, without its boundary.
    pub media_type: String,
    /// The media types of parts whose values do not tell it, by the name of the property.
    pub types: Vec<(String, String)>,
    /// The styles of parts that have one, by the name of the property.
    pub styles: Vec<(String, Style)>,
}

/// A struct of parameters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Params {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The fields: those without [`Type::Option`] are arguments of `new`.
    pub fields: Vec<Field>,
    /// Where each optional field goes, when the request is sent.
    pub settings: Vec<Setting>,
    /// How one page follows another.
    pub paging: Option<Paging>,
}

impl Setting {
    /// Whether it names a style.
    pub fn has_style(&self) -> bool {
        match &self.target {
            Target::PathAs(..) | Target::QueryAs(..) => true,
            Target::HeaderAs(..) | Target::CookieAs(..) => true,
            Target::Body(body) | Target::OptionalBody(body) => match body {
                Encoding::FormAs(_) | Encoding::FormWith(_) => true,
                Encoding::Multipart(it) => !it.styles.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }
}

impl Method {
    /// The types of the arguments.
    pub fn argument_types(&self) -> impl Iterator<Item = &Type> {
        self.arguments.iter().filter_map(|it| match &it.passing {
            Passing::Str | Passing::Params(_) => None,
            Passing::Slice(ty)
            | Passing::Reference(ty)
            | Passing::Value(ty)
            | Passing::OptionalReference(ty)
            | Passing::Into(ty) => Some(ty),
        })
    }
}
