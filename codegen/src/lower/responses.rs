//! What operations answer: the type of a success, the enums by status, and which media types are asked for.

mod docs;
mod reasons;

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, TagName};
use super::types;
use crate::api::{self, Api, Content, Media, Operation, Response, Status};
use crate::names::{self, Ident, Scope};
use crate::rust::{Docs, ResponsesModule, StatusEnum, StatusVariant, Type};

pub(super) use docs::push as push_docs;

/// What the name of the method has behind that of the operation which takes the answer as a stream.
pub(super) const STREAM: &str = "stream";

/// The answers of all operations, and the enums among them.
#[derive(Debug, Default)]
pub(super) struct Answers<'a> {
    by_operation: BTreeMap<(&'a str, &'a str), Answer>,
    pub(super) modules: BTreeMap<Ident, ResponsesModule>,
}

/// What an operation answers.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) success: Success,
    /// The same as a stream, for which there is a method of its own.
    pub(super) stream: Option<Success>,
    /// What the body of a failure is.
    pub(super) failure: Option<Type>,
}

/// How a success is asked for, and what it is.
#[derive(Debug)]
pub(super) struct Success {
    pub(super) ty: Type,
    pub(super) accept: Vec<String>,
    /// The statuses whose body means nothing, though it could be there.
    pub(super) empty: Vec<u16>,
}

impl<'a> Answers<'a> {
    pub(super) fn get(&self, operation: &'a Operation) -> Option<&Answer> {
        self.by_operation.get(&key(operation))
    }

    /// The type of a success.
    pub(super) fn result(&self, operation: &'a Operation) -> Option<&Type> {
        self.get(operation).map(|it| &it.success.ty)
    }
}

pub(super) fn lower<'a>(api: &'a Api, names: &'a Names<'a>) -> Answers<'a> {
    let mut answers = Answers::default();
    for operation in &api.operations {
        let mut enums = Vec::new();
        let answer = answer(operation, names, &mut enums);
        answers.by_operation.insert(key(operation), answer);
        let tag = operation.tags.first();
        if let Some((tag, named)) = tag.and_then(|it| Some((it, names.tag(it)?))) {
            add(&mut answers.modules, tag, named, enums);
        }
    }
    let modules = answers.modules.values_mut();
    modules.for_each(|it| it.enums.sort_by(|a, b| a.name.cmp(&b.name)));
    answers
}

/// Whether a method of its own takes what the operation answers as a stream.
pub(super) fn has_stream_method(operation: &Operation) -> bool {
    let contents = || successes(operation).flat_map(|it| &it.content);
    let is_stream = |it: &&Content| Media::of(&it.media_type).is_stream();
    contents().any(|it| is_stream(&it)) && !contents().all(|it| is_stream(&it))
}

fn add(
    modules: &mut BTreeMap<Ident, ResponsesModule>,
    tag: &str,
    named: &TagName,
    enums: Vec<StatusEnum>,
) {
    if enums.is_empty() {
        return;
    }
    let module = modules
        .entry(named.module.clone())
        .or_insert_with(|| ResponsesModule {
            module: named.module.clone(),
            feature: None,
            title: names::title(tag),
            enums: Vec::new(),
        });
    module.enums.extend(enums);
}

fn answer<'a>(operation: &'a Operation, names: &Names<'a>, enums: &mut Vec<StatusEnum>) -> Answer {
    let failures: Vec<_> = failures(operation).collect();
    let failure = failure(operation, &failures, names, enums);
    let stream = has_stream_method(operation).then(|| stream(operation, names));
    let mut success = success(operation, names, enums);
    let kept = failures.iter().filter_map(|it| taken(it, names));
    for media_type in kept.flat_map(|it| it.media_types) {
        push(&mut success.accept, media_type);
    }
    if success.accept.is_empty() {
        // Nothing is wanted; failures may still have something to say.
        let json = operation
            .accept
            .iter()
            .filter(|it| Media::of(it) == Media::Json);
        success.accept.extend(json.cloned());
    }
    Answer {
        success,
        stream: stream.flatten(),
        failure,
    }
}

/// The responses that say that what was asked for is done: those of 2xx; where there is none, redirects; else the one for
/// every status.
fn successes(operation: &Operation) -> impl Iterator<Item = &Response> {
    let has = |test: fn(Status) -> bool| operation.responses.iter().any(|it| test(it.status));
    let is_wanted: fn(Status) -> bool = if has(Status::is_success) {
        Status::is_success
    } else if has(is_redirect) {
        is_redirect
    } else {
        |it| it == Status::Default
    };
    let responses = operation.responses.iter();
    responses.filter(move |it| is_wanted(it.status))
}

/// The responses that say that it is not done. Redirects are followed, and informational ones are not seen.
fn failures(operation: &Operation) -> impl Iterator<Item = &Response> {
    let is_seen = |it: &&Response| match it.status {
        Status::Code(code) => code >= 300,
        Status::Range(digit) => digit >= 3,
        Status::Default => true,
    };
    let successes: BTreeSet<Status> = successes(operation).map(|it| it.status).collect();
    let responses = operation.responses.iter().filter(is_seen);
    responses
        .filter(|it| !is_redirect(it.status) || !it.content.is_empty())
        .filter(move |it| !successes.contains(&it.status))
}

fn is_redirect(status: Status) -> bool {
    matches!(
        status,
        Status::Code(300..=303 | 307 | 308) | Status::Range(3)
    )
}

/// What is taken of a response.
struct Taken {
    ty: Type,
    media_types: Vec<String>,
}

