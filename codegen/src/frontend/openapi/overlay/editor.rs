//! A document that is being changed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json_path::{JsonPath, PathElement};

use super::super::tree::{At, Grafts, MAX_DEPTH, Node, Tree, Value};
use crate::source::{FileId, Place};

/// How many values overlays may bring or touch, over all of them.
const MAX_TOUCHED: usize = 1 << 20;

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

/// A document as a tree, and as JSON on which paths are evaluated.
pub(super) struct Editor<'t> {
    tree: &'t mut Tree,
    json: serde_json::Value,
}

impl<'t> Editor<'t> {
    pub(super) fn new(tree: &'t mut Tree) -> Self {
        let json = json(&tree.root);
        Self { tree, json }
    }

    /// The places of the values that a path chooses, each once.
    pub(super) fn find(&self, path: &JsonPath) -> Vec<Vec<Step>> {
        let step = |it: &PathElement<'_>| match it {
            PathElement::Name(name) => Step::Name((*name).to_owned()),
            PathElement::Index(index) => Step::Index(*index),
        };
        let found = path.query_located(&self.json);
        let places = found.locations().map(|it| it.iter().map(step).collect());
        places
            .collect::<BTreeSet<Vec<Step>>>()
            .into_iter()
            .collect()
    }

    /// Takes values out, from the last to the first, so that none moves before its turn. The root stays.
    pub(super) fn remove(&mut self, places: Vec<Vec<Step>>) {
        for place in places.iter().rev() {
            let Some((last, parent)) = place.split_last() else {
                continue;
            };
            let Tree { file, root, grafts } = &mut *self.tree;
            let node = descend(root, parent, *file, grafts);
            let json = descend_json(&mut self.json, parent);
            let (Some(node), Some(json)) = (node, json) else {
                continue;
            };
            match (last, &mut node.value, json) {
                (Step::Name(name), Value::Object(entries), serde_json::Value::Object(json)) => {
                    entries.retain(|(key, _)| **key != **name);
                    json.remove(name);
                }
                (Step::Index(index), Value::Array(items), serde_json::Value::Array(json))
                    if *index < items.len() && *index < json.len() =>
                {
                    items.remove(*index);
                    json.remove(*index);
                }
                _ => {}
            }
        }
    }

    /// Merges a value of an overlay into the value at `place`.
    pub(super) fn update(&mut self, place: &[Step], update: At<'_>) -> Result<(), &'static str> {
        let (file, grafts) = (update.file(), Grafts::default());
        self.merge(place, update.node(), |it| grafts.place(file, it))
    }

    /// Merges the value at `from` into the one at `place`.
    pub(super) fn copy(&mut self, from: &[Step], place: &[Step]) -> Result<(), &'static str> {
        let Tree { file, root, grafts } = &mut *self.tree;
        let Some(node) = descend(root, from, *file, grafts) else {
            return Ok(());
        };
        let node = node.clone();
        let mut ordinals = Vec::new();
        collect(&node, &mut ordinals);
        let (file, grafts) = (self.tree.file, &self.tree.grafts);
        let places = ordinals.into_iter().map(|it| (it, grafts.place(file, it)));
        let places: BTreeMap<u32, Place> = places.collect();
        self.merge(place, &node, |it| {
            let place = places.get(&it).copied();
            place.unwrap_or(Place::node(file, it))
        })
    }

    fn merge(
        &mut self,
        place: &[Step],
        update: &Node,
        origin: impl Fn(u32) -> Place,
    ) -> Result<(), &'static str> {
        let mut ordinals = Vec::new();
        let height = collect(update, &mut ordinals);
        if place.len() + height >= MAX_DEPTH {
            return Err("the document would be nested too deeply");
        }
        if self.tree.grafts.len() + ordinals.len() + place.len() > MAX_TOUCHED {
            return Err("overlays bring too much into the document");
        }
        let Tree { file, root, grafts } = &mut *self.tree;
        let Node { value, ordinal } = brought(update, &origin, grafts);
        let Some(node) = descend(root, place, *file, grafts) else {
            return Ok(());
        };
        match (&mut node.value, value) {
            (Value::Object(entries), Value::Object(new)) => {
                merge_entries(entries, new, *file, grafts);
            }
            (Value::Array(items), value) => items.push(Node { value, ordinal }),
            (Value::Object(_), _) => return Err("an object can only be updated with an object"),
            _ => return Err("only an object or an array can be updated: choose what holds it"),
        }
        if let Some(place) = descend_json(&mut self.json, place) {
            *place = json(node);
        }
        Ok(())
    }
}

