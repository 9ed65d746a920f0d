//! Reads the Markdown reference that OpenAPI Generator writes beside its clients.
//!
//! ```text
//! Sources ──pages──▶ Page (blocks with places) ──docs──▶ what each page says ──assemble──▶ Api ──infer──▶ Api
//! ```
//!
//! What a page says is read dialect by dialect (see [`dialect`]); what the docs do not say is concluded in [`infer`]
//! and in [`locations`], and nowhere else.

mod api_file;
mod assemble;
mod blocks;
mod dialect;
mod docs;
mod escapes;
mod infer;
mod json_schema;
mod leaks;
mod locations;
mod model_file;
mod oauth;
mod page;
mod parameters;
mod placeholders;
mod prose;
mod readme;
mod rows;
mod section;
mod tables;
mod type_cell;
mod values;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::openapi_export::Node;
use crate::source::{Place, Sources};

/// Whether a page describes operations.
pub(super) fn has_page(sources: &Sources) -> bool {
    let is_page = |path: &str| path.ends_with(".md") && !path.ends_with("README.md");
    let mut pages = sources.iter().filter(|(_, it)| is_page(&it.path));
    pages.any(|(_, it)| it.text.contains("All URIs are relative to"))
}

/// The document that docs amount to which print schemas as a document has them, and where they begin; `None` of other
/// docs. Where they describe nothing, an error says so.
pub(super) fn document(sources: &Sources, report: &mut Report) -> Option<Option<(Node, Place)>> {
    let mut own = Report::default();
    let pages = page::pages(sources, &mut own);
    if !json_schema::is_written_so(&pages) {
        return None;
    }
    own.iter().for_each(|it| report.add(it.clone()));
    Some(json_schema::document(&pages, report))
}

/// Reads a docs set.
pub(super) fn read(sources: &Sources, config: &Config, report: &mut Report) -> Api {
    let pages = page::pages(sources, report);
    let configured = config.dialect.as_deref();
    let configured = configured.map(|it| (it, sources.setting(&["dialect"])));
    let dialect = dialect::recognise(&pages, configured, report);
    let docs = docs::read(&pages, dialect, report);
    if docs.apis.iter().all(|it| it.sections.is_empty()) {
        // That is an error, and whatever else could be found would only follow from it.
        return Api::default();
    }
    let mut api = assemble::assemble(&docs, dialect, report);
    infer::wire_names(&mut api, &config.names, dialect, report);
    api
}
