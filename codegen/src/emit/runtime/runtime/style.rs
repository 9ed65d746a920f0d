//! How a value becomes text outside JSON: the styles of OpenAPI.
//!
//! A value is made of scalars, which look alike in most styles. Where a style has no form for a
//! value inside another, that value is written as JSON. What is null is left out, as RFC 6570 leaves
//! out what is undefined, and so is a list or an object without anything in it.

use super::json::{JsonError, Token, Value};
use super::query::{NO_PATH, UNSAFE, encode, encode_cookie, encode_unreserved};
use std::fmt::Write as _;

/// A style; one of the constants of this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(super) shape: Shape,
    is_exploded: bool,
    pub(super) escape: Escape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Comma,
    Space,
    Pipe,
    Tab,
    Label,
    Matrix,
    Form,
    Field,
    DeepObject,
    Json,
}

/// `a,b` for a list, `k,v` for an object. Exploded, `k=v` for an object.
pub(crate) const SIMPLE: Style = Style::new(Shape::Comma);

/// `.a,b`; exploded, `.a.b` and `.k=v`.
pub(crate) const LABEL: Style = Style::new(Shape::Label);

/// `;name=a,b`; exploded, `;name=a;name=b` and `;k=v`.
pub(crate) const MATRIX: Style = Style::new(Shape::Matrix);

/// `name=a&name=b` for a list, `k=v&l=w` for an object, whose own name is not sent. A list in an
/// object repeats its key.
pub(crate) const FORM: Style = Style::new(Shape::Form);

/// What a form does that says nothing else: `name=a&name=b` for a list, and JSON for an object.
pub(super) const FIELD: Style = Style::new(Shape::Field);

/// `name=a,b` for a list, `name=k,v` for an object.
pub(crate) const COMMA_DELIMITED: Style = Style::new(Shape::Comma);

/// `name=a%20b` for a list, `name=k%20v` for an object.
pub(crate) const SPACE_DELIMITED: Style = Style::new(Shape::Space);

/// `name=a%7Cb` for a list, `name=k%7Cv` for an object.
pub(crate) const PIPE_DELIMITED: Style = Style::new(Shape::Pipe);

/// `name=a%09b` for a list, `name=k%09v` for an object.
pub(crate) const TAB_DELIMITED: Style = Style::new(Shape::Tab);

/// `name[k]=v` for an object, `name[0]=a&name[1]=b` for a list, and so on inside them.
pub(crate) const DEEP_OBJECT: Style = Style::new(Shape::DeepObject);

/// The value as JSON.
pub(crate) const JSON: Style = Style::new(Shape::Json);

impl Style {
    const fn new(shape: Shape) -> Self {
        Self {
            shape,
            is_exploded: false,
            escape: Escape::All,
        }
    }

    /// The style where each element stands for itself.
    pub(crate) const fn exploded(self) -> Self {
        Self {
            is_exploded: true,
            ..self
        }
    }

    /// The style where characters of a value stay that have a meaning in URLs, such as `/` and `:`,
    /// and bytes that are percent-encoded already. Those that would end the value, or that a URL
    /// cannot hold there, are encoded all the same: `#`, `&`, `+`, `[`, `]`, and `?` in a path.
    pub(crate) const fn reserved(self) -> Self {
        Self {
            escape: Escape::Unreserved,
            ..self
        }
    }

    /// The style of a cookie where all characters stay, but for those that would end the value.
    pub(crate) const fn unencoded(self) -> Self {
        Self {
            escape: Escape::Cookie,
            ..self
        }
    }

    /// Between two elements.
    fn delimiter(self, escape: Escape) -> &'static str {
        match (self.shape, escape) {
            (Shape::Space, Escape::Nothing) => " ",
            (Shape::Space, _) => "%20",
            (Shape::Pipe, Escape::Nothing) => "|",
            (Shape::Pipe, _) => "%7C",
            (Shape::Tab, Escape::Nothing) => "\t",
            (Shape::Tab, _) => "%09",
            (Shape::Label, _) if self.is_exploded => ".",
            _ => ",",
        }
    }
}

/// Which characters of a value are percent-encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// All that could be taken for a part of the URL.
    All,
    /// Those that [`Style::reserved`] does not keep.
    Unreserved,
    /// The same, and those that would end a path.
    Path,
    /// Those that no cookie can hold.
    Cookie,
    /// None: the value does not travel in a URL.
    Nothing,
}

impl Escape {
    fn in_path(self) -> Self {
        match self {
            Self::Unreserved => Self::Path,
            other => other,
        }
    }

    fn append(self, text: &str, to: &mut String) {
        match self {
            Self::All => encode(text, to),
            Self::Unreserved => encode_unreserved(text, UNSAFE, to),
            Self::Path => encode_unreserved(text, NO_PATH, to),
            Self::Cookie => encode_cookie(text, to),
            Self::Nothing => to.push_str(text),
        }
    }
}

