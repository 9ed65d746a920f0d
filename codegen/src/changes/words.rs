//! Types in words, as reports and fingerprints have them.

use std::fmt::Write as _;

use crate::api::{
    Credential, IntegerFormat, NumberFormat, Schema, Shape, StringFormat, Style, Type, Values,
};

/// A type in words: `list of User`.
pub(super) fn ty(ty: &Type) -> String {
    match ty {
        Type::String(format) => string(*format).to_owned(),
        Type::Integer(format) => integer(*format).to_owned(),
        Type::Number(NumberFormat::Unknown) => "number".to_owned(),
        Type::Number(NumberFormat::Float) => "number (float)".to_owned(),
        Type::Number(NumberFormat::Double) => "number (double)".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Array(inner) => format!("list of {}", self::ty(inner)),
        Type::Map(inner) => format!("map of {}", self::ty(inner)),
        Type::Schema(name) | Type::ByHand(name) => name.clone(),
        Type::Nullable(inner) => format!("{} or null", self::ty(inner)),
        Type::Any => "any value".to_owned(),
    }
}

fn string(format: StringFormat) -> &'static str {
    match format {
        StringFormat::Plain => "string",
        StringFormat::DateTime => "string (date-time)",
        StringFormat::Date => "string (date)",
        StringFormat::Uuid => "string (uuid)",
        StringFormat::Password => "string (password)",
        StringFormat::Base64 => "string (base64)",
        StringFormat::Binary => "bytes",
    }
}

fn integer(format: IntegerFormat) -> &'static str {
    match format {
        IntegerFormat::Unknown => "integer",
        IntegerFormat::Int8 => "integer (int8)",
        IntegerFormat::Int16 => "integer (int16)",
        IntegerFormat::Int32 => "integer (int32)",
        IntegerFormat::Int64 => "integer (int64)",
        IntegerFormat::Uint8 => "integer (uint8)",
        IntegerFormat::Uint16 => "integer (uint16)",
        IntegerFormat::Uint32 => "integer (uint32)",
        IntegerFormat::Uint64 => "integer (uint64)",
    }
}

/// What a schema is, in words.
pub(super) fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Object(_) => "object".to_owned(),
        Shape::Enum(it) => match it.values {
            Values::Strings(_) => "enum of strings".to_owned(),
            Values::Integers(_) => "enum of integers".to_owned(),
        },
        Shape::Union(_) => "union".to_owned(),
        Shape::Alias(it) => ty(it),
    }
}

/// A style in words.
pub(super) fn style(style: Style) -> String {
    let (name, explode, reserved) = match style {
        Style::Simple {
            explode,
            allow_reserved,
        } => ("simple", explode, allow_reserved),
        Style::Label {
            explode,
            allow_reserved,
        } => ("label", explode, allow_reserved),
        Style::Matrix {
            explode,
            allow_reserved,
        } => ("matrix", explode, allow_reserved),
        Style::Form {
            explode,
            allow_reserved,
        } => ("form", explode, allow_reserved),
        Style::SpaceDelimited { allow_reserved } => ("spaceDelimited", false, allow_reserved),
        Style::PipeDelimited { allow_reserved } => ("pipeDelimited", false, allow_reserved),
        Style::TabDelimited => ("tabDelimited", false, false),
        Style::DeepObject { allow_reserved } => ("deepObject", false, allow_reserved),
        Style::Cookie { explode } => ("cookie", explode, false),
        Style::Json => ("JSON", false, false),
    };
    let explode = if explode { ", exploded" } else { "" };
    let reserved = if reserved {
        ", reserved characters as they are"
    } else {
        ""
    };
    format!("{name}{explode}{reserved}")
}

/// What a security scheme sends, in words.
pub(super) fn credential(credential: &Credential) -> String {
    match credential {
        Credential::HeaderKey(name) => format!("key in header {name}"),
        Credential::QueryKey(name) => format!("key in query parameter {name}"),
        Credential::CookieKey(name) => format!("key in cookie {name}"),
        Credential::Bearer => "bearer token".to_owned(),
        Credential::Basic => "user and password".to_owned(),
        Credential::Http(word) => format!("Authorization: {word}"),
        Credential::OAuth2 => "OAuth 2 token".to_owned(),
        Credential::OpenIdConnect => "OpenID Connect token".to_owned(),
        Credential::MutualTls => "certificate".to_owned(),
        Credential::Unknown => "unknown".to_owned(),
    }
}

/// All that makes a schema up but its name and its texts; `None` where that is too little to know it again.
pub(super) fn fields(schema: &Schema) -> Option<String> {
    let mut text = shape(&schema.shape);
    match &schema.shape {
        Shape::Object(object) if object.properties.len() > 1 => {
            for it in &object.properties {
                let required = if it.required { "" } else { "?" };
                let _ = write!(text, " {}{required}:{}", it.name.wire.value, ty(&it.ty));
            }
        }
        Shape::Enum(it) => match &it.values {
            Values::Strings(values) if values.len() > 1 => {
                let _ = write!(text, " {values:?}");
            }
            Values::Integers(values) if values.len() > 1 => {
                let _ = write!(text, " {values:?}");
            }
            _ => return None,
        },
        Shape::Union(union) if union.members.len() > 1 => {
            for it in &union.members {
                let _ = write!(text, " {} {:?}", ty(&it.ty), it.tags);
            }
        }
        _ => return None,
    }
    Some(text)
}

/// The names of the properties of a larger object, by which it is known again where types have changed.
pub(super) fn field_names(schema: &Schema) -> Option<Vec<&str>> {
    let names = schema.properties().iter();
    let mut names: Vec<_> = names.map(|it| it.name.wire.value.as_str()).collect();
    names.sort_unstable();
    (names.len() > 2).then_some(names)
}

/// How alike two names are, from 0 to 1, where one may be the other's new spelling.
const MIN_LIKENESS: f64 = 0.8;

/// Comparing takes time with the product of two lengths.
const MAX_LENGTH: usize = 100;

/// Whether a name may be another one's new spelling: their descriptions are the same, one holds the other, or their
/// letters are mostly the same.
pub(super) fn is_renamed(
    before: &(String, Option<String>),
    after: &(String, Option<String>),
) -> bool {
    let ((old, old_text), (new, new_text)) = (before, after);
    if old_text.is_some() && old_text == new_text {
        return true;
    }
    let letters = |name: &str| {
        let letters = name.chars().filter(|it| it.is_alphanumeric());
        letters
            .flat_map(char::to_lowercase)
            .take(MAX_LENGTH)
            .collect::<String>()
    };
    let (old, new) = (letters(old), letters(new));
    let is_inside = |short: &str, long: &str| short.len() > 1 && long.contains(short);
    is_inside(&old, &new)
        || is_inside(&new, &old)
        || strsim::jaro_winkler(&old, &new) >= MIN_LIKENESS
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_alike_are_told_from_others() {
        let called = |it: &str, text: Option<&str>| (it.to_owned(), text.map(str::to_owned));
        let is_renamed = |old, new| super::is_renamed(&called(old, None), &called(new, None));
        for (old, new) in [
            ("pages", "pageCount"),
            ("user_id", "userId"),
            ("id", "bookId"),
            ("colour", "color"),
        ] {
            assert!(is_renamed(old, new), "{old} {new}");
        }
        for (old, new) in [("isbn", "publisher"), ("limit", "author"), ("", "a")] {
            assert!(!is_renamed(old, new), "{old} {new}");
        }
        let text = Some("How many.");
        assert!(super::is_renamed(
            &called("limit", text),
            &called("size", text)
        ));
    }
}
