//! Reads a description, whatever its format, into [`Api`].
//!
//! A frontend never gives up on the first finding: it reports, leaves out or degrades what it cannot read, and goes on.

mod hidden;
mod markdown;
mod openapi;

pub(crate) use openapi::{TAB_DELIMITED, is_inside, join, referenced_files};

use std::collections::BTreeSet;

use crate::api::{Api, correct, merge, paging, select};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::source::Sources;

/// Reads a description, and makes of it what restitch.yaml says. After an error in `report`, what is returned is not to be generated from.
pub fn read(sources: &Sources, config: &Config, report: &mut Report) -> Api {
    hidden::report_turned(sources, report);
    let mut descriptions = Vec::new();
    for sources in split(sources) {
        let (api, is_exact) = match openapi::files(&sources, report) {
            Some(files) => (openapi::read(&sources, files, config, report), true),
            None => match markdown::document(&sources, report) {
                Some(document) => (openapi::planted(document, &sources, report), false),
                None => (markdown::read(&sources, config, report), false),
            },
        };
        descriptions.push(merge::Source { api, is_exact });
    }
    let has_document = descriptions.iter().any(|it| it.is_exact);
    let mut api = merge::merge(descriptions, report);
    if !has_document && sources.overlays().next().is_some() && !api.operations.is_empty() {
        api = openapi::overlaid(api, sources, report);
    }
    let choice = select::choose(&mut api, config, sources, report);
    let paging = paging::choose(&api, config, sources, report);
    correct::correct(&mut api, config, sources, report);
    paging::settle(&mut api, &paging, config, sources, report);
    choice.carry_out(&mut api);
    api
}

/// One description for each input that is one by itself. What is none belongs to all of them, as files to which they
/// refer, or a README that lies elsewhere.
fn split(sources: &Sources) -> Vec<Sources> {
    let of = |input: usize| sources.only(BTreeSet::from([input]));
    let is_description = |input: &usize| {
        let own = of(*input);
        openapi::has_document(&own) || markdown::has_page(&own)
    };
    let inputs = sources.inputs();
    if inputs.len() < 2 {
        return vec![sources.only(inputs)];
    }
    let (own, shared): (BTreeSet<usize>, BTreeSet<usize>) =
        inputs.iter().partition(|it| is_description(it));
    if own.len() < 2 {
        return vec![sources.only(inputs)];
    }
    let with_shared = |input| shared.iter().copied().chain([input]).collect();
    own.into_iter()
        .map(|it| sources.only(with_shared(it)))
        .collect()
}
