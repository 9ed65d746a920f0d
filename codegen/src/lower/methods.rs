//! From operations to methods.

use super::bodies::{self, Form};
use super::docs::BodyDocs;
use super::files::Files;
use super::names::Names;
use super::params::Lowered;
use super::responses::{Answers, Success};
use super::{docs, parameters, responses, samples, security};
use crate::api::{self, Api, Operation, Parameter, Tag};
use crate::names::{self, Ident, Scope};
use crate::rust::{Argument, Docs, Method, Model, Passing, Resource, Setting, Target, Type};

/// How many arguments beside the body a method has at most; where it needs more, all of them are fields of its params
/// struct. The body does not count: it is told apart by its type, and comes last.
pub(super) const MAX_ARGUMENTS: usize = 4;

/// The local variable in which every method fills its request.
const LOCALS: &[&str] = &["parts"];

/// What every step of this module needs.
pub(super) struct Context<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) files: &'a Files<'a>,
    pub(super) models: &'a [Model],
    pub(super) params: Lowered<'a>,
    pub(super) answers: &'a Answers<'a>,
    pub(super) library: &'a str,
}

pub(super) fn lower<'a>(api: &'a Api, context: &Context<'a>) -> Vec<Resource> {
    let mut resources: Vec<_> = api
        .tags
        .iter()
        .filter_map(|tag| resource(api, tag, context))
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
        .flat_map(|it| documented_methods(it, tag, context))
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
        feature: None,
        mock: named.mock.clone(),
        title,
        docs,
        methods,
    })
}

/// One of the ways to ask for an operation, each with a method of its own.
struct Way<'w, 'a> {
    /// What the method's name has behind that of the operation.
    suffix: Option<&'static str>,
    form: Option<&'w Form<'a>>,
    success: &'w Success,
}

/// The method of an operation, of each further form of its body, and of its answer as a stream.
fn documented_methods<'a>(
    operation: &'a Operation,
    tag: &'a Tag,
    context: &Context<'a>,
) -> Vec<Method> {
    let Some(answer) = context.answers.get(operation) else {
        return Vec::new();
    };
    let forms = bodies::forms(operation, context.files);
    // Without a body there is one method all the same.
    let whole = (0..forms.len().max(1)).map(|index| Way {
        suffix: forms.get(index).and_then(|it| it.suffix),
        form: forms.get(index),
        success: &answer.success,
    });
    let stream = answer.stream.iter().map(|success| Way {
        suffix: Some(responses::STREAM),
        form: forms.first(),
        success,
    });
    let ways = whole.chain(stream);
    let methods = ways.filter_map(|it| documented_method(operation, &it, &forms, tag, context));
    methods.collect()
}

fn documented_method<'a>(
    operation: &'a Operation,
    way: &Way<'_, 'a>,
    forms: &[Form<'a>],
    tag: &'a Tag,
    context: &Context<'a>,
) -> Option<Method> {
    let named = |suffix| context.names.method(&tag.name, operation, suffix);
    let twin = match way.suffix {
        None => named(Some(responses::STREAM)),
        Some(responses::STREAM) => named(None),
        Some(_) => None,
    };
    let is_stream = way.suffix == Some(responses::STREAM);
    let others = forms
        .iter()
        .filter(|it| !is_stream && it.suffix != way.suffix);
    let others = others.filter_map(|it| Some((named(it.suffix)?, it)));
    let accessor = &context.names.tag(&tag.name)?.accessor;
    let mut method = method(operation, way, named(way.suffix)?.clone(), others, context);
    if let Some(answer) = context.answers.get(operation) {
        responses::push_docs(&mut method, operation, answer, twin);
    }
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
    way: &Way<'_, 'a>,
    name: Ident,
    others: impl Iterator<Item = (&'a Ident, &'a Form<'a>)>,
    context: &Context<'a>,
) -> Method {
    let Context { names, models, .. } = context;
    let mut arguments = Scope::with(LOCALS);
    let mut method = without_arguments(operation, name, &way.success.ty, context);
    add_parameters(&mut method, operation, &mut arguments, context);
    add_headers(&mut method, operation, way.success, names);
    let mut body_docs = BodyDocs::default();
    if let (Some(body), Some(form)) = (&operation.body, way.form) {
        bodies::add(&mut method, body, form, &mut arguments, names, models);
        body_docs = bodies::docs(&method, body, form, others);
    }
    let needs = security::needs(operation, names);
    method.docs = docs::of_operation(operation, body_docs, needs);
    method
}

fn without_arguments<'a>(
    operation: &'a Operation,
    name: Ident,
    result: &Type,
    context: &Context<'a>,
) -> Method {
    let Context { names, params, .. } = context;
    let server = operation.base_url.iter().map(|url| Setting {
        target: Target::Server(url.clone()),
        value: Vec::new(),
        borrow: false,
    });
    Method {
        name,
        operation: operation.id.clone(),
        verb: operation.method.as_str(),
        path: operation.path.clone(),
        docs: Docs::default(),
        deprecated: operation.deprecated,
        arguments: Vec::new(),
        settings: server.collect(),
        result: result.clone(),
        params: names.params(operation).filter(|it| params.has(it)).cloned(),
    }
}

fn add_parameters<'a>(
    method: &mut Method,
    operation: &'a Operation,
    arguments: &mut Scope,
    context: &Context<'a>,
) {
    if let (true, Some(params)) = (takes_struct(operation), &method.params) {
        let passing = Passing::Params(params.clone());
        method.arguments.push(Argument {
            name: arguments.claim(names::value("params")),
            passing,
        });
    } else {
        for parameter in required(operation) {
            add_parameter(method, parameter, arguments, context);
        }
    }
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

/// How a required argument of this type is passed.
pub(super) fn passing(ty: Type) -> Passing {
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

/// Whether a header can carry it, and it looks like `type/subtype`.
pub(super) fn is_media_type(text: &str) -> bool {
    text.contains('/') && text.bytes().all(|it| it.is_ascii_graphic() || it == b' ')
}
