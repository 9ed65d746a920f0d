//! `api.txt`: the public items, one a line, for reviewers.

use std::fmt::{Debug, Write as _};

use crate::names::Ident;
use crate::rust::{
    Argument, Crate, CredentialSetter, Enum, Field, Member, Method, Model, ModelKind, Params,
    Passing, Service, Source, SourceSetter, StatusEnum, Takes, Type, Union,
};

pub(super) fn emit(krate: &Crate) -> String {
    let mut lines = Vec::new();
    for it in &krate.models {
        let mut own = Vec::new();
        model(it, &mut own);
        let condition = match it.is_for_webhooks() {
            true => " (webhooks)",
            false => "",
        };
        lines.extend(own.into_iter().map(|line| line + condition));
    }
    krate
        .params
        .iter()
        .flat_map(|it| &it.params)
        .for_each(|it| params(it, &mut lines));
    krate
        .responses
        .iter()
        .flat_map(|it| &it.enums)
        .for_each(|it| status_enum(it, &mut lines));
    lines.extend(
        krate
            .service
            .setters
            .iter()
            .map(|it| credential(it, &krate.service)),
    );
    let sources = krate.service.sources.iter();
    lines.extend(sources.map(|it| source(it, &krate.service)));
    servers(&krate.service, &mut lines);
    for resource in &krate.resources {
        let feature = resource.feature.iter().map(|it| format!(" ({it})"));
        let feature: String = feature.collect();
        lines.push(format!(
            "pub struct resources::{}{feature}",
            resource.handle
        ));
        lines.push(format!(
            "pub fn Client::{}(&self) -> resources::{}{feature}",
            resource.accessor, resource.handle
        ));
        // Its methods are those of the handle.
        lines.push(format!(
            "pub fn test_util::Mock::{}(&self) -> test_util::On<resources::{}> (test-util)",
            resource.mock, resource.handle
        ));
        lines.extend(
            resource
                .methods
                .iter()
                .map(|it| method(it, &format!("resources::{}", resource.handle))),
        );
    }
    lines.sort();
    lines.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn servers(service: &Service, lines: &mut Vec<String>) {
    if service.servers.is_empty() {
        return;
    }
    lines.push("pub struct Server".to_owned());
    let first = service.servers.iter().find_map(|it| it.constant.as_ref());
    lines.extend(first.map(|it| format!("impl Default for Server, as Server::{it}")));
    lines.push("pub fn ClientBuilder::server(self, Server) -> Self".to_owned());
    lines.push("pub fn Server::url(&self) -> String".to_owned());
    lines.extend(service.servers.iter().map(|it| match &it.constant {
        Some(constant) => format!("pub const Server::{constant}: Self = {:?}", it.url),
        None => format!("impl Default for Server, of {:?}", it.url),
    }));
    let setters = service.variables.iter();
    lines.extend(setters.map(|it| format!("pub fn Server::{}(self, String) -> Self", it.setter)));
}

fn credential(setter: &CredentialSetter, service: &Service) -> String {
    let arguments = match setter.takes {
        Takes::Token | Takes::Key => "SecretString",
        Takes::UserAndPassword => "SecretString, SecretString",
    };
    let scheme = scheme(&setter.scheme, service);
    format!(
        "pub fn ClientBuilder::{}(self, {arguments}) -> Self, of {scheme:?}",
        setter.name
    )
}

fn source(setter: &SourceSetter, service: &Service) -> String {
    let argument = match setter.source {
        Source::Any => "TokenSource",
        Source::ClientCredentials { .. } => "ClientCredentials",
    };
    let scheme = scheme(&setter.scheme, service);
    format!(
        "pub fn ClientBuilder::{}(self, {argument}) -> Self, of {scheme:?}",
        setter.name
    )
}

/// What the description calls the scheme of a constant.
fn scheme<'a>(constant: &Ident, service: &'a Service) -> &'a str {
    let mut schemes = service.schemes.iter();
    let scheme = schemes.find(|it| it.constant == *constant);
    scheme.map_or("", |it| &it.name)
}

fn model(model: &Model, lines: &mut Vec<String>) {
    let path = format!("models::{}", model.name);
    if model.deprecated {
        lines.push(format!("deprecated {path}"));
    }
    match &model.kind {
        ModelKind::Struct(it) => {
            lines.push(format!("pub struct {path}"));
            fields(&path, &it.fields, lines);
            lines.extend(
                it.extra
                    .iter()
                    .map(|it| format!("pub {path}::{}: BTreeMap<String, {}>", it.name, it.ty)),
            );
            constructor(
                &path,
                &it.fields,
                if it.is_sent { "" } else { " (test-util)" },
                lines,
            );
            if it.is_sent {
                setters(&path, &it.fields, lines);
            }
        }
        ModelKind::Enum(it) => enumeration(&path, it, lines),
        ModelKind::IntegerEnum(it) => enumeration(&path, it, lines),
        ModelKind::Union(it) => union(&path, it, lines),
        ModelKind::Alias(ty) => lines.push(format!("pub type {path} = {ty}")),
    }
}

