//! The docs of the `typescript` generator, which has no pages of models.

use super::typescript_axios::{TS_MARKS, TS_NAMES, TS_TYPES, TS_VERBATIM, TS_VOID};
use super::{BodyEvidence, Dialect};

/// The `typescript` generator.
pub(in super::super) static TYPESCRIPT: Dialect = Dialect {
    name: "typescript",
    build_packages: &["TypeScriptClientCodegen"],
    fences: &["typescript"],
    signs: &["# ."],
    operation_marks: &[("**", "**")],
    marks: TS_MARKS,
    void: TS_VOID,
    body: BodyEvidence::NoDefault,
    types: TS_TYPES,
    parameter_names: TS_NAMES,
    property_names: TS_VERBATIM,
    examples_tell_names: true,
    ..Dialect::COMMON
};
