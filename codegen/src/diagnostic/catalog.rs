//! Every diagnostic: its code, and a function that words it.
//!
//! Call sites pass facts; the prose stands here, once.

use super::{Code, Diagnostic, Severity, nearest};
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
    INVALID_CONFIG = "invalid-config", Error,
        "restitch.yaml is not YAML, or holds something that cannot stand where it stands.";
    /// See the explanation.
    UNKNOWN_KEY = "unknown-key", Error,
        "restitch.yaml holds a key or a word that means nothing there. The message lists those that do.";
    /// See the explanation.
    NO_CONFIG = "no-config", Error,
        "There is no restitch.yaml. Name it with `--config`, or say everything with `--input`, `--output` and `--name`.";
    /// See the explanation.
    MISSING_INPUT = "missing-input", Error,
        "A file or a folder that should describe the service is not there, or holds nothing to read.";
    /// See the explanation.
    UNREADABLE = "unreadable", Error,
        "The system refused to read a file or a folder.";
    /// See the explanation.
    UNWRITABLE = "unwritable", Error,
        "The system refused to write. Before the first file was replaced, nothing has changed; after it, the next `gen` finishes.";
    /// See the explanation.
    IN_THE_WAY = "in-the-way", Error,
        "A file has to be written where something stands that Restitch did not write. It replaces only files whose first line bears its mark.";
    /// See the explanation.
    INVALID_MANIFEST = "invalid-manifest", Error,
        "The Cargo.toml that would be written is not TOML. That is a fault of Restitch; nothing was written, since a broken manifest stops cargo.";
    /// See the explanation.
    NO_SUCH_NAME = "no-such-name", Error,
        "The model holds nothing of the name that `--only` asks for.";
    /// See the explanation.
    DUPLICATE_WIRE_NAME = "duplicate-wire-name", Warning,
        "Two properties of a schema, or two parameters of an operation in one place, travel under one name. Mostly the docs spell two names alike, or one of them was inferred wrongly: restitch.yaml can say what is right.";
    /// See the explanation.
    NOT_RUST = "not-rust", Error,
        "What would be written is not Rust. That is a fault of Restitch, whatever the description says; nothing was written.";
}

/// `place` is where the first byte stands that is not UTF-8.
pub fn not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(&NOT_UTF8, "this file is not UTF-8")
        .at(place, "the first byte that is not")
        .help("convert the file to UTF-8, or take it out of the description")
}

/// `problem` is what the reader of YAML, or a check of ours, says.
pub fn invalid_config(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::new(&INVALID_CONFIG, problem).at(place, "")
}

/// `kind` is `key` or `word`; `expected` are those that could stand there.
pub fn unknown_key(place: Place, kind: &str, found: &str, expected: &[&str]) -> Diagnostic {
    let label = nearest(found, expected.iter().copied())
        .map_or(String::new(), |it| format!("did you mean `{it}`?"));
    let expected: Vec<_> = expected.iter().map(|it| format!("`{it}`")).collect();
    Diagnostic::new(
        &UNKNOWN_KEY,
        format!("`{found}` is not a {kind} that is known here"),
    )
    .at(place, label)
    .help(format!("use one of {}", expected.join(", ")))
}

/// `searched` are the paths at which a configuration was looked for.
pub fn no_config(searched: &[&str]) -> Diagnostic {
    Diagnostic::new(
        &NO_CONFIG,
        format!("there is no {}", searched.join(" and no ")),
    )
    .help(
        "run this where restitch.yaml is, name it with `--config PATH`, \
         or say `--input PATH --output DIR --name CRATE`",
    )
}

/// Nothing stands at `path`.
pub fn missing_input(path: &str) -> Diagnostic {
    Diagnostic::new(&MISSING_INPUT, format!("`{path}` does not exist"))
        .help("correct the path: it names a folder of Markdown files, or one file")
}

/// `path` is a folder without a file that describes anything.
pub fn empty_input(path: &str) -> Diagnostic {
    Diagnostic::new(
        &MISSING_INPUT,
        format!("the folder `{path}` holds no Markdown file"),
    )
    .help("name the folder that holds the README.md and the docs folder of the description")
}

/// `problem` is what the system says.
pub fn unreadable(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(&UNREADABLE, format!("`{path}` cannot be read: {problem}"))
        .help("check that it is a file or a folder, and that you may read it")
}

/// `problem` is what the system says. No file of the crate has changed yet.
pub fn unwritable(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &UNWRITABLE,
        format!("`{path}` cannot be written: {problem}"),
    )
    .help("no file has changed; check the permissions and the space that is left, and run it again")
}

/// `problem` is what the system says. Some files of the crate have changed already.
pub fn cut_off(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &UNWRITABLE,
        format!("`{path}` cannot be replaced: {problem}"),
    )
    .help("some files are new and some are old; remove the cause, and run it again to finish")
}

/// `what` stands at `path`, where a file has to be written.
pub fn in_the_way(path: &str, what: &str) -> Diagnostic {
    Diagnostic::new(
        &IN_THE_WAY,
        format!("`{path}` is {what}, and would be replaced"),
    )
    .help("nothing was written; move it away, or choose another output folder")
}

/// `path` would be written outside the folder of the crate.
pub fn outside(path: &str) -> Diagnostic {
    Diagnostic::new(
        &IN_THE_WAY,
        format!("{path:?} is not a path inside the crate's folder"),
    )
    .help("nothing was written; this is a fault of Restitch, please report it with the description")
}

/// `problem` is what the reader of TOML says.
pub fn invalid_manifest(problem: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_MANIFEST,
        format!("the manifest to be written is not TOML: {problem}"),
    )
    .help("nothing was written; this is a fault of Restitch, please report it with the description")
}

/// `problem` is what standard output says.
pub fn unprintable(problem: &str) -> Diagnostic {
    Diagnostic::new(
        &UNWRITABLE,
        format!("the result cannot be printed: {problem}"),
    )
    .help("check what standard output leads to")
}

/// Nothing in the model is called `name`; `known` are the names that it holds.
pub fn no_such_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let help = match nearest(name, known) {
        Some(it) => format!("did you mean `{it}`?"),
        None => "leave out `--only` to see every name".to_owned(),
    };
    Diagnostic::new(
        &NO_SUCH_NAME,
        format!("the model holds nothing named `{name}`"),
    )
    .help(help)
}

/// `owner` is the schema or the operation that has both.
pub fn duplicate_wire_name(second: Place, first: Place, name: &str, owner: &str) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_WIRE_NAME, format!("`{owner}` has two names that travel as `{name}`"))
        .at(second, "this one")
        .at(first, "and this one")
        .help("say in restitch.yaml, under `names`, how each of them travels")
}

/// `path` is the file of the crate, and `error` what the parser says of it.
pub fn not_rust(path: &str, error: &str) -> Diagnostic {
    Diagnostic::new(&NOT_RUST, format!("the text of {path} would not be Rust: {error}"))
        .help("please report it with the description; leaving out what the file is about gets round it")
}