/// Appends what stands in a path in the place of the parameter.
pub(super) fn append_path(
    name: &str,
    style: Style,
    value: Value<'_>,
    to: &mut String,
) -> Result<(), JsonError> {
    let escape = style.escape.in_path();
    match style.shape {
        _ if is_nothing(style, value) => Ok(()),
        Shape::Label => {
            to.push('.');
            append_joined(style, value, escape, to)
        }
        Shape::Matrix if style.is_exploded => append_matrix(name, value, escape, to),
        Shape::Matrix => {
            append_after_semicolon(name, to, |to| append_joined(style, value, escape, to))
        }
        _ => append_joined(style, value, escape, to),
    }
}

/// What stands in a header, if there is anything to say.
pub(super) fn header(style: Style, value: Value<'_>) -> Result<Option<String>, JsonError> {
    if is_nothing(style, value) {
        return Ok(None);
    }
    let mut text = String::new();
    append_joined(style, value, Escape::Nothing, &mut text)?;
    Ok(Some(text))
}

/// Appends each element, or each property, behind a semicolon of its own.
fn append_matrix(
    name: &str,
    value: Value<'_>,
    escape: Escape,
    to: &mut String,
) -> Result<(), JsonError> {
    let mut append = |name: &str, value: Value<'_>| {
        append_after_semicolon(name, to, |to| append_text(value, escape, to))
    };
    match value.token() {
        Token::Array(_) => elements(value).try_for_each(|it| append(name, it)),
        Token::Object(_) => properties(value).try_for_each(|(key, it)| append(key, it)),
        _ => append(name, value),
    }
}

/// Appends `;name=value`, or `;name` for an empty value.
fn append_after_semicolon(
    name: &str,
    to: &mut String,
    append: impl FnOnce(&mut String) -> Result<(), JsonError>,
) -> Result<(), JsonError> {
    to.push(';');
    encode(name, to);
    to.push('=');
    let start = to.len();
    append(to)?;
    if to.len() == start {
        to.pop();
    }
    Ok(())
}

/// Appends a scalar, the elements of a list, or keys and values, with what the style has between
/// them; JSON has its own way.
pub(super) fn append_joined(
    style: Style,
    value: Value<'_>,
    escape: Escape,
    to: &mut String,
) -> Result<(), JsonError> {
    let between = style.delimiter(escape);
    let mut separator = "";
    match value.token() {
        _ if style.shape == Shape::Json => append_json(value, escape, to),
        Token::Array(_) => {
            for element in elements(value) {
                to.push_str(separator);
                append_text(element, escape, to)?;
                separator = between;
            }
            Ok(())
        }
        Token::Object(_) => {
            for (key, property) in properties(value) {
                to.push_str(separator);
                escape.append(key, to);
                to.push_str(if style.is_exploded { "=" } else { between });
                append_text(property, escape, to)?;
                separator = between;
            }
            Ok(())
        }
        _ => append_text(value, escape, to),
    }
}

/// Appends a scalar, or JSON for what has parts.
pub(super) fn append_text(
    value: Value<'_>,
    escape: Escape,
    to: &mut String,
) -> Result<(), JsonError> {
    // Neither numbers nor words have characters to encode. Writing to a string cannot fail.
    let _ = match value.token() {
        Token::Null => Ok(()),
        Token::Bool(value) => write!(to, "{value}"),
        Token::Unsigned(value) => write!(to, "{value}"),
        Token::Signed(value) => write!(to, "{value}"),
        Token::Float(value) => write!(to, "{value}"),
        Token::Text(text) => {
            escape.append(text, to);
            Ok(())
        }
        Token::File(file) => {
            escape.append(file.text()?, to);
            Ok(())
        }
        Token::Array(_) | Token::Object(_) => return append_json(value, escape, to),
    };
    Ok(())
}

fn append_json(value: Value<'_>, escape: Escape, to: &mut String) -> Result<(), JsonError> {
    let text = serde_json::to_string(&value).map_err(|error| JsonError::new(error.to_string()))?;
    escape.append(&text, to);
    Ok(())
}

/// Whether there is nothing to send: no value, or, but in JSON, no element that is one.
pub(super) fn is_nothing(style: Style, value: Value<'_>) -> bool {
    match value.token() {
        Token::Array(_) | Token::Object(_) if style.shape == Shape::Json => false,
        Token::Array(_) => elements(value).next().is_none(),
        Token::Object(_) => properties(value).next().is_none(),
        token => *token == Token::Null,
    }
}

fn elements<'t>(list: Value<'t>) -> impl Iterator<Item = Value<'t>> {
    list.children().filter(|it| *it.token() != Token::Null)
}

fn properties<'t>(object: Value<'t>) -> impl Iterator<Item = (&'t str, Value<'t>)> {
    let properties = object.children().entries();
    properties.filter(|(_, it)| *it.token() != Token::Null)
}
