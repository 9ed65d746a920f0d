//! What the documentation of a method, and of an enum, says of responses.

use super::super::docs;
use super::super::names::Names;
use super::{Answer, successes};
use crate::api::{Operation, Response, Status};
use crate::rust::{Docs, Type};

/// Says what the method's request gives that its type does not tell, and how it can fail.
pub(in super::super) fn push(method: &mut Docs, operation: &Operation, answer: &Answer, ty: &Type) {
    match ty {
        Type::Redirect => method.paragraph(lines(
            "The service answers with a redirect, which is not followed.",
        )),
        Type::Events(_) => method.paragraph(lines(&streaming(operation, answer, "events"))),
        Type::Lines(_) => method.paragraph(lines(&streaming(operation, answer, "values"))),
        _ => {}
    }
    push_headers(method, operation);
    push_failures(method, operation, answer);
}

fn streaming(operation: &Operation, answer: &Answer, items: &str) -> String {
    let mut text = format!("The {items} come in one by one, as the service sends them.");
    if answer.stream.is_some() && operation.body.is_some() {
        text.push_str(" The request must ask for a stream, where the service wants to be asked.");
    }
    text
}

fn push_headers(method: &mut Docs, operation: &Operation) {
    let mut names: Vec<String> = Vec::new();
    for name in successes(operation).flat_map(|it| &it.headers) {
        super::push(&mut names, format!("`{}`", name.replace('`', "'")));
    }
    if !names.is_empty() {
        let names = names.join(", ");
        method.paragraph(lines(&format!("Headers of the response: {names}.")));
    }
}

fn push_failures(method: &mut Docs, operation: &Operation, answer: &Answer) {
    let successes: Vec<_> = successes(operation).map(|it| it.status).collect();
    let is_failure = |it: &&Response| !successes.contains(&it.status) && !is_unseen(it.status);
    let failures: Vec<_> = operation.responses.iter().filter(is_failure).collect();
    if failures.is_empty() {
        return;
    }
    method.paragraph(["# Errors".to_owned()]);
    method.paragraph(["The service documents these failures:".to_owned()]);
    method.paragraph(failures.iter().map(|it| format!("- {}", failure(it))));
    if let Some(ty) = &answer.failure {
        let typed = "[`typed`](crate::Error::typed)";
        let link = match ty {
            Type::Answer(name) => format!("[`{name}`](crate::responses::{})", name.text()),
            Type::Model(name) => format!("[`{name}`](crate::models::{})", name.text()),
            other => format!("`{other}`"),
        };
        method.paragraph(lines(&format!("{typed} gives their bodies as {link}.")));
    }
}

/// Informational responses are not seen.
fn is_unseen(status: Status) -> bool {
    matches!(status, Status::Code(..200) | Status::Range(..2))
}

/// `What [create_user](...) answers, by status.`
pub(super) fn of_enum<'a>(
    operation: &'a Operation,
    names: &Names<'a>,
    what: &str,
    does: &str,
) -> Docs {
    let method = operation
        .tags
        .first()
        .and_then(|tag| Some((&names.tag(tag)?.handle, names.method(tag, operation)?)));
    Docs::line(match method {
        Some((handle, method)) => {
            let target = format!("crate::resources::{handle}::{}", method.text());
            format!("{what} [`{method}`]({target}) {does}.")
        }
        None => format!("{what} `{}` {does}.", operation.id.replace('`', "'")),
    })
}

pub(super) fn of_variant(response: &Response) -> Docs {
    docs::of_line(&failure(response))
}

/// `404: No such user.`
fn failure(response: &Response) -> String {
    let status = match response.status {
        Status::Code(code) => format!("{code}"),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "any other".to_owned(),
    };
    match response.description.as_deref().and_then(docs::one_line) {
        Some(text) => format!("{status}: {text}"),
        None => status,
    }
}

fn lines(text: &str) -> Vec<String> {
    docs::of_line(text).0
}
