//! What is fuzzed. Each takes any bytes, and panics where something has gone wrong. The stable tests drive the same
//! functions with bytes that follow from seeds.

use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::source::Sources;

use super::choices::Choices;
use super::document::document;

/// An OpenAPI document, or whatever it is.
pub fn openapi(bytes: &[u8]) {
    generate([("api.yaml", bytes.to_vec())], &Config::new("fuzzed"));
}

/// A docs set of two pages, divided at the first NUL.
pub fn markdown(bytes: &[u8]) {
    let mut pages = bytes.splitn(2, |it| *it == 0);
    let (operations, models) = (
        pages.next().unwrap_or_default(),
        pages.next().unwrap_or_default(),
    );
    let pages = [
        ("docs/PondApi.md", operations.to_vec()),
        ("docs/Frog.md", models.to_vec()),
    ];
    generate(pages, &Config::new("fuzzed"));
}

const SMALL: &str = r##"{
  "openapi": "3.0.0",
  "paths": {"/a/{id}": {"get": {"operationId": "a", "tags": ["A"], "responses": {"200": {"description": "A",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}}}}}},
  "components": {"schemas": {"S": {"type": "object", "properties": {"a": {"type": "string"}}}}}
}"##;

/// A restitch.yaml, with a small document behind it.
pub fn settings(bytes: &[u8]) {
    if let Ok(config) = Config::parse("restitch.yaml", bytes.to_vec()) {
        generate([("api.json", SMALL.into())], &config);
    }
}

/// A valid OpenAPI document, of which a crate has to come.
pub fn structured(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let document = document(&mut choices, 1 + bytes.len() / 256);
    let is_made = generate(
        [("api.json", document.to_string().into())],
        &Config::new("fuzzed"),
    );
    assert!(is_made, "no crate comes of {document}");
}

/// Whether a crate comes of it; whatever does is Rust, and TOML.
fn generate<const N: usize>(files: [(&str, Vec<u8>); N], config: &Config) -> bool {
    let files = files.map(|(path, bytes)| (path.to_owned(), bytes));
    let sources = Sources::new(files);
    let mut report = Report::default();
    let output = restitch::generate(&sources, config, &mut report);
    let said = report.render(&sources, false);
    let _ = report.to_json(&sources);
    let Ok(output) = output else {
        assert!(!said.contains("restitch::not-rust"), "{said}");
        return false;
    };
    for (path, text) in output.iter() {
        if path.ends_with(".rs") {
            syn::parse_file(text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}\n{text}"));
        }
    }
    let manifest = output.get("Cargo.toml").unwrap_or_default();
    toml::from_str::<toml::Table>(manifest).unwrap_or_else(|it| panic!("{it}\n{manifest}"));
    true
}
