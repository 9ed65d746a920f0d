//! Which files of a description make a document: the one with `openapi` or `swagger` at its root, and those that
//! references lead to.

use std::collections::{BTreeSet, VecDeque};

use super::tree::{At, Tree};
use super::version::KEYS;
use super::{overlay, paths};
use crate::diagnostic::{Report, catalog};
use crate::source::{FileId, Place, SourceFile, Sources};

/// The parsed files of a document, the main one first. Without any, what is wrong has been reported.
#[derive(Debug)]
pub(in crate::frontend) struct Files {
    pub(super) trees: Vec<Tree>,
}

impl Files {
    /// The document itself.
    pub(super) fn main(&self) -> Option<&Tree> {
        self.trees.first()
    }
}

/// The files of an OpenAPI document; `None` if the description holds none.
pub(in crate::frontend) fn files(sources: &Sources, report: &mut Report) -> Option<Files> {
    let mut roots = Vec::new();
    let mut broken = None;
    let candidates = sources.iter().filter(|(_, it)| is_candidate(it));
    for (id, file) in candidates {
        let mut own = Report::default();
        match Tree::parse(id, &file.text, &mut own) {
            Some(tree) if is_root(tree.at()) => roots.push((tree, own)),
            Some(_) => {}
            None => broken = broken.or(Some(own)),
        }
    }
    let others: Vec<FileId> = roots.iter().skip(1).map(|(tree, _)| tree.file).collect();
    if let Some((mut tree, own)) = roots.into_iter().next() {
        add_all(report, &own);
        overlay::apply(sources, &mut tree, report);
        warn_of_others(sources, tree.file, &others, report);
        return Some(close(sources, tree, report));
    }
    if sources.iter().any(|(_, it)| is_markdown(&it.path)) {
        return None;
    }
    let none = Files { trees: Vec::new() };
    if let Some(own) = broken {
        add_all(report, &own);
        return Some(none);
    }
    let (id, file) = sources.iter().find(|(_, it)| is_data(&it.path))?;
    if let Some(tree) = Tree::parse(id, &file.text, report) {
        report.add(catalog::unsupported_version(tree.at().place(), ""));
    }
    Some(none)
}

/// Whether there is a document among the files, or one that cannot be read.
pub(in crate::frontend) fn has_document(sources: &Sources) -> bool {
    let mut candidates = sources.iter().filter(|(_, it)| is_candidate(it));
    candidates.any(|(id, file)| {
        Tree::parse(id, &file.text, &mut Report::default()).is_none_or(|it| is_root(it.at()))
    })
}

fn add_all(report: &mut Report, other: &Report) {
    for it in other.iter() {
        report.add(it.clone());
    }
}

fn warn_of_others(sources: &Sources, main: FileId, others: &[FileId], report: &mut Report) {
    let place = Place::node(main, 0);
    for other in others {
        report.add(catalog::several_documents(place, Place::node(*other, 0)));
    }
    let is_page =
        |it: &SourceFile| is_markdown(&it.path) && it.text.contains("All URIs are relative to");
    if let Some((page, _)) = sources.iter().find(|(_, it)| is_page(it)) {
        report.add(catalog::openapi_preferred(place, Place::start_of(page)));
    }
}

/// Parses every file that references of the main one lead to, in any number of steps.
fn close(sources: &Sources, main: Tree, report: &mut Report) -> Files {
    let ids = paths::by_path(sources);
    check_utf8(sources, main.file, report);
    let mut seen = BTreeSet::from([main.file]);
    let mut waiting = VecDeque::from([main]);
    let mut trees = Vec::new();
    while let Some(tree) = waiting.pop_front() {
        let mut found = BTreeSet::new();
        collect_files(tree.at(), &mut found);
        let base = sources.get(tree.file).map_or("", |it| &it.path);
        for relative in found {
            let Some(id) = ids.get(&paths::join(base, relative)) else {
                continue;
            };
            let file = sources.get(*id).filter(|_| seen.insert(*id));
            if let Some(file) = file {
                check_utf8(sources, *id, report);
                waiting.extend(Tree::parse(*id, &file.text, report));
            }
        }
        trees.push(tree);
    }
    Files { trees }
}

fn check_utf8(sources: &Sources, id: FileId, report: &mut Report) {
    if let Some(offset) = sources.get(id).and_then(|it| it.invalid_utf8) {
        let replacement = offset..offset + char::REPLACEMENT_CHARACTER.len_utf8();
        report.add(catalog::not_utf8(Place::new(id, replacement)));
    }
}

/// The files that the references in a value name. No value is nested too deeply for this.
fn collect_files<'a>(at: At<'a>, found: &mut BTreeSet<&'a str>) {
    for (key, child) in at.entries() {
        match child.str() {
            Some(text) if key == "$ref" || key == "mapping" => found.extend(file_of(text)),
            Some(_) => {}
            None if key == "mapping" => {
                found.extend(child.entries().filter_map(|(_, it)| file_of(it.str()?)))
            }
            None => collect_files(child, found),
        }
    }
    for child in at.items() {
        collect_files(child, found);
    }
}

/// The file that a reference names, if it is another one on this machine.
fn file_of(reference: &str) -> Option<&str> {
    let file = reference.split('#').next().unwrap_or_default();
    (!file.is_empty() && !paths::is_remote(file)).then_some(file)
}

/// The files that a text seems to refer to, without parsing it: what has to be at hand when it is read.
pub(crate) fn referenced_files(text: &str) -> BTreeSet<&str> {
    let behind = text.split("$ref").skip(1);
    let references = behind.filter_map(|it| {
        let value = it
            .trim_start_matches(['"', '\''])
            .trim_start()
            .strip_prefix(':')?
            .trim_start();
        let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''));
        let value = match quote {
            Some(quote) => value.get(1..)?.split(quote).next()?,
            None => value.split(['\n', ',', '}']).next()?.trim_end(),
        };
        file_of(value)
    });
    references.collect()
}

/// Whether a file may be a document, told without parsing it.
fn is_candidate(file: &SourceFile) -> bool {
    if is_markdown(&file.path) {
        return false;
    }
    let text = file.text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        return KEYS.iter().any(|it| text.contains(it));
    }
    let is_key = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        let rest = KEYS.iter().find_map(|it| line.strip_prefix(it));
        rest.is_some_and(|it| {
            it.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
        })
    };
    text.lines().any(is_key)
}

fn is_root(at: At<'_>) -> bool {
    KEYS.iter()
        .any(|it| at.get(it).and_then(At::scalar_text).is_some())
}

fn is_markdown(path: &str) -> bool {
    extension(path).is_some_and(|it| it == "md")
}

fn is_data(path: &str) -> bool {
    extension(path).is_some_and(|it| matches!(&*it, "yaml" | "yml" | "json"))
}

fn extension(path: &str) -> Option<String> {
    path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase())
}
