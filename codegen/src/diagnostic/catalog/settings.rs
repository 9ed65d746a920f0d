//! What in restitch.yaml does not go with the description.

use super::super::{Diagnostic, nearest};
use super::{
    ACTION_FAILS, CORRECTION_FAILS, INVALID_JSON_PATH, INVALID_LOCK, MISSING_MODULE,
    MODULE_OF_OURS, NAMES_NOTHING, NOT_AN_OVERLAY, PAGING_FAILS, TARGET_MATCHES_NOTHING,
};
use crate::source::Place;

/// Nothing in the description has the `name` of which restitch.yaml speaks; `known` are names that are there.
pub fn names_nothing<'a>(
    place: Option<Place>,
    kind: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &NAMES_NOTHING,
        format!("the description has no {kind} called `{name}`"),
    );
    let meant = nearest(name, known).map(|it| format!("did you mean `{it}`?"));
    let spelling = "write the name as the description spells it, or take this out";
    match place {
        Some(place) => diagnostic
            .at(place, meant.unwrap_or_default())
            .help(spelling),
        None => diagnostic.help(meant.unwrap_or_else(|| spelling.to_owned())),
    }
}

/// A correction is left out, for a `reason` that says what would be right.
pub fn correction_fails(place: Option<Place>, message: &str, help: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&CORRECTION_FAILS, message).help(help);
    match place {
        Some(place) => diagnostic.at(place, "left out"),
        None => diagnostic,
    }
}

/// A rule of `paging` is left out, for what `message` says.
pub fn paging_fails(place: Option<Place>, message: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&PAGING_FAILS, message);
    let diagnostic = diagnostic.help("correct the rule, or say `kind: off` where this is no list");
    match place {
        Some(place) => diagnostic.at(place, "left out"),
        None => diagnostic,
    }
}

/// `place` is the root of the file.
pub fn not_an_overlay(place: Place) -> Diagnostic {
    Diagnostic::new(&NOT_AN_OVERLAY, "this is no OpenAPI Overlay of version 1")
        .at(place, "")
        .help("write `overlay: 1.0.0` at its root")
}

/// `problem` says what an action needs.
pub fn action_fails(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::new(&ACTION_FAILS, problem)
        .at(place, "left out")
        .help("the OpenAPI Overlay Specification says what an action can do")
}

/// `place` is the target.
pub fn target_matches_nothing(place: Place, target: &str) -> Diagnostic {
    Diagnostic::new(
        &TARGET_MATCHES_NOTHING,
        format!("`{target}` chooses nothing in the document"),
    )
    .at(place, "")
    .help("correct the path, or take the action out")
}

/// `problem` is what the parser says.
pub fn invalid_json_path(place: Place, path: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_JSON_PATH,
        format!("`{path}` is no JSONPath: {problem}"),
    )
    .at(place, "left out")
    .help("write one such as `$.paths['/users'].get` (RFC 9535)")
}

/// `name` is that of the module.
pub fn module_of_ours(place: Option<Place>, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &MODULE_OF_OURS,
        format!("the module `{name}` is written by Restitch"),
    );
    let diagnostic = diagnostic.help("give the hand-written module another name");
    match place {
        Some(place) => diagnostic.at(place, ""),
        None => diagnostic,
    }
}

/// `path` is where the file of the module is looked for.
pub fn missing_module(place: Option<Place>, name: &str, path: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &MISSING_MODULE,
        format!("there is no file `{path}` for the module `{name}`"),
    );
    let diagnostic =
        diagnostic.help("write it first, with a line `//! ...` that says what it is for");
    match place {
        Some(place) => diagnostic.at(place, ""),
        None => diagnostic,
    }
}

/// `problem` is what the reader of YAML says of the file at `path`.
pub fn invalid_lock(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_LOCK,
        format!("`{path}` does not keep names: {problem}"),
    )
    .help("take it from the version control again, or make all names anew with `--update-names` once it is deleted")
}
