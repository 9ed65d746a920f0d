//! Bodies of several parts, as an HTML form sends them (RFC 7578): each property of an object is a
//! part, and so is each element of a list.

use super::file::FilePart;
use super::json::{JsonError, Tape, Token, Value, Write};
use super::style::{self, Escape, Shape, Style};
use http::{HeaderName, HeaderValue};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What stands between the parts, but for the digits behind it.
const BOUNDARY: &str = "boundary-of-parts-";

/// How many digits there are: always as many, so that no boundary is the start of another.
const DIGITS: usize = 16;

/// The media type of a file of which nothing is known.
const BYTES: &str = "application/octet-stream";

/// A body, and what separates its parts.
#[derive(Debug)]
pub(crate) struct Multipart {
    pub(crate) boundary: String,
    pub(crate) body: Vec<u8>,
}

/// One part. A body that is sent piece by piece would have its pieces here.
struct Part<'t> {
    /// The lines before the empty one.
    head: String,
    content: Cow<'t, [u8]>,
}

/// Writes an object of which each property is a part. `types` has the media types of properties
/// whose values do not tell it, `styles` how others become text.
pub(crate) fn write(
    body: &dyn Write,
    types: &[(&str, &str)],
    styles: &[(&str, Style)],
) -> Result<Multipart, JsonError> {
    let tape = Tape::of(body)?;
    let body = tape.root();
    if !matches!(body.token(), Token::Object(_)) {
        return Err(JsonError::new("a body of several parts must be an object"));
    }
    let mut parts = Vec::new();
    for (name, value) in body.children().entries() {
        let pushed = match (listed(styles, name), listed(types, name)) {
            (Some(style), _) => push_styled(&mut parts, name, *style, value),
            (None, media_type) => push_parts(&mut parts, name, value, media_type.copied()),
        };
        pushed.map_err(|error| error.in_key(name))?;
    }
    Ok(join(&parts))
}

fn listed<'l, T>(list: &'l [(&str, T)], name: &str) -> Option<&'l T> {
    let found = list.iter().find(|(it, _)| *it == name);
    found.map(|(_, it)| it)
}

/// The parts of a value in a style of queries. A file is none of a query, and has no style.
fn push_styled<'t>(
    parts: &mut Vec<Part<'t>>,
    name: &str,
    style: Style,
    value: Value<'t>,
) -> Result<(), JsonError> {
    match (style.shape, value.token()) {
        (Shape::DeepObject, Token::Object(_)) => value
            .children()
            .entries()
            .try_for_each(|(key, it)| push_styled(parts, &format!("{name}[{key}]"), style, it)),
        (Shape::DeepObject, Token::Array(_)) => value
            .children()
            .enumerate()
            .try_for_each(|(index, it)| push_styled(parts, &format!("{name}[{index}]"), style, it)),
        (Shape::Form, Token::Object(_)) => {
            let mut entries = value.children().entries();
            entries.try_for_each(|(key, it)| push_parts(parts, key, it, None))
        }
        (Shape::Form | Shape::Field | Shape::DeepObject, _) => push_parts(parts, name, value, None),
        (Shape::Json, _) => push_parts(parts, name, value, Some("application/json")),
        (_, Token::Array(_) | Token::Object(_)) => {
            let mut text = String::new();
            style::append_joined(style, value, Escape::Nothing, &mut text)?;
            parts.push(Part {
                head: disposition(name),
                content: Cow::Owned(text.into_bytes()),
            });
            Ok(())
        }
        _ => push_parts(parts, name, value, None),
    }
}

/// A list repeats the name for each element, unless the whole list is to be JSON.
fn push_parts<'t>(
    parts: &mut Vec<Part<'t>>,
    name: &str,
    value: Value<'t>,
    media_type: Option<&str>,
) -> Result<(), JsonError> {
    if !matches!(value.token(), Token::Array(_)) || media_type.is_some_and(is_json) {
        parts.push(part(name, value, media_type)?);
        return Ok(());
    }
    for (index, element) in value.children().enumerate() {
        let part = part(name, element, media_type).map_err(|error| error.in_element(index))?;
        parts.push(part);
    }
    Ok(())
}

