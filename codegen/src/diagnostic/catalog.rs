//! Every diagnostic: its code, and a function that words it.
//!
//! Call sites pass facts; the prose stands here, once.

use super::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;

macro_rules! codes {
    ($($ident:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $(
            #[doc = $explanation]
            pub static $ident: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };
        )*
        /// Every code, in the order of this file.
        pub static CODES: &[&Code] = &[$(&$ident),*];
    };
}

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
    UNREADABLE = "unreadable", Error,
        "The system refused to read a file or a folder.";
    UNWRITABLE = "unwritable", Error,
        "The system refused to write. Before the first file was replaced, nothing has changed; after it, the next `gen` finishes.";
    IN_THE_WAY = "in-the-way", Error,
        "A file has to be written where something stands that Restitch did not write. It replaces only files whose first line bears its mark.";
    INVALID_MANIFEST = "invalid-manifest", Error,
        "The Cargo.toml that would be written is not TOML. That is a fault of Restitch; nothing was written, since a broken manifest stops cargo.";
    NO_SUCH_NAME = "no-such-name", Error,
        "The model holds nothing of the name that `--only` asks for.";
    DUPLICATE_WIRE_NAME = "duplicate-wire-name", Warning,
        "Two properties of a schema, or two parameters of an operation in one place, travel under one name. Mostly the docs spell two names alike, or one of them was inferred wrongly: restitch.yaml can say what is right.";
    NOT_RUST = "not-rust", Error,
        "What would be written is not Rust. That is a fault of Restitch, whatever the description says; nothing was written.";
    NO_API_FILE = "no-api-file", Error,
        "A docs set needs at least one page that describes operations: it names the base URL (`All URIs are relative \
         to ...`) and has a table of endpoints. OpenAPI Generator writes them to `docs/*Api.md`.";
    UNKNOWN_DIALECT = "unknown-dialect", Error,
        "The README names a generator whose docs Restitch does not read yet. What it would make of them is not sound.";
    EMPTY_FILE = "empty-file", Warning,
        "A file of the description has no text, so whatever it should describe is missing.";
    OVERSIZED_FILE = "oversized-file", Warning,
        "A file is larger than any page of docs. It is left out, so that it cannot use up all memory.";
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
    UNKNOWN_NAME_KEY = "unknown-name-key", Warning,
        "A key under `names` in restitch.yaml names nothing in the description.";
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
    RAW_BODY = "raw-body", Warning,
        "A body is neither JSON nor a form, but text or XML. Callers get and give its bytes. Only the first is reported.";
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
    Diagnostic::new(
        &DUPLICATE_WIRE_NAME,
        format!("`{owner}` has two names that travel as `{name}`"),
    )
    .at(second, "this one")
    .at(first, "and this one")
    .help("say in restitch.yaml, under `names`, how each of them travels")
}

/// `path` is the file of the crate, and `error` what the parser says of it.
pub fn not_rust(path: &str, error: &str) -> Diagnostic {
    Diagnostic::new(
        &NOT_RUST,
        format!("the text of {path} would not be Rust: {error}"),
    )
    .help("please report it with the description; leaving out what the file is about gets round it")
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

/// `problem` is what the parser says, `place` where it stopped.
pub fn invalid_document(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_DOCUMENT,
        format!("this document cannot be read: {problem}"),
    )
    .at(place, "")
    .help("correct the YAML or the JSON")
}

/// `place` is the version, or the root of a document that has none.
pub fn unsupported_version(place: Place, version: &str) -> Diagnostic {
    let message = match version {
        "" => "this document does not say which version of OpenAPI it follows".to_owned(),
        _ => format!("version `{version}` of OpenAPI cannot be read"),
    };
    Diagnostic::new(&UNSUPPORTED_VERSION, message)
        .at(place, "")
        .help("write `openapi: 3.0.4`, `openapi: 3.1.1`, `openapi: 3.2.0` or `swagger: \"2.0\"` at the root")
}

