//! Revisions of the git repository around the working directory.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::diagnostic::{Diagnostic, catalog};

/// The git repository around the working directory.
#[derive(Debug)]
pub(super) struct Repository {
    /// Its topmost folder.
    root: PathBuf,
    /// The working directory, from there.
    prefix: PathBuf,
}

/// The files of a revision, in a folder that lasts as long as this.
#[derive(Debug)]
pub(super) struct Revision {
    commit: String,
    folder: TempDir,
    /// The topmost folder of the files.
    root: PathBuf,
}

impl Repository {
    pub(super) fn here() -> Result<Self, Diagnostic> {
        let root = git(Path::new("."), None, &["rev-parse", "--show-toplevel"])?;
        let prefix = git(Path::new("."), None, &["rev-parse", "--show-prefix"])?;
        Ok(Self {
            root: PathBuf::from(root),
            prefix: PathBuf::from(prefix),
        })
    }

    /// A path of the working directory, from the topmost folder.
    pub(super) fn inside(&self, path: &Path) -> PathBuf {
        let absolute = std::fs::canonicalize(path).ok();
        let root = std::fs::canonicalize(&self.root).ok();
        let inside = absolute.zip(root);
        let inside = inside.and_then(|(it, root)| Some(it.strip_prefix(root).ok()?.to_owned()));
        inside.unwrap_or_else(|| self.prefix.join(path))
    }

    /// The commit that is checked out.
    pub(super) fn head(&self) -> Result<String, Diagnostic> {
        git(&self.root, None, &["rev-parse", "HEAD"])
    }

    /// Writes the files of a revision into a folder of their own. Neither the working tree nor the index changes.
    pub(super) fn check_out(&self, name: &str) -> Result<Revision, Diagnostic> {
        let commit = format!("{name}^{{commit}}");
        let commit = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ];
        let commit = git(&self.root, None, &commit).map_err(|_| catalog::no_revision(name))?;
        let folder = tempfile::Builder::new()
            .prefix("restitch-review-")
            .tempdir();
        let folder = folder.map_err(|it| catalog::no_git(&it.to_string()))?;
        let (index, root) = (folder.path().join("index"), folder.path().join("files"));
        let prefix = format!("--prefix={}/", root.display());
        git(&self.root, Some(&index), &["read-tree", &commit])?;
        git(
            &self.root,
            Some(&index),
            &["checkout-index", "--all", &prefix],
        )?;
        Ok(Revision {
            commit,
            folder,
            root,
        })
    }
}

impl Revision {
    pub(super) fn commit(&self) -> &str {
        &self.commit
    }

    pub(super) fn root(&self) -> &Path {
        debug_assert!(self.root.starts_with(self.folder.path()));
        &self.root
    }
}

/// What git answers, without the line end.
fn git(folder: &Path, index: Option<&Path>, arguments: &[&str]) -> Result<String, Diagnostic> {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(arguments.iter().map(OsStr::new));
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let output = command.output();
    let output = output.map_err(|it| catalog::no_git(&it.to_string()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(catalog::no_git(&said));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