fn enumeration<T: Debug>(path: &str, enumeration: &Enum<T>, lines: &mut Vec<String>) {
    lines.push(format!("pub enum {path}"));
    let variants = enumeration.variants.iter();
    lines.extend(variants.map(|it| format!("pub {path}::{} = {:?}", it.name, it.wire)));
}

fn union(path: &str, union: &Union, lines: &mut Vec<String>) {
    lines.push(match &union.tag {
        Some(tag) => format!("pub enum {path}, by {tag:?}"),
        None => format!("pub enum {path}"),
    });
    for Member { name, ty, tags, .. } in &union.variants {
        let tags: Vec<_> = tags.iter().map(|it| format!("{it:?}")).collect();
        let tags = match tags.as_slice() {
            [] => String::new(),
            tags => format!(" = {}", tags.join(" | ")),
        };
        lines.push(format!("pub {path}::{name}({ty}){tags}"));
    }
    lines.push(format!("pub {path}::Unknown(serde_json::Value)"));
}

fn params(params: &Params, lines: &mut Vec<String>) {
    let path = format!("params::{}", params.name);
    lines.push(format!("pub struct {path}"));
    fields(&path, &params.fields, lines);
    constructor(&path, &params.fields, "", lines);
    setters(&path, &params.fields, lines);
    if let Some(paging) = &params.paging {
        lines.push(format!(
            "impl Paged<{}> for {path}, of {}",
            paging.page, paging.item
        ));
    }
}

fn status_enum(it: &StatusEnum, lines: &mut Vec<String>) {
    let path = format!("responses::{}", it.name);
    lines.push(format!("pub enum {path}"));
    for variant in &it.variants {
        let body = match &variant.ty {
            Type::Unit => String::new(),
            ty => format!("({ty})"),
        };
        let statuses = match variant.statuses {
            Some((first, last)) if first == last => format!("{first}"),
            Some((first, last)) => format!("{first}..={last}"),
            None => "any other".to_owned(),
        };
        let name = &variant.name;
        lines.push(format!("pub {path}::{name}{body}, for {statuses}"));
    }
}

fn fields(path: &str, fields: &[Field], lines: &mut Vec<String>) {
    for field in fields {
        let deprecated = if field.deprecated { ", deprecated" } else { "" };
        lines.push(format!(
            "pub {path}::{}: {}{deprecated}",
            field.name, field.ty
        ));
    }
}

fn constructor(path: &str, fields: &[Field], condition: &str, lines: &mut Vec<String>) {
    let required = fields.iter().filter(|it| it.is_argument());
    let arguments: Vec<_> = required
        .map(|it| format!("{}: {}", it.name, it.ty))
        .collect();
    lines.push(format!(
        "pub fn {path}::new({}) -> Self{condition}",
        arguments.join(", ")
    ));
}

fn setters(path: &str, fields: &[Field], lines: &mut Vec<String>) {
    for field in fields {
        let taken = match &field.ty {
            Type::Option(inner) => inner,
            ty @ Type::Patch(_) => ty,
            _ => continue,
        };
        lines.push(format!(
            "pub fn {path}::{}(self, {taken}) -> Self",
            field.setter
        ));
    }
}

fn method(method: &Method, path: &str) -> String {
    let arguments = method
        .arguments
        .iter()
        .map(|it| format!(", {}", argument(it)));
    let arguments: String = arguments.collect();
    let params = method
        .params
        .iter()
        .map(|it| format!(", params::{it}"))
        .collect::<String>();
    format!(
        "pub fn {path}::{}(&self{arguments}) -> Request<{}{params}>",
        method.name, method.result
    )
}

fn argument(Argument { name, passing }: &Argument) -> String {
    let ty = match passing {
        Passing::Str => "&str".to_owned(),
        Passing::Slice(Type::String) => "&[&str]".to_owned(),
        Passing::Slice(item) => format!("&[{item}]"),
        Passing::Reference(ty) => format!("&{ty}"),
        Passing::Value(ty) => ty.to_string(),
        Passing::OptionalReference(Type::String) => "Option<&str>".to_owned(),
        Passing::OptionalReference(Type::Vec(item)) => match **item {
            Type::String => "Option<&[&str]>".to_owned(),
            ref item => format!("Option<&[{item}]>"),
        },
        Passing::OptionalReference(ty) => format!("Option<&{ty}>"),
        Passing::Into(ty) => format!("impl Into<{ty}>"),
        Passing::Params(name) => format!("params::{name}"),
    };
    format!("{name}: {ty}")
}
