//! Which files and folders below a folder are descriptions.

use std::fs;
use std::path::{Path, PathBuf};

/// OpenAPI documents, and the folders of docs sets, in the order of their paths.
///
/// # Errors
///
/// A folder that cannot be read.
pub(crate) fn descriptions(folders: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut waiting = folders.to_vec();
    while let Some(folder) = waiting.pop() {
        if is_docs_set(&folder) {
            found.push(folder);
            continue;
        }
        let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if is_document(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A folder with a README in which OpenAPI Generator lists operations, or with its folder of pages.
fn is_docs_set(folder: &Path) -> bool {
    let readme = fs::read_to_string(folder.join("README.md"));
    if readme.is_ok_and(|it| it.contains("API Endpoints")) {
        return true;
    }
    let places = [
        "docs",
        "docs/Api",
        "docs/apis",
        "docs/apis/tags",
        "doc",
        "Apis",
        "apis",
    ];
    let files = places
        .iter()
        .filter_map(|it| fs::read_dir(folder.join(it)).ok());
    let mut paths = files.flatten().flatten().map(|it| it.path());
    paths.any(|it| is_api_page(&it))
}

/// A page that lists operations.
fn is_api_page(path: &Path) -> bool {
    let text = fs::read_to_string(path);
    path.extension().is_some_and(|it| it == "md")
        && text
            .is_ok_and(|it| it.contains("All URIs are relative to") && it.contains("HTTP request"))
}

/// A YAML or JSON file whose beginning says that it is an OpenAPI or Swagger document.
fn is_document(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    if !["yaml", "yml", "json"].contains(&extension) {
        return false;
    }
    let Ok(text) = fs::read_to_string(path) else {
        return false;
    };
    ["openapi", "swagger"].iter().any(|key| {
        text.contains(&format!("\"{key}\":"))
            || text.lines().any(|it| it.starts_with(&format!("{key}:")))
    })
}

/// A crate's name for a description: its path below the folder in which it was found.
pub(crate) fn crate_name(description: &Path, folders: &[PathBuf]) -> String {
    let below = folders
        .iter()
        .find_map(|it| description.strip_prefix(it).ok());
    let path = below
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(description);
    let text = path.with_extension("").to_string_lossy().to_lowercase();
    let words = text
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    // Names of crates end at 64 letters; the end of a path tells more than its beginning.
    let from = name.len().saturating_sub(60);
    let name = name
        .get(from..)
        .unwrap_or(&name)
        .trim_start_matches('-')
        .to_owned();
    if name.starts_with(|it: char| it.is_ascii_digit()) {
        format!("api-{name}")
    } else {
        name
    }
}
