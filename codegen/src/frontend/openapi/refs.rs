//! References from one place of a description to another.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::paths;
use super::pointer::{self, Pointer};
use super::tree::{At, NodeId, Tree, Value};
use crate::diagnostic::{Diagnostic, Report, catalog};
use crate::source::{FileId, Sources};

/// How many references may lead to each other.
const MAX_STEPS: usize = 64;

/// From how many entries on an object is searched by an index.
const INDEXED: usize = 24;

/// Every file of a description, and the way from one value to another.
#[derive(Debug)]
pub(super) struct Refs<'a> {
    trees: BTreeMap<FileId, &'a Tree>,
    main: At<'a>,
    sources: &'a Sources,
    /// By its path, each file of the description.
    files: BTreeMap<String, FileId>,
    /// Whether files outside the folder of the description may be read.
    allow_outside: bool,
    memory: RefCell<Memory<'a>>,
}

/// What was found out already.
#[derive(Debug, Default)]
struct Memory<'a> {
    /// The entries of large objects.
    entries: BTreeMap<NodeId, BTreeMap<&'a str, At<'a>>>,
    /// The values that a file gives an anchor to.
    anchors: BTreeMap<FileId, BTreeMap<&'a str, At<'a>>>,
    /// What a value is called by the references to it.
    names: BTreeMap<NodeId, String>,
    /// The references that were reported.
    reported: BTreeSet<NodeId>,
}

impl<'a> Refs<'a> {
    /// `trees` are the files that were parsed, with `main` among them.
    pub(super) fn new(sources: &'a Sources, trees: &'a [Tree], main: &'a Tree) -> Self {
        let refs = Self {
            trees: trees.iter().map(|it| (it.file, it)).collect(),
            main: main.at(),
            sources,
            files: paths::by_path(sources),
            allow_outside: false,
            memory: RefCell::default(),
        };
        let components = refs.main.get("components").into_iter();
        let groups = components.flat_map(At::entries).map(|(_, group)| group);
        let mut memory = refs.memory.borrow_mut();
        for group in groups.chain(refs.main.get("definitions")) {
            let names = group.entries().map(|(name, at)| (at.id(), name.to_owned()));
            memory.names.extend(names);
        }
        drop(memory);
        refs
    }

    /// The same, where files outside the folder of the description may be read.
    pub(super) fn with_outside(self, allow_outside: bool) -> Self {
        Self {
            allow_outside,
            ..self
        }
    }

