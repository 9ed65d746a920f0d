//! Reads a description, whatever its format, into [`Api`].
//!
//! A frontend never gives up on the first finding: it reports, leaves out or degrades what it cannot read, and goes on.

mod markdown;
mod openapi;

pub(crate) use openapi::{TAB_DELIMITED, is_inside, join, referenced_files};

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::Sources;

/// Reads a description. After an error in `report`, what is returned is not to be generated from.
pub fn read(sources: &Sources, config: &Config, report: &mut Report) -> Api {
    match openapi::files(sources, report) {
        Some(files) => openapi::read(sources, files, report),
        None => markdown::read(sources, config, report),
    }
}
