//! Every diagnostic: its code, and a function that words it.
//!
//! Call sites pass facts; the prose stands here, once.

use super::{Code, Diagnostic, Severity};
use crate::source::Place;

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $ident:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $($(#[doc = $doc])* pub static $ident: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };)*
        /// Every code, in the order of this file.
        pub static CODES: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    /// See the explanation.
    NOT_UTF8 = "not-utf8", Error,
        "A file of the description is not UTF-8. Restitch reads UTF-8 alone: convert the file, or leave it out.";
    /// See the explanation.
    NO_API_FILE = "no-api-file", Error,
        "A docs set needs at least one page that describes operations: it names the base URL (`All URIs are relative \
         to ...`) and has a table of endpoints. OpenAPI Generator writes them to `docs/*Api.md`.";
    /// See the explanation.
    UNKNOWN_DIALECT = "unknown-dialect", Error,
        "The README names a generator whose docs Restitch does not read yet. What it would make of them is not sound.";
    /// See the explanation.
    EMPTY_FILE = "empty-file", Warning,
        "A file of the description has no text, so whatever it should describe is missing.";
    /// See the explanation.
    OVERSIZED_FILE = "oversized-file", Warning,
        "A file is larger than any page of docs. It is left out, so that it cannot use up all memory.";
    /// See the explanation.
    UNREAD_FILE = "unread-file", Warning,
        "A file is neither the README nor a page of operations nor a page of a model, so nothing was read from it.";
    /// See the explanation.
    MALFORMED_TABLE = "malformed-table", Warning,
        "A table lacks a column, or the rule under its header has not as many columns as the header. Its rows are read \
         as far as they can be.";
    /// See the explanation.
    MALFORMED_ROW = "malformed-row", Warning,
        "Rows of a table are not written as the rows of such a table are; they are left out.";
    /// See the explanation.
    UNKNOWN_TYPE = "unknown-type", Warning,
        "A type is neither one of the language of the docs nor a model of this set. It is read as any value.";
    /// See the explanation.
    LISTED_NOT_DESCRIBED = "listed-not-described", Warning,
        "A table of endpoints lists an operation that no section describes. Its parameters are not known, so it is \
         left out.";
    /// See the explanation.
    DESCRIBED_NOT_LISTED = "described-not-listed", Warning,
        "A section describes an operation that the table of endpoints does not list. Its method and path are not \
         known, so it is left out.";
    /// See the explanation.
    INCOMPLETE_OPERATION = "incomplete-operation", Warning,
        "The section of an operation lacks a heading that every such section has. What should stand there is taken to \
         be nothing.";
    /// See the explanation.
    DUPLICATE_OPERATION = "duplicate-operation", Warning,
        "Two operations have the same method and path, or the same name on one page. The first is taken. An operation \
         with several tags is no duplicate: it has the same name on the page of each.";
    /// See the explanation.
    DUPLICATE_SCHEMA = "duplicate-schema", Warning,
        "Two pages describe a model of the same name. The first is taken.";
    /// See the explanation.
    DUPLICATE_NAME = "duplicate-name", Warning,
        "A model has two properties, or an operation two parameters, that the docs spell alike. The first is taken.";
    /// See the explanation.
    PLACEHOLDER_WITHOUT_PARAMETER = "placeholder-without-parameter", Warning,
        "A path has a placeholder that no parameter of the operation fills. A parameter of text is added for it.";
    /// See the explanation.
    MODEL_WITHOUT_PAGE = "model-without-page", Warning,
        "The README lists a model that no page describes, so it is not in the crate.";
    /// See the explanation.
    UNDESCRIBED_SCHEME = "undescribed-scheme", Warning,
        "An operation names a security scheme that the README does not describe, so it is not known what to send.";
    /// See the explanation.
    NO_BASE_URL = "no-base-url", Warning,
        "No page names the base URL of the service, so every caller has to give it.";
    /// See the explanation.
    DOUBTFUL_CASING = "doubtful-casing", Warning,
        "The docs spell names as their language does, not as they travel. How they travel is concluded from \
         placeholders of paths and from names in descriptions; here these disagree, or there are none.";
    /// See the explanation.
    UNKNOWN_NAME_KEY = "unknown-name-key", Warning,
        "A key under `names` in restitch.yaml names nothing in the description.";
}

/// `place` is where the first byte stands that is not UTF-8.
pub fn not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(&NOT_UTF8, "this file is not UTF-8")
        .at(place, "the first byte that is not")
        .help("convert the file to UTF-8, or take it out of the description")
}

