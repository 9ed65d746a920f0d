//! Bodies of fields, as an HTML form sends them.

use super::json::{JsonError, Tape, Token, Write};
use super::query::Pairs;
use super::style::Style;

/// Writes an object. Its properties have the styles that are listed, the others the style
/// `otherwise`. Text is a form that the caller has written.
pub(super) fn to_string(
    body: &dyn Write,
    styles: &[(&str, Style)],
    otherwise: Style,
) -> Result<String, JsonError> {
    let tape = Tape::of(body)?;
    let body = tape.root();
    match body.token() {
        Token::Text(text) => return Ok(text.to_string()),
        Token::Object(_) => {}
        _ => return Err(JsonError::new("a form must be an object")),
    }
    let mut text = String::new();
    let mut pairs = Pairs::of_form(&mut text);
    for (key, value) in body.children().entries() {
        let listed = styles.iter().find(|(name, _)| *name == key);
        let style = listed.map_or(otherwise, |(_, style)| *style);
        pairs.add(key, style, value)?;
    }
    Ok(text)
}
