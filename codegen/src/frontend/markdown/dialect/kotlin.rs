//! The docs of the `kotlin` generator.

use super::types::*;
use super::{Affix, Dialect, Recasing, TypeGrammar, Wrap};
use crate::config::Case;

/// The `kotlin` generator.
pub(in super::super) static KOTLIN: Dialect = Dialect {
    name: "kotlin",
    build_packages: &["KotlinClientCodegen"],
    fences: &["kotlin"],
    signs: &[],
    operation_marks: &[("**", "**")],
    void: &["null (empty response body)"],
    escaped_prose: true,
    types: TypeGrammar {
        words: &[
            ("kotlin.String", TEXT),
            ("kotlin.Int", INTEGER),
            ("kotlin.Long", INT64),
            ("kotlin.Float", FLOAT),
            ("kotlin.Double", DOUBLE),
            ("java.math.BigDecimal", NUMBER),
            ("kotlin.Boolean", BOOLEAN),
            ("java.time.LocalDate", DATE),
            ("java.time.OffsetDateTime", DATE_TIME),
            ("org.threeten.bp.LocalDate", DATE),
            ("org.threeten.bp.OffsetDateTime", DATE_TIME),
            ("kotlinx.datetime.LocalDate", DATE),
            ("kotlin.time.Instant", DATE_TIME),
            ("kotlinx.datetime.Instant", DATE_TIME),
            ("java.util.UUID", UUID),
            ("java.net.URI", TEXT),
            ("kotlin.ByteArray", BASE64),
            ("java.io.File", BYTES),
            ("kotlin.Any", ANY),
            ("String", TEXT),
            ("Int", INTEGER),
            ("Long", INT64),
            ("Boolean", BOOLEAN),
            ("Any", ANY),
            ("AnyType", ANY),
        ],
        lists: &["List", "Set", "Array"],
        maps: &["Map"],
        affixes: &[Affix("", "?", Wrap::Nullable)],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: Some(Case::Camel),
    escapes: &[("_", ""), ("property", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "abstract",
    "annotation",
    "as",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "do",
    "else",
    "enum",
    "false",
    "final",
    "finally",
    "for",
    "fun",
    "if",
    "in",
    "interface",
    "is",
    "null",
    "object",
    "open",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "sealed",
    "static",
    "super",
    "this",
    "throw",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "while",
];
