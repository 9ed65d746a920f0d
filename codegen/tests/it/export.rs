//! Descriptions written as OpenAPI documents and read back: nothing is lost, and nothing is added.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use restitch::api::{Api, Fact, Origin, Shape, Type};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::output::Output;
use restitch::source::Sources;
use restitch::{dump, openapi_export};

use crate::support::{Outcome, cases, config, one_file, read_folder, review, sources};

/// Every case is the same service after it was exported, in both notations.
#[test]
fn what_is_exported_is_read_back() -> Outcome {
    for group in ["markdown", "openapi", "crates", "names", "calls"] {
        for case in cases(group) {
            if let Some(api) = read(&sources(&case), &config(&case)) {
                compare(api, &case)?;
            }
        }
    }
    Ok(())
}

/// The crate of a case is the crate of its document, but for what each file says of its origin.
#[test]
fn crates_of_documents_are_those_of_their_descriptions() -> Outcome {
    let mut equal = 0;
    for group in ["markdown", "merged", "crates"] {
        for case in cases(group) {
            let sources = match group {
                "merged" => crate::merged::sources(&case)?,
                _ => sources(&case),
            };
            if let Some(differing) = differing_files(&sources, &config(&case))? {
                assert_eq!(differing, Vec::<String>::new(), "{}", case.display());
                equal += 1;
            }
        }
    }
    assert!(
        equal > 20,
        "most cases have no error, and here only {equal}"
    );
    Ok(())
}

/// So is the crate of every docs set in the folder that the environment names.
#[test]
fn crates_of_documents_are_those_of_docs() -> Outcome {
    let Some(folder) = std::env::var_os("RESTITCH_CORPUS") else {
        return Ok(());
    };
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        folders.push(entry?.path());
    }
    folders.sort();
    let (mut equal, mut others) = (0, Vec::new());
    for folder in folders.iter().filter(|it| it.join("README.md").exists()) {
        let sources = Sources::new(read_folder(folder));
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        match differing_files(&sources, &Config::new(&name))? {
            None => println!("{name}: has an error"),
            Some(files) if files.is_empty() => equal += 1,
            Some(files) => others.push(format!("{name}: {}", files.join("\n    "))),
        }
    }
    println!("{equal} crates are equal, {} are not", others.len());
    assert!(others.is_empty(), "{}", others.join("\n"));
    Ok(())
}

/// The files that differ between the crate of a description and that of the document made of it, each with its first
/// line that does; `None` where the description has an error.
fn differing_files(sources: &Sources, config: &Config) -> Outcome<Option<Vec<String>>> {
    let Ok(expected) = restitch::generate(sources, config, &mut Report::default()) else {
        return Ok(None);
    };
    let api = read(sources, config).ok_or("the description has an error")?;
    let yaml = openapi_export::yaml(&openapi_export::document(&api));
    let document = one_file("openapi.yaml", yaml);
    let mut report = Report::default();
    let found = restitch::generate(&document, &without_corrections(config), &mut report);
    let found = found.map_err(|_| report.render(&document, false))?;
    let paths: BTreeSet<&str> = expected.iter().chain(found.iter()).map(|it| it.0).collect();
    let differing = paths.into_iter().filter_map(|path| {
        let text = |output: &Output| output.get(path).unwrap_or_default().to_owned();
        let (was, is) = (text(&expected), text(&found));
        let mut lines = was.lines().zip(is.lines());
        let (was_line, is_line) = lines.find(|(was, is)| was != is).unwrap_or_default();
        (was != is).then(|| format!("{path}: was `{was_line}`, is `{is_line}`"))
    });
    let mut differing: Vec<String> = differing.collect();
    if expected.lock != found.lock {
        differing.push("restitch.lock".to_owned());
    }
    Ok(Some(differing))
}

/// What is left of a configuration where the description was read with it already.
fn without_corrections(config: &Config) -> Config {
    let config = config.clone();
    let Config {
        package,
        auth,
        modules,
        command,
        ..
    } = config;
    Config {
        package,
        auth,
        modules,
        command,
        ..Config::default()
    }
}

