//! The request body: in which forms an operation takes it, how each is written, and what its method takes for it.

use super::docs::{self, BodyDocs};
use super::files::{self, Files};
use super::names::Names;
use super::{methods, styles, types};
use crate::api::{self, Body, Content, Operation, StringFormat};
use crate::names::{self, Ident, Scope};
use crate::rust::{
    Argument, Docs, Encoding, Method, Model, Multipart, Passing, Setting, Target, Type,
};

/// A form of the body that has a method.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form<'a> {
    /// What the method's name has behind that of the operation.
    pub(super) suffix: Option<&'static str>,
    content: &'a Content,
    encoding: Encoding,
}

/// The forms of an operation's body that have a method of their own, the preferred one first: another has one where it
/// carries files and none before it does.
pub(super) fn forms<'a>(operation: &'a Operation, files: &Files<'a>) -> Vec<Form<'a>> {
    let contents = operation.body.iter().flat_map(|it| &it.content);
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut carries_files = false;
    for content in contents {
        let encoding = encoding(content, files);
        let mut form = Form {
            suffix: suffix(content, &encoding, files),
            content,
            encoding,
        };
        let is_file = form.suffix.is_some();
        if forms.is_empty() {
            form.suffix = None;
        } else if carries_files || !is_file {
            continue;
        }
        carries_files |= is_file;
        forms.push(form);
    }
    forms
}

/// How a form that carries any bytes is called; `None` for one that carries text alone.
fn suffix<'a>(
    content: &'a Content,
    encoding: &Encoding,
    files: &Files<'a>,
) -> Option<&'static str> {
    match encoding {
        Encoding::Multipart(_) if files.is_carried_by(&content.ty) => Some("multipart"),
        Encoding::Bytes(_) if is_binary(&content.ty) => Some("bytes"),
        _ => None,
    }
}

/// Adds the body to a method: the last argument, and what puts it into the request.
pub(super) fn add(
    method: &mut Method,
    body: &Body,
    form: &Form<'_>,
    scope: &mut Scope,
    names: &Names<'_>,
    models: &[Model],
) {
    // Who has no body does not ask for one of its further forms.
    let required = body.required || form.suffix.is_some();
    let encoding = match form.encoding.clone() {
        Encoding::Form => styles::of_form(form.content, names, models),
        Encoding::Multipart(multipart) => Encoding::Multipart(Multipart {
            styles: styles::of_parts(form.content, names, models),
            ..multipart
        }),
        other => other,
    };
    let passing = match encoding {
        Encoding::Text(_) => passing(Type::String, required),
        Encoding::Bytes(_) => passing(Type::Bytes, required),
        Encoding::Json(_)
        | Encoding::Form
        | Encoding::FormAs(_)
        | Encoding::FormWith(_)
        | Encoding::Multipart(_) => {
            let mut ty = types::of(&form.content.ty, names);
            if let Encoding::Multipart(_) = encoding {
                files::place_in_type(&mut ty, &form.content.ty);
            }
            passing(ty, required)
        }
    };
    let name = scope.claim(names::value(&body.name));
    let borrow = match &passing {
        Passing::OptionalReference(_) => required,
        Passing::Value(ty) => *ty.present() != Type::Bytes,
        _ => false,
    };
    method.settings.push(Setting {
        target: match required {
            true => Target::Body(encoding),
            false => Target::OptionalBody(encoding),
        },
        value: vec![name.clone()],
        borrow,
    });
    method.arguments.push(Argument { name, passing });
}

fn passing(ty: Type, required: bool) -> Passing {
    match ty {
        // Absent and null at once would be too much for an argument: absent it is.
        Type::Option(inner) | Type::Nullable(inner) => optional(*inner),
        Type::Bytes if required => Passing::Into(Type::Bytes),
        ty if required => methods::passing(ty),
        ty => optional(ty),
    }
}

