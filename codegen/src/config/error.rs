//! What the reader of YAML complains about, as a diagnostic.

use crate::diagnostic::{Diagnostic, catalog};
use crate::source::{FileId, Place};

/// How many characters of a complaint are shown.
const MAX_MESSAGE: usize = 400;

/// The complaint with its place in `text`, and with the nearest key where a key is not known.
pub(super) fn diagnose(file: FileId, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let message = message(error);
    let place = match error.location() {
        Some(location) => token_at(file, text, location.index()),
        None => Place::start_of(file),
    };
    let unknown = [("unknown field `", "key"), ("unknown variant `", "word")]
        .into_iter()
        .find_map(|(words, kind)| Some((kind, message.split_once(words)?.1)));
    if let Some((kind, rest)) = unknown {
        let found = rest.split('`').next().unwrap_or_default();
        let expected: Vec<_> = rest.split('`').skip(2).step_by(2).collect();
        return catalog::unknown_key(place, kind, found, &expected);
    }
    catalog::invalid_config(place, &message)
}

/// The complaint without the line and the column, which the diagnostic prints in its own way. It may quote the whole
/// text, and is cut then.
fn message(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    let said = text.split(" at line ").next().unwrap_or_default();
    let said = said.replace("missing field", "missing key");
    let mut message: String = said.chars().take(MAX_MESSAGE).collect();
    if message.len() < said.len() {
        message.push('…');
    }
    message
}

/// The word that begins at the byte `start`.
fn token_at(file: FileId, text: &str, start: usize) -> Place {
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let key = line.find(": ").or(line.strip_suffix(':').map(str::len));
    let length = key.unwrap_or(line.find(" #").unwrap_or(line.len()));
    let word = line.get(..length).unwrap_or_default().trim_end();
    Place::new(file, start..start + word.len())
}
