//! The docs of the `typescript-fetch` generator. Their pages of models tell names and types, and nothing else.

use super::typescript_axios::{TS_NAMES, TS_TYPES};
use super::{BodyEvidence, Dialect, Marks};

/// The `typescript-fetch` generator.
pub(in super::super) static FETCH: Dialect = Dialect {
    name: "typescript-fetch",
    build_packages: &["TypeScriptFetchClientCodegen"],
    fences: &["ts"],
    signs: &["[Defaults to `"],
    operation_marks: &[("", "")],
    property_columns: &["Name", "Type"],
    marks: Marks {
        optional: &["[Optional]"],
        defaults: &[("[Defaults to `", "`]")],
        no_defaults: &["undefined"],
        values: &[("[Enum: ", "]")],
        ..Marks::COMMON
    },
    void: &["`void` (Empty response body)", "void"],
    escaped_prose: true,
    body: BodyEvidence::NoDefault,
    types: TS_TYPES,
    parameter_names: TS_NAMES,
    property_names: TS_NAMES,
    ..Dialect::COMMON
};
