//! The example of a method: code that compiles and is not run.

use crate::names::{self, Ident};
use crate::rust::{Argument, Field, Method, Model, ModelKind, Params, Passing, Struct, Type};

/// How many required fields a model has at most for an example to make one; otherwise the reader has one already.
const MAX_FIELDS: usize = 3;

/// How long a call may be before its arguments get lines of their own.
const MAX_CALL: usize = 70;

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
        let call = self.call(&arguments);
        let mut lines = vec![
            "```no_run".to_owned(),
            format!("# use {}::{{models, params}};", self.library),
        ];
        lines.push(format!(
            "# async fn example({}) -> Result<(), {}::Error> {{",
            given.join(", "),
            self.library
        ));
        lines.extend(
            self.statements(call)
                .iter()
                .flat_map(|it| it.lines())
                .map(str::to_owned),
        );
        lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
        lines
    }

    fn statements(&self, call: String) -> Vec<String> {
        let setter = self.params.and_then(|params| {
            params
                .fields
                .iter()
                .find_map(setter_call)
                .map(|it| (params, it))
        });
        let takes_struct = self
            .method
            .arguments
            .iter()
            .any(|it| matches!(it.passing, Passing::Params(_)));
        let (mut lines, call) = match setter {
            Some((params, setter)) if !takes_struct => {
                let line = format!("let params = params::{}::new(){setter};", params.name);
                (vec![line], format!("{call}.params(params)"))
            }
            _ => (Vec::new(), call),
        };
        if self.params.is_some_and(|it| it.paging.is_some()) {
            lines.push(format!("let mut items = {call}.items();"));
            lines.push("while let Some(item) = items.try_next().await? {".to_owned());
            lines.push("    println!(\"{item:?}\");".to_owned());
            lines.push("}".to_owned());
        } else if self.method.result == Type::Unit {
            lines.push(format!("{call}.await?;"));
        } else {
            lines.push(format!(
                "let {} = {call}.await?;",
                result_name(&self.method.result)
            ));
        }
        lines
    }

    /// The call, an argument a line where it would be long.
    fn call(&self, arguments: &[String]) -> String {
        let (accessor, method) = (self.accessor, &self.method.name);
        let short = format!("client.{accessor}().{method}({})", arguments.join(", "));
        if short.len() <= MAX_CALL {
            return short;
        }
        let lines: String = arguments.iter().map(|it| format!("    {it},\n")).collect();
        format!("client.{accessor}().{method}(\n{lines})")
    }

    fn argument(&self, argument: &Argument, given: &mut Vec<String>) -> String {
        let known = match &argument.passing {
            Passing::Str => Some(format!("{:?}", names::sample(argument.name.text()))),
            Passing::Value(Type::Option(_)) | Passing::OptionalReference(_) => {
                Some("None".to_owned())
            }
            Passing::Value(ty) => value(ty, &argument.name),
            Passing::Slice(item) => value(item, &argument.name).map(|it| format!("&[{it}]")),
            Passing::Reference(ty) => self.model(ty).map(|it| format!("&{it}")),
            Passing::Params(name) => self
                .params
                .and_then(|it| constructor(&format!("params::{name}"), &it.fields)),
        };
        known.unwrap_or_else(|| {
            let name = names::value(&format!("given_{}", argument.name.text()));
            given.push(format!("{name}: {}", given_type(&argument.passing)));
            name.to_string()
        })
    }

    /// A model's constructor, if it is simple enough.
    fn model(&self, ty: &Type) -> Option<String> {
        let Type::Model(name) = ty else { return None };
        let index = self.models.binary_search_by(|it| it.name.cmp(name)).ok()?;
        match &self.models.get(index)?.kind {
            ModelKind::Struct(it @ Struct { is_sent: true, .. })
                if it.required().count() <= MAX_FIELDS =>
            {
                constructor(&format!("models::{name}"), &it.fields)
            }
            _ => None,
        }
    }
}

fn constructor(path: &str, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|it| !it.is_optional());
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
        Type::I64 | Type::I32 => "10".to_owned(),
        Type::String => format!("{:?}", names::sample(field.name.text())),
        _ => return None,
    };
    Some(format!(".{}({value})", field.setter))
}

fn value(ty: &Type, name: &Ident) -> Option<String> {
    Some(match ty {
        Type::String => format!("{:?}", names::sample(name.text())),
        Type::Bool => "true".to_owned(),
        Type::I32 | Type::I64 => "1".to_owned(),
        Type::F32 | Type::F64 => "1.0".to_owned(),
        Type::Timestamp => "jiff::Timestamp::UNIX_EPOCH".to_owned(),
        Type::Date => "jiff::civil::date(2030, 1, 31)".to_owned(),
        Type::Uuid => "uuid::Uuid::nil()".to_owned(),
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
    }
}

/// The type as code outside the crate spells it.
fn in_models(ty: &Type) -> String {
    match ty {
        Type::Model(name) => format!("models::{name}"),
        Type::Vec(inner) => format!("Vec<{}>", in_models(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", in_models(inner)),
        Type::Option(inner) => format!("Option<{}>", in_models(inner)),
        Type::Boxed(inner) => format!("Box<{}>", in_models(inner)),
        other => other.to_string(),
    }
}

fn result_name(ty: &Type) -> Ident {
    match ty {
        Type::Model(name) => names::value(name.text()),
        Type::Vec(_) => names::value("list"),
        _ => names::value("answer"),
    }
}
