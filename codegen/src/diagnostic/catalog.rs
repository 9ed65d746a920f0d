//! Every diagnostic: its code, and a function that words it.
//!
//! Call sites pass facts; the prose stands here, once. Beside it, `examples` has a diagnostic of each code, as it is printed
//! for one of the cases: `restitch explain` shows it, and a test keeps it true.

mod docs_set;
mod document;
mod document_schemas;
mod review;
mod settings;

pub use docs_set::*;
pub use document::*;
pub use document_schemas::*;
pub use review::*;
pub use settings::*;

use super::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;

macro_rules! codes {
    ($($ident:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $(
            #[doc = $explanation]
            pub static $ident: Code = Code {
                name: $name,
                severity: Severity::$severity,
                explanation: $explanation,
                // Written by a test, from a case that shows the code.
                example: include_str!(concat!("catalog/examples/", $name, ".txt")),
            };
        )*
        /// Every code, in the order of this file.
        pub static CODES: &[&Code] = &[$(&$ident),*];
    };
}

/// The codes that say of a type that it is read as any value.
pub static DEGRADING: &[&Code] = &[
    &UNKNOWN_TYPE,
    &DEGRADED_SCHEMA,
    &MIXED_ENUM,
    &UNMERGEABLE,
    &UNKNOWN_SCHEMA_TYPE,
];

codes! {
    NOT_UTF8 = "not-utf8", Error,
        "A file of the description is not UTF-8. Restitch reads UTF-8 alone: convert the file, or leave it out.";
    INVALID_CONFIG = "invalid-config", Error,
        "restitch.yaml is not YAML, or holds something that cannot stand where it stands.";
    UNKNOWN_KEY = "unknown-key", Error,
        "restitch.yaml holds a key or a word that means nothing there. The message lists those that do.";
    NO_CONFIG = "no-config", Error,
        "There is no restitch.yaml. Name it with `--config`, or say everything with `--input`, `--output` and `--name`.";
    MISSING_INPUT = "missing-input", Error,
        "A file or a folder that should describe the service is not there, or holds nothing to read.";
    NO_REVISION = "no-revision", Error,
        "What shall be compared is neither a file, nor a folder, nor a revision, or git cannot give the revision.";
    UNREADABLE = "unreadable", Error,
        "The system refused to read a file or a folder.";
    UNWRITABLE = "unwritable", Error,
        "The system refused to write. Before the first file was replaced, nothing has changed; after it, the next `gen` finishes.";
    BEING_WRITTEN = "being-written", Error,
        "Another run of Restitch is writing the same crate. Two at once would leave a part of each.";
    IN_THE_WAY = "in-the-way", Error,
        "A file has to be written where something stands that Restitch did not write. It replaces only files whose first line bears its mark.";
    INVALID_MANIFEST = "invalid-manifest", Error,
        "The Cargo.toml that would be written is not TOML. That is a fault of Restitch; nothing was written, since a broken manifest stops cargo.";
    NO_SUCH_NAME = "no-such-name", Error,
        "The model holds nothing of the name that `--only` asks for, or `explain` is asked about a code that there is not.";
    DUPLICATE_WIRE_NAME = "duplicate-wire-name", Warning,
        "Two properties of a schema, or two parameters of an operation in one place, travel under one name. Mostly the docs spell two names alike, or one of them was inferred wrongly: restitch.yaml can say what is right.";
    RIVAL_CREDENTIALS = "rival-credentials", Warning,
        "An operation needs two security schemes together that travel in the same place, such as the header \
         `Authorization`. Only one of them can be sent; mostly they are alternatives.";
    NOT_RUST = "not-rust", Error,
        "What would be written is not Rust. That is a fault of Restitch, whatever the description says; nothing was written.";
    NO_API_FILE = "no-api-file", Error,
        "A docs set needs at least one page that describes operations: it names the base URL (`All URIs are relative \
         to ...`) and has a table of endpoints. OpenAPI Generator writes them to `docs/*Api.md`.";
    UNKNOWN_DIALECT = "unknown-dialect", Error,
        "The README names a generator whose docs Restitch does not read yet. What it would make of them is not sound.";
    NOTHING_DESCRIBED = "nothing-described", Error,
        "The pages list operations, but no section describes one as the docs of the recognised generator do. Either they \
         come from another generator, which the key `dialect` of restitch.yaml can name, or their templates were changed.";
    UNKNOWN_DIALECT_KEY = "unknown-dialect-key", Error,
        "The key `dialect` of restitch.yaml names a generator whose docs Restitch does not read. The message lists those that it does.";
    RECOGNISED_DIALECT = "recognised-dialect", Note,
        "Which generator a docs set comes from, and what shows it. The key `dialect` of restitch.yaml says otherwise.";
    EMPTY_FILE = "empty-file", Warning,
        "A file of the description has no text, so whatever it should describe is missing.";
    OVERSIZED_FILE = "oversized-file", Warning,
        "A file is larger than any page of docs. It is left out, so that it cannot use up all memory.";
    TURNED_TEXT = "turned-text", Warning,
        "A file holds a character that is not seen and turns the direction of text, so that it can read otherwise than it is. \
         In documentation it is left out, and in names and values it is written as an escape. Only the first of a file is reported.";
    UNREAD_FILE = "unread-file", Warning,
        "A file is neither the README nor a page of operations nor a page of a model, so nothing was read from it.";
    MALFORMED_TABLE = "malformed-table", Warning,
        "A table lacks a column, or the rule under its header has not as many columns as the header. Its rows are read \
         as far as they can be.";
    MALFORMED_ROW = "malformed-row", Warning,
        "Rows of a table are not written as the rows of such a table are; they are left out.";
    UNKNOWN_TYPE = "unknown-type", Warning,
        "A type is neither one of the language of the docs nor a model of this set. It is read as any value.";
    LISTED_NOT_DESCRIBED = "listed-not-described", Warning,
        "A table of endpoints lists an operation that no section describes. Its parameters are not known, so it is \
         left out.";
    DESCRIBED_NOT_LISTED = "described-not-listed", Warning,
        "A section describes an operation that the table of endpoints does not list. Its method and path are not \
         known, so it is left out.";
    INCOMPLETE_OPERATION = "incomplete-operation", Warning,
        "The section of an operation lacks a heading that every such section has. What should stand there is taken to \
         be nothing.";
    DUPLICATE_OPERATION = "duplicate-operation", Warning,
        "Two operations have the same method and path, or the same name on one page. The first is taken. An operation \
         with several tags is no duplicate: it has the same name on the page of each.";
    DUPLICATE_SCHEMA = "duplicate-schema", Warning,
        "Two pages describe a model of the same name. The first is taken.";
    DUPLICATE_NAME = "duplicate-name", Warning,
        "A model has two properties, or an operation two parameters, that the docs spell alike. The first is taken.";
    PLACEHOLDER_WITHOUT_PARAMETER = "placeholder-without-parameter", Warning,
        "A path has a placeholder that no parameter of the operation fills. A parameter of text is added for it.";
    MODEL_WITHOUT_PAGE = "model-without-page", Warning,
        "The README lists a model that no page describes, so it is not in the crate.";
    UNDESCRIBED_SCHEME = "undescribed-scheme", Warning,
        "An operation names a security scheme that the README does not describe, so it is not known what to send.";
    NO_BASE_URL = "no-base-url", Warning,
        "No page names the base URL of the service, so every caller has to give it.";
    DOUBTFUL_CASING = "doubtful-casing", Warning,
        "The docs spell names as their language does, not as they travel. How they travel is concluded from \
         placeholders of paths and from names in descriptions; here these disagree, or there are none.";
    DOUBTFUL_LISTS = "doubtful-lists", Warning,
        "The docs do not say how a list stands in a query. Most services want its name repeated, four in ten the elements \
         behind one name, separated by commas.";
    DOUBTFUL_DATES = "doubtful-dates", Warning,
        "The docs print one type for plain dates and for dates with a time, as old releases of their generator do. Such \
         values are text, so that either can be read.";
    NAMES_NOTHING = "names-nothing", Warning,
        "restitch.yaml speaks of an operation, a schema or something else that the description does not have. That part \
         of it does nothing.";
    CORRECTION_FAILS = "correction-fails", Warning,
        "A correction in restitch.yaml cannot be carried out. It is left out.";
    PAGING_FAILS = "paging-fails", Warning,
        "A rule of `paging` in restitch.yaml fits none of the operations that it means. They stay as they are recognised.";
    INVALID_LOCK = "invalid-lock", Error,
        "restitch.lock is not as Restitch writes it. Without it, names could change that somebody uses.";
    MODULE_OF_OURS = "module-of-ours", Error,
        "`modules` in restitch.yaml lists a module that Restitch writes itself.";
    MISSING_MODULE = "missing-module", Error,
        "`modules` in restitch.yaml lists a module whose file is not there, so the crate would not compile.";
    NOT_AN_OVERLAY = "not-an-overlay", Warning,
        "A file that restitch.yaml names as an overlay follows no version of the OpenAPI Overlay Specification that is \
         known. It is left out.";
    ACTION_FAILS = "action-fails", Warning,
        "An action of an overlay cannot be carried out, or only in a part. The rest is applied.";
    TARGET_MATCHES_NOTHING = "target-matches-nothing", Warning,
        "The target of an overlay's action chooses nothing in the document, so the action does nothing.";
    INVALID_JSON_PATH = "invalid-json-path", Warning,
        "A target in an overlay is no JSONPath (RFC 9535). The action is left out.";
    INVALID_DOCUMENT = "invalid-document", Error,
        "A file of the description is neither JSON nor YAML, or is nested more deeply than any description.";
    UNSUPPORTED_VERSION = "unsupported-version", Error,
        "The document follows a version of OpenAPI that Restitch does not read: it reads Swagger 2.0 and OpenAPI 3.0, \
         3.1 and 3.2.";
    DUPLICATE_KEY = "duplicate-key", Warning,
        "A key stands twice in an object of a YAML or JSON document. The first is taken.";
    DANGLING_REFERENCE = "dangling-reference", Warning,
        "A `$ref` leads to nothing. What it should bring is taken to be anything, or is left out.";
    REMOTE_REFERENCE = "remote-reference", Warning,
        "A `$ref` leads to another machine, and Restitch never uses the network. Bundle the description into files \
         first. What it should bring is taken to be anything, or is left out.";
    OUTSIDE_REFERENCE = "outside-reference", Warning,
        "A `$ref` leads to a file outside the folder of the description, which is not read. What it should bring is \
         taken to be anything, or is left out.";
    CYCLIC_REFERENCE = "cyclic-reference", Warning,
        "A `$ref` leads back to itself, so that it brings nothing. What it should bring is taken to be anything, or is \
         left out.";
    CONTRADICTION = "contradiction", Warning,
        "Two inputs describe one service, and say different things of the same. Documents are believed rather than docs, and the earlier input rather than the later.";
    SEVERAL_DOCUMENTS = "several-documents", Warning,
        "The description holds several OpenAPI documents that do not make one. The first by its path is read.";
    OPENAPI_PREFERRED = "openapi-preferred", Warning,
        "The description holds an OpenAPI document and a docs set. The document says more, and is read.";
    DUPLICATE_OPERATION_ID = "duplicate-operation-id", Warning,
        "Two operations have the same operationId. The second is named after its method and path.";
    NOT_AN_OBJECT = "not-an-object", Warning,
        "Something else stands where the specification has an object. It is left out.";
    UNKNOWN_METHOD = "unknown-method", Warning,
        "A path has a method that generated clients do not send. The operation is left out.";
    UNKNOWN_LOCATION = "unknown-location", Warning,
        "A parameter travels neither in the path nor in the query, a header or a cookie. It is left out.";
    UNKNOWN_STYLE = "unknown-style", Warning,
        "A parameter has a style that its location does not have. The style that parameters there have is taken.";
    UNKNOWN_STATUS = "unknown-status", Warning,
        "A response stands under something that is no status code, no range such as `4XX` and not `default`. It is left \
         out.";
    PARAMETER_WITHOUT_PLACEHOLDER = "parameter-without-placeholder", Warning,
        "A parameter travels in the path, but the path has no placeholder for it. It is left out.";
    UNKNOWN_CREDENTIAL = "unknown-credential", Warning,
        "An operation needs a security scheme that does not say what is sent, or in a way that is not known. Callers \
         give a token, which is sent as a bearer token unless restitch.yaml names another word.";
    COMPUTED_CREDENTIAL = "computed-credential", Warning,
        "An operation needs a security scheme whose credentials are computed for each request, which the crate cannot \
         do. Callers give what stands behind the name of the scheme in the header `Authorization`.";
    RAW_BODY = "raw-body", Warning,
        "A body is XML, of which no model is made: callers read and write it themselves. Only the first is reported.";
    UNUSABLE_SERVER = "unusable-server", Warning,
        "The URL of a server has a scheme other than http and https, or a user, which no base URL has. The server is left \
         out. A query or a fragment is left out of its URL.";
    VARIABLE_WITHOUT_DEFAULT = "variable-without-default", Warning,
        "The URL of a server has a variable without a default, so every caller has to give it, or a base URL.";
    RELATIVE_SERVER = "relative-server", Warning,
        "The URL of a server has no host, so every caller has to give one that ends with this path.";
    DEGRADED_SCHEMA = "degraded-schema", Warning,
        "A schema says what no type can say, or nothing that makes sense. It is read as any value, which is kept as it \
         travels.";
    MIXED_ENUM = "mixed-enum", Warning,
        "An enumeration lists values of several types. It is read as any value.";
    UNMERGEABLE = "unmergeable", Warning,
        "Schemas that have to hold together contradict each other, or cannot be joined into one type. They are read as \
         any value.";
    UNKNOWN_SCHEMA_TYPE = "unknown-schema-type", Warning,
        "The `type` of a schema is none that JSON has. It is read as any value.";
}

/// `place` is where the first byte stands that is not UTF-8.
pub fn not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(&NOT_UTF8, "this file is not UTF-8")
        .at(place, "the first byte that is not")
        .help("convert the file to UTF-8, or take it out of the description")
}

