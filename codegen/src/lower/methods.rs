//! From operations to methods.

use super::names::Names;
use super::params::Lowered;
use super::responses::{Answers, Success};
use super::{docs, parameters, responses, samples, security, types};
use crate::api::{self, Api, Operation, Parameter, Tag};
use crate::names::{self, Ident, Scope};
use crate::rust::{
    Argument, Docs, Encoding, Method, Model, ParamsModule, Passing, Resource, Setting, Target, Type,
};

/// How many arguments beside the body a method has at most; where it needs more, all of them are fields of its params
/// struct. The body does not count: it is told apart by its type, and comes last.
pub(super) const MAX_ARGUMENTS: usize = 4;

/// The local variable in which every method fills its request.
const LOCALS: &[&str] = &["parts"];

/// What every step of this module needs.
struct Context<'a> {
    names: &'a Names<'a>,
    models: &'a [Model],
    params: Lowered<'a>,
    answers: &'a Answers<'a>,
    library: &'a str,
}

pub(super) fn lower<'a>(
    api: &'a Api,
    names: &'a Names<'a>,
    models: &'a [Model],
    params: &'a [ParamsModule],
    answers: &'a Answers<'a>,
    library: &'a str,
) -> Vec<Resource> {
    let context = Context {
        names,
        models,
        params: Lowered::new(params),
        answers,
        library,
    };
    let mut resources: Vec<_> = api
        .tags
        .iter()
        .filter_map(|tag| resource(api, tag, &context))
        .collect();
    resources.sort_by(|a, b| a.module.cmp(&b.module));
    resources
}

fn resource<'a>(api: &'a Api, tag: &'a Tag, context: &Context<'a>) -> Option<Resource> {
    let named = context.names.tag(&tag.name)?;
    let operations = api
        .operations
        .iter()
        .filter(|it| it.tags.contains(&tag.name));
    let mut methods: Vec<_> = operations
        .flat_map(|it| operation_methods(it, tag, context))
        .collect();
    methods.sort_by(|a, b| a.name.cmp(&b.name));
    let title = names::title(&tag.name);
    let docs = match &tag.description {
        Some(text) => docs::of_text(text),
        None => Docs::line(format!("The operations of {title}.")),
    };
    let (module, handle) = (named.module.clone(), named.handle.clone());
    Some(Resource {
        module,
        handle,
        accessor: named.accessor.clone(),
        title,
        docs,
        methods,
    })
}

/// The method of an operation, and that which takes its answer as a stream.
fn operation_methods<'a>(
    operation: &'a Operation,
    tag: &'a Tag,
    context: &Context<'a>,
) -> Vec<Method> {
    let Some(answer) = context.answers.get(operation) else {
        return Vec::new();
    };
    let names = context.names;
    let whole = names
        .method(&tag.name, operation)
        .map(|it| (it, &answer.success));
    let stream = names
        .stream(&tag.name, operation)
        .zip(answer.stream.as_ref());
    let mut methods = Vec::new();
    let twins = [stream.map(|(name, _)| name), whole.map(|(name, _)| name)];
    for ((name, success), twin) in whole.into_iter().chain(stream).zip(twins) {
        let mut method = method(operation, name.clone(), success, context);
        responses::push_docs(&mut method, operation, answer, twin);
        methods.extend(with_example(method, tag, context));
    }
    methods
}

fn with_example(mut method: Method, tag: &Tag, context: &Context<'_>) -> Option<Method> {
    let accessor = &context.names.tag(&tag.name)?.accessor;
    let params = method.params.as_ref().and_then(|it| context.params.get(it));
    let sample = samples::Sample {
        method: &method,
        accessor,
        params,
        models: context.models,
        library: context.library,
    };
    let example = sample.lines();
    method.docs.paragraph(["# Example".to_owned()]);
    method.docs.paragraph(example);
    Some(method)
}

fn method<'a>(
    operation: &'a Operation,
    name: Ident,
    success: &Success,
    context: &Context<'a>,
) -> Method {
    let Context { names, params, .. } = context;
    let mut arguments = Scope::with(LOCALS);
    let mut method = Method {
        name,
        operation: operation.id.clone(),
        verb: operation.method.as_str(),
        path: operation.path.clone(),
        docs: docs::of_operation(operation),
        deprecated: operation.deprecated,
        arguments: Vec::new(),
        settings: Vec::new(),
        result: success.ty.clone(),
        params: names.params(operation).filter(|it| params.has(it)).cloned(),
    };
    if let (true, Some(params)) = (takes_struct(operation), &method.params) {
        let passing = Passing::Params(params.clone());
        method.arguments.push(Argument {
            name: arguments.claim(names::value("params")),
            passing,
        });
    } else {
        for parameter in required(operation) {
            add_parameter(&mut method, parameter, &mut arguments, context);
        }
    }
    add_headers(&mut method, operation, success, names);
    if let Some(body) = &operation.body {
        add_body(&mut method, body, &mut arguments, names);
    }
    method
}

