//! Objects as pairs: bodies of fields, as an HTML form sends them, and objects in a query.

use super::json::{JsonError, Tape, Token, Value, Write};
use super::query::append_pair;

/// Writes an object of scalars and lists of scalars.
pub(crate) fn to_string<T: Write + ?Sized>(body: &T) -> Result<String, JsonError> {
    let tape = Tape::of(body)?;
    let body = tape.root();
    if !matches!(body.token(), Token::Object(_)) {
        return Err(JsonError::new("a form must be an object"));
    }
    let mut pairs = String::new();
    append_fields(&mut pairs, body, str::to_owned)?;
    Ok(pairs)
}

/// Appends each property of an object as `name[property]=value`, and nothing for no object.
pub(crate) fn append_object<T: Write + ?Sized>(
    pairs: &mut String,
    name: &str,
    object: &T,
) -> Result<(), JsonError> {
    let tape = Tape::of(object)?;
    match tape.root().token() {
        Token::Null => Ok(()),
        Token::Object(_) => append_fields(pairs, tape.root(), |key| format!("{name}[{key}]")),
        _ => Err(JsonError::expected("an object")),
    }
}

fn append_fields(
    pairs: &mut String,
    object: Value<'_>,
    name_of: impl Fn(&str) -> String,
) -> Result<(), JsonError> {
    for (key, value) in object.children().entries() {
        append_field(pairs, &name_of(key), value).map_err(|error| error.in_key(key))?;
    }
    Ok(())
}

/// Appends a field, and repeats its name for each element of a list.
fn append_field(pairs: &mut String, name: &str, value: Value<'_>) -> Result<(), JsonError> {
    if !matches!(value.token(), Token::Array(_)) {
        append_pair(pairs, name, &text_of(value)?);
        return Ok(());
    }
    for element in value.children() {
        append_pair(pairs, name, &text_of(element)?);
    }
    Ok(())
}

fn text_of(value: Value<'_>) -> Result<String, JsonError> {
    match value.token() {
        Token::Null => Ok(String::new()),
        Token::Bool(value) => Ok(value.to_string()),
        Token::Unsigned(value) => Ok(value.to_string()),
        Token::Signed(value) => Ok(value.to_string()),
        Token::Float(value) => Ok(value.to_string()),
        Token::Text(text) => Ok(text.to_string()),
        Token::File(file) => Ok(file.text()?.to_owned()),
        Token::Array(_) | Token::Object(_) => {
            Err(JsonError::new("pairs cannot carry a value that has parts"))
        }
    }
}