/// `place` is the character `it`.
pub fn turned_text(place: Place, it: char) -> Diagnostic {
    let message = format!(
        "the character U+{:04X} turns the direction of text, and is not seen",
        u32::from(it)
    );
    Diagnostic::new(&TURNED_TEXT, message)
        .at(place, "the first of this file")
        .help("remove it, unless the text is in a language that is written from right to left, and needs it")
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
        .help("correct the path: it names a folder of files, or one file")
}

/// `path` is a folder without a file that describes anything.
pub fn empty_input(path: &str) -> Diagnostic {
    Diagnostic::new(
        &MISSING_INPUT,
        format!("the folder `{path}` holds no Markdown, YAML or JSON file"),
    )
    .help("name the folder of an OpenAPI document, or the one that holds the README.md and the docs folder of a docs set")
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

/// `path` is the folder of the crate that another run writes.
pub fn being_written(path: &str) -> Diagnostic {
    Diagnostic::new(
        &BEING_WRITTEN,
        format!("another run is writing `{path}` just now"),
    )
    .help("nothing was written; run it again when the other one has ended")
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

/// No diagnostic has the code `name`; `known` are those that there are.
pub fn no_such_code<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let help = match nearest(name, known) {
        Some(it) => format!("did you mean `{it}`?"),
        None => "`restitch explain` lists every code".to_owned(),
    };
    Diagnostic::new(
        &NO_SUCH_NAME,
        format!("no diagnostic has the code `{name}`"),
    )
    .help(help)
}

/// `owner` is the schema or the operation that has both.
pub fn duplicate_wire_name(second: Place, first: Place, name: &str, owner: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_WIRE_NAME,
        format!("`{owner}` has two names that travel as `{name}`"),
    )
    .at(second, "this one")
    .at(first, "and this one")
    .help("say in restitch.yaml, under `names`, how each of them travels")
}

/// `place` is an operation that needs both; `second` is the one that is sent.
pub fn rival_credentials(place: Place, first: &str, second: &str) -> Diagnostic {
    let message = format!("the security schemes `{first}` and `{second}` travel in one place");
    Diagnostic::new(&RIVAL_CREDENTIALS, message)
        .at(place, "first needed together here")
        .help(format!(
            "make them alternatives, each an item of `security` by itself; until then only `{second}` is sent"
        ))
}

/// `path` is the file of the crate, and `error` what the parser says of it.
pub fn not_rust(path: &str, error: &str) -> Diagnostic {
    Diagnostic::new(
        &NOT_RUST,
        format!("the text of {path} would not be Rust: {error}"),
    )
    .help("please report it with the description; leaving out what the file is about gets round it")
}
