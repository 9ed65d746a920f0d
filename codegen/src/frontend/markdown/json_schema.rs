//! The docs of Python clients of the releases 6.2 to 6.6, which print schemas nearly as a document has them: wire names,
//! formats, values, members, and where every parameter travels. They become that document, which is then read as any is.

mod cells;
mod operation;
mod schema;

use std::collections::BTreeMap;

use super::api_file;
use super::assemble;
use super::dialect::python::PYTHON;
use super::docs::shortest_readme;
use super::page::Page;
use super::readme;
use crate::api::SecurityScheme;
use crate::diagnostic::{Report, catalog};
use crate::openapi_export::{self, Map, Node, extensions};
use crate::source::Place;

/// The heading that every schema has.
const TYPE_INFO: &[&str] = &["Model Type Info"];

/// Whether pages are of this kind, of which one shows it.
pub(super) fn is_written_so(pages: &[Page<'_>]) -> bool {
    let is_model = |it: &&Page<'_>| it.has_heading(TYPE_INFO);
    let has_containers = |it: &Page<'_>| {
        let path = it.title().unwrap_or_default();
        path.contains(".apis.tags.") && api_file::is_api_file(it)
    };
    pages.iter().any(|it| is_model(&it) || has_containers(it))
}

/// The document that pages amount to, and where they begin. `None` where they describe no operation, which is reported.
pub(super) fn document(pages: &[Page<'_>], report: &mut Report) -> Option<(Node, Place)> {
    let start = pages.first()?.start();
    let readme_page = shortest_readme(pages);
    let readme = readme_page.map(readme::read).unwrap_or_default();
    let others = || {
        let is_readme = |it: &&Page<'_>| readme_page.is_some_and(|readme| readme.path == it.path);
        pages.iter().filter(move |it| !is_readme(it))
    };
    let (mut paths, mut schemas) = (Paths::default(), Map::new());
    let mut base_url = readme.base_url;
    for page in others() {
        if api_file::is_api_file(page) {
            base_url = base_url.or_else(|| api_file::base_url(page));
            paths.read(page, report);
        } else if page.has_heading(TYPE_INFO) {
            let (name, schema) = schema::model(page);
            schemas.put(name, schema);
        } else {
            report.add(catalog::unread_file(page.start()));
        }
    }
    if paths.0.is_empty() {
        report.add(catalog::no_api_file(Some(start)));
        return None;
    }
    match base_url {
        None => report.add(catalog::no_base_url(start)),
        Some(url) if !url.contains("://") => {
            let places = pages.iter().map(|it| it.place(url));
            let place = places
                .into_iter()
                .find(|it| *it != Place::start_of(it.file));
            report.add(catalog::relative_server(place.unwrap_or(start), url));
        }
        Some(_) => {}
    }
    let mut schemes = Map::new();
    for scheme in &readme.schemes {
        let scheme: SecurityScheme = assemble::security_scheme(scheme);
        schemes.put(&scheme.name, openapi_export::security_scheme(&scheme));
    }
    let info = Map::new()
        .with("title", readme.title)
        .maybe("description", readme.description.as_deref())
        .maybe("version", readme.version);
    let components = Map::new()
        .with("schemas", schemas)
        .with("securitySchemes", schemes);
    let document = Map::new()
        .with("openapi", "3.1.1")
        .with(extensions::EXPORTED, true)
        .with("info", info)
        .maybe(
            "servers",
            base_url.map(|it| openapi_export::server(it.trim_end_matches('/'))),
        )
        .with("paths", paths.node())
        .with("components", components);
    Some((document.into(), start))
}

/// Operations by path and method: one with several tags stands on several pages.
#[derive(Default)]
struct Paths(BTreeMap<(String, String), Described>);

/// An operation as it was described first, and all its tags.
struct Described {
    operation: Map,
    tags: Vec<Node>,
}

impl Paths {
    fn read(&mut self, page: &Page<'_>, report: &mut Report) {
        let tag = api_file::tag(page, &PYTHON);
        for (endpoint, span) in api_file::described(page, &PYTHON, report) {
            let method = endpoint.method.as_str().to_ascii_lowercase();
            let key = (endpoint.path.clone().into_owned(), method);
            let known = self.0.entry(key).or_insert_with(|| Described {
                operation: operation::read(page, &endpoint, span, report),
                tags: Vec::new(),
            });
            known.tags.push(tag.into());
        }
    }

    fn node(self) -> Map {
        let mut paths: Vec<(String, Map)> = Vec::new();
        for ((path, method), Described { operation, tags }) in self.0 {
            let operation = operation.with("tags", tags);
            match paths.last_mut().filter(|(it, _)| *it == path) {
                Some((_, item)) => item.put(&method, operation),
                None => paths.push((path, Map::new().with(&method, operation))),
            }
        }
        let mut map = Map::new();
        for (path, item) in paths {
            map.put(&path, item);
        }
        map
    }
}