/// How a document looks, made of docs and made of a document.
#[test]
fn documents_are_as_reviewed() -> Outcome {
    for name in ["markdown/sane", "openapi/service"] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(name);
        let api = read(&sources(&case), &config(&case)).ok_or("an error in the description")?;
        let document = openapi_export::document(&api);
        review(&case, "openapi.yaml", &openapi_export::yaml(&document));
    }
    Ok(())
}

/// So is every description in the folders that the environment names.
#[test]
fn what_others_describe_is_read_back() -> Outcome {
    let mut failures = Vec::new();
    for path in descriptions()? {
        let files = match path.is_dir() {
            true => read_folder(&path),
            false => vec![(path.display().to_string(), std::fs::read(&path)?)],
        };
        let Some(api) = read(&Sources::new(files), &Config::default()) else {
            println!("{}: cannot be read", path.display());
            continue;
        };
        println!("{}: {} operations", path.display(), api.operations.len());
        if let Err(error) = compare(api, &path) {
            failures.push(error.to_string());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// The docs sets and documents that `RESTITCH_CORPUS` and `RESTITCH_OPENAPI_CORPUS` name.
fn descriptions() -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for variable in ["RESTITCH_CORPUS", "RESTITCH_OPENAPI_CORPUS"] {
        let Some(folder) = std::env::var_os(variable) else {
            continue;
        };
        for entry in std::fs::read_dir(folder)? {
            found.push(entry?.path());
        }
    }
    found.sort();
    Ok(found)
}

/// What can be exported: nothing where there is an error.
fn read(sources: &Sources, config: &Config) -> Option<Api> {
    restitch::read(sources, config, &mut Report::default()).ok()
}

fn compare(mut api: Api, of: &Path) -> Outcome {
    let document = openapi_export::document(&api);
    let yaml = openapi_export::yaml(&document);
    let json = serde_json::to_string_pretty(&document)?;
    leave_out(&mut api);
    let expected = dump::yaml(&api)?;
    for (name, text) in [("openapi.yaml", yaml), ("openapi.json", json)] {
        let again = read(&one_file(name, text), &Config::default());
        let again = again.ok_or("the document has an error")?;
        let found = dump::yaml(&again)?;
        if expected != found {
            let (line, (was, is)) = expected
                .lines()
                .zip(found.lines())
                .enumerate()
                .find(|(_, (was, is))| was != is)
                .unwrap_or((0, ("more", "less")));
            let of = of.display();
            return Err(format!("{of}, {name}: line {line} was `{was}`, is `{is}`").into());
        }
    }
    Ok(())
}

/// Leaves out what a document does not say: what stands in restitch.yaml, and the second of two names that
/// travel alike, which no document can have.
fn leave_out(api: &mut Api) {
    api.each_type_mut(forget_by_hand);
    for operation in &mut api.operations {
        let mut seen = BTreeSet::new();
        operation.parameters.retain_mut(|it| {
            forget(&mut it.name.wire);
            forget(&mut it.location);
            forget(&mut it.style);
            seen.insert((it.location.value, it.name.wire.value.clone()))
        });
    }
    for schema in &mut api.schemas {
        if let Shape::Object(object) = &mut schema.shape {
            let mut seen = BTreeSet::new();
            object.properties.retain_mut(|it| {
                forget(&mut it.name.wire);
                seen.insert(it.name.wire.value.clone())
            });
        }
    }
}

fn forget<T>(fact: &mut Fact<T>) {
    if fact.origin == Origin::Configured {
        fact.origin = Origin::Stated;
    }
}

fn forget_by_hand(ty: &mut Type) {
    match ty {
        Type::Nullable(inner) if matches!(**inner, Type::ByHand(_)) => *ty = Type::Any,
        Type::ByHand(_) => *ty = Type::Any,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => forget_by_hand(inner),
        _ => {}
    }
}