/// `place` is any place in the set, if it has a file.
pub fn no_api_file(place: Option<Place>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&NO_API_FILE, "no page describes operations").help(
        "give the folder into which OpenAPI Generator wrote its docs: a `README.md`, and in `docs` pages such as \
         `UserApi.md` with the line `All URIs are relative to ...` and a table of endpoints",
    );
    match place {
        Some(place) => diagnostic.at(place, "the first of the files that were searched"),
        None => diagnostic,
    }
}

/// `class` is how the README names the generator, `readable` what can be read.
pub fn unknown_dialect(
    place: Place,
    class: &str,
    readable: impl Iterator<Item = &'static str>,
) -> Diagnostic {
    let readable: Vec<&str> = readable.collect();
    let message = format!("the docs of the generator `{class}` cannot be read");
    Diagnostic::new(&UNKNOWN_DIALECT, message)
        .at(place, "the generator")
        .help(format!(
            "generate the docs with `-g {}`",
            readable.join("` or `-g ")
        ))
}

/// `place` is the beginning of the file.
pub fn empty_file(place: Place) -> Diagnostic {
    Diagnostic::new(&EMPTY_FILE, "this file is empty")
        .at(place, "")
        .help("restore its text, or take it out of the description")
}

/// `place` is the beginning of the file.
pub fn oversized_file(place: Place, megabytes: usize) -> Diagnostic {
    Diagnostic::new(
        &OVERSIZED_FILE,
        format!("this file has more than {megabytes} MB"),
    )
    .at(place, "")
    .help("take it out of the description, or divide it")
}

/// `place` is the beginning of the file.
pub fn unread_file(place: Place) -> Diagnostic {
    Diagnostic::new(&UNREAD_FILE, "this file describes neither operations nor a model")
        .at(place, "")
        .help(
            "a page of operations has the line `All URIs are relative to ...` and a table of endpoints, a page of a \
             model the heading `## Properties` or `## Enum`; take any other file out of the description",
        )
}

/// `place` is the header of the table.
pub fn missing_columns(place: Place, missing: &[&str], columns: &[&str]) -> Diagnostic {
    let (noun, missing) = match missing {
        [one] => ("column", format!("`{one}`")),
        several => ("columns", format!("`{}`", several.join("`, `"))),
    };
    Diagnostic::new(
        &MALFORMED_TABLE,
        format!("this table lacks the {noun} {missing}"),
    )
    .at(place, "")
    .help(format!(
        "the header of such a table is `{}`",
        columns.join(" | ")
    ))
}

/// `place` is the header of the table, `width` the number of its columns.
pub fn uneven_table(place: Place, width: usize) -> Diagnostic {
    let message = format!("the rule under this header has not {width} columns as the header has");
    Diagnostic::new(&MALFORMED_TABLE, message)
        .at(place, "")
        .help("write `---` once for each column, with `|` between, in the line under the header")
}

/// `place` is the first of `count` rows of one table.
pub fn malformed_row(place: Place, count: usize) -> Diagnostic {
    let message = match count {
        1 => "this row of a table cannot be read".to_owned(),
        _ => format!("{count} rows of a table cannot be read"),
    };
    let label = if count == 1 { "" } else { "the first of them" };
    Diagnostic::new(&MALFORMED_ROW, message)
        .at(place, label)
        .help("write it as the other rows of the table, beginning with the name between `**`")
}

/// `place` is the word itself, `nearest` a type that is known.
pub fn unknown_type(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let label = nearest.map_or_else(String::new, |it| format!("did you mean `{it}`?"));
    Diagnostic::new(&UNKNOWN_TYPE, format!("the type `{name}` is not known"))
        .at(place, label)
        .help("correct it, or add the page that describes it; until then it is any JSON value")
}