/// The body of a response that is read to its end; `None` where there is none.
fn taken(response: &Response, names: &Names<'_>) -> Option<Taken> {
    if let Status::Code(204 | 205 | 304) = response.status {
        return None;
    }
    let rank = |it: &&Content| {
        let media = Media::of(&it.media_type);
        (media.is_stream(), media)
    };
    let chosen = response.content.iter().min_by_key(rank)?;
    let media = Media::of(&chosen.media_type);
    let ty = whole(chosen, names);
    let same = response
        .content
        .iter()
        .filter(|it| Media::of(&it.media_type) == media && whole(it, names) == ty);
    let media_types = same.map(|it| it.media_type.clone()).collect();
    Some(Taken { ty, media_types })
}

/// The type of a body that is read to its end.
fn whole(content: &Content, names: &Names<'_>) -> Type {
    let is_untyped = matches!(content.ty, api::Type::String(_) | api::Type::Any);
    match Media::of(&content.media_type) {
        Media::Events | Media::Lines => Type::String,
        Media::Text if is_untyped => Type::String,
        Media::Bytes if is_untyped => Type::Bytes,
        _ => types::of_whole(&content.ty, names),
    }
}

fn stream(operation: &Operation, names: &Names<'_>) -> Option<Success> {
    let contents = || successes(operation).flat_map(|it| &it.content);
    let chosen = contents().find(|it| Media::of(&it.media_type).is_stream())?;
    let media = Media::of(&chosen.media_type);
    let item = Box::new(types::of(&chosen.ty, names));
    let same = contents().filter(|it| Media::of(&it.media_type) == media && it.ty == chosen.ty);
    let mut accept = Vec::new();
    same.for_each(|it| push(&mut accept, it.media_type.clone()));
    Some(Success {
        ty: match media {
            Media::Events => Type::Events(item),
            _ => Type::Lines(item),
        },
        accept,
        empty: Vec::new(),
    })
}

fn success<'a>(
    operation: &'a Operation,
    names: &Names<'a>,
    enums: &mut Vec<StatusEnum>,
) -> Success {
    let responses: Vec<_> = successes(operation).collect();
    let nothing = |ty| Success {
        ty,
        accept: Vec::new(),
        empty: Vec::new(),
    };
    if responses.iter().any(|it| is_redirect(it.status)) {
        return nothing(Type::Redirect);
    }
    if operation.method == api::Method::Head {
        return nothing(Type::Unit);
    }
    let mut contents = responses.iter().flat_map(|it| &it.content).peekable();
    if contents.peek().is_some() && contents.all(|it| Media::of(&it.media_type).is_stream()) {
        return stream(operation, names).unwrap_or_else(|| nothing(Type::Unit));
    }
    of_statuses(operation, &responses, names, enums)
}

/// The type of several responses: theirs where they agree, an optional one where some have no body, else an enum.
fn of_statuses<'a>(
    operation: &'a Operation,
    responses: &[&Response],
    names: &Names<'a>,
    enums: &mut Vec<StatusEnum>,
) -> Success {
    let mut success = Success {
        ty: Type::Unit,
        accept: Vec::new(),
        empty: Vec::new(),
    };
    let mut types: Vec<Type> = Vec::new();
    for response in responses {
        match (taken(response, names), response.status) {
            (Some(taken), _) => {
                taken
                    .media_types
                    .into_iter()
                    .for_each(|it| push(&mut success.accept, it));
                push(&mut types, taken.ty);
            }
            (None, Status::Code(code)) if !matches!(code, 204 | 205) => success.empty.push(code),
            (None, _) => {}
        }
    }
    let all_typed = responses.iter().all(|it| taken(it, names).is_some());
    let is_several = types.len() > 1;
    success.ty = match types.into_iter().next() {
        None => Type::Unit,
        Some(ty) if !is_several && all_typed => ty,
        Some(ty) if !is_several => ty.optional(),
        Some(_) => match names.response(operation) {
            Some(name) => {
                let docs = docs::of_enum(operation, names, "What", "answers, by status");
                enums.push(status_enum(name, docs, responses, names));
                Type::Answer(name.clone())
            }
            None => Type::Bytes,
        },
    };
    if success.ty == Type::Unit || is_several {
        success.empty.clear();
    }
    success
}

/// The type that tells failures apart. Where all of them have the same body, which is that of every status, it is that
/// of the body.
fn failure<'a>(
    operation: &'a Operation,
    failures: &[&Response],
    names: &Names<'a>,
    enums: &mut Vec<StatusEnum>,
) -> Option<Type> {
    let bodies = || failures.iter().filter_map(|it| taken(it, names));
    let first = bodies().next()?;
    if let [only] = failures
        && only.status == Status::Default
    {
        return Some(first.ty);
    }
    let name = names.error(operation)?;
    let docs = docs::of_enum(operation, names, "How", "fails, by status");
    enums.push(status_enum(name, docs, failures, names));
    Some(Type::Answer(name.clone()))
}

fn status_enum(name: &Ident, docs: Docs, responses: &[&Response], names: &Names<'_>) -> StatusEnum {
    let mut scope = Scope::default();
    let mut responses = responses.to_vec();
    // A code comes before the range that has it, and both before what stands for every status.
    responses.sort_by_key(|it| it.status);
    let variants = responses.iter().map(|response| StatusVariant {
        name: scope.claim(names::variant(&reasons::of(response.status))),
        docs: docs::of_variant(response),
        statuses: match response.status {
            Status::Code(code) => Some((code, code)),
            Status::Range(digit) => {
                let first = u16::from(digit) * 100;
                Some((first, first + 99))
            }
            Status::Default => None,
        },
        ty: taken(response, names).map_or(Type::Unit, |it| it.ty),
    });
    StatusEnum {
        name: name.clone(),
        docs,
        variants: variants.collect(),
    }
}

/// Adds what is not there yet.
fn push<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn key(operation: &Operation) -> (&str, &str) {
    (operation.method.as_str(), &operation.path)
}
