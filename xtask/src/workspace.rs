//! Where the workspace is, and what it holds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace, whatever the current folder is.
pub(crate) fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let root = PathBuf::from(manifest);
    root.parent().map(Path::to_owned).unwrap_or(root)
}

/// A path of the workspace as it is called in the current folder.
pub(crate) fn from_here(path: &str) -> PathBuf {
    let target = root().join(path);
    match env::current_dir() {
        Ok(here) => relative(&here, &target),
        Err(_) => target,
    }
}

fn relative(here: &Path, target: &Path) -> PathBuf {
    let shared = here
        .components()
        .zip(target.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = here.components().skip(shared).map(|_| "..");
    let mut path: PathBuf = up.collect();
    path.extend(target.components().skip(shared));
    path
}

/// A text file of the workspace.
pub(crate) struct TextFile {
    /// The path relative to the workspace, with forward slashes.
    pub(crate) path: String,
    /// The text.
    pub(crate) text: String,
}

/// Every text file of the workspace, in the order of their paths, without what is built.
///
/// # Errors
///
/// A path that cannot be read.
pub(crate) fn text_files() -> Result<Vec<TextFile>, String> {
    let root = root();
    let mut files = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let (path, name) = (entry.path(), entry.file_name());
            let kind = entry.file_type().map_err(unreadable)?;
            if kind.is_dir() && name != "target" && name != ".git" && name != ".restitch" {
                waiting.push(path);
            } else if kind.is_file() {
                files.extend(text_file(&root, &path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn text_file(root: &Path, path: &Path) -> Option<TextFile> {
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    let path = path
        .strip_prefix(root)
        .ok()?
        .to_string_lossy()
        .replace('\\', "/");
    Some(TextFile { path, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_called_as_seen_from_here() {
        let relative = |here: &str, target: &str| relative(Path::new(here), Path::new(target));
        assert_eq!(relative("/a/b", "/a/b/spec/x"), Path::new("spec/x"));
        assert_eq!(
            relative("/a/b/xtask/src", "/a/b/spec/x"),
            Path::new("../../spec/x")
        );
    }
}
