//! What `review` cannot compare.

use super::NO_REVISION;
use crate::diagnostic::Diagnostic;

/// `name` is neither a file nor a folder nor a revision.
pub fn no_revision(name: &str) -> Diagnostic {
    let message =
        format!("`{name}` is neither a file, nor a folder, nor a revision that git knows here");
    Diagnostic::new(&NO_REVISION, message)
        .help("name a description, a folder with a restitch.yaml, or what `git rev-parse` knows; a shallow clone lacks most revisions")
}

/// `problem` is what git says, or the system of it.
pub fn no_git(problem: &str) -> Diagnostic {
    let message = format!("git does not give the revision: {problem}");
    Diagnostic::new(&NO_REVISION, message)
        .help("run it inside a git repository, or compare two files or folders")
}
