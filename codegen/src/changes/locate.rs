//! From places to lines and columns, many at a time.

use std::collections::BTreeMap;

use super::review::Location;
use crate::source::{FileId, Place, Sources};

/// How many lines of a place are shown.
const LINES: usize = 6;

/// How much of a line is shown, in characters.
const WIDTH: usize = 160;

/// Finds lines in files without going through the whole file for each.
pub(super) struct Lines<'a> {
    sources: &'a Sources,
    /// Where the lines of each file begin.
    starts: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            starts: BTreeMap::new(),
        }
    }

    pub(super) fn locate(&mut self, place: Place) -> Option<Location> {
        let file = self.sources.get(place.file)?;
        let text = file.text.as_str();
        let starts = self.starts.entry(place.file).or_insert_with(|| {
            let ends = text.match_indices('\n').map(|(index, _)| index + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let bytes = self.sources.bytes_of(place);
        let line = starts.partition_point(|it| *it <= bytes.start);
        let start = line.checked_sub(1).and_then(|it| starts.get(it).copied())?;
        let column = text
            .get(start..bytes.start)
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let shown = text.get(start..).unwrap_or_default();
        let end = bytes.end.max(bytes.start + 1) - start;
        Some(Location {
            path: file.path.clone(),
            line,
            column,
            text: excerpt(shown, end),
        })
    }
}

/// The lines that begin in the first `end` bytes; no more than a few.
fn excerpt(text: &str, end: usize) -> String {
    let mut begins = 0;
    let lines = text.split('\n').take(LINES).take_while(|it| {
        let is_shown = begins < end;
        begins += it.len() + 1;
        is_shown
    });
    let lines = lines.map(|it| {
        it.trim_end_matches('\r')
            .chars()
            .take(WIDTH)
            .collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}
