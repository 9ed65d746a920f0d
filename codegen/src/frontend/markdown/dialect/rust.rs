//! The docs of the `rust` generator. Up to 4.0 they divide parameters into those that are required and others, and
//! repeat the former among the latter.

use super::types::*;
use super::{
    Affix, BodyEvidence, COLUMNS, Dialect, Marks, ParameterTable, Presence, Recasing, TypeGrammar,
    Wrap,
};
use crate::config::Case;

/// The `rust` generator.
pub(in super::super) static RUST: Dialect = Dialect {
    name: "rust",
    build_packages: &["RustClientCodegen"],
    fences: &[],
    signs: &["| Required | Notes", "crate::models::", "::models::"],
    operation_marks: &[("", ""), ("**", "**")],
    parameters: &[
        ParameterTable {
            titles: &["Required Parameters"],
            columns: COLUMNS,
            presence: Presence::Mark,
            is_path: false,
        },
        ParameterTable {
            titles: &["Parameters"],
            columns: &["Name", "Type", "Description", "Required", "Notes"],
            presence: Presence::Mark,
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
        required: "[required]",
        described_values: Some(("(enum: ", ")")),
        wrapper: Some(("Option<", ">")),
        ..Marks::COMMON
    },
    void: &["(empty response body)", "()"],
    body: BodyEvidence::None,
    types: TypeGrammar {
        words: &[
            ("String", TEXT),
            ("str", TEXT),
            // An integer without a format is printed like one of 32 bits, and more often there is none.
            ("i32", INTEGER),
            ("i64", INT64),
            ("u32", INT64),
            ("i8", INT32),
            ("u8", INT32),
            ("i16", INT32),
            ("u16", INT32),
            ("u64", INTEGER),
            ("f32", FLOAT),
            ("f64", DOUBLE),
            ("bool", BOOLEAN),
            ("uuid::Uuid", UUID),
            ("chrono::NaiveDate", DATE),
            ("chrono::DateTime<chrono::FixedOffset>", DATE_TIME),
            ("chrono::DateTime<chrono::Utc>", DATE_TIME),
            ("time::Date", DATE),
            ("time::OffsetDateTime", DATE_TIME),
            ("std::path::PathBuf", BYTES),
            ("Vec<u8>", BYTES),
            ("File", BYTES),
            ("bytes::Bytes", BYTES),
            ("serde_json::Value", ANY),
            ("Value", ANY),
            ("crate::models::AnyType", ANY),
        ],
        lists: &["Vec", "HashSet", "BTreeSet"],
        maps: &["HashMap", "BTreeMap"],
        nullable: &["Option"],
        affixes: &[Affix("Box<", ">", Wrap::Same), Affix("&", "", Wrap::Same)],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: Some(Case::Snake),
    escapes: &[("r#", ""), ("param_", ""), ("_", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in",
    "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
