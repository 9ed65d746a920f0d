//! What stands behind the `#` of a reference.

/// A fragment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// A JSON pointer; empty for the root.
    Path(Vec<String>),
    /// A name that a schema gives itself.
    Anchor(String),
}

/// What stands in a pointer between names and says nothing about what is meant.
const KEYWORDS: [&str; 17] = [
    "components",
    "schemas",
    "definitions",
    "$defs",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "properties",
    "items",
    "schema",
    "content",
    "allOf",
    "anyOf",
    "oneOf",
    "additionalProperties",
    "prefixItems",
];

impl Pointer {
    /// `/components/schemas/a~1b`, with percent signs before the bytes that a URL cannot hold.
    pub(super) fn parse(fragment: &str) -> Self {
        let fragment = percent_decoded(fragment);
        match fragment.strip_prefix('/') {
            Some(path) => {
                let unescaped = |it: &str| it.replace("~1", "/").replace("~0", "~");
                Self::Path(path.split('/').map(unescaped).collect())
            }
            None if fragment.is_empty() => Self::Path(Vec::new()),
            None => Self::Anchor(fragment),
        }
    }
}

/// The words of a pointer that name what it leads to; none for what stands in an operation.
pub(super) fn name(segments: &[String]) -> Option<String> {
    if segments.first().is_some_and(|it| it == "paths") {
        return None;
    }
    let is_name = |it: &&String| {
        let is_number = it.bytes().all(|it| it.is_ascii_digit());
        !KEYWORDS.contains(&it.as_str()) && !it.contains('/') && !is_number
    };
    let named: Vec<&str> = segments
        .iter()
        .filter(is_name)
        .map(String::as_str)
        .collect();
    // What is called like a keyword is the last segment nevertheless.
    match named.as_slice() {
        [] => segments.last().cloned(),
        words => Some(words.join(" ")),
    }
}

/// `%20` becomes a space; what is no such code stays as it is.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|it| str::from_utf8(it).ok());
        let digits = digits.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        let code = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_read() {
        let path = |it: &str| match Pointer::parse(it) {
            Pointer::Path(segments) => segments.join(" | "),
            Pointer::Anchor(anchor) => format!("anchor {anchor}"),
        };
        assert_eq!(path(""), "");
        assert_eq!(path("/a~1b/c~0d"), "a/b | c~d");
        assert_eq!(path("/a%20b/%7Bid%7D/100%"), "a b | {id} | 100%");
        assert_eq!(path("user"), "anchor user");
    }

    #[test]
    fn pointers_name_what_they_lead_to() {
        let name = |it: &str| match Pointer::parse(it) {
            Pointer::Path(segments) => name(&segments),
            Pointer::Anchor(_) => None,
        };
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(name("/components/schemas/User"), some("User"));
        assert_eq!(name("/definitions/items"), some("items"));
        assert_eq!(
            name("/components/schemas/User/properties/pets/items"),
            some("User pets")
        );
        assert_eq!(name("/paths/~1users/get/responses/200"), None);
    }
}
