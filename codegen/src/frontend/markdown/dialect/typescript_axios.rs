//! The docs of the `typescript-axios` generator. They state how properties travel: only what is no identifier is changed.

use super::types::*;
use super::{Affix, BodyEvidence, Dialect, Marks, Recasing, TypeGrammar, Wrap};
use crate::config::Case;

/// The `typescript-axios` generator.
pub(in super::super) static AXIOS: Dialect = Dialect {
    name: "typescript-axios",
    build_packages: &["TypeScriptAxiosClientCodegen"],
    fences: &[],
    signs: &["|Method | HTTP request | Description|", "} from './api';"],
    operation_marks: &[("**", "**")],
    marks: TS_MARKS,
    void: TS_VOID,
    body: BodyEvidence::NoDefault,
    types: TS_TYPES,
    parameter_names: TS_NAMES,
    property_names: TS_VERBATIM,
    ..Dialect::COMMON
};

/// The marks of TypeScript's generators but `typescript-fetch`.
pub(super) const TS_MARKS: Marks = Marks {
    optional: &["(optional)", "[optional]"],
    defaults: &[("[default to ", "]"), ("defaults to ", "")],
    no_defaults: &["undefined"],
    ..Marks::COMMON
};

/// What stands where nothing is returned.
pub(super) const TS_VOID: &[&str] = &["void (empty response body)", "void"];

/// The types of TypeScript.
pub(super) const TS_TYPES: TypeGrammar = TypeGrammar {
    words: &[
        ("string", TEXT),
        ("number", NUMBER),
        ("boolean", BOOLEAN),
        // Dates and times are printed alike; what holds both is text.
        ("Date", TEXT),
        ("File", BYTES),
        ("Blob", BYTES),
        ("HttpFile", BYTES),
        ("any", ANY),
        ("object", ANY),
        ("void", ANY),
        ("AnyType", ANY),
    ],
    lists: &["Array", "Set", "List"],
    affixes: &[
        Affix("{ [key: string]: ", "; }", Wrap::Map),
        Affix("{ [key: string]: ", "}", Wrap::Map),
        Affix("(", ")", Wrap::Same),
        Affix("", "[]", Wrap::List),
    ],
    union: Some((" | ", "null")),
    ..TypeGrammar::NONE
};

/// How names become those of variables.
pub(super) const TS_NAMES: Recasing = Recasing {
    case: Some(Case::Camel),
    escapes: &[("_", "")],
    reserved: TS_RESERVED,
};

/// Names that only change where they are none.
pub(super) const TS_VERBATIM: Recasing = Recasing {
    case: None,
    escapes: &[("_", "")],
    reserved: TS_RESERVED,
};

/// The words that the generators do not use as names.
static TS_RESERVED: &[&str] = &[
    "abstract",
    "any",
    "as",
    "async",
    "await",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "configuration",
    "const",
    "constructor",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "double",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "formParams",
    "from",
    "function",
    "get",
    "goto",
    "headerParams",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "int",
    "interface",
    "is",
    "let",
    "long",
    "module",
    "namespace",
    "native",
    "never",
    "new",
    "null",
    "number",
    "object",
    "of",
    "options",
    "package",
    "postParams",
    "private",
    "protected",
    "public",
    "queryParameters",
    "readonly",
    "require",
    "requestOptions",
    "return",
    "set",
    "short",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "synchronized",
    "this",
    "throw",
    "transient",
    "true",
    "try",
    "type",
    "typeof",
    "unknown",
    "useFormData",
    "var",
    "varLocalDeferred",
    "varLocalPath",
    "void",
    "volatile",
    "while",
    "with",
    "yield",
];
