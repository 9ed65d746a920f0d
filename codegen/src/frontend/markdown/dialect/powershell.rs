//! The docs of the `powershell` generator.

use super::types::*;
use super::{Affix, BodyEvidence, Dialect, Recasing, TypeGrammar, Wrap};
use crate::config::Case;

/// The `powershell` generator.
pub(in super::super) static POWERSHELL: Dialect = Dialect {
    name: "powershell",
    build_packages: &["PowerShellClientCodegen"],
    fences: &["powershell"],
    signs: &[],
    operation_marks: &[("**", "**")],
    void: &["void (empty response body)"],
    body: BodyEvidence::None,
    types: TypeGrammar {
        words: &[
            ("String", TEXT),
            ("Int32", INTEGER),
            ("Int64", INT64),
            ("Double", NUMBER),
            ("Decimal", NUMBER),
            ("Boolean", BOOLEAN),
            // Dates and times are printed alike; what holds both is text.
            ("System.DateTime", TEXT),
            ("SystemByte", TEXT),
            ("System.IO.FileInfo", BYTES),
            ("SystemCollectionsHashtable", ANY),
            ("AnyType", ANY),
        ],
        maps: &["Hashtable"],
        affixes: &[Affix("", "[]", Wrap::List)],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: Some(Case::Pascal),
    escapes: &[("Var", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "begin",
    "break",
    "catch",
    "class",
    "continue",
    "data",
    "default",
    "do",
    "dynamicparam",
    "else",
    "elseif",
    "end",
    "exit",
    "filter",
    "finally",
    "for",
    "foreach",
    "from",
    "function",
    "if",
    "in",
    "param",
    "process",
    "return",
    "switch",
    "throw",
    "trap",
    "try",
    "until",
    "using",
    "var",
    "while",
];
