//! The code that changes because of a finding, for those who want to see it.

use std::collections::BTreeMap;

use similar::{ChangeTag, TextDiff};

use super::review::CodeChange;
use super::side::Side;
use super::touch::Touch;
use crate::names::Ident;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// How many lines of a file are shown for a finding.
const LINES: usize = 60;

/// Lines, and whether they are part of the change.
type Lines = Vec<(bool, String)>;

/// A piece of a file that differs.
struct Hunk {
    before: Lines,
    after: Lines,
}

/// What differs between the files of two crates.
pub(super) struct Differences {
    /// By path.
    files: BTreeMap<String, Vec<Hunk>>,
    /// The file of each type, by the path that `api.txt` gives it.
    homes: BTreeMap<String, String>,
}

impl Differences {
    /// Of crates whose code is at hand.
    pub(super) fn of(before: &Side<'_>, after: &Side<'_>) -> Self {
        let mut files = BTreeMap::new();
        let mut homes = homes(before);
        homes.extend(self::homes(after));
        if let (Some(one), Some(other)) = (&before.code, &after.code) {
            let paths = one.iter().chain(other.iter()).map(|(path, _)| path);
            for path in paths.filter(|it| it.starts_with("src/")) {
                let (old, new) = (one.get(path), other.get(path));
                if old != new && !files.contains_key(path) {
                    let hunks = hunks(old.unwrap_or_default(), new.unwrap_or_default());
                    files.insert(path.to_owned(), hunks);
                }
            }
        }
        Self { files, homes }
    }

    /// What differs about these items.
    pub(super) fn about(&self, touches: &[Touch]) -> Vec<CodeChange> {
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for touch in touches {
            let (Touch::Exact(path) | Touch::Below(path)) = touch;
            let home = path.splitn(3, "::").take(2).collect::<Vec<_>>().join("::");
            let file = self
                .homes
                .get(&home)
                .map_or("src/service.rs", String::as_str);
            let name = path.rsplit("::").next().unwrap_or_default();
            names.entry(file).or_default().push(name);
        }
        let changes = names.into_iter().filter_map(|(file, names)| {
            let hunks = self.files.get(file)?.iter().filter(|it| it.names(&names));
            change(file, hunks)
        });
        changes.collect()
    }
}

impl Hunk {
    fn names(&self, names: &[&str]) -> bool {
        let lines = self.before.iter().chain(&self.after);
        let words =
            lines.flat_map(|(_, line)| line.split(|it: char| !it.is_alphanumeric() && it != '_'));
        let mut words = words.filter(|it| !it.is_empty());
        words.any(|it| names.contains(&it))
    }
}

fn change<'a>(path: &str, hunks: impl Iterator<Item = &'a Hunk>) -> Option<CodeChange> {
    let (mut before, mut after) = (Lines::new(), Lines::new());
    for hunk in hunks {
        for (all, own) in [(&mut before, &hunk.before), (&mut after, &hunk.after)] {
            if !all.is_empty() && !own.is_empty() {
                all.push((false, "…".to_owned()));
            }
            all.extend(own.iter().cloned());
        }
    }
    before.truncate(LINES);
    after.truncate(LINES);
    let is_empty = before.is_empty() && after.is_empty();
    (!is_empty).then(|| CodeChange {
        path: path.to_owned(),
        before,
        after,
    })
}

fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    // Without a limit of time: the same files always give the same page.
    let diff = TextDiff::from_lines(before, after);
    let groups = diff.grouped_ops(CONTEXT);
    let hunks = groups.iter().map(|group| {
        let mut hunk = Hunk {
            before: Vec::new(),
            after: Vec::new(),
        };
        for change in group.iter().flat_map(|it| diff.iter_changes(it)) {
            let line = change.value().trim_end().to_owned();
            match change.tag() {
                ChangeTag::Equal => {
                    hunk.before.push((false, line.clone()));
                    hunk.after.push((false, line));
                }
                ChangeTag::Delete => hunk.before.push((true, line)),
                ChangeTag::Insert => hunk.after.push((true, line)),
            }
        }
        hunk
    });
    hunks.collect()
}

fn homes(side: &Side<'_>) -> BTreeMap<String, String> {
    let krate = &side.krate;
    let file = |folder: &str, module: &Ident| format!("src/{folder}/{}.rs", module.text());
    let models = krate
        .models
        .iter()
        .map(|it| (format!("models::{}", it.name), file("models", &it.module)));
    let handles = krate.resources.iter();
    let handles = handles.map(|it| {
        (
            format!("resources::{}", it.handle),
            file("resources", &it.module),
        )
    });
    let params = krate.params.iter().flat_map(|module| {
        let home = file("params", &module.module);
        module
            .params
            .iter()
            .map(move |it| (format!("params::{}", it.name), home.clone()))
    });
    let enums = krate.responses.iter().flat_map(|module| {
        let home = file("responses", &module.module);
        module
            .enums
            .iter()
            .map(move |it| (format!("responses::{}", it.name), home.clone()))
    });
    models.chain(handles).chain(params).chain(enums).collect()
}
