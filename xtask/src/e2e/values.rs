//! JSON values as the Rust expressions that a caller of the crate would write for them.

use std::collections::BTreeMap;

use restitch::names::Ident;
use restitch::rust::{Crate, Field, Model, ModelKind, Struct, Type};
use serde_json::{Map, Value};

/// How deep types that are another name for a type are followed.
const MAX_DEPTH: usize = 16;

/// Writes values for the types of a crate.
pub(super) struct Values<'a> {
    models: BTreeMap<&'a Ident, &'a ModelKind>,
}

impl<'a> Values<'a> {
    pub(super) fn of(krate: &'a Crate) -> Self {
        let pair = |it: &'a Model| (&it.name, &it.kind);
        let models = krate.models.iter().map(pair).collect();
        Self { models }
    }

    /// An expression of exactly this type.
    ///
    /// # Errors
    ///
    /// Why no value of the type is this one.
    pub(super) fn expression(&self, ty: &Type, value: &Value) -> Result<String, String> {
        self.at_depth(ty, value, 0)
    }

    fn at_depth(&self, ty: &Type, value: &Value, depth: usize) -> Result<String, String> {
        let unfit = || Err(format!("the type {ty} has no value {value}"));
        let within = |ty: &Type, value: &Value| self.at_depth(ty, value, depth + 1);
        Ok(match ty {
            _ if depth > MAX_DEPTH => return unfit(),
            Type::Bool => value
                .as_bool()
                .map_or_else(unfit, |it| Ok(it.to_string()))?,
            Type::F32 | Type::F64 => match value.as_f64() {
                Some(number) => format!("{number:?}_{ty}"),
                None => return unfit(),
            },
            ty if ty.is_integer() => match integer(value) {
                Some(number) => format!("{number}_{ty}"),
                None => return unfit(),
            },
            Type::String => format!("{:?}.to_owned()", text(value)),
            Type::Timestamp | Type::Date | Type::Uuid => {
                format!("{:?}.parse().expect({:?})", text(value), ty.to_string())
            }
            Type::Bytes => format!("bytes::Bytes::from_static({:?}.as_bytes())", text(value)),
            Type::File => format!("api::FilePart::new({:?})", text(value)),
            Type::Base64 => json("api::Base64", value),
            Type::Secret => json("api::SecretText", value),
            Type::Vec(inner) => match value.as_array() {
                Some(items) => {
                    let items: Result<Vec<_>, _> =
                        items.iter().map(|it| within(inner, it)).collect();
                    format!("vec![{}]", items?.join(", "))
                }
                None => return unfit(),
            },
            Type::Map(inner) => match value.as_object() {
                Some(object) => map(object, |it| within(inner, it))?,
                None => return unfit(),
            },
            Type::Option(inner) | Type::Nullable(inner) => match value {
                Value::Null => "None".to_owned(),
                value => format!("Some({})", within(inner, value)?),
            },
            Type::Patch(inner) => match value {
                Value::Null => "api::Patch::Null".to_owned(),
                value => format!("api::Patch::Value({})", within(inner, value)?),
            },
            Type::Boxed(inner) => format!("Box::new({})", within(inner, value)?),
            Type::Model(name) => return self.model(name, value, depth),
            _ => json("_", value),
        })
    }

    fn model(&self, name: &Ident, value: &Value, depth: usize) -> Result<String, String> {
        match self.models.get(name) {
            Some(ModelKind::Alias(ty)) => self.at_depth(ty, value, depth + 1),
            // JSON holds no files: such a model is made as a caller would make it.
            Some(ModelKind::Struct(it))
                if it.fields.iter().any(|it| it.ty.contains(&Type::File)) =>
            {
                self.structure(&format!("api::models::{name}"), it, value, depth)
            }
            _ => Ok(json(&format!("api::models::{name}"), value)),
        }
    }

    fn structure(
        &self,
        path: &str,
        structure: &Struct,
        value: &Value,
        depth: usize,
    ) -> Result<String, String> {
        let given = |field: &Field| value.get(&field.wire);
        let write = |ty: &Type, value: &Value| self.at_depth(ty, value, depth + 1);
        self::structure(path, &structure.fields, given, write)
    }
}

/// A struct by its constructor and its public fields.
///
/// # Errors
///
/// A field that is required and has no value, or that cannot have the one it is given.
pub(super) fn structure<'v>(
    path: &str,
    fields: &[Field],
    given: impl Fn(&Field) -> Option<&'v Value>,
    write: impl Fn(&Type, &Value) -> Result<String, String>,
) -> Result<String, String> {
    let mut arguments = Vec::new();
    for field in fields.iter().filter(|it| it.is_argument()) {
        let value =
            given(field).ok_or_else(|| format!("there is no value for `{}`", field.wire))?;
        // Constructors box by themselves.
        let ty = match &field.ty {
            Type::Boxed(inner) => inner,
            ty => ty,
        };
        arguments.push(write(ty, value)?);
    }
    let mut text = format!("{{ let mut it = {path}::new({});", arguments.join(", "));
    for field in fields.iter().filter(|it| it.is_optional()) {
        if let Some(value) = given(field) {
            text += &format!(" it.{} = {};", field.name, write(&field.ty, value)?);
        }
    }
    Ok(text + " it }")
}

fn map(
    object: &Map<String, Value>,
    write: impl Fn(&Value) -> Result<String, String>,
) -> Result<String, String> {
    let pair =
        |(key, value): (&String, &Value)| Ok(format!("({key:?}.to_owned(), {})", write(value)?));
    let pairs: Result<Vec<_>, String> = object.iter().map(pair).collect();
    Ok(format!("[{}].into_iter().collect()", pairs?.join(", ")))
}

fn json(ty: &str, value: &Value) -> String {
    format!("value::<{ty}>({:?})", value.to_string())
}

/// A scalar as it travels where all is text.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn integer(value: &Value) -> Option<i128> {
    let whole = |it: &f64| it.fract() == 0.0 && it.abs() < 1e18;
    let wide = value
        .as_i64()
        .map(i128::from)
        .or(value.as_u64().map(i128::from));
    wide.or_else(|| value.as_f64().filter(whole).map(|it| it as i128))
}
