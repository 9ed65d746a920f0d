//! Bodies of fields, as an HTML form sends them.

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
    for (name, value) in body.children().entries() {
        append_field(&mut pairs, name, value).map_err(|error| error.in_key(name))?;
    }
    Ok(pairs)
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
        Token::Array(_) | Token::Object(_) => {
            Err(JsonError::new("a form cannot carry a value that has parts"))
        }
    }
}
