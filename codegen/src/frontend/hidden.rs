//! Characters that let a text read otherwise than it is.

use crate::diagnostic::{Report, catalog};
use crate::source::{Place, Sources};

/// Characters that turn the direction of text: rustc knows the same.
fn turns(it: char) -> bool {
    matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reports the first such character of each file, plain or escaped.
pub(super) fn report_turned(sources: &Sources, report: &mut Report) {
    for (id, file) in sources.iter() {
        let plain = file.text.char_indices().find(|(_, it)| turns(*it));
        let plain = plain.map(|(at, it)| (at, it, it.len_utf8()));
        if let Some((at, it, length)) = plain.or_else(|| escaped(&file.text)) {
            report.add(catalog::turned_text(Place::new(id, at..at + length), it));
        }
    }
}

/// The first that is written as `\u202e`, with where it stands and how long it is.
fn escaped(text: &str) -> Option<(usize, char, usize)> {
    const LENGTH: usize = 6;
    text.match_indices("\\u").find_map(|(at, _)| {
        let digits = text.get(at + 2..at + LENGTH)?;
        let it = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        turns(it).then_some((at, it, LENGTH))
    })
}
