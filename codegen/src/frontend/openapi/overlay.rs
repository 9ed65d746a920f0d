//! OpenAPI Overlays: changes of a document before it is read.
//!
//! Each action chooses values with a JSONPath (RFC 9535), and removes them or merges another value into them. What an
//! overlay brings keeps its place in the overlay's file. An action that cannot be carried out is reported and left out.

mod editor;

use serde_json_path::JsonPath;

use self::editor::{Editor, Step};
use super::tree::{At, Tree};
use crate::diagnostic::{Report, catalog};
use crate::source::Sources;

/// How many brackets and parentheses a JSONPath may have: its parser calls itself for each.
const MAX_BRACKETS: usize = 64;

/// What an action does with the values that it chooses.
enum Change<'a> {
    Remove,
    Update(At<'a>),
    Copy(At<'a>),
}

/// Applies every overlay to a document, in order.
pub(super) fn apply(sources: &Sources, document: &mut Tree, report: &mut Report) {
    let parsed = sources
        .overlays()
        .filter_map(|(id, file)| Tree::parse(id, &file.text, report));
    let parsed: Vec<Tree> = parsed.collect();
    if parsed.is_empty() {
        return;
    }
    let mut editor = Editor::new(document);
    for overlay in &parsed {
        let root = overlay.at();
        let version = root.get("overlay").and_then(At::scalar_text);
        if !version.is_some_and(|it| it.starts_with("1.")) {
            report.add(catalog::not_an_overlay(root.place()));
            continue;
        }
        for action in root.get("actions").into_iter().flat_map(At::items) {
            act(&mut editor, action, report);
        }
    }
}

fn act(editor: &mut Editor<'_>, action: At<'_>, report: &mut Report) {
    let Some(target) = action.get("target") else {
        let what = "an action of an overlay needs a `target`";
        report.add(catalog::action_fails(action.place(), what));
        return;
    };
    let Some(change) = change(action) else {
        let what = "an action of an overlay needs `update`, `copy` or `remove: true`";
        report.add(catalog::action_fails(action.place(), what));
        return;
    };
    let Some(places) = find(editor, target, report) else {
        return;
    };
    if places.is_empty() {
        let text = target.str().unwrap_or_default();
        report.add(catalog::target_matches_nothing(target.place(), text));
    }
    let done = match change {
        Change::Remove => {
            editor.remove(places);
            Ok(())
        }
        Change::Update(update) => places.iter().try_for_each(|it| editor.update(it, update)),
        Change::Copy(from) => match find(editor, from, report).as_deref() {
            None => Ok(()),
            Some([from]) => places.iter().try_for_each(|it| editor.copy(from, it)),
            Some(_) => Err("`copy` has to choose one value"),
        },
    };
    if let Err(problem) = done {
        report.add(catalog::action_fails(target.place(), problem));
    }
}

/// `remove` wins over `update`, and that over `copy`.
fn change(action: At<'_>) -> Option<Change<'_>> {
    if action.get("remove").and_then(At::bool) == Some(true) {
        return Some(Change::Remove);
    }
    let update = action.get("update").map(Change::Update);
    update.or_else(|| action.get("copy").map(Change::Copy))
}

/// The places of the values that a JSONPath chooses, in the order of the document; each once.
fn find(editor: &Editor<'_>, path: At<'_>, report: &mut Report) -> Option<Vec<Vec<Step>>> {
    let text = path.str().unwrap_or_default();
    let parsed = match text.matches(['[', '(', '!']).count() {
        MAX_BRACKETS.. => Err("it has too many brackets".to_owned()),
        _ => JsonPath::parse(text).map_err(|it| it.to_string()),
    };
    match parsed {
        Ok(path) => Some(editor.find(&path)),
        Err(problem) => {
            report.add(catalog::invalid_json_path(path.place(), text, &problem));
            None
        }
    }
}