/// The places are the two values.
pub fn duplicate_key(first: Place, again: Place, key: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_KEY,
        format!("the key `{key}` stands twice in this object"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two")
}

/// `place` is the text of the reference.
pub fn dangling_reference(place: Place, reference: &str) -> Diagnostic {
    Diagnostic::new(
        &DANGLING_REFERENCE,
        format!("the reference `{reference}` leads to nothing"),
    )
    .at(place, "")
    .help("correct it, or add what it should lead to")
}

/// `place` is the text of the reference, `path` the file that is not there.
pub fn dangling_file(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(
        &DANGLING_REFERENCE,
        format!("the description has no file `{path}`"),
    )
    .at(place, "")
    .help("correct the reference, or add the file")
}

/// `place` is the text of the reference.
pub fn remote_reference(place: Place, reference: &str) -> Diagnostic {
    Diagnostic::new(
        &REMOTE_REFERENCE,
        format!("the reference `{reference}` leads to another machine"),
    )
    .at(place, "")
    .help(
        "save what it leads to beside this file and refer to that, or make one file of all with a bundler, such as \
         `redocly bundle`",
    )
}

/// `place` is the text of the reference, `path` the file.
pub fn outside_reference(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(
        &OUTSIDE_REFERENCE,
        format!("the file `{path}` lies outside the folder of the description"),
    )
    .at(place, "")
    .help("move it there, or give the folder that holds them all as the input")
}

/// `place` is the reference.
pub fn cyclic_reference(place: Place) -> Diagnostic {
    Diagnostic::new(&CYCLIC_REFERENCE, "this reference leads back to itself")
        .at(place, "")
        .help("let one of the references in the circle stand for something")
}

/// The places are the roots of two documents; the first is read.
pub fn several_documents(first: Place, other: Place) -> Diagnostic {
    Diagnostic::new(
        &SEVERAL_DOCUMENTS,
        "the description holds another OpenAPI document",
    )
    .at(other, "left out, unless a reference leads to it")
    .at(first, "this one is read")
    .help("give the path of the one that is meant, not of the folder")
}

/// The places are the root of the document and a page of the docs set.
pub fn openapi_preferred(document: Place, page: Place) -> Diagnostic {
    let message = "the description holds an OpenAPI document and a docs set";
    Diagnostic::new(&OPENAPI_PREFERRED, message)
        .at(document, "this one is read")
        .at(page, "left out")
        .help("give the path of the one that is meant, not of the folder")
}

/// `place` is the operationId, `made` the name that the operation gets.
pub fn duplicate_operation_id(place: Place, id: &str, made: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_OPERATION_ID,
        format!("another operation is called `{id}` too"),
    )
    .at(place, format!("this one becomes `{made}`"))
    .help("give each operation an operationId of its own")
}

/// `expected` is what the specification has there.
pub fn not_an_object(place: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(&NOT_AN_OBJECT, format!("expected {expected}"))
        .at(place, "left out")
        .help("write an object here, or remove it")
}

/// `place` is the operation.
pub fn unknown_method(place: Place, method: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_METHOD,
        format!(
            "the method `{}` is not sent by generated clients",
            method.to_uppercase()
        ),
    )
    .at(place, "left out")
    .help("use another method, or send such requests by hand")
}

/// `place` is the location of the parameter `name`.
pub fn unknown_location(place: Place, name: &str, location: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_LOCATION,
        format!("the parameter `{name}` travels in `{location}`, which is not known"),
    )
    .at(place, "left out")
    .help("write `path`, `query`, `header` or `cookie`")
}

/// `place` is the style of a parameter.
pub fn unknown_style(place: Place, style: &str) -> Diagnostic {
    let message = format!("no parameter can have the style `{style}` here");
    Diagnostic::new(&UNKNOWN_STYLE, message).at(place, "").help(
        "paths have `simple`, `label` and `matrix`; queries `form`, `spaceDelimited`, `pipeDelimited` and \
         `deepObject`; headers `simple`; cookies `form`",
    )
}

