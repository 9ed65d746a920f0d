//! Reads a description, whatever its format, into [`Api`].
//!
//! A frontend never gives up on the first finding: it reports, leaves out or degrades what it cannot read, and goes on.

mod markdown;
mod openapi;

pub(crate) use openapi::{TAB_DELIMITED, is_inside, join, referenced_files};

use crate::api::{Api, correct, select};
use crate::config::Config;
use crate::diagnostic::{Report, catalog};
use crate::source::{Place, Sources};

/// Reads a description, and makes of it what restitch.yaml says. After an error in `report`, what is returned is not to be generated from.
pub fn read(sources: &Sources, config: &Config, report: &mut Report) -> Api {
    let mut api = match openapi::files(sources, report) {
        Some(files) => openapi::read(sources, files, config, report),
        None => {
            for (id, _) in sources.overlays() {
                report.add(catalog::overlay_without_document(Place::start_of(id)));
            }
            markdown::read(sources, config, report)
        }
    };
    let choice = select::choose(&mut api, config, sources, report);
    correct::correct(&mut api, config, sources, report);
    choice.carry_out(&mut api);
    api
}
