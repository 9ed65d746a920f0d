//! The example of a method: code that compiles and is not run.

use super::models;
use crate::names::{self, Ident};
use crate::rust::{Argument, Field, Method, Model, ModelKind, Params, Passing, Struct, Type};

/// How many required fields a model has at most for an example to make one; otherwise the reader has one already.
const MAX_FIELDS: usize = 3;

/// How long a statement may be before its links get lines of their own, and a link before its arguments do.
const MAX_LINE: usize = 80;

/// What an example is made from.
pub(super) struct Sample<'a> {
    pub(super) method: &'a Method,
    pub(super) accessor: &'a Ident,
    pub(super) params: Option<&'a Params>,
    pub(super) models: &'a [Model],
    pub(super) library: &'a str,
}

impl Sample<'_> {
    /// The example, with its fences. Lines that only a compiler needs are hidden.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut given = vec![format!("client: {}::Client", self.library)];
        let arguments: Vec<_> = self
            .method
            .arguments
            .iter()
            .map(|it| self.argument(it, &mut given))
            .collect();
        let statements = self.statements(&arguments);
        let given = given.join(", ");
        let file = match names_file(&statements) || names_file(&given) {
            true => "FilePart, ",
            false => "",
        };
        let mut lines = vec![
            "```no_run".to_owned(),
            format!("# use {}::{{{file}models, params}};", self.library),
        ];
        lines.push(format!(
            "# async fn example({given}) -> Result<(), {}::Error> {{",
            self.library
        ));
        lines.extend(statements.lines().map(str::to_owned));
        lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
        lines
    }

    fn statements(&self, arguments: &[String]) -> String {
        let mut links = vec![
            format!(".{}()", self.accessor),
            link(&self.method.name, arguments),
        ];
        let mut before = String::new();
        if let Some((params, setter)) = self.setting() {
            before = format!("let params = params::{}::new(){setter};\n", params.name);
            links.push(".params(params)".to_owned());
        }
        if let Type::Events(_) | Type::Lines(_) = self.method.result {
            let name = match self.method.result {
                Type::Events(_) => "event",
                _ => "value",
            };
            links.push(".await?".to_owned());
            let stream = chain("let mut stream = client", &links);
            return format!(
                "{before}{stream}while let Some({name}) = stream.try_next().await? {{\n    println!(\"{{{name}:?}}\");\n}}\n"
            );
        }
        if self.params.is_some_and(|it| it.paging.is_some()) {
            links.push(".items()".to_owned());
            let items = chain("let mut items = client", &links);
            return format!(
                "{before}{items}while let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}\n"
            );
        }
        links.push(".await?".to_owned());
        let start = match &self.method.result {
            Type::Unit => "client".to_owned(),
            result => format!("let {} = client", result_name(result)),
        };
        before + &chain(&start, &links)
    }

    /// The optional parameter that the example sets. Where the params struct is an argument, it is enough.
    fn setting(&self) -> Option<(&Params, String)> {
        let params = self.params?;
        let is_argument = |it: &Argument| matches!(it.passing, Passing::Params(_));
        if self.method.arguments.iter().any(is_argument) {
            return None;
        }
        let paging = params.paging.as_ref().map(|it| &it.parameter.field);
        let mut fields = params.fields.iter().filter(|it| Some(&it.name) != paging);
        fields.find_map(setter_call).map(|it| (params, it))
    }

    fn argument(&self, argument: &Argument, given: &mut Vec<String>) -> String {
        let known = match &argument.passing {
            Passing::Str => Some(format!("{:?}", names::sample(argument.name.text()))),
            Passing::Value(Type::Option(_) | Type::Nullable(_)) => Some("None".to_owned()),
            Passing::OptionalReference(ty) => Some(match self.model(ty) {
                Some(model) => format!("Some(&{model})"),
                None => "None".to_owned(),
            }),
            Passing::Into(_) => Some("b\"content\".as_slice()".to_owned()),
            Passing::Value(ty) => value(ty, &argument.name),
            Passing::Slice(item) => value(item, &argument.name).map(|it| format!("&[{it}]")),
            Passing::Reference(ty) => self.model(ty).map(|it| format!("&{it}")),
            Passing::Params(name) => self
                .params
                .and_then(|it| constructor(&format!("params::{name}"), &it.fields)),
        };
        known.unwrap_or_else(|| {
            let name = names::value(&format!("given_{}", argument.name.text()));
            let ty = given_type(&argument.passing);
            // Types of the runtime, as code outside the crate spells them.
            let ty = ty.replace("crate::", &format!("{}::", self.library));
            given.push(format!("{name}: {ty}"));
            name.to_string()
        })
    }

    /// A model's constructor, if it is simple enough.
    fn model(&self, ty: &Type) -> Option<String> {
        let Type::Model(name) = ty else { return None };
        match models::kind(self.models, name)? {
            ModelKind::Struct(it @ Struct { is_sent: true, .. })
                if it.arguments().count() <= MAX_FIELDS =>
            {
                let model = constructor(&format!("models::{name}"), &it.fields)?;
                Some(model + &it.fields.iter().find_map(file_call).unwrap_or_default())
            }
            _ => None,
        }
    }
}

