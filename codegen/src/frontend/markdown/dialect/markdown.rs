//! The docs of the `markdown` generator, which spells names and schemas as they travel, and types like Java.

use super::types::*;
use super::{Affix, BodyEvidence, Dialect, TypeGrammar, Wrap};

/// The `markdown` generator.
pub(in super::super) static MARKDOWN: Dialect = Dialect {
    name: "markdown",
    build_packages: &["MarkdownDocumentationCodegen"],
    fences: &[],
    signs: &["](../Models/"],
    operation_marks: &[("**", "**"), ("", "")],
    class_separators: &[],
    void: &["null (empty response body)"],
    escaped_prose: true,
    body: BodyEvidence::NoDefault,
    types: TypeGrammar {
        words: &[
            ("String", TEXT),
            ("string", TEXT),
            ("Integer", INTEGER),
            ("integer", INTEGER),
            ("Long", INT64),
            ("Float", FLOAT),
            ("Double", DOUBLE),
            ("BigDecimal", NUMBER),
            ("Boolean", BOOLEAN),
            ("boolean", BOOLEAN),
            ("date", DATE),
            ("Date", DATE_TIME),
            ("DateTime", DATE_TIME),
            ("UUID", UUID),
            ("URI", TEXT),
            ("byte[]", BASE64),
            ("File", BYTES),
            ("binary", BYTES),
            ("Object", ANY),
            ("AnyType", ANY),
            ("oas_any_type_not_mapped", ANY),
        ],
        lists: &["List", "Set", "array"],
        maps: &["Map", "map"],
        affixes: &[Affix("", "[]", Wrap::List)],
        ..TypeGrammar::NONE
    },
    ..Dialect::COMMON
};