/// A part of one value. What has parts of its own is JSON, since text cannot hold it; and services
/// take an empty text for null.
fn part<'t>(name: &str, value: Value<'t>, media_type: Option<&str>) -> Result<Part<'t>, JsonError> {
    let json = media_type.filter(|it| is_json(it));
    let content = match value.token() {
        Token::File(file) => return file_part(name, file, media_type),
        Token::Array(_) | Token::Object(_) => None,
        _ if json.is_some() => None,
        Token::Null => Some(Cow::Borrowed([].as_slice())),
        Token::Text(text) => Some(Cow::Borrowed(text.as_bytes())),
        Token::Bool(value) => Some(Cow::Owned(value.to_string().into_bytes())),
        Token::Unsigned(value) => Some(Cow::Owned(value.to_string().into_bytes())),
        Token::Signed(value) => Some(Cow::Owned(value.to_string().into_bytes())),
        Token::Float(value) => Some(Cow::Owned(value.to_string().into_bytes())),
    };
    let (media_type, content) = match content {
        Some(content) => (media_type, content),
        None => (
            json.or(Some("application/json")),
            Cow::Owned(json_of(value)?),
        ),
    };
    let mut head = disposition(name);
    if let Some(media_type) = media_type {
        push_header(&mut head, "Content-Type", media_type);
    }
    Ok(Part { head, content })
}

fn file_part<'t>(
    name: &str,
    file: &'t FilePart,
    media_type: Option<&str>,
) -> Result<Part<'t>, JsonError> {
    let own = file.media_type.as_deref();
    let media_type = own.or(media_type).unwrap_or(BYTES);
    if HeaderValue::try_from(media_type).is_err() {
        return Err(JsonError::new(
            "the media type has characters that a header cannot carry",
        ));
    }
    let mut head = disposition(name);
    head.push_str("; filename=\"");
    escape(file.name.as_deref().unwrap_or(name), &mut head);
    head.push('"');
    push_header(&mut head, "Content-Type", media_type);
    for (name, value) in &file.headers {
        check_header(name, value)?;
        push_header(&mut head, name, value);
    }
    let content = Cow::Borrowed(file.content.as_ref());
    Ok(Part { head, content })
}

fn check_header(name: &str, value: &str) -> Result<(), JsonError> {
    let Ok(name) = HeaderName::try_from(name) else {
        return Err(JsonError::new(
            "a header of the file has a name that HTTP does not allow",
        ));
    };
    if matches!(name.as_str(), "content-disposition" | "content-type") {
        return Err(JsonError::new(format!(
            "the header `{name}` is that of the file's name and type"
        )));
    }
    if HeaderValue::try_from(value).is_err() {
        return Err(JsonError::new(format!(
            "the header `{name}` has characters that it cannot carry"
        )));
    }
    Ok(())
}

fn disposition(name: &str) -> String {
    let mut head = "Content-Disposition: form-data; name=\"".to_owned();
    escape(name, &mut head);
    head.push('"');
    head
}

fn push_header(head: &mut String, name: &str, value: &str) {
    head.extend(["\r\n", name, ": ", value]);
}

/// Appends a name as browsers do: it cannot end its quotes or its line, and is UTF-8 besides.
fn escape(name: &str, to: &mut String) {
    for it in name.chars() {
        match it {
            '"' => to.push_str("%22"),
            '\r' => to.push_str("%0D"),
            '\n' => to.push_str("%0A"),
            it => to.push(it),
        }
    }
}

fn json_of(value: Value<'_>) -> Result<Vec<u8>, JsonError> {
    serde_json::to_vec(&value).map_err(|error| JsonError::new(error.to_string()))
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn join(parts: &[Part<'_>]) -> Multipart {
    let boundary = boundary(parts);
    let length: usize = parts
        .iter()
        .map(|it| it.head.len() + it.content.len())
        .sum();
    let around = boundary.len() + "--\r\n\r\n\r\n\r\n".len();
    let mut body = Vec::with_capacity(length + (parts.len() + 1) * around);
    for part in parts {
        let head = ["--", &boundary, "\r\n", &part.head, "\r\n\r\n"];
        head.iter()
            .for_each(|it| body.extend_from_slice(it.as_bytes()));
        body.extend_from_slice(&part.content);
        body.extend_from_slice(b"\r\n");
    }
    let end = ["--", &boundary, "--\r\n"];
    end.iter()
        .for_each(|it| body.extend_from_slice(it.as_bytes()));
    Multipart { boundary, body }
}

/// The first boundary that occurs in no part. One look at the parts is enough, whatever they hold:
/// it finds all that occur.
fn boundary(parts: &[Part<'_>]) -> String {
    let mut taken = BTreeSet::new();
    for part in parts {
        for text in [part.head.as_bytes(), &part.content] {
            taken.extend(text.windows(BOUNDARY.len() + DIGITS).filter_map(number));
        }
    }
    let free = (0..).find(|it| !taken.contains(it)).unwrap_or(u64::MAX);
    let mut boundary = BOUNDARY.to_owned();
    let _ = write!(boundary, "{free:0DIGITS$x}");
    boundary
}

/// The number of the boundary that a text is, if it is one.
fn number(text: &[u8]) -> Option<u64> {
    let digits = str::from_utf8(text.strip_prefix(BOUNDARY.as_bytes())?).ok()?;
    u64::from_str_radix(digits, 16).ok()
}