/// The value to which steps lead. What is on the way is not what it was, even where an alias repeats it: it gets a number
/// of its own.
fn descend<'n>(
    root: &'n mut Node,
    steps: &[Step],
    file: FileId,
    grafts: &mut Grafts,
) -> Option<&'n mut Node> {
    let mut node = root;
    node.ordinal = grafts.add(grafts.place(file, node.ordinal));
    for step in steps {
        node = match (step, &mut node.value) {
            (Step::Name(name), Value::Object(entries)) => {
                let (_, child) = entries.iter_mut().find(|(key, _)| **key == **name)?;
                child
            }
            (Step::Index(index), Value::Array(items)) => items.get_mut(*index)?,
            _ => return None,
        };
        node.ordinal = grafts.add(grafts.place(file, node.ordinal));
    }
    Some(node)
}

fn descend_json<'v>(
    root: &'v mut serde_json::Value,
    steps: &[Step],
) -> Option<&'v mut serde_json::Value> {
    steps.iter().try_fold(root, |value, step| match step {
        Step::Name(name) => value.get_mut(name.as_str()),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// Objects are merged, arrays joined, and all else is replaced.
fn merge_entries(
    entries: &mut Vec<(Box<str>, Node)>,
    new: Vec<(Box<str>, Node)>,
    file: FileId,
    grafts: &mut Grafts,
) {
    let known = entries.iter().enumerate();
    let known: BTreeMap<Box<str>, usize> = known.map(|(at, (key, _))| (key.clone(), at)).collect();
    for (key, node) in new {
        let existing = known.get(&key).and_then(|it| entries.get_mut(*it));
        let Some((_, existing)) = existing else {
            entries.push((key, node));
            continue;
        };
        match (&mut existing.value, node.value) {
            (Value::Object(inner), Value::Object(new)) => {
                merge_entries(inner, new, file, grafts);
                existing.ordinal = grafts.add(grafts.place(file, existing.ordinal));
            }
            (Value::Array(items), Value::Array(new)) => {
                items.extend(new);
                existing.ordinal = grafts.add(grafts.place(file, existing.ordinal));
            }
            (_, value) => {
                let ordinal = node.ordinal;
                *existing = Node { value, ordinal };
            }
        }
    }
}

/// The same value with numbers of its own.
fn brought(node: &Node, origin: &impl Fn(u32) -> Place, grafts: &mut Grafts) -> Node {
    let ordinal = grafts.add(origin(node.ordinal));
    let value = match &node.value {
        Value::Array(items) => {
            let items = items.iter().map(|it| brought(it, origin, grafts));
            Value::Array(items.collect())
        }
        Value::Object(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, it)| (key.clone(), brought(it, origin, grafts)));
            Value::Object(entries.collect())
        }
        scalar => scalar.clone(),
    };
    Node { value, ordinal }
}

/// Collects the numbers of a value and of all inside it. How many levels it has.
fn collect(node: &Node, ordinals: &mut Vec<u32>) -> usize {
    ordinals.push(node.ordinal);
    let mut below = |it: &Node| collect(it, ordinals);
    let height = match &node.value {
        Value::Array(items) => items.iter().map(&mut below).max(),
        Value::Object(entries) => entries.iter().map(|(_, it)| below(it)).max(),
        _ => None,
    };
    1 + height.unwrap_or(0)
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(it) => serde_json::Value::Bool(*it),
        Value::Number(text) => match text.parse() {
            Ok(number) => serde_json::Value::Number(number),
            Err(_) => serde_json::Value::String((**text).to_owned()),
        },
        Value::String(text) => serde_json::Value::String((**text).to_owned()),
        Value::Array(items) => serde_json::Value::Array(items.iter().map(json).collect()),
        Value::Object(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, it)| ((**key).to_owned(), json(it)));
            serde_json::Value::Object(entries.collect())
        }
    }
}