/// `place` is the response, `status` its key.
pub fn unknown_status(place: Place, status: &str) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_STATUS, format!("`{status}` is no status"))
        .at(place, "left out")
        .help("write a code such as `200`, a range such as `4XX`, or `default`")
}

/// `place` is the parameter.
pub fn parameter_without_placeholder(place: Place, name: &str, path: &str) -> Diagnostic {
    let message = format!("the path `{path}` has no place for the parameter `{name}`");
    Diagnostic::new(&PARAMETER_WITHOUT_PLACEHOLDER, message)
        .at(place, "left out")
        .help(format!(
            "write `{{{name}}}` into the path, or remove the parameter"
        ))
}

/// `place` is the operation.
pub fn undeclared_placeholder(place: Place, placeholder: &str) -> Diagnostic {
    let message = format!("no parameter fills `{{{placeholder}}}` in the path");
    Diagnostic::new(&PLACEHOLDER_WITHOUT_PARAMETER, message)
        .at(place, "of this operation")
        .help("add a parameter with `in: path`; until then it is a required text")
}

/// `place` is an operation that names the scheme.
pub fn undeclared_scheme(place: Place, name: &str) -> Diagnostic {
    let message = format!("the document does not describe the security scheme `{name}`");
    Diagnostic::new(&UNDESCRIBED_SCHEME, message)
        .at(place, "first used here")
        .help(format!("add `{name}` to `components.securitySchemes`"))
}

/// `place` is the first such body.
pub fn raw_body(place: Place, media_type: &str) -> Diagnostic {
    let message = format!("a body of `{media_type}` is passed on as it is");
    Diagnostic::new(&RAW_BODY, message)
        .at(place, "the first such body")
        .help("offer JSON as well, or read and write such bodies by hand")
}

/// `place` is the URL.
pub fn relative_server(place: Place, url: &str) -> Diagnostic {
    let message = format!("the server `{url}` is relative to a host that is not given");
    Diagnostic::new(&RELATIVE_SERVER, message).at(place, "").help(
        "write the whole URL, with `https://`; until then callers give a base URL that ends with this path",
    )
}

/// `place` is the root of the document.
pub fn no_server(place: Place) -> Diagnostic {
    Diagnostic::new(&NO_BASE_URL, "the document names no server")
        .at(place, "")
        .help("add `servers: [{ url: https://... }]`; until then every caller gives the base URL")
}

/// `reason` says why, as the end of a sentence.
pub fn degraded_schema(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(
        &DEGRADED_SCHEMA,
        format!("this schema is read as any value, since {reason}"),
    )
    .at(place, "")
    .help("write it with a type, if it has one")
}

/// `place` is the list.
pub fn mixed_enum(place: Place) -> Diagnostic {
    Diagnostic::new(
        &MIXED_ENUM,
        "the values of this `enum` are of several types",
    )
    .at(place, "read as any value")
    .help("list values of one type, or divide them by `oneOf`")
}

/// `place` is the `allOf`.
pub fn unmergeable(place: Place) -> Diagnostic {
    Diagnostic::new(&UNMERGEABLE, "these schemas cannot be joined into one type")
        .at(place, "read as any value")
        .help("join objects with objects, and give each property one type")
}

/// `place` is the name of the type.
pub fn unknown_schema_type(place: Place, name: &str) -> Diagnostic {
    let known = ["string", "integer", "number", "boolean", "array", "object"];
    let label = nearest(name, known).map_or_else(String::new, |it| format!("did you mean `{it}`?"));
    Diagnostic::new(
        &UNKNOWN_SCHEMA_TYPE,
        format!("`{name}` is not a type of JSON"),
    )
    .at(place, label)
    .help("use one of `string`, `integer`, `number`, `boolean`, `array`, `object`, `null`")
}
