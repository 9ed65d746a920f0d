//! What the documentation of a method, and of an enum, says of responses.

use super::super::docs;
use super::super::names::Names;
use super::{Answer, successes};
use crate::api::{Operation, Response, Status};
use crate::names::Ident;
use crate::rust::{Docs, Method, Type};

/// Says what the method's request gives that its type does not tell, and how it can fail. `twin` is the other method of
/// the same operation, if there is one.
pub(in super::super) fn push(
    method: &mut Method,
    operation: &Operation,
    answer: &Answer,
    twin: Option<&Ident>,
) {
    let link = twin.map(|it| format!("[`{it}`](Self::{})", it.text()));
    let text = match (&method.result, link) {
        (Type::Redirect, _) => {
            Some("The service answers with a redirect, which is not followed.".to_owned())
        }
        (Type::Events(_), Some(link)) => Some(streaming("events", &link, operation)),
        (Type::Lines(_), Some(link)) => Some(streaming("values", &link, operation)),
        (_, Some(link)) => Some(format!(
            "{link} is the same operation, and gives what it answers piece by piece."
        )),
        (_, None) => None,
    };
    if let Some(text) = text {
        method.docs.paragraph(lines(&text));
    }
    push_headers(&mut method.docs, operation);
    push_failures(&mut method.docs, operation, answer);
}

fn streaming(items: &str, twin: &str, operation: &Operation) -> String {
    let asks = match operation.body {
        Some(_) => " If the service wants to be asked for it, the body has to say so.",
        None => "",
    };
    format!("The same operation as {twin}, with {items} that come as the service has them.{asks}")
}

fn push_headers(method: &mut Docs, operation: &Operation) {
    let mut names: Vec<String> = Vec::new();
    for name in successes(operation).flat_map(|it| &it.headers) {
        super::push(&mut names, docs::code(name));
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
        .and_then(|tag| Some((&names.tag(tag)?.handle, names.method(tag, operation, None)?)));
    Docs::line(match method {
        Some((handle, method)) => {
            let target = format!("crate::resources::{handle}::{}", method.text());
            format!("{what} [`{method}`]({target}) {does}.")
        }
        None => format!("{what} {} {does}.", docs::code(&operation.id)),
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
