//! Defaults: values of a type, made of the words of the description.

use serde_json::Value;

use super::node::{Map, Node};
use super::{Writer, extensions};
use crate::api::{Schema, Shape, StringFormat, Type, Values};

/// How many schemas a default is followed through.
const MAX_DEPTH: usize = 32;

impl Writer<'_> {
    /// A default as a value if it is one of its type, and in the words of the description if the value has others.
    pub(super) fn default(&self, words: &Option<String>, ty: &Type) -> Map {
        let Some(words) = words else {
            return Map::new();
        };
        let value = candidates(words).find(|it| self.fits(it, ty, 0));
        let is_told = value.as_ref().is_some_and(|it| told(it) == *words);
        Map::new()
            .maybe("default", value.map(Node::from))
            .maybe(extensions::DEFAULT, (!is_told).then_some(words.as_str()))
    }

    /// Whether a value is one of a type, as far as that can be told without reading the text of strings.
    fn fits(&self, value: &Value, ty: &Type, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        match ty {
            Type::String(format) => value.is_string() && *format == StringFormat::Plain,
            Type::Integer(_) => value.is_i64() || value.is_u64(),
            Type::Number(_) => value.is_number(),
            Type::Boolean => value.is_boolean(),
            Type::Array(item) => {
                let mut items = value.as_array().into_iter().flatten();
                value.is_array() && items.all(|it| self.fits(it, item, depth + 1))
            }
            Type::Map(inner) => {
                let mut values = value.as_object().into_iter().flatten();
                value.is_object() && values.all(|(_, it)| self.fits(it, inner, depth + 1))
            }
            Type::Nullable(inner) => value.is_null() || self.fits(value, inner, depth + 1),
            Type::Schema(name) => {
                let schema = self.api.schema(name);
                schema.is_some_and(|it| self.fits_schema(value, it, depth + 1))
            }
            Type::Any | Type::ByHand(_) => true,
        }
    }

    fn fits_schema(&self, value: &Value, schema: &Schema, depth: usize) -> bool {
        match &schema.shape {
            Shape::Enum(enumeration) => match &enumeration.values {
                Values::Strings(values) => {
                    let text = value.as_str();
                    text.is_some_and(|text| values.iter().any(|it| it == text))
                }
                Values::Integers(values) => value.as_i64().is_some_and(|it| values.contains(&it)),
            },
            Shape::Alias(ty) => self.fits(value, ty, depth),
            Shape::Union(union) => {
                // Of a `oneOf`, exactly one has to fit.
                let fitting = union.members.iter();
                fitting.filter(|it| self.fits(value, &it.ty, depth)).count() == 1
            }
            Shape::Object(object) => {
                let Some(entries) = value.as_object() else {
                    return false;
                };
                object
                    .properties
                    .iter()
                    .all(|it| match entries.get(&it.name.wire.value) {
                        Some(value) => self.fits(value, &it.ty, depth),
                        None => !it.required,
                    })
                    && (object.additional.is_none() || entries.is_empty())
            }
        }
    }
}

/// What words can mean: JSON, the text that they are, text in quotes, yes or no as Python spells it.
fn candidates(words: &str) -> impl Iterator<Item = Value> {
    let unquoted = ['\'', '"'].into_iter().find_map(|quote| {
        let text = words.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(Value::from(text))
    });
    let bool = match words {
        "True" => Some(Value::Bool(true)),
        "False" => Some(Value::Bool(false)),
        _ => None,
    };
    let json = serde_json::from_str::<Value>(words).ok();
    let json = json.filter(|it| !it.is_string() && !it.is_null());
    [json, bool, unquoted, Some(Value::from(words))]
        .into_iter()
        .flatten()
}

/// The words that a value is read back as.
fn told(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        // A reader of JSON tells the number, one of YAML its digits.
        Value::Number(number) if number.is_f64() => number
            .as_f64()
            .map(|it| format!("{it:?}"))
            .unwrap_or_default(),
        value => value.to_string(),
    }
}
