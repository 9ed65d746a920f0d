//! The docs of the `scala-akka` generator and of `scala-pekko`.

use super::types::*;
use super::{Affix, Dialect, Marks, Recasing, TypeGrammar, Wrap};
use crate::config::Case;

/// The `scala-akka` generator.
pub(in super::super) static SCALA: Dialect = Dialect {
    name: "scala-akka",
    build_packages: &["ScalaAkkaClientCodegen", "ScalaPekkoClientCodegen"],
    fences: &["scala"],
    operation_marks: &[("", ""), ("**", "**")],
    twin: Some("WithHttpInfo"),
    marks: Marks {
        wrapper: Some(("ApiRequest[", "]")),
        ..Marks::COMMON
    },
    void: &["ApiRequest[Unit] (empty response body)"],
    escaped_prose: true,
    types: TypeGrammar {
        words: &[
            ("String", TEXT),
            ("Int", INTEGER),
            ("Long", INT64),
            ("Float", FLOAT),
            ("Double", DOUBLE),
            ("BigDecimal", NUMBER),
            ("Boolean", BOOLEAN),
            ("LocalDate", DATE),
            ("OffsetDateTime", DATE_TIME),
            ("UUID", UUID),
            ("URI", TEXT),
            ("ByteArray", BASE64),
            ("File", BYTES),
            ("Any", ANY),
            ("AnyType", ANY),
        ],
        lists: &["Seq", "Set", "List"],
        maps: &["Map"],
        nullable: &["Option"],
        affixes: &[Affix("`", "`", Wrap::Same)],
        ..TypeGrammar::NONE
    },
    parameter_names: NAMES,
    property_names: NAMES,
    ..Dialect::COMMON
};

const NAMES: Recasing = Recasing {
    case: Some(Case::Camel),
    escapes: &[("`", "`"), ("_", "")],
    reserved: RESERVED,
};

/// The words that the generator does not use as names.
static RESERVED: &[&str] = &[
    "abstract",
    "case",
    "catch",
    "class",
    "def",
    "do",
    "else",
    "extends",
    "false",
    "final",
    "finally",
    "for",
    "forSome",
    "if",
    "implicit",
    "import",
    "lazy",
    "match",
    "new",
    "null",
    "object",
    "override",
    "package",
    "private",
    "protected",
    "return",
    "sealed",
    "self",
    "super",
    "this",
    "throw",
    "trait",
    "true",
    "try",
    "type",
    "val",
    "var",
    "while",
    "with",
    "yield",
];
