//! Documentation comments.
//!
//! A description is Markdown from a stranger. It is read as Markdown and written again, so that rustdoc finds in it no
//! code to run, no tag, no link into the crate and no bare URL.

mod html;
mod markdown;
mod wrap;

use crate::api::{Api, Operation, Parameter, Property};
use crate::rust::Docs;
pub(super) use crate::rust::docs::code;

/// The text of a description. One that is a single sentence ends as a sentence does.
pub(super) fn of_text(text: &str) -> Docs {
    let mut text = markdown::clean(text);
    if !text.contains('\n')
        && text.ends_with(|it: char| it.is_alphanumeric() || it == ')' || it == '`')
    {
        text.push('.');
    }
    Docs(wrap::lines(&text))
}

pub(super) fn of_crate(api: &Api) -> Docs {
    let mut docs = Docs::line(format!("A client of {}.", title(&api.title)));
    if let Some(text) = &api.description
        && text.trim() != api.title.trim()
    {
        docs.paragraph(of_text(text).0);
    }
    docs
}

/// What is said of a request's body, beside its type.
#[derive(Default)]
pub(super) struct BodyDocs {
    /// What travels, where that is not plain JSON.
    pub(super) media_type: Option<String>,
    pub(super) paragraphs: Vec<Docs>,
}

/// What an operation does, what its body is, and what it `needs`.
pub(super) fn of_operation(operation: &Operation, body: BodyDocs, needs: Option<String>) -> Docs {
    let request = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let mut docs = match operation
        .summary
        .as_ref()
        .or(operation.description.as_ref())
    {
        Some(summary) => of_text(summary),
        None => Docs::line(format!("Calls {request}.")),
    };
    if let (Some(_), Some(description)) = (&operation.summary, &operation.description) {
        docs.paragraph(of_text(description).0);
    }
    let server = operation.base_url.as_ref();
    let server = server.map_or_else(String::new, |it| format!(" at {}", code(it)));
    let sent = body.media_type;
    let sent = sent.map_or_else(String::new, |it| format!(", with a body of {}", code(&it)));
    docs.paragraph([format!("{request}{server}{sent}")]);
    for paragraph in body.paragraphs {
        docs.paragraph(paragraph.0);
    }
    if let Some(needs) = needs {
        docs.paragraph(wrap::lines(&needs));
    }
    docs
}

/// A line of our own, wrapped; of what a description says it may hold what [`one_line`] gives.
pub(super) fn of_line(text: &str) -> Docs {
    Docs(wrap::lines(text))
}

/// A text that is one line, made harmless.
pub(super) fn one_line(text: &str) -> Option<String> {
    Some(markdown::clean(text)).filter(|it| !it.is_empty() && !it.contains('\n'))
}

pub(super) fn of_parameter(parameter: &Parameter) -> Docs {
    with_default(
        &parameter.description,
        &parameter.name.wire.value,
        &parameter.default,
    )
}

pub(super) fn of_property(property: &Property) -> Docs {
    with_default(
        &property.description,
        &property.name.wire.value,
        &property.default,
    )
}

fn with_default(description: &Option<String>, wire: &str, default: &Option<String>) -> Docs {
    let mut docs = match description
        .as_ref()
        .map(|it| of_text(it))
        .filter(|it| !it.0.is_empty())
    {
        Some(docs) => docs,
        None => Docs::line(format!("The service's {}.", code(wire))),
    };
    if let Some(default) = default {
        docs.paragraph([format!(
            "The service takes {} where it is absent.",
            code(default)
        )]);
    }
    docs
}

/// The title of a description as a part of a line, whatever it spells.
pub(super) fn title(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    one_line(&words.join(" ")).unwrap_or_else(|| "a service".to_owned())
}
