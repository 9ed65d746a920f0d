//! OpenAPI documents read into the model: each folder of `tests/cases/openapi` is a case, mostly of one construct, and of
//! `tests/cases/refused` one that nothing can be made of.

use std::path::Path;
use std::time::{Duration, Instant};

use restitch::api::Api;
use restitch::config::Config;
use restitch::diagnostic::{Report, Severity};
use restitch::dump;
use restitch::frontend;
use restitch::source::Sources;
use serde_json::Value;

use crate::support::{Outcome, cases, config, one_file, review, sources};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Reads each case and compares the model and the diagnostics with the snapshots beside it.
#[test]
fn cases_are_read_as_reviewed() {
    for case in cases("openapi").into_iter().chain(cases("refused")) {
        let sources = sources(&case);
        let mut report = Report::default();
        let api = frontend::read(&sources, &config(&case), &mut report);
        restitch::api::check::check(&api, &mut report);
        review(&case, "api.yaml", &dump::yaml(&api).unwrap());
        review(&case, "diagnostics", &report.render(&sources, false));
    }
}

#[test]
fn every_version_of_a_document_gives_the_same_crate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/openapi");
    let generated = |case: &str| {
        let sources = sources(&folder.join(case));
        let mut report = Report::default();
        restitch::generate(&sources, &Config::new("same"), &mut report)
            .unwrap_or_else(|_| panic!("{}", report.render(&sources, false)))
    };
    let first = generated("three-zero");
    for other in ["three-one", "two-zero"] {
        let files = generated(other);
        for (path, text) in first.iter() {
            assert_eq!(Some(text), files.get(path), "{path} of {other}");
        }
        assert_eq!(first.iter().count(), files.iter().count(), "{other}");
    }
}

#[test]
fn places_are_found_in_both_notations() {
    let yaml = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      tags: [a, b]\n      responses:\n        x: {}\n";
    let json = r#"{"openapi": "3.0.0",
        "paths": {"/a": {"get": {"tags": ["a", "b"], "responses": {
            "x": {}}}}}}"#;
    for (text, place) in [(yaml, ":7:9"), (json, ":3:13")] {
        let sources = one_file("api", text);
        let (_, report) = read(&sources);
        let text = report.render(&sources, false);
        assert!(text.contains("unknown-status"), "{text}");
        assert!(text.contains(&format!("api{place}")), "{text}");
    }
}

#[test]
fn what_is_no_document_is_reported() {
    let codes = |path: &str, text: &str| {
        let (_, report) = read(&one_file(path, text));
        let codes: Vec<_> = report.iter().map(|it| it.code.name).collect();
        codes.join(" ")
    };
    assert_eq!(codes("a.yaml", ""), "unsupported-version");
    assert_eq!(codes("a.yaml", "name: x"), "unsupported-version");
    assert_eq!(codes("a.json", "[1, 2"), "invalid-document");
    assert_eq!(codes("a.yaml", "openapi: 4.0.0"), "unsupported-version");
    assert_eq!(codes("a.yaml", "swagger: 1.2"), "unsupported-version");
    assert_eq!(codes("a.yaml", "swagger: 2.0"), "no-base-url");
    assert_eq!(
        codes("a.txt", "openapi: 3.0.0\npaths: *x"),
        "invalid-document"
    );
    assert_eq!(codes("a.txt", "nothing"), "no-api-file");
}

