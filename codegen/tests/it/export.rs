//! Descriptions written as OpenAPI documents and read back: nothing is lost, and nothing is added.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use restitch::api::{Api, Fact, Origin, Shape, Type};
use restitch::config::Config;
use restitch::diagnostic::Report;
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

/// How a document looks, made of docs and made of a document.
#[test]
fn documents_are_as_reviewed() -> Outcome {
    for name in ["markdown/sane", "openapi/service"] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(name);
        let api = read(&sources(&case), &config(&case)).ok_or("an error in the description")?;
        let document = openapi_export::document(&api);
        review(&case, "openapi.yaml", &serde_yaml::to_string(&document)?);
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
    let yaml = serde_yaml::to_string(&document)?;
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
