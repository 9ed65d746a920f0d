//! The docs of the `perl` generator.

use super::types::*;
use super::{Dialect, Recasing, TypeGrammar};
use crate::config::Case;

/// The `perl` generator.
pub(in super::super) static PERL: Dialect = Dialect {
    name: "perl",
    build_packages: &["PerlClientCodegen"],
    fences: &["perl"],
    signs: &[],
    operation_marks: &[("**", "**")],
    void: &["void (empty response body)"],
    types: TypeGrammar {
        words: &[
            ("string", TEXT),
            ("int", INTEGER),
            ("double", NUMBER),
            ("boolean", BOOLEAN),
            ("DATE", DATE),
            ("DATE_TIME", DATE_TIME),
            ("DateTime", DATE_TIME),
            ("object", ANY),
            ("AnyType", ANY),
        ],
        lists: &["ARRAY"],
        maps: &["HASH"],
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
    "__DATA__", "__END__", "and", "cmp", "continue", "core", "do", "else", "elsif", "eq", "exp",
    "for", "foreach", "ge", "gt", "if", "le", "lock", "lt", "m", "ne", "no", "or", "package", "q",
    "qq", "qr", "qw", "qx", "return", "s", "sub", "tr", "unless", "until", "while", "xor", "y",
];
