//! The docs of the `python` generator, 7.0 to 7.26.

use super::{Dialect, Marks, Recasing};
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

/// Deeper nesting is no type that anybody writes.
const MAX_NESTING: usize = 16;

/// The `python` generator, and its ancestors that print alike.
pub(in super::super) static PYTHON: Dialect = Dialect {
    name: "python",
    build_packages: &[
        "PythonClientCodegen",
        "PythonNextgenClientCodegen",
        "PythonPydanticV1ClientCodegen",
    ],
    fences: &["python"],
    api_suffix: "Api",
    operation_mark: "**",
    marks: Marks {
        optional: "[optional]",
        read_only: "[readonly]",
        default: ("[default to ", "]"),
    },
    void: &["void", "void (empty response body)"],
    parse_type,
    primitives: &[
        "str",
        "int",
        "float",
        "bool",
        "object",
        "datetime",
        "date",
        "UUID",
        "bytes",
        "bytearray",
    ],
    names: Recasing {
        respell,
        reserved_prefix: "var_",
        reserved: RESERVED,
    },
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "False",
    "None",
    "True",
    "all_params",
    "and",
    "as",
    "assert",
    "async",
    "auth_settings",
    "await",
    "base64",
    "body_params",
    "break",
    "class",
    "continue",
    "copy",
    "construct",
    "date",
    "def",
    "del",
    "dict",
    "elif",
    "else",
    "except",
    "exec",
    "false",
    "field",
    "fields_set",
    "finally",
    "float",
    "for",
    "form_params",
    "from",
    "global",
    "header_params",
    "if",
    "import",
    "in",
    "is",
    "json",
    "lambda",
    "local_var_files",
    "method",
    "model_config",
    "none",
    "nonlocal",
    "not",
    "or",
    "pass",
    "path_params",
    "print",
    "property",
    "query_params",
    "raise",
    "resource_path",
    "return",
    "schema",
    "self",
    "true",
    "try",
    "validate_assignment",
    "validate_default",
    "while",
    "with",
    "yield",
];

/// Reads `List[Dict[str, User]]`.
fn parse_type(text: &str) -> Option<Type> {
    parse_nested(text, 0)
}

fn parse_nested(text: &str, depth: usize) -> Option<Type> {
    if depth > MAX_NESTING {
        return None;
    }
    let text = text.trim();
    let generic = text.strip_suffix(']').and_then(|it| it.split_once('['));
    let Some((head, arguments)) = generic else {
        return primitive(text).or_else(|| model(text));
    };
    let inner = |text| parse_nested(text, depth + 1).map(Box::new);
    match head {
        "List" | "list" | "Set" | "set" => inner(arguments).map(Type::Array),
        // The model has no unions at the place of use.
        "Union" => Some(Type::Any),
        "Optional" => inner(arguments).map(Type::Nullable),
        "Dict" | "dict" => {
            let (key, value) = arguments.split_once(',')?;
            // Keys of JSON objects are strings, so nothing else is printed here.
            if key.trim() != "str" {
                return None;
            }
            inner(value).map(Type::Map)
        }
        _ => None,
    }
}

fn primitive(text: &str) -> Option<Type> {
    Some(match text {
        // A decimal travels as a string.
        "str" | "decimal.Decimal" => Type::String(StringFormat::Plain),
        "int" => Type::Integer(IntegerFormat::Unknown),
        "float" => Type::Number(NumberFormat::Unknown),
        "bool" => Type::Boolean,
        "object" | "Any" => Type::Any,
        "datetime" => Type::String(StringFormat::DateTime),
        "date" => Type::String(StringFormat::Date),
        "UUID" => Type::String(StringFormat::Uuid),
        "bytes" | "bytearray" | "file" => Type::String(StringFormat::Binary),
        _ => return None,
    })
}

fn model(text: &str) -> Option<Type> {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    (!text.is_empty() && text.chars().all(word)).then(|| Type::Schema(text.to_owned()))
}