/// Inputs that cost a careless reader its stack, or time or memory that grows with their square.
#[test]
fn hostile_documents_are_read_in_linear_time() {
    const HEAD: &str = "openapi: 3.0.0\n";
    let keys = |count: usize| {
        (0..count)
            .map(|it| format!("  /a{it}: {{}}\n"))
            .collect::<String>()
    };
    let laughs = (1..40).fold("x0: &x0 [a, a]\n".to_owned(), |text, it| {
        let before = it - 1;
        text + &format!("x{it}: &x{it} [*x{before}, *x{before}, *x{before}]\n")
    });
    let chain = (1..20_000).fold("x0: &x0 [a]\n".to_owned(), |text, it| {
        text + &format!("x{it}: &x{it} [*x{}]\n", it - 1)
    });
    let references = (0..50_000).fold("components:\n  parameters:\n".to_owned(), |text, it| {
        text + &format!(
            "    p{it}: {{$ref: '#/components/parameters/p{}'}}\n",
            it + 1
        )
    });
    let files = [
        (
            "nested JSON",
            format!(r#"{{"openapi": {}"#, "[".repeat(1 << 20)),
        ),
        ("nested YAML", format!("{HEAD}x: {}", "[".repeat(1 << 20))),
        (
            "nested blocks",
            format!("{HEAD}x:\n  {}", "- ".repeat(1 << 16)),
        ),
        ("aliases", format!("{HEAD}{laughs}")),
        ("a chain of aliases", format!("{HEAD}{chain}")),
        ("an alias of itself", format!("{HEAD}x: &x [*x]")),
        ("many paths", format!("{HEAD}paths:\n{}", keys(100_000))),
        (
            "one path often",
            format!("{HEAD}paths:\n{}", "  /a: {}\n".repeat(10_000)),
        ),
        (
            "servers",
            format!(
                "{HEAD}servers:\n  - {{url: 'http://{}', variables: {{a: {{default: {}}}}}}}\n{}",
                "{a}".repeat(1 << 18),
                "a".repeat(1 << 18),
                "  - url: /a\n".repeat(1 << 16)
            ),
        ),
        (
            "references",
            format!(
                "{HEAD}paths:\n  /a: {{get: {{parameters: [{{$ref: '#/components/parameters/p0'}}]}}}}\n{references}"
            ),
        ),
    ];
    for (name, text) in files {
        let start = Instant::now();
        let sources = one_file("api.yaml", text);
        let (_, report) = read(&sources);
        let _ = report.to_json(&sources);
        let took = start.elapsed();
        println!("{name}: {took:?}, {} findings", report.iter().count());
        assert!(took < Duration::from_secs(30), "{name}: {took:?}");
    }
}

/// Real documents, where the environment variable `RESTITCH_OPENAPI_CORPUS` names a folder that has them: each is read
/// without an error, and has the operations that a plain walk finds.
#[test]
fn real_documents_are_read_whole() -> Outcome {
    let Some(folder) = std::env::var_os("RESTITCH_OPENAPI_CORPUS") else {
        return Ok(());
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let bytes = std::fs::read(&path)?;
        let name = path.display().to_string();
        let expected = operations(&document(&bytes)?);
        let start = Instant::now();
        let sources = one_file(&name, bytes);
        let (api, report) = read(&sources);
        println!(
            "{name}: {} operations in {:?}",
            api.operations.len(),
            start.elapsed()
        );
        let text = report.render(&sources, false);
        assert_eq!(report.count(Severity::Error), 0, "{name}: {text}");
        assert_eq!(api.operations.len(), expected, "{name}: {text}");
    }
    Ok(())
}

/// Documents that break the specification, where the environment variable `RESTITCH_NEGATIVE_CORPUS` names a folder that
/// has them: each is read soon, comes to a crate or to an error, and every finding has a place.
#[test]
fn invalid_documents_are_told_where_they_are_wrong() -> Outcome {
    let Some(folder) = std::env::var_os("RESTITCH_NEGATIVE_CORPUS") else {
        return Ok(());
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    assert!(!paths.is_empty());
    let mut silent = Vec::new();
    for path in &paths {
        let name = path.display().to_string();
        let start = Instant::now();
        let sources = one_file(&name, std::fs::read(path)?);
        let mut report = Report::default();
        let _ = restitch::generate(&sources, &Config::new("negative"), &mut report);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(10), "{name}: {took:?}");
        let codes: Vec<_> = report.iter().map(|it| it.code.name).collect();
        println!("{name}: {codes:?}");
        assert!(report.iter().all(|it| !it.labels.is_empty()), "{codes:?}");
        if codes.iter().all(|it| *it == "no-base-url") {
            silent.push(name);
        }
    }
    println!(
        "{} documents, of {} nothing is said:",
        paths.len(),
        silent.len()
    );
    println!("{}", silent.join("\n"));
    Ok(())
}

fn document(bytes: &[u8]) -> Outcome<Value> {
    match serde_json::from_slice(bytes) {
        Ok(document) => Ok(document),
        Err(_) => Ok(serde_yaml::from_slice(bytes)?),
    }
}

/// How many methods the paths have, those behind references included.
fn operations(document: &Value) -> usize {
    let paths = document["paths"].as_object().into_iter().flatten();
    let items = paths.map(|(_, item)| match item["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => item,
    });
    let methods = items.flat_map(|it| METHODS.iter().filter(|method| it.get(method).is_some()));
    methods.count()
}

fn read(sources: &Sources) -> (Api, Report) {
    let mut report = Report::default();
    let api = frontend::read(sources, &Config::default(), &mut report);
    (api, report)
}