/// Whether the method takes its params struct as an argument, since it needs more values than are easily told apart.
pub(super) fn takes_struct(operation: &Operation) -> bool {
    required(operation).len() > MAX_ARGUMENTS
}

/// The parameters without which there is no request: those of the path in the order of the template, then the others.
pub(super) fn required(operation: &Operation) -> Vec<&Parameter> {
    let mut required: Vec<_> = operation
        .parameters
        .iter()
        .filter(|it| is_required(it))
        .collect();
    required.sort_by_key(|it| position(operation, it).unwrap_or(usize::MAX));
    required
}

pub(super) fn is_required(parameter: &Parameter) -> bool {
    parameter.required || parameter.location.value == api::Location::Path
}

fn position(operation: &Operation, parameter: &Parameter) -> Option<usize> {
    let placeholder = format!("{{{}}}", parameter.name.wire.value);
    operation
        .path
        .find(&placeholder)
        .filter(|_| parameter.location.value == api::Location::Path)
}

fn add_parameter(
    method: &mut Method,
    parameter: &Parameter,
    scope: &mut Scope,
    context: &Context<'_>,
) {
    let name = scope.claim(names::value(&parameter.name.source));
    let (ty, target) = parameters::of(parameter, context.names, context.models);
    let passing = passing(ty);
    let borrow = matches!(passing, Passing::Value(_));
    method.settings.push(Setting {
        target,
        value: vec![name.clone()],
        borrow,
    });
    method.arguments.push(Argument { name, passing });
}

fn passing(ty: Type) -> Passing {
    match ty {
        Type::String => Passing::Str,
        Type::Vec(item) => Passing::Slice(*item),
        Type::Model(_) | Type::Json | Type::Map(_) => Passing::Reference(ty),
        other => Passing::Value(other),
    }
}

fn add_headers(method: &mut Method, operation: &Operation, success: &Success, names: &Names<'_>) {
    let accept: Vec<_> = success
        .accept
        .iter()
        .filter(|it| is_media_type(it))
        .map(String::as_str)
        .collect();
    if !accept.is_empty() {
        let target = Target::Accept(accept.join(", "));
        method.settings.push(Setting {
            target,
            value: Vec::new(),
            borrow: false,
        });
    }
    let empty = (!success.empty.is_empty()).then(|| Target::Empty(success.empty.clone()));
    let redirect = (success.ty == Type::Redirect).then_some(Target::Redirect);
    for target in empty.into_iter().chain(redirect) {
        method.settings.push(Setting {
            target,
            value: Vec::new(),
            borrow: false,
        });
    }
    let alternatives = security::alternatives(operation, names);
    if !alternatives.is_empty() {
        method.settings.push(Setting {
            target: Target::Authorize(alternatives),
            value: Vec::new(),
            borrow: false,
        });
    }
}

fn add_body(method: &mut Method, body: &api::Body, scope: &mut Scope, names: &Names<'_>) {
    let Some(content) = body.content.first() else {
        return;
    };
    let encoding = encoding(&content.media_type);
    let name = scope.claim(names::value(&body.name));
    if let Encoding::Bytes(_) = encoding {
        let value = vec![name.clone()];
        method.settings.push(Setting {
            target: Target::Body(encoding),
            value,
            borrow: false,
        });
        method.arguments.push(Argument {
            name,
            passing: Passing::Value(Type::Bytes),
        });
        return;
    }
    let passing = match (body.required, passing(types::of(&content.ty, names))) {
        (true, passing) => passing,
        (false, Passing::Str) => Passing::Value(Type::String.optional()),
        (false, Passing::Slice(item)) => Passing::OptionalReference(Type::Vec(Box::new(item))),
        (false, Passing::Reference(ty)) => Passing::OptionalReference(ty),
        (false, Passing::Value(ty)) => Passing::Value(ty.optional()),
        (false, other) => other,
    };
    let borrow = !matches!(
        passing,
        Passing::Str | Passing::Slice(_) | Passing::Reference(_)
    );
    method.settings.push(Setting {
        target: Target::Body(encoding),
        value: vec![name.clone()],
        borrow,
    });
    method.arguments.push(Argument { name, passing });
}

/// How a body of this media type is written; what is no media type at all is sent as bytes.
fn encoding(media_type: &str) -> Encoding {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if !is_media_type(media_type) {
        Encoding::Bytes("application/octet-stream".to_owned())
    } else if essence == "application/x-www-form-urlencoded" {
        Encoding::Form
    } else if essence == "*/*" {
        Encoding::Json("application/json".to_owned())
    } else if essence.ends_with("/json") || essence.ends_with("+json") {
        Encoding::Json(media_type.to_owned())
    } else {
        Encoding::Bytes(media_type.to_owned())
    }
}

/// Whether a header can carry it, and it looks like `type/subtype`.
fn is_media_type(text: &str) -> bool {
    text.contains('/') && text.bytes().all(|it| it.is_ascii_graphic() || it == b' ')
}