/// Whether code names the type of files, which no model is called.
fn names_file(code: &str) -> bool {
    code.split(|it: char| !it.is_alphanumeric())
        .any(|it| it == "FilePart")
}

/// A statement of calls, laid out as rustfmt would.
fn chain(start: &str, links: &[String]) -> String {
    let short = format!("{start}{};\n", links.concat());
    if short.len() <= MAX_LINE && !short.trim_end().contains('\n') {
        return short;
    }
    let links: String = links
        .iter()
        .flat_map(|it| it.lines())
        .map(|it| format!("\n    {it}"))
        .collect();
    format!("{start}{links};\n")
}

fn link(method: &Ident, arguments: &[String]) -> String {
    let short = format!(".{method}({})", arguments.join(", "));
    if short.len() <= MAX_LINE {
        return short;
    }
    let arguments: String = arguments.iter().map(|it| format!("    {it},\n")).collect();
    format!(".{method}(\n{arguments})")
}

fn constructor(path: &str, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|it| it.is_argument());
    let arguments: Option<Vec<_>> = required.map(|it| value(&it.ty, &it.name)).collect();
    Some(format!("{path}::new({})", arguments?.join(", ")))
}

/// A call of the field's setter, for those types that tell the reader something.
fn setter_call(field: &Field) -> Option<String> {
    let Type::Option(inner) = &field.ty else {
        return None;
    };
    let value = match **inner {
        Type::Bool => "true".to_owned(),
        ref ty if ty.is_integer() => "10".to_owned(),
        Type::String => format!("{:?}", names::sample(field.name.text())),
        _ => return None,
    };
    Some(format!(".{}({value})", field.setter))
}

/// A call of the setter of a file, which is what the body is for.
fn file_call(field: &Field) -> Option<String> {
    let Type::Option(inner) = &field.ty else {
        return None;
    };
    let is_file = matches!(&**inner, Type::File)
        || matches!(&**inner, Type::Vec(item) if **item == Type::File);
    let value = value(inner, &field.name).filter(|_| is_file)?;
    Some(format!(".{}({value})", field.setter))
}

fn value(ty: &Type, name: &Ident) -> Option<String> {
    Some(match ty {
        Type::String => format!("{:?}", names::sample(name.text())),
        Type::Bool => "true".to_owned(),
        ty if ty.is_integer() => "1".to_owned(),
        Type::Nullable(_) => "None".to_owned(),
        Type::F32 | Type::F64 => "1.0".to_owned(),
        Type::Timestamp => "jiff::Timestamp::UNIX_EPOCH".to_owned(),
        Type::Date => "jiff::civil::date(2030, 1, 31)".to_owned(),
        Type::Uuid => "uuid::Uuid::nil()".to_owned(),
        Type::File => format!("FilePart::new(\"content\").name({:?})", name.text()),
        Type::Vec(item) if **item == Type::File => format!("[{}]", value(item, name)?),
        Type::Bytes => "bytes::Bytes::from_static(b\"content\")".to_owned(),
        _ => return None,
    })
}

fn given_type(passing: &Passing) -> String {
    match passing {
        Passing::Slice(item) => format!("&[{}]", in_models(item)),
        Passing::Reference(ty) => format!("&{}", in_models(ty)),
        Passing::Value(ty) => in_models(ty),
        Passing::Params(name) => format!("params::{name}"),
        Passing::Str => "&str".to_owned(),
        Passing::OptionalReference(ty) => format!("Option<&{}>", in_models(ty)),
        Passing::Into(ty) => in_models(ty),
    }
}

/// The type as code outside the crate spells it.
fn in_models(ty: &Type) -> String {
    match ty {
        Type::Model(name) => format!("models::{name}"),
        Type::Vec(inner) => format!("Vec<{}>", in_models(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", in_models(inner)),
        Type::Option(inner) | Type::Nullable(inner) => format!("Option<{}>", in_models(inner)),
        Type::Patch(inner) => format!("crate::Patch<{}>", in_models(inner)),
        Type::Boxed(inner) => format!("Box<{}>", in_models(inner)),
        other => other.to_string(),
    }
}

fn result_name(ty: &Type) -> Ident {
    match ty {
        Type::Model(name) => names::value(name.text()),
        Type::Vec(_) => names::value("list"),
        Type::Redirect => names::value("redirect"),
        _ => names::value("answer"),
    }
}
