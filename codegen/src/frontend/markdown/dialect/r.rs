//! The docs of the `r` generator.

use super::types::*;
use super::{BodyEvidence, Dialect, Marks, Recasing, TypeGrammar};

/// The `r` generator.
pub(in super::super) static R: Dialect = Dialect {
    name: "r",
    build_packages: &["RClientCodegen"],
    fences: &["R"],
    signs: &[],
    operation_marks: &[("**", "**")],
    marks: Marks {
        values: &[("[Enum: [", "]]"), ("[enum: ", "]")],
        ..Marks::COMMON
    },
    void: &["void (empty response body)", "void"],
    body: BodyEvidence::None,
    types: TypeGrammar {
        words: &[
            ("character", TEXT),
            ("integer", INTEGER),
            ("numeric", NUMBER),
            ("data.frame", BYTES),
            ("object", ANY),
            ("AnyType", ANY),
        ],
        lists: &["array", "set", "list"],
        maps: &["map"],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: None,
    escapes: &[("var_", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "break", "else", "for", "function", "if", "in", "next", "repeat", "while",
];
