//! What in restitch.yaml does not go with the description.

use super::super::{Diagnostic, nearest};
use super::{CORRECTION_FAILS, NAMES_NOTHING};
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
