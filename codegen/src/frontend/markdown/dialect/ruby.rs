//! The docs of the `ruby` generator.

use super::types::*;
use super::{Dialect, Recasing, TypeGrammar};
use crate::config::Case;

/// The `ruby` generator.
pub(in super::super) static RUBY: Dialect = Dialect {
    name: "ruby",
    build_packages: &["RubyClientCodegen"],
    fences: &["ruby"],
    signs: &[],
    operation_marks: &[("", ""), ("**", "**")],
    void: &["nil (empty response body)"],
    types: TypeGrammar {
        words: &[
            ("String", TEXT),
            ("Integer", INTEGER),
            ("Float", NUMBER),
            ("Boolean", BOOLEAN),
            ("BOOLEAN", BOOLEAN),
            ("Date", DATE),
            ("Time", DATE_TIME),
            ("DateTime", DATE_TIME),
            ("File", BYTES),
            ("Object", ANY),
            ("AnyType", ANY),
        ],
        lists: &["Array", "Set"],
        maps: &["Hash"],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: Some(Case::Snake),
    escapes: &[("_", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "BEGIN",
    "END",
    "__ENCODING__",
    "__FILE__",
    "__LINE__",
    "__file__",
    "__line__",
    "alias",
    "and",
    "auth_names",
    "begin",
    "break",
    "case",
    "class",
    "def",
    "defined?",
    "do",
    "else",
    "elsif",
    "end",
    "ensure",
    "false",
    "for",
    "form_params",
    "header_params",
    "if",
    "in",
    "local_var_path",
    "module",
    "next",
    "nil",
    "not",
    "or",
    "post_body",
    "query_params",
    "redo",
    "rescue",
    "retry",
    "return",
    "self",
    "send",
    "super",
    "then",
    "true",
    "undef",
    "unless",
    "until",
    "when",
    "while",
    "yield",
];
