//! Which operations restitch.yaml wants, and what nothing needs any more without the others.

use std::collections::BTreeSet;

use super::{Api, Operation, Webhook};
use crate::config::{Config, Selection};
use crate::diagnostic::{Report, catalog};
use crate::source::Sources;

/// What restitch.yaml wants, by the names that the description has: made before they are corrected, carried out after.
#[derive(Debug, Default)]
pub struct Choice {
    is_everything: bool,
    /// For each operation whether it is wanted.
    operations: Vec<bool>,
    /// For each webhook.
    webhooks: Vec<bool>,
    before: Used,
}

/// What the operations of a description need.
#[derive(Debug, Default)]
struct Used {
    schemas: BTreeSet<String>,
    tags: BTreeSet<String>,
    schemes: BTreeSet<String>,
}

/// Chooses among the operations, and takes away the tags under which they are not wanted. What names nothing is
/// reported.
pub fn choose(api: &mut Api, config: &Config, sources: &Sources, report: &mut Report) -> Choice {
    let (include, exclude) = (&config.include, &config.exclude);
    let before = Used::of(api);
    for (key, selection) in [("include", include), ("exclude", exclude)] {
        let keys = [key];
        let check = Check {
            keys: &keys,
            api,
            sources,
        };
        check.selection(selection, report);
    }
    let webhooks = api.webhooks.iter();
    let webhooks = webhooks.map(|it| is_wanted(it, include, exclude)).collect();
    let operations = api.operations.iter_mut();
    let operations = operations.map(|it| {
        let tags = wanted_tags(it, include, exclude);
        let is_wanted = !tags.is_empty();
        if is_wanted {
            it.tags = tags;
        }
        is_wanted
    });
    Choice {
        is_everything: include.is_empty() && exclude.is_empty(),
        operations: operations.collect(),
        webhooks,
        before,
    }
}

/// The tags under which the operation is wanted.
fn wanted_tags(operation: &Operation, include: &Selection, exclude: &Selection) -> Vec<String> {
    if names(exclude, operation) {
        return Vec::new();
    }
    let all = include.is_empty() || names(include, operation);
    let tags = operation.tags.iter();
    let wanted = tags.filter(|it| (all || include.tags.contains(it)) && !exclude.tags.contains(it));
    wanted.cloned().collect()
}

/// Whether a path or a name of the selection means the operation.
fn names(selection: &Selection, operation: &Operation) -> bool {
    let mut paths = selection.paths.iter();
    paths.any(|it| matches(it, &operation.path))
        || selection
            .operations
            .iter()
            .any(|it| operation.is_called(it))
}

/// A webhook is chosen by its name; a callback goes with its operation.
fn is_wanted(webhook: &Webhook, include: &Selection, exclude: &Selection) -> bool {
    let is_included = include.is_empty() || include.operations.contains(&webhook.name);
    webhook.callback_of.is_some() || is_included && !exclude.operations.contains(&webhook.name)
}

/// Whether a text is as the pattern says, in which a `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, pattern)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let (middle, last) = pattern.rsplit_once('*').unwrap_or(("", pattern));
    for part in middle.split('*') {
        match rest.split_once(part) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}

impl Choice {
    /// Takes away what is not wanted, and what nothing needs any more.
    pub fn carry_out(self, api: &mut Api) {
        keep(&mut api.operations, &self.operations);
        keep(&mut api.webhooks, &self.webhooks);
        let operations = api.operations.iter();
        let left: BTreeSet<_> = operations.map(|it| (it.method, it.path.clone())).collect();
        api.webhooks
            .retain(|it| it.callback_of.as_ref().is_none_or(|it| left.contains(it)));
        let after = Used::of(api);
        let stays = |name: &String, before: &BTreeSet<String>, after: &BTreeSet<String>| {
            after.contains(name) || self.is_everything && !before.contains(name)
        };
        let before = &self.before;
        api.schemas
            .retain(|it| stays(&it.name, &before.schemas, &after.schemas));
        api.tags
            .retain(|it| stays(&it.name, &before.tags, &after.tags));
        api.security_schemes
            .retain(|it| stays(&it.name, &before.schemes, &after.schemes));
    }
}

fn keep<T>(list: &mut Vec<T>, wanted: &[bool]) {
    let mut wanted = wanted.iter();
    list.retain(|_| wanted.next() != Some(&false));
}

impl Used {
    fn of(api: &Api) -> Self {
        let tags = api.operations.iter().flat_map(|it| &it.tags);
        let requirements = api.operations.iter().flat_map(|it| &it.security);
        let schemes = requirements.flat_map(|it| it.schemes.keys());
        Self {
            schemas: api.reached(),
            tags: tags.cloned().collect(),
            schemes: schemes.cloned().collect(),
        }
    }
}

/// Whether the selection means the operation; one that names nothing means all.
pub(super) fn means(selection: &Selection, operation: &Operation) -> bool {
    let has_tag = || operation.tags.iter().any(|it| selection.tags.contains(it));
    selection.is_empty() || names(selection, operation) || has_tag()
}

/// Looks for what a selection names.
pub(super) struct Check<'a> {
    /// The keys that lead to it.
    pub(super) keys: &'a [&'a str],
    pub(super) api: &'a Api,
    pub(super) sources: &'a Sources,
}

impl Check<'_> {
    pub(super) fn selection(&self, selection: &Selection, report: &mut Report) {
        let operations = &self.api.operations;
        let tags: BTreeSet<&str> = tags_of(operations).collect();
        let paths: BTreeSet<&str> = operations.iter().map(|it| it.path.as_str()).collect();
        for (index, tag) in selection.tags.iter().enumerate() {
            if !tags.contains(tag.as_str()) {
                self.report("tags", index, ("tag", tag), &tags, report);
            }
        }
        for (index, path) in selection.paths.iter().enumerate() {
            if !paths.iter().any(|it| matches(path, it)) {
                self.report("paths", index, ("path", path), &paths, report);
            }
        }
        for (index, name) in selection.operations.iter().enumerate() {
            let is_webhook = self.api.webhooks.iter().any(|it| it.name == *name);
            if !is_webhook && !operations.iter().any(|it| it.is_called(name)) {
                let names: Vec<String> = operations.iter().flat_map(Operation::names).collect();
                let names = names.iter().map(String::as_str).collect();
                self.report("operations", index, ("operation", name), &names, report);
            }
        }
    }

    fn report(
        &self,
        list: &str,
        index: usize,
        (kind, name): (&str, &str),
        known: &BTreeSet<&str>,
        report: &mut Report,
    ) {
        let index = index.to_string();
        let place = self.sources.setting(&[self.keys, &[list, &index]].concat());
        report.add(catalog::names_nothing(
            place,
            kind,
            name,
            known.iter().copied(),
        ));
    }
}

fn tags_of(operations: &[Operation]) -> impl Iterator<Item = &str> {
    operations
        .iter()
        .flat_map(|it| &it.tags)
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text) in [
            ("/users", "/users"),
            ("*", "/users"),
            ("/users/*", "/users/{id}"),
            ("/users*", "/users"),
            ("*/roles", "/users/{id}/roles"),
            ("/*/{id}/*s", "/users/{id}/roles"),
            ("/a*a", "/aa"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("/users", "/users/{id}"),
            ("/users/*", "/users"),
            ("*/roles", "/users/{id}"),
            ("/*/x/*", "/users/{id}/roles"),
            ("/a*a", "/a"),
            ("", "/users"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
