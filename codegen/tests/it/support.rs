//! What several tests need.

use std::path::{Path, PathBuf};

use restitch::config::Config;
use restitch::source::Sources;

/// What a test returns, so that `?` works in it.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The cases of a group, in the order of their names; there is at least one.
pub(crate) fn cases(group: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(group);
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut cases: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case under {}", folder.display());
    cases
}

/// The description of a case, with its `restitch.yaml` and the overlays that this names.
pub(crate) fn sources(case: &Path) -> Sources {
    let sources = Sources::new(read_folder(&case.join("input")));
    let settings = settings(case);
    let overlays = config(case).overlays;
    overlays.into_iter().fold(
        sources.with_settings("restitch.yaml".to_owned(), settings.into()),
        |sources, path| {
            let bytes = std::fs::read(case.join(&path)).unwrap();
            sources.with_overlay(path, bytes)
        },
    )
}

/// The configuration of a crate named after the case; a case can have more of it in `restitch.yaml`.
pub(crate) fn config(case: &Path) -> Config {
    Config::parse("restitch.yaml", settings(case))
        .unwrap_or_else(|it| panic!("{}", it.report.render(&it.sources, false)))
}

/// What every configuration has to say, and behind it what that of the case says.
fn settings(case: &Path) -> String {
    let name = case.file_name().unwrap().to_str().unwrap();
    let more = std::fs::read_to_string(case.join("restitch.yaml")).unwrap_or_default();
    format!("inputs: [input]\noutput: crate\npackage:\n  name: {name}\n{more}")
}

/// Compares a text with the snapshot of this name in `folder`.
pub(crate) fn review(folder: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Every file under `folder`, with its path relative to it.
pub(crate) fn read_folder(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in std::fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).unwrap();
            let name = relative.to_str().unwrap().replace('\\', "/");
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// One Markdown file as a description.
pub(crate) fn one_file(path: &str, bytes: impl Into<Vec<u8>>) -> Sources {
    Sources::new([(path.to_owned(), bytes.into())])
}
