//! Which dialect pages are written in.

use super::{DIALECTS, Dialect, python};
use crate::diagnostic::{Report, catalog, nearest};
use crate::source::Place;

use super::super::blocks::Kind;
use super::super::page::Page;

/// How many tables are read to see whose types they are.
const MAX_TABLES: usize = 200;

/// The languages of examples in docs of generators that are no dialect.
const UNREAD: &[&str] = &["bash", "gdscript", "R"];

/// Which dialect the pages are written in: what restitch.yaml says, else the README, else the language of the examples,
/// else what no other dialect prints, else the words of types; else Python's, since pages without any of that are most
/// likely written by hand after those that we know. What restitch.yaml says is told with its place there.
pub(in super::super) fn recognise(
    pages: &[Page<'_>],
    configured: Option<(&str, Option<Place>)>,
    report: &mut Report,
) -> &'static Dialect {
    if let Some((name, place)) = configured {
        return named(name, place, report);
    }
    let told = pages
        .iter()
        .find_map(|page| Some((page, build_package(page)?)));
    if let Some((page, class)) = told {
        return of_class(class, page.place(class), report);
    }
    if let Some((language, place)) = unread(pages) {
        let readable = DIALECTS.iter().map(|it| it.name);
        report.add(catalog::unknown_dialect(place, language, readable));
        return &python::PYTHON;
    }
    let found = by_examples(pages)
        .or_else(|| by_signs(pages))
        .or_else(|| by_types(pages));
    if let Some((dialect, place)) = found {
        report.add(catalog::recognised_dialect(place, dialect.name));
        return dialect;
    }
    &python::PYTHON
}

fn named(name: &str, place: Option<Place>, report: &mut Report) -> &'static Dialect {
    let known = DIALECTS.iter().find(|it| it.name == name);
    known.copied().unwrap_or_else(|| {
        let names = || DIALECTS.iter().map(|it| it.name);
        report.add(catalog::unknown_dialect_key(
            place,
            name,
            nearest(name, names()),
            names(),
        ));
        &python::PYTHON
    })
}

fn of_class(class: &str, place: Place, report: &mut Report) -> &'static Dialect {
    let known = DIALECTS
        .iter()
        .find(|it| it.build_packages.contains(&class));
    match known {
        Some(dialect) => {
            report.add(catalog::recognised_dialect(place, dialect.name));
            dialect
        }
        None => {
            let readable = DIALECTS.iter().map(|it| it.name);
            report.add(catalog::unknown_dialect(place, class, readable));
            &python::PYTHON
        }
    }
}

/// The class behind `Build package:`, without its package.
fn build_package<'a>(page: &Page<'a>) -> Option<&'a str> {
    let mut lists = page.blocks.iter().filter(|it| it.kind == Kind::List);
    let class = lists.find_map(|list| {
        let mut lines = page.text(list).lines();
        lines.find_map(|line| line.split_once("Build package:"))
    })?;
    class.1.trim().trim_matches('`').rsplit('.').next()
}

/// The first example of an operation in the language of a generator whose docs cannot be read.
fn unread<'a>(pages: &[Page<'a>]) -> Option<(&'a str, Place)> {
    let pages = pages
        .iter()
        .filter(|it| super::super::api_file::base_url(it).is_some());
    pages.into_iter().find_map(|page| {
        let blocks = page.blocks.iter().zip(page.blocks.iter().skip(1));
        let examples = blocks.filter(|(heading, code)| {
            code.kind == Kind::Code && page.heading(heading).is_some_and(|(_, it)| it == "Example")
        });
        let mut languages = examples.filter_map(|(_, code)| {
            let line = page.text(code).lines().next()?.trim();
            Some(line.trim_start_matches(['`', '~']))
        });
        let language = languages.find(|it| UNREAD.contains(it))?;
        Some((language, page.place(language)))
    })
}

/// The first page whose examples are in the language of a dialect that has it alone.
fn by_examples(pages: &[Page<'_>]) -> Option<(&'static Dialect, Place)> {
    pages.iter().find_map(|page| {
        let languages = page.blocks.iter().filter_map(|block| {
            (block.kind == Kind::Code).then(|| page.text(block).lines().next())?
        });
        languages.into_iter().find_map(|line| {
            let language = line.trim().trim_start_matches(['`', '~']);
            let dialect = DIALECTS.iter().find(|it| it.fences.contains(&language))?;
            // Others write in this language too, and then they are told by their signs.
            let shown = if dialect.signs.is_empty() {
                dialect
            } else {
                by_signs(pages).map_or(*dialect, |(it, _)| it)
            };
            Some((shown, page.place(line)))
        })
    })
}

/// The first dialect of which a page of operations has a sign.
fn by_signs(pages: &[Page<'_>]) -> Option<(&'static Dialect, Place)> {
    let pages = pages
        .iter()
        .filter(|it| super::super::api_file::base_url(it).is_some());
    pages
        .flat_map(|page| {
            page.blocks
                .iter()
                .map(move |block| (page, page.text(block)))
        })
        .find_map(|(page, text)| {
            let dialect = DIALECTS
                .iter()
                .find(|it| it.signs.iter().any(|sign| text.contains(sign)))?;
            Some((
                *dialect,
                page.place(text.lines().next().unwrap_or_default()),
            ))
        })
}

/// The dialect whose words for types the tables use most.
fn by_types(pages: &[Page<'_>]) -> Option<(&'static Dialect, Place)> {
    let mut counts = vec![0_usize; DIALECTS.len()];
    let tables = pages
        .iter()
        .flat_map(|page| page.blocks.iter().map(move |it| (page, it)))
        .filter(|(_, it)| it.kind == Kind::Table)
        .take(MAX_TABLES);
    let mut place = None;
    for (page, table) in tables {
        for cell in page.text(table).split("**") {
            for (count, dialect) in counts.iter_mut().zip(DIALECTS) {
                if dialect.types.words.iter().any(|(word, _)| *word == cell) {
                    *count += 1;
                    place.get_or_insert_with(|| page.place(cell));
                }
            }
        }
    }
    let most = counts.iter().max().copied().filter(|it| *it > 0)?;
    let (_, dialect) = counts.iter().zip(DIALECTS).find(|(it, _)| **it == most)?;
    Some((*dialect, place?))
}
