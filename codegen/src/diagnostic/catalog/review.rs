//! What `review` cannot compare.

use super::{NO_GIT, NO_REVISION};
use crate::diagnostic::Diagnostic;

/// `name` is neither a file nor a folder nor a revision.
pub fn no_revision(name: &str) -> Diagnostic {
    Diagnostic::new(
        &NO_REVISION,
        format!("`{name}` is neither a file, nor a folder, nor a revision of this repository"),
    )
    .help("name a description, a folder with a restitch.yaml, or what `git rev-parse` knows; a shallow clone lacks most revisions")
}

/// `problem` is what git says, or the system of it.
pub fn no_git(problem: &str) -> Diagnostic {
    Diagnostic::new(&NO_GIT, format!("git cannot give the revision: {problem}"))
        .help("run it inside a git repository, or compare two files or folders")
}