/// `place` is the name in the list.
pub fn listed_not_described(place: Place, name: &str) -> Diagnostic {
    let message = format!("the operation `{name}` is listed, but not described");
    Diagnostic::new(&LISTED_NOT_DESCRIBED, message)
        .at(place, "")
        .help(format!(
            "add its section, which begins with `# **{name}**`, or take it out of the list"
        ))
}

/// `place` is the name in the heading.
pub fn described_not_listed(place: Place, name: &str) -> Diagnostic {
    let message = format!("the operation `{name}` is described, but not listed");
    Diagnostic::new(&DESCRIBED_NOT_LISTED, message)
        .at(place, "")
        .help(
            "add its method and path to the table of endpoints of this page, or remove its section",
        )
}

/// `place` is the name in the heading.
pub fn incomplete_operation(place: Place, name: &str, missing: &[&str]) -> Diagnostic {
    let missing = missing.join("`, `### ");
    let message = format!("the section of `{name}` lacks `### {missing}`");
    Diagnostic::new(&INCOMPLETE_OPERATION, message)
        .at(place, "")
        .help("restore the missing part, even if it only says that there is nothing")
}

/// The places are the names in two headings or lists.
pub fn duplicate_operation(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_OPERATION,
        format!("the operation `{name}` stands here again"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two, or correct its name, method or path")
}

/// The places are the names in two titles.
pub fn duplicate_schema(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_SCHEMA,
        format!("the model `{name}` is described twice"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two pages, or correct its title")
}

/// The places are the names in two rows.
pub fn duplicate_name(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_NAME,
        format!("the name `{name}` stands here again"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two, or correct its name")
}

/// `place` is the operation's name.
pub fn placeholder_without_parameter(place: Place, placeholder: &str) -> Diagnostic {
    let message = format!("no parameter fills `{{{placeholder}}}` in the path");
    Diagnostic::new(&PLACEHOLDER_WITHOUT_PARAMETER, message)
        .at(place, "of this operation")
        .help("add a row for it to the table of parameters; until then it is a required text")
}

/// `place` is the name in the list.
pub fn model_without_page(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &MODEL_WITHOUT_PAGE,
        format!("the model `{name}` has no page"),
    )
    .at(place, "listed here")
    .help(format!("add `docs/{name}.md`, or take it out of the list"))
}

/// `place` is the name at an operation.
pub fn undescribed_scheme(place: Place, name: &str) -> Diagnostic {
    let message = format!("the README does not describe the security scheme `{name}`");
    Diagnostic::new(&UNDESCRIBED_SCHEME, message)
        .at(place, "first used here")
        .help(format!(
            "add `### {name}` under `## Documentation For Authorization` in the README"
        ))
}

/// `place` is the beginning of the set.
pub fn no_base_url(place: Place) -> Diagnostic {
    Diagnostic::new(&NO_BASE_URL, "no page names the base URL of the service")
        .at(place, "")
        .help("add the line `All URIs are relative to *https://...*` to the README")
}

/// `place` is the first of `count` names, `reason` what the witnesses say, `key` the key that settles it.
pub fn doubtful_casing(
    place: Place,
    kind: &str,
    count: usize,
    reason: &str,
    key: &str,
) -> Diagnostic {
    let message = format!("the casing of {kind} is doubtful: {reason}");
    let names = if count == 1 { "name is" } else { "names are" };
    Diagnostic::new(&DOUBTFUL_CASING, message)
        .at(
            place,
            format!("{count} {names} at stake, this is the first"),
        )
        .help(format!(
            "write in restitch.yaml `names: {{ {key}: camel }}`, or `snake`, `pascal`, `kebab`"
        ))
}

/// `table` is `properties` or `parameters`.
pub fn unknown_name_key(table: &str, key: &str) -> Diagnostic {
    let message =
        format!("`names.{table}` in restitch.yaml has the key `{key}`, which names nothing");
    let form = match table {
        "properties" => "Schema.property",
        _ => "operation.parameter` or `*.parameter",
    };
    Diagnostic::new(&UNKNOWN_NAME_KEY, message)
        .help(format!("write `{form}` as the docs spell them"))
}
