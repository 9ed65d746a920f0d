//! What several tests need.

use std::fs;
use std::path::{Path, PathBuf};

use restitch::config::Config;

/// What a test returns, so that `?` works in it.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The cases of a group, in the order of their names; there is at least one.
pub(crate) fn case_folders(group: &str) -> Outcome<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(group);
    let mut cases: Vec<_> = fs::read_dir(&folder)?
        .map(|it| it.map(|it| it.path()))
        .collect::<Result<_, _>>()?;
    cases.sort();
    assert!(!cases.is_empty(), "no case under {}", folder.display());
    Ok(cases)
}

/// Every file below a folder, with its path relative to it.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let relative = path
                    .strip_prefix(folder)?
                    .to_string_lossy()
                    .replace('\\', "/");
                files.push((relative, fs::read(path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The configuration of a case, or that of a crate named after it.
pub(crate) fn config_of(case: &Path) -> Outcome<Config> {
    let name = case
        .file_name()
        .and_then(|it| it.to_str())
        .ok_or("a case needs a name")?;
    let text = fs::read_to_string(case.join("restitch.yaml")).unwrap_or_default();
    let minimal = format!("inputs: [input]\noutput: crate\npackage:\n  name: {name}\n{text}");
    Ok(Config::parse("restitch.yaml", minimal)?)
}
