//! The docs of the `go` generator. Since 5 they divide parameters into those of the path and others, before that into
//! those that are required and others.

use super::types::*;
use super::{
    Affix, BodyEvidence, COLUMNS, Dialect, Marks, ParameterTable, Presence, Recasing, TypeGrammar,
    Wrap,
};
use crate::config::Case;

/// The `go` generator.
pub(in super::super) static GO: Dialect = Dialect {
    name: "go",
    build_packages: &["GoClientCodegen", "GoClientExperimentalCodegen"],
    fences: &["go"],
    signs: &["### Path Parameters"],
    api_suffixes: &["API", "Api"],
    operation_marks: &[("", ""), ("**", "**")],
    parameters: &[
        ParameterTable {
            titles: &["Path Parameters"],
            columns: COLUMNS,
            presence: Presence::Mark,
            is_path: true,
        },
        ParameterTable {
            titles: &["Required Parameters"],
            columns: COLUMNS,
            presence: Presence::Mark,
            is_path: false,
        },
        ParameterTable {
            titles: &["Other Parameters"],
            columns: COLUMNS,
            presence: Presence::Example,
            is_path: false,
        },
        ParameterTable {
            titles: &["Optional Parameters"],
            columns: COLUMNS,
            presence: Presence::Optional,
            is_path: false,
        },
    ],
    not_sent: &["ctx", "optional"],
    marks: Marks {
        wrapper: Some(("Pointer to ", "")),
        ..Marks::COMMON
    },
    void: &["(empty response body)"],
    body: BodyEvidence::None,
    types: TypeGrammar {
        words: &[
            ("string", TEXT),
            ("String", TEXT),
            // An integer without a format is printed like one of 32 bits, and more often there is none.
            ("int32", INTEGER),
            ("Int32", INTEGER),
            ("int64", INT64),
            ("Int64", INT64),
            ("int", INTEGER),
            ("float32", NUMBER),
            ("Float32", NUMBER),
            ("float64", DOUBLE),
            ("Float64", DOUBLE),
            ("bool", BOOLEAN),
            ("Bool", BOOLEAN),
            ("time.Time", DATE_TIME),
            ("Time", DATE_TIME),
            ("*os.File", BYTES),
            ("os.File", BYTES),
            ("interface{}", ANY),
            ("map[string]interface{}", ANY),
            ("any", ANY),
        ],
        affixes: &[
            Affix("optional.Interface of ", "", Wrap::Same),
            Affix("optional.", "", Wrap::Same),
            Affix("[]", "", Wrap::List),
            Affix("map[string]", "", Wrap::Map),
            Affix("Nullable", "", Wrap::Nullable),
            Affix("*", "", Wrap::Same),
        ],
        ..TypeGrammar::NONE
    },
    parameter_names: Recasing {
        case: Some(Case::Camel),
        escapes: &[("", "_"), ("var", "")],
        reserved: RESERVED,
    },
    property_names: Recasing {
        case: Some(Case::Pascal),
        escapes: &[("", "_"), ("Var", "")],
        reserved: RESERVED,
    },
    ..Dialect::COMMON
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "bool",
    "break",
    "byte",
    "case",
    "chan",
    "complex128",
    "complex64",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "error",
    "fallthrough",
    "float32",
    "float64",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "interface",
    "map",
    "nil",
    "package",
    "range",
    "return",
    "rune",
    "select",
    "string",
    "struct",
    "switch",
    "type",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
    "var",
];
