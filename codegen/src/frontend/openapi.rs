//! Reads OpenAPI and Swagger documents, in YAML or JSON, of one file or of many.
//!
//! ```text
//! Sources ──files, overlay──▶ Tree (values with numbers) ──swagger──▶ Tree as of OpenAPI 3 ──document──▶ Api
//! ```
//!
//! [`refs`] leads from one value to another, [`schemas`] says what a schema is; everything else is named after the part
//! of a document that it reads. What is not understood is reported, and left out or taken to be anything.

mod bodies;
mod document;
mod exported;
mod files;
mod ids;
mod json;
mod oauth;
mod operations;
mod overlay;
mod parameters;
mod paths;
mod places;
mod planted;
mod pointer;
mod refs;
mod responses;
mod schemas;
mod security;
mod servers;
mod streams;
mod swagger;
mod tree;
mod version;
mod webhooks;
mod yaml;

pub(crate) use files::referenced_files;
pub(super) use files::{Files, files, has_document};
pub(crate) use paths::{is_inside, join};
pub(crate) use swagger::TAB_DELIMITED;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::openapi_export;
use crate::source::{Place, Sources};
use refs::Refs;
use version::Version;

/// Reads the document that [`files`] has found.
pub(super) fn read(
    sources: &Sources,
    mut files: Files,
    config: &Config,
    report: &mut Report,
) -> Api {
    let Some(main) = files.main() else {
        return Api::default();
    };
    let Some(version) = Version::of(main.at(), report) else {
        return Api::default();
    };
    if version == Version::Swagger2 {
        swagger::convert(&mut files.trees);
    }
    let Some(main) = files.main() else {
        return Api::default();
    };
    let refs = Refs::new(sources, &files.trees, main).with_outside(config.allow_outside);
    document::read(&refs, version, report)
}

/// What a document says that was made of docs, each value with its place in them.
pub(super) fn planted(
    document: Option<(openapi_export::Node, Place)>,
    sources: &Sources,
    report: &mut Report,
) -> Api {
    let Some((document, start)) = document else {
        return Api::default();
    };
    let trees = [planted::tree(&document, start)];
    let [main] = &trees;
    document::read(
        &Refs::new(sources, &trees, main),
        Version::OpenApi31,
        report,
    )
}

/// What docs say, changed by the overlays: they act on the document that says the same. What was found in the docs was
/// reported when they were read.
pub(super) fn overlaid(api: Api, sources: &Sources, report: &mut Report) -> Api {
    let Some((start, _)) = sources.iter().next() else {
        return api;
    };
    let document = openapi_export::document(&api);
    let read = |overlaid: bool, report: &mut Report| {
        let mut tree = planted::tree(&document, Place::start_of(start));
        if overlaid {
            overlay::apply(sources, &mut tree, report);
        }
        let trees = [tree];
        let [main] = &trees;
        document::read(
            &Refs::new(sources, &trees, main),
            Version::OpenApi31,
            report,
        )
    };
    let mut known = Report::default();
    read(false, &mut known);
    let mut found = Report::default();
    let api = read(true, &mut found);
    for it in found
        .iter()
        .filter(|it| !known.iter().any(|known| known == *it))
    {
        report.add(it.clone());
    }
    api
}
