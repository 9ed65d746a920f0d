//! How one generator of OpenAPI Generator spells its docs.
//!
//! A dialect is a value: what stands where, and a grammar of types. The readers take what they must know of a dialect
//! from it, and never ask which one it is. All releases of a generator are one dialect, as far as what they print
//! differently cannot be confused.

mod names;
mod recognise;
mod types;

mod csharp;
mod dart;
mod go;
mod java;
mod javascript;
mod kotlin;
mod markdown;
mod perl;
mod php;
mod powershell;
pub(super) mod python;
mod ruby;
mod rust;
mod scala;
mod swift;
mod typescript;
mod typescript_axios;
mod typescript_fetch;

pub(super) use names::{Recasing, capitalised, decapitalised, squash, underscore};
pub(super) use recognise::recognise;
pub(super) use types::{Affix, TypeGrammar, Wrap};

/// Every dialect that can be read. Where signs could be those of several, the first is taken.
static DIALECTS: &[&Dialect] = &[
    &python::PYTHON,
    &go::GO,
    &rust::RUST,
    &java::JAVA,
    &kotlin::KOTLIN,
    &typescript_axios::AXIOS,
    &typescript_fetch::FETCH,
    &typescript::TYPESCRIPT,
    &csharp::CSHARP,
    &php::PHP,
    &ruby::RUBY,
    &javascript::JAVASCRIPT,
    &dart::DART,
    &swift::SWIFT,
    &perl::PERL,
    &powershell::POWERSHELL,
    &scala::SCALA,
    &markdown::MARKDOWN,
];

/// How one generator spells its docs.
#[derive(Debug)]
pub(super) struct Dialect {
    /// What OpenAPI Generator calls it.
    pub(super) name: &'static str,
    /// The generator's classes, as the README's `Build package` line ends.
    pub(super) build_packages: &'static [&'static str],
    /// The languages of the example blocks.
    pub(super) fences: &'static [&'static str],
    /// What stands on pages of operations of no other dialect.
    pub(super) signs: &'static [&'static str],
    /// What an API's class name ends in.
    pub(super) api_suffixes: &'static [&'static str],
    /// What divides the class from its package in a title.
    pub(super) class_separators: &'static [char],
    /// What stands around an operation's name in its heading.
    pub(super) operation_marks: &'static [(&'static str, &'static str)],
    /// What the name of an operation ends in that is only another way to call one.
    pub(super) twin: Option<&'static str>,
    /// Where parameters stand, in the order of the section.
    pub(super) parameters: &'static [ParameterTable],
    /// Whether parameters can be put together to one, whose parts stand under a heading of their own.
    pub(super) has_parameter_groups: bool,
    /// The rows among parameters that are none of the service.
    pub(super) not_sent: &'static [&'static str],
    /// The columns of tables of properties.
    pub(super) property_columns: &'static [&'static str],
    /// What the notes of a row can say.
    pub(super) marks: Marks,
    /// What stands under `Return type` where nothing is returned.
    pub(super) void: &'static [&'static str],
    /// Whether values of examples are made of names as they travel.
    pub(super) examples_tell_names: bool,
    /// Whether the text of operations is escaped as HTML.
    pub(super) escaped_prose: bool,
    /// What shows which parameter is the body.
    pub(super) body: BodyEvidence,
    /// The rows of a model page that are no properties.
    pub(super) pseudo_properties: PseudoProperties,
    /// What types look like.
    pub(super) types: TypeGrammar,
    /// Where a plain date can be spelt like a date and time: what shows on some page that it is not.
    pub(super) dates_apart: &'static [&'static str],
    /// How names of parameters were respelt.
    pub(super) parameter_names: Recasing,
    /// How names of properties were respelt.
    pub(super) property_names: Recasing,
}

/// A table of parameters.
#[derive(Debug)]
pub(super) struct ParameterTable {
    /// What its heading can be.
    pub(super) titles: &'static [&'static str],
    pub(super) columns: &'static [&'static str],
    pub(super) presence: Presence,
    /// Whether all of it, and nothing else, stands in the path.
    pub(super) is_path: bool,
}

/// What tells whether a parameter can be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// A mark in its row.
    Mark,
    /// The table: all can be.
    Optional,
    /// The comment behind its value in the example.
    Example,
}

/// What shows which parameter is the body, beside its name and its place in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyEvidence {
    /// Only a body links to the page of its model.
    Link,
    /// Everything but a body has a default, though it be none; the signature names a body that has to be there.
    NoDefault,
    /// Nothing.
    None,
}

/// The marks in the notes of a row, in the order in which they stand.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) optional: &'static [&'static str],
    /// The mark of what has to be there, in a column of its own.
    pub(super) required: &'static str,
    pub(super) read_only: &'static str,
    /// What stands before and behind a default.
    pub(super) defaults: &'static [(&'static str, &'static str)],
    /// Defaults that are none.
    pub(super) no_defaults: &'static [&'static str],
    /// What numbers end in that are no text.
    pub(super) number_suffixes: &'static [char],
    /// What stands before and behind a list of values.
    pub(super) values: &'static [(&'static str, &'static str)],
    /// What stands before and behind a list of values at the end of a description.
    pub(super) described_values: Option<(&'static str, &'static str)>,
    /// What stands around the type of a value that can be absent, or null, or that is returned.
    pub(super) wrapper: Option<(&'static str, &'static str)>,
}

/// The names of rows of a model page that are no properties.
#[derive(Debug)]
pub(super) struct PseudoProperties {
    /// The row that is the whole value.
    pub(super) whole: Option<&'static str>,
    /// The row that is every property without a name.
    pub(super) additional: Option<&'static str>,
}

/// The columns of most tables.
pub(super) const COLUMNS: &[&str] = &["Name", "Type", "Description", "Notes"];

impl Dialect {
    /// What most dialects have in common.
    const COMMON: Self = Self {
        name: "",
        build_packages: &[],
        fences: &[],
        signs: &[],
        api_suffixes: &["Api"],
        class_separators: &['.', ' ', ':', '\\'],
        operation_marks: &[("**", "**")],
        twin: None,
        parameters: &[ParameterTable::COMMON],
        has_parameter_groups: false,
        not_sent: &[],
        property_columns: COLUMNS,
        marks: Marks::COMMON,
        void: &["void", "void (empty response body)"],
        examples_tell_names: false,
        escaped_prose: false,
        body: BodyEvidence::Link,
        pseudo_properties: PseudoProperties {
            whole: None,
            additional: None,
        },
        types: TypeGrammar::NONE,
        dates_apart: &[],
        parameter_names: Recasing::VERBATIM,
        property_names: Recasing::VERBATIM,
    };
}

impl ParameterTable {
    /// The only one, mostly.
    const COMMON: Self = Self {
        titles: &["Parameters"],
        columns: COLUMNS,
        presence: Presence::Mark,
        is_path: false,
    };
}

impl Marks {
    /// Those of most dialects.
    const COMMON: Self = Self {
        optional: &["[optional]"],
        required: "",
        read_only: "[readonly]",
        defaults: &[("[default to ", "]")],
        no_defaults: &["null"],
        number_suffixes: &[],
        values: &[("[enum: ", "]")],
        described_values: None,
        wrapper: None,
    };
}