fn optional(ty: Type) -> Passing {
    match methods::passing(ty) {
        Passing::Str => Passing::OptionalReference(Type::String),
        Passing::Slice(item) => Passing::OptionalReference(Type::Vec(Box::new(item))),
        Passing::Reference(ty) => Passing::OptionalReference(ty),
        Passing::Value(ty) => Passing::Value(ty.optional()),
        other => other,
    }
}

/// How a body is written. What is no media type at all is sent as bytes; so is what no model can be written as.
fn encoding(content: &Content, files: &Files<'_>) -> Encoding {
    let media_type = content.media_type.trim();
    match essence(media_type).as_str() {
        _ if !methods::is_media_type(media_type) => bytes("application/octet-stream"),
        "application/x-www-form-urlencoded" => Encoding::Form,
        "*/*" | "application/*" if !is_binary(&content.ty) => {
            Encoding::Json("application/json".to_owned())
        }
        it if it.contains('*') => bytes("application/octet-stream"),
        it if is_json(it) => Encoding::Json(media_type.to_owned()),
        _ if files::is_multipart(content) && files.has_parts(&content.ty) => {
            Encoding::Multipart(Multipart {
                media_type: media_type.to_owned(),
                types: part_types(content, files),
                styles: Vec::new(),
            })
        }
        it if is_text(it) => Encoding::Text(with_charset(media_type)),
        _ => bytes(media_type),
    }
}

/// The media types that the description gives to parts; of several, the first.
fn part_types(content: &Content, files: &Files<'_>) -> Vec<(String, String)> {
    let unstyled = content.encoding.iter().filter(|(_, it)| it.style.is_none());
    let stated = unstyled.filter_map(|(name, encoding)| {
        let mut types = encoding.content_type.as_ref()?.split(',').map(str::trim);
        let ty = types.find(|it| methods::is_media_type(it) && !it.contains('*'))?;
        Some((name.clone(), ty.to_owned()))
    });
    stated
        .filter(|(name, _)| files.can_have_part(&content.ty, name))
        .collect()
}

fn is_binary(ty: &api::Type) -> bool {
    *ty == api::Type::String(StringFormat::Binary)
}

fn bytes(media_type: &str) -> Encoding {
    Encoding::Bytes(media_type.to_owned())
}

fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn is_text(essence: &str) -> bool {
    essence.starts_with("text/") || essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// The media type of a text that is UTF-8. XML says so itself, or needs not.
fn with_charset(media_type: &str) -> String {
    let is_known = media_type.to_ascii_lowercase().contains("charset=");
    match essence(media_type).starts_with("text/") && !is_known {
        true => format!("{media_type}; charset=utf-8"),
        false => media_type.to_owned(),
    }
}

/// What is said of a body. `others` are the methods for its other forms.
pub(super) fn docs<'a>(
    method: &Method,
    body: &Body,
    form: &Form<'_>,
    others: impl Iterator<Item = (&'a Ident, &'a Form<'a>)>,
) -> BodyDocs {
    let mut said = BodyDocs::default();
    let sent = media_type(&form.encoding);
    if sent != "application/json" {
        said.media_type = Some(sent.to_owned());
    }
    if let (Some(argument), Some(text)) = (method.arguments.last(), &body.description) {
        let text = format!("`{}`: {text}", argument.name.text());
        said.paragraphs.push(docs::of_text(&text));
    }
    for (name, other) in others {
        let text = format!(
            "[`{name}`](Self::{}) does the same with a body of {}.",
            name.text(),
            docs::code(media_type(&other.encoding))
        );
        said.paragraphs.push(Docs::line(text));
    }
    said
}

/// The media type that travels.
fn media_type(encoding: &Encoding) -> &str {
    match encoding {
        Encoding::Form | Encoding::FormAs(_) | Encoding::FormWith(_) => {
            "application/x-www-form-urlencoded"
        }
        Encoding::Json(it) | Encoding::Text(it) | Encoding::Bytes(it) => it,
        Encoding::Multipart(it) => &it.media_type,
    }
}
