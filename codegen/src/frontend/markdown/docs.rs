//! A docs set: which page is what, and what each says.

use super::api_file::{self, ApiFile};
use super::dialect::Dialect;
use super::model_file::{self, ModelFile};
use super::page::Page;
use super::readme::{self, Readme};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

/// What all pages say.
#[derive(Debug, Default)]
pub(super) struct Docs<'a> {
    pub(super) readme: Readme<'a>,
    pub(super) apis: Vec<ApiFile<'a>>,
    pub(super) models: Vec<ModelFile<'a>>,
    /// What stands in for the README where it says nothing.
    pub(super) fallback: Fallback<'a>,
    /// Where the base URL stands that the service has.
    pub(super) base_url_place: Option<Place>,
    /// The beginning of the first page.
    pub(super) start: Option<Place>,
    /// Whether plain dates can look like dates and times.
    pub(super) dates_look_alike: bool,
}

/// What API pages say of the service as a whole.
#[derive(Debug, Default)]
pub(super) struct Fallback<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) base_url: Option<&'a str>,
    base_url_place: Option<Place>,
}

/// Reads every page. What a page is shows in its content: a model may be called `FooApi`.
pub(super) fn read<'a>(pages: &[Page<'a>], dialect: &Dialect, report: &mut Report) -> Docs<'a> {
    let mut docs = Docs {
        start: pages.first().map(Page::start),
        dates_look_alike: dates_look_alike(pages, dialect),
        ..Docs::default()
    };
    let readme = shortest_readme(pages);
    for page in pages {
        if readme.is_some_and(|it| it.path == page.path) {
            docs.readme = readme::read(page);
            docs.base_url_place = docs.readme.base_url.map(|it| page.place(it));
        } else if api_file::is_api_file(page) {
            docs.fallback.add(page);
            docs.apis.push(api_file::read(page, dialect, report));
        } else if model_file::is_model_file(page) {
            docs.models.push(model_file::read(page, dialect, report));
        } else {
            report.add(catalog::unread_file(page.start()));
        }
    }
    docs.base_url_place = docs.base_url_place.or(docs.fallback.base_url_place);
    if docs.apis.is_empty() {
        report.add(catalog::no_api_file(docs.start));
    } else if docs.apis.iter().all(|it| it.sections.is_empty()) {
        report.add(catalog::nothing_described(docs.start, dialect.name));
    }
    docs
}

/// Whether nothing shows that this release tells plain dates from dates and times.
fn dates_look_alike(pages: &[Page<'_>], dialect: &Dialect) -> bool {
    let signs = dialect.dates_apart;
    let shows = |page: &Page<'_>| signs.iter().any(|it| page.says(it));
    !signs.is_empty() && !pages.iter().any(shows)
}

/// The README nearest to the root, folders of docs can have their own; one that the generator wrote before others, since
/// some only lead there.
pub(super) fn shortest_readme<'p, 'a>(pages: &'p [Page<'a>]) -> Option<&'p Page<'a>> {
    let is_readme = |page: &&Page<'_>| {
        let name = page.path.rsplit('/').next().unwrap_or_default();
        name.eq_ignore_ascii_case("README.md")
    };
    let depth = |page: &&Page<'_>| page.path.matches('/').count();
    let rank = |page: &&Page<'_>| (!readme::is_of_generator(page), depth(page));
    pages.iter().filter(is_readme).min_by_key(rank)
}

impl<'a> Fallback<'a> {
    fn add(&mut self, page: &Page<'a>) {
        self.title = self.title.or_else(|| api_file::package(page));
        if self.base_url.is_none() {
            self.base_url = api_file::base_url(page);
            self.base_url_place = self.base_url.map(|it| page.place(it));
        }
    }
}
