//! Reads a description, whatever its format, into [`Api`].
//!
//! A frontend never gives up on the first finding: it reports, leaves out or degrades what it cannot read, and goes on.

mod markdown;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::{Report, catalog};
use crate::source::{Place, Sources};

/// Reads a description. After an error in `report`, what is returned is not to be generated from.
pub fn read(sources: &Sources, config: &Config, report: &mut Report) -> Api {
    check_files(sources, report);
    markdown::read(sources, config, report)
}

fn check_files(sources: &Sources, report: &mut Report) {
    for (id, file) in sources.iter() {
        if let Some(offset) = file.invalid_utf8 {
            // In the text, U+FFFD stands for what was there.
            let replacement = offset..offset + char::REPLACEMENT_CHARACTER.len_utf8();
            report.add(catalog::not_utf8(Place::new(id, replacement)));
        } else if file.text.trim().is_empty() {
            report.add(catalog::empty_file(Place::start_of(id)));
        }
    }
}