/// The generator's `underscore`: `isIPv6Only` becomes `is_ipv6_only`, `externalIPs` becomes `external_ips`,
/// `X-Git-Token` becomes `x_git_token`.
fn respell(wire: &str) -> String {
    let wire = wire.replace("[]", "");
    let characters: Vec<char> = wire.chars().filter_map(identifier_character).collect();
    let mut name = String::with_capacity(characters.len() + 8);
    for (index, character) in characters.iter().enumerate() {
        if begins_word(characters.split_at(index)) {
            name.push('_');
        }
        name.extend(character.to_lowercase());
    }
    let name = name.trim_start_matches('_');
    name.to_owned()
}

/// Separators become `_`, other symbols are dropped.
fn identifier_character(character: char) -> Option<char> {
    match character {
        '-' | '.' | ' ' | '/' | ':' | '[' | '(' | '|' | '\\' => Some('_'),
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Some(character),
        _ => None,
    }
}

/// Whether a `_` is put before the first character of `after`: behind a small letter or a digit, and before the last
/// capital of a run if two small letters follow it.
fn begins_word((before, after): (&[char], &[char])) -> bool {
    let small = |it: Option<&char>| it.is_some_and(char::is_ascii_lowercase);
    let (Some(last), Some(first)) = (before.last(), after.first()) else {
        return false;
    };
    if !first.is_ascii_uppercase() {
        return false;
    }
    let ends_run = last.is_ascii_uppercase() && small(after.get(1)) && small(after.get(2));
    last.is_ascii_lowercase() || last.is_ascii_digit() || ends_run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read() {
        let string = || Type::String(StringFormat::Plain);
        let user = || Type::Schema("User".to_owned());
        let cases = [
            ("str", Some(string())),
            ("List[str]", Some(Type::Array(Box::new(string())))),
            (
                "List[Optional[str]]",
                Some(Type::Array(Box::new(Type::Nullable(Box::new(string()))))),
            ),
            (
                "Dict[str, List[User]]",
                Some(Type::Map(Box::new(Type::Array(Box::new(user()))))),
            ),
            (
                "Dict[str, Dict[str, User]]",
                Some(Type::Map(Box::new(Type::Map(Box::new(user()))))),
            ),
            ("object", Some(Type::Any)),
            ("UUID", Some(Type::String(StringFormat::Uuid))),
            ("bytearray", Some(Type::String(StringFormat::Binary))),
            ("User", Some(user())),
            ("Union[int, str]", Some(Type::Any)),
            ("", None),
            ("List[", None),
            ("List[]", None),
            ("Dict[User]", None),
            ("Dict[int, str]", None),
            ("a b", None),
        ];
        for (text, ty) in cases {
            assert_eq!(parse_type(text), ty, "{text}");
        }
        assert_eq!(
            parse_type(&format!("{}str{}", "List[".repeat(99), "]".repeat(99))),
            None
        );
    }

    #[test]
    fn names_are_respelt_as_the_generator_does() {
        let cases = [
            ("createIfNotExist", "create_if_not_exist"),
            ("externalIPs", "external_ips"),
            ("isIPv6Only", "is_ipv6_only"),
            ("URLValue", "url_value"),
            ("userID", "user_id"),
            ("oAuthInviteId", "o_auth_invite_id"),
            ("ipv4Address", "ipv4_address"),
            ("foo3Bar", "foo3_bar"),
            ("aBTest", "a_b_test"),
            ("startDate__lt", "start_date__lt"),
            ("X-Git-Token", "x_git_token"),
            ("part-no", "part_no"),
            ("dotted.name", "dotted_name"),
            ("data[]", "data"),
            ("_links", "links"),
            ("UPPER_CASE", "upper_case"),
            ("naïve", "nave"),
        ];
        for (wire, name) in cases {
            assert_eq!(respell(wire), name, "{wire}");
        }
    }
}
