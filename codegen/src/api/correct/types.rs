//! Types as restitch.yaml writes them.

use std::collections::BTreeMap;

use super::Corrector;
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};
use crate::config::corrections::{Schema, TypeText};
use crate::diagnostic::nearest;

/// The words for types, but for those of schemas.
const WORDS: &[(&str, Type)] = &[
    ("any", Type::Any),
    ("boolean", Type::Boolean),
    ("string", Type::String(StringFormat::Plain)),
    ("date-time", Type::String(StringFormat::DateTime)),
    ("date", Type::String(StringFormat::Date)),
    ("uuid", Type::String(StringFormat::Uuid)),
    ("password", Type::String(StringFormat::Password)),
    ("binary", Type::String(StringFormat::Binary)),
    ("integer", Type::Integer(IntegerFormat::Unknown)),
    ("int32", Type::Integer(IntegerFormat::Int32)),
    ("int64", Type::Integer(IntegerFormat::Int64)),
    ("number", Type::Number(NumberFormat::Unknown)),
    ("float", Type::Number(NumberFormat::Float)),
    ("double", Type::Number(NumberFormat::Double)),
];

impl Corrector<'_> {
    /// The type that is meant by the key `type` under `keys`, if there is one that can be.
    pub(super) fn resolved(
        &mut self,
        text: Option<&TypeText>,
        keys: &[&str],
        schemas: &BTreeMap<String, Schema>,
    ) -> Option<Type> {
        let word = match self.type_of(text?, schemas) {
            Ok(ty) => return Some(ty),
            Err(word) => word,
        };
        let names = self.api.schemas.iter().map(|it| it.name.as_str());
        let known = WORDS.iter().map(|(word, _)| *word).chain(names);
        let help = match nearest(&word, known) {
            _ if word.starts_with("crate::") => {
                "list its module under `modules`: it is `crate::money::Money` for `money`"
                    .to_owned()
            }
            Some(it) => format!("did you mean `{it}`?"),
            None => {
                "write a type such as `string`, `integer/int64`, `any`, or the name of a schema; \
                     `[T]` is a list, `{T}` a map, `T?` may be null"
                    .to_owned()
            }
        };
        let message = format!("the type `{word}` is not known");
        self.fails(&[keys, &["type"]].concat(), &message, &help);
        None
    }

    fn type_of(&self, text: &TypeText, schemas: &BTreeMap<String, Schema>) -> Result<Type, String> {
        let inner = |it: &TypeText| self.type_of(it, schemas).map(Box::new);
        match text {
            TypeText::List(item) => inner(item).map(Type::Array),
            TypeText::Map(value) => inner(value).map(Type::Map),
            TypeText::Nullable(ty) => inner(ty).map(Type::Nullable),
            TypeText::Word(word) => self.word(word, schemas).ok_or_else(|| word.clone()),
        }
    }

    fn word(&self, word: &str, schemas: &BTreeMap<String, Schema>) -> Option<Type> {
        let is_word = |it: &&(&str, Type)| it.0 == format_of(word);
        if let Some((_, ty)) = WORDS.iter().find(is_word) {
            return Some(ty.clone());
        }
        if let Some(path) = word.strip_prefix("crate::") {
            let module = path.split("::").next().unwrap_or_default();
            let is_listed = self.modules.iter().any(|it| it == module);
            return is_listed.then(|| Type::ByHand(word.to_owned()));
        }
        let renamed = schemas.iter();
        let mut renamed = renamed.filter(|(_, it)| it.rename.as_deref() == Some(word));
        let old = renamed.next().map(|(name, _)| name.as_str());
        let mut names = [Some(word), old].into_iter().flatten();
        let name = names.find(|it| self.api.schema(it).is_some())?;
        Some(Type::Schema(name.to_owned()))
    }
}

/// `integer/int64` is `int64`.
fn format_of(word: &str) -> &str {
    let kind = |ty: &Type| match ty {
        Type::String(_) => "string",
        Type::Integer(_) => "integer",
        _ => "number",
    };
    match word.split_once('/') {
        Some((stated, format))
            if WORDS
                .iter()
                .any(|(it, ty)| *it == format && kind(ty) == stated) =>
        {
            format
        }
        _ => word,
    }
}
