//! Several inputs that describe one service: each folder of `tests/cases/merged` is a case, and each folder of its
//! `input` is an input.

use std::path::Path;

use restitch::api::{Api, Location};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::source::Sources;
use restitch::{dump, frontend};

use crate::support::{Outcome, cases, config, read_folder, review};

#[test]
fn cases_are_put_together_as_reviewed() -> Outcome {
    for case in cases("merged") {
        let sources = sources(&case)?;
        let mut report = Report::default();
        let api = frontend::read(&sources, &config(&case), &mut report);
        review(&case, "api.yaml", &dump::yaml(&api)?);
        review(&case, "diagnostics", &report.render(&sources, false));
    }
    Ok(())
}

/// The inputs of a case, with the overlays that its `restitch.yaml` names.
pub(crate) fn sources(case: &Path) -> Outcome<Sources> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(case.join("input"))? {
        folders.push(entry?.path());
    }
    folders.sort();
    let inputs = folders.iter().map(|it| named(it));
    let mut sources = Sources::of_inputs(inputs.collect::<Vec<_>>());
    for path in config(case).overlays {
        let bytes = std::fs::read(case.join(&path))?;
        sources = sources.with_overlay(path, bytes);
    }
    Ok(sources)
}

/// What one client's docs hide, the other's tell.
#[test]
fn docs_of_two_clients_are_one_service() {
    let python = case("markdown/dialect-python/input");
    let axios = case("markdown/dialect-typescript-axios/input");
    let (alone, _) = read(vec![python.clone()]);
    let (both, report) = read(vec![python, axios]);
    let codes: Vec<_> = report.iter().map(|it| it.code.name).collect();
    assert!(!codes.contains(&"contradiction"), "{codes:?}");
    let spelt = |api: &Api| {
        let operations = api.operations.iter().map(|it| it.id.clone());
        let schemas = api.schemas.iter().map(|it| it.name.clone());
        operations.chain(schemas).collect::<Vec<_>>()
    };
    let (names, all) = (spelt(&alone), spelt(&both));
    assert!(names.iter().all(|it| all.contains(it)), "{all:?}");
    // Only one of the two names the values of a parameter.
    assert_eq!(all.len(), names.len() + 1, "{all:?}");
    let doubtful = |api: &Api| {
        let properties = api.schemas.iter().flat_map(|it| it.properties());
        properties
            .filter(|it| !it.name.wire.origin.is_stated())
            .count()
    };
    assert!(doubtful(&alone) > doubtful(&both));
}

/// A file that is no description by itself is part of the others, whatever input names it.
#[test]
fn parts_of_a_description_can_be_inputs() {
    let document = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://x.example'}]\npaths:\n  /a/{b}:\n    get:\n      parameters: [{$ref: 'parts/b.yaml'}]\n      responses: {'204': {description: D}}\n";
    let part = "name: b\nin: path\nrequired: true\nschema: {type: integer}\n";
    let file = |path: &str, text: &str| vec![(path.to_owned(), text.as_bytes().to_vec())];
    let (api, report) = read(vec![file("api.yaml", document), file("parts/b.yaml", part)]);
    assert_eq!(report.iter().count(), 0);
    let places = api.operations.iter().flat_map(|it| &it.parameters);
    let places: Vec<_> = places.map(|it| it.location.value).collect();
    assert_eq!(places, [Location::Path]);
}

fn case(path: &str) -> Vec<(String, Vec<u8>)> {
    named(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(path),
    )
}

/// The files of an input, with the name of its folder before theirs.
fn named(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let parent = folder
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default();
    let own = folder.file_name().unwrap_or_default();
    let name = Path::new(parent).join(own).display().to_string();
    let files = read_folder(folder).into_iter();
    files
        .map(|(path, bytes)| (format!("{name}/{path}"), bytes))
        .collect()
}

fn read(inputs: Vec<Vec<(String, Vec<u8>)>>) -> (Api, Report) {
    let mut report = Report::default();
    let api = frontend::read(&Sources::of_inputs(inputs), &Config::default(), &mut report);
    (api, report)
}