    /// The root of every file that was parsed.
    pub(super) fn roots(&self) -> impl Iterator<Item = At<'a>> {
        self.trees.values().map(|it| it.at())
    }

    /// The root of the main document.
    pub(super) fn root(&self) -> At<'a> {
        self.main
    }

    /// Follows `$ref` as often as there is one. A cycle, and a reference that leads nowhere, is reported and gives
    /// `None`.
    pub(super) fn resolve(&self, at: At<'a>, report: &mut Report) -> Option<At<'a>> {
        let mut current = at;
        for _ in 0..MAX_STEPS {
            match self.target(current, report) {
                None => return Some(current),
                Some(None) => return None,
                Some(Some(target)) if target.id() == at.id() => break,
                Some(Some(target)) => current = target,
            }
        }
        let reference = at.get("$ref").unwrap_or(at);
        self.report_once(reference, report, || {
            catalog::cyclic_reference(reference.place())
        });
        None
    }

    /// Where the reference `at` leads, in one step: `Some(None)` if nowhere, which is reported, and `None` if it is no
    /// reference.
    pub(super) fn target(&self, at: At<'a>, report: &mut Report) -> Option<Option<At<'a>>> {
        let reference = at.get("$ref")?;
        let text = reference.str()?;
        let found = self.find(at, text);
        if let Err(problem) = &found {
            self.report_once(reference, report, || problem.diagnostic(reference, text));
        }
        Some(found.ok())
    }

    /// What the description calls a value: the name of a component, the words of the pointer that led here, or the name
    /// of a file that is one schema.
    pub(super) fn component_name(&self, target: At<'a>) -> Option<String> {
        let memory = self.memory.borrow();
        memory.names.get(&target.id()).cloned()
    }

    /// The name of a file, without its folder and its ending.
    pub(super) fn stem(&self, file: FileId) -> &'a str {
        paths::stem(self.path(file))
    }

    fn find(&self, at: At<'a>, text: &str) -> Result<At<'a>, Problem> {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let root = self.file(at, file)?;
        let target = match Pointer::parse(fragment) {
            Pointer::Anchor(anchor) => self.anchored(root, &anchor).ok_or(Problem::Dangling)?,
            Pointer::Path(segments) => {
                let target = self.walk(root, &segments)?;
                self.remember_name(target, &segments);
                target
            }
        };
        Ok(target)
    }

    /// The root of a file as a reference in `at` names it.
    fn file(&self, at: At<'a>, file: &str) -> Result<At<'a>, Problem> {
        if file.is_empty() {
            return Ok(at.root());
        }
        if paths::is_remote(file) {
            return Err(Problem::Remote);
        }
        let base = self.path(at.file());
        let path = paths::join(base, file);
        match self.files.get(path.as_str()) {
            Some(id) => {
                let tree = self.trees.get(id).ok_or(Problem::Unreadable)?;
                Ok(tree.at())
            }
            None if self.allow_outside || paths::is_inside(&path, self.path(self.main.file())) => {
                Err(Problem::NoFile(path))
            }
            None => Err(Problem::Outside(path)),
        }
    }

    /// The path of a file.
    pub(super) fn path(&self, file: FileId) -> &'a str {
        self.sources.get(file).map_or("", |it| &it.path)
    }

    fn walk(&self, root: At<'a>, segments: &[String]) -> Result<At<'a>, Problem> {
        let mut current = root;
        let mut hops = 0;
        for segment in segments {
            // A pointer may lead through a value that is a reference itself.
            while let Some(reference) = current.get("$ref").and_then(At::str) {
                if current.get(segment).is_some() {
                    break;
                }
                hops += 1;
                if hops > MAX_STEPS {
                    return Err(Problem::Dangling);
                }
                current = self.hop(current, reference)?;
            }
            current = self.step(current, segment).ok_or(Problem::Dangling)?;
        }
        Ok(current)
    }

    /// Where a reference leads that goes through no other.
    fn hop(&self, at: At<'a>, text: &str) -> Result<At<'a>, Problem> {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let mut current = self.file(at, file)?;
        let Pointer::Path(segments) = Pointer::parse(fragment) else {
            return Err(Problem::Dangling);
        };
        for segment in &segments {
            current = self.step(current, segment).ok_or(Problem::Dangling)?;
        }
        Ok(current)
    }

    fn step(&self, at: At<'a>, segment: &str) -> Option<At<'a>> {
        match at.value() {
            Value::Array(_) => at.item(segment.parse().ok()?),
            Value::Object(entries) if entries.len() >= INDEXED => {
                let mut memory = self.memory.borrow_mut();
                let index = memory.entries.entry(at.id());
                let index = index.or_insert_with(|| at.entries().collect());
                index.get(segment).copied()
            }
            _ => at.get(segment),
        }
    }

    fn anchored(&self, root: At<'a>, anchor: &str) -> Option<At<'a>> {
        let mut memory = self.memory.borrow_mut();
        let anchors = memory.anchors.entry(root.file()).or_insert_with(|| {
            let mut anchors = BTreeMap::new();
            collect_anchors(root, &mut anchors);
            anchors
        });
        let target = anchors.get(anchor).copied()?;
        memory
            .names
            .entry(target.id())
            .or_insert_with(|| anchor.to_owned());
        Some(target)
    }

    fn remember_name(&self, target: At<'a>, segments: &[String]) {
        let mut memory = self.memory.borrow_mut();
        if memory.names.contains_key(&target.id()) {
            return;
        }
        let name = match segments {
            [] if target.file() == self.main.file() => None,
            [] => Some(paths::stem(self.path(target.file())).to_owned()),
            _ => pointer::name(segments),
        };
        if let Some(name) = name.filter(|it| !it.is_empty()) {
            memory.names.insert(target.id(), name);
        }
    }

    fn report_once(
        &self,
        at: At<'a>,
        report: &mut Report,
        diagnostic: impl FnOnce() -> Diagnostic,
    ) {
        if !report.is_muted() && self.memory.borrow_mut().reported.insert(at.id()) {
            report.add(diagnostic());
        }
    }
}

/// Why a reference leads nowhere.
enum Problem {
    Remote,
    /// The path of a file that may not be read.
    Outside(String),
    /// The path of a file that is not there.
    NoFile(String),
    /// The file is no document, which was reported.
    Unreadable,
    Dangling,
}

impl Problem {
    fn diagnostic(&self, reference: At<'_>, text: &str) -> Diagnostic {
        let place = reference.place();
        match self {
            Self::Remote => catalog::remote_reference(place, text),
            Self::Outside(path) => catalog::outside_reference(place, path),
            Self::NoFile(path) => catalog::dangling_file(place, path),
            Self::Unreadable | Self::Dangling => catalog::dangling_reference(place, text),
        }
    }
}

/// Every value that gives itself an anchor; the first of each name. No value is nested too deeply for this.
fn collect_anchors<'a>(at: At<'a>, anchors: &mut BTreeMap<&'a str, At<'a>>) {
    for keyword in ["$anchor", "$dynamicAnchor"] {
        if let Some(name) = at.get(keyword).and_then(At::str) {
            anchors.entry(name).or_insert(at);
        }
    }
    for (_, child) in at.entries() {
        collect_anchors(child, anchors);
    }
    for child in at.items() {
        collect_anchors(child, anchors);
    }
}
