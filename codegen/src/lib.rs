//! Restitch turns an API description into a Rust client crate.
//!
//! Text becomes tokens in one direction, and each arrow is one module:
//!
//! ```text
//! Sources ──frontend──▶ api::Api ──lower──▶ rust::Crate ──emit, format──▶ Output ──plan──▶ disk
//! ```
//!
//! [`generate`] is that pipeline; the [`cli`] around it is the only code that reads or writes files.

#![warn(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable
)]

pub mod api;
pub mod changes;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod doubts;
pub mod dump;
pub mod emit;
pub mod format;
pub mod frontend;
pub mod lock;
pub mod lower;
pub mod names;
pub mod openapi_export;
pub mod output;
pub mod plan;
pub mod rust;
pub mod source;

use api::Api;
use config::Config;
use diagnostic::{Failed, Report, catalog};
use output::Output;
use source::Sources;

/// Reads a description.
///
/// # Errors
///
/// [`Failed`] if `report` holds an error: no sound crate can be made from what was read.
pub fn read(sources: &Sources, config: &Config, report: &mut Report) -> Result<Api, Failed> {
    let api = frontend::read(sources, config, report);
    api::check::check(&api, report);
    report.check()?;
    Ok(api)
}

/// Turns a description into the files of a crate.
///
/// # Errors
///
/// [`Failed`] if `report` holds an error; there is no output then, not even a part of it.
pub fn generate(sources: &Sources, config: &Config, report: &mut Report) -> Result<Output, Failed> {
    let api = read(sources, config, report)?;
    let krate = lower::lower(&api, config);
    let output = emit::emit(&krate);
    let output = output.map_err(|bug| report.fail(catalog::not_rust(&bug.path, &bug.error)))?;
    check_modules(&output, sources, config, report)?;
    Ok(output)
}

/// A module cannot be written by hand and by us.
fn check_modules(
    output: &Output,
    sources: &Sources,
    config: &Config,
    report: &mut Report,
) -> Result<(), Failed> {
    for (index, module) in config.modules.iter().enumerate() {
        if output.get(&format!("src/{module}.rs")).is_some() {
            let place = sources.setting(&["modules", &index.to_string()]);
            report.add(catalog::module_of_ours(place, module));
        }
    }
    report.check()
}
