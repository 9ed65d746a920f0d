//! A parsed file: values in the order of the document, each with its number, by which a diagnostic finds it again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{json, yaml};
use crate::diagnostic::{Report, catalog};
use crate::source::{FileId, Place};

/// How deep a document may be nested.
pub(super) const MAX_DEPTH: usize = 128;

/// A value of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) value: Value,
    /// Its number in the order of the document. Keys are not counted.
    pub(super) ordinal: u32,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// A number as text.
    Number(Box<str>),
    String(Box<str>),
    Array(Vec<Node>),
    /// Each key stands once.
    Object(Vec<(Box<str>, Node)>),
}

/// One parsed file.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) file: FileId,
    pub(super) root: Node,
    pub(super) grafts: Grafts,
}

/// Where the values of a file come from that an overlay has brought or touched. They have numbers of their own.
#[derive(Debug, Default)]
pub(super) struct Grafts(BTreeMap<u32, Place>);

/// The number of the first value that an overlay has touched: no file has as many.
const FIRST_GRAFT: u32 = 1 << 31;

/// A value, and the file it is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    tree: &'a Tree,
    node: &'a Node,
}

/// Names a value of a description for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId {
    file: FileId,
    ordinal: u32,
}

/// A key that stands again in its object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    pub(super) key: Box<str>,
    pub(super) first: u32,
    pub(super) again: u32,
}

/// Why a text is no document.
#[derive(Debug)]
pub(super) struct Invalid {
    /// The byte at which the parser stopped.
    pub(super) offset: usize,
    pub(super) problem: String,
}

/// What a parser makes of a text.
pub(super) type Parsed = Result<(Node, Vec<Duplicate>), Invalid>;

impl Tree {
    /// Parses JSON or YAML, whatever the file is called.
    pub(super) fn parse(file: FileId, text: &str, report: &mut Report) -> Option<Self> {
        match parse(text) {
            Ok((root, duplicates)) => {
                for it in &duplicates {
                    let (first, again) = (Place::node(file, it.first), Place::node(file, it.again));
                    report.add(catalog::duplicate_key(first, again, &it.key));
                }
                Some(Self {
                    file,
                    root,
                    grafts: Grafts::default(),
                })
            }
            Err(Invalid { offset, problem }) => {
                let place = Place::new(file, offset..offset);
                report.add(catalog::invalid_document(place, &problem));
                None
            }
        }
    }

    /// The root of the file.
    pub(super) fn at(&self) -> At<'_> {
        At {
            tree: self,
            node: &self.root,
        }
    }
}

/// Most JSON is read by a parser for JSON, which is faster. What is nearly JSON is YAML.
fn parse(text: &str) -> Parsed {
    if !text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['{', '['])
    {
        return yaml::parse(text);
    }
    json::parse(text).or_else(|invalid| yaml::parse(text).map_err(|_| invalid))
}

impl Grafts {
    /// Where the value of this number in `file` comes from.
    pub(super) fn place(&self, file: FileId, ordinal: u32) -> Place {
        let graft = self.0.get(&ordinal);
        graft.copied().unwrap_or(Place::node(file, ordinal))
    }

    /// A number for a value that comes from there.
    pub(super) fn add(&mut self, place: Place) -> u32 {
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let ordinal = FIRST_GRAFT.saturating_add(count);
        self.0.insert(ordinal, place);
        ordinal
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Node {
    pub(super) fn new(value: Value, ordinal: u32) -> Self {
        Self { value, ordinal }
    }

    pub(super) fn ordinal(&self) -> u32 {
        self.ordinal
    }
}

impl Value {
    /// An object of these entries, without those whose key stands before, which are added to `duplicates`.
    pub(super) fn object(
        mut entries: Vec<(Box<str>, Node)>,
        duplicates: &mut Vec<Duplicate>,
    ) -> Self {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        let key = |index: &usize| entries.get(*index).map(|(key, _)| key);
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut again = Vec::new();
        let mut first: Option<usize> = None;
        for index in order {
            match first.filter(|it| key(it) == key(&index)) {
                Some(first) => again.push((first, index)),
                None => first = Some(index),
            }
        }
        if !again.is_empty() {
            again.sort_by_key(|(_, index)| *index);
            let found = again.iter().filter_map(|(first, again)| {
                let ((key, again), (_, first)) = (entries.get(*again)?, entries.get(*first)?);
                let (key, first, again) = (key.clone(), first.ordinal, again.ordinal);
                Some(Duplicate { key, first, again })
            });
            duplicates.extend(found);
            let mut index = 0;
            entries.retain(|_| {
                let is_again = again.binary_search_by_key(&index, |(_, it)| *it).is_ok();
                index += 1;
                !is_again
            });
        }
        entries.shrink_to_fit();
        Self::Object(entries)
    }
}

impl<'a> At<'a> {
    /// What it is.
    pub(super) fn value(self) -> &'a Value {
        &self.node.value
    }

    /// Where it is.
    pub(super) fn place(self) -> Place {
        self.tree.grafts.place(self.tree.file, self.node.ordinal)
    }

    /// The value itself.
    pub(super) fn node(self) -> &'a Node {
        self.node
    }

    /// The file it is in.
    pub(super) fn file(self) -> FileId {
        self.tree.file
    }

    /// The root of the file it is in.
    pub(super) fn root(self) -> At<'a> {
        self.tree.at()
    }

    /// Its name.
    pub(super) fn id(self) -> NodeId {
        NodeId {
            file: self.tree.file,
            ordinal: self.node.ordinal,
        }
    }

    /// The property of an object.
    pub(super) fn get(self, key: &str) -> Option<At<'a>> {
        let Value::Object(entries) = &self.node.value else {
            return None;
        };
        let (_, node) = entries.iter().find(|(it, _)| **it == *key)?;
        Some(self.with(node))
    }

    /// The element of an array.
    pub(super) fn item(self, index: usize) -> Option<At<'a>> {
        match &self.node.value {
            Value::Array(items) => items.get(index).map(|it| self.with(it)),
            _ => None,
        }
    }

    /// A string.
    pub(super) fn str(self) -> Option<&'a str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no.
    pub(super) fn bool(self) -> Option<bool> {
        match self.node.value {
            Value::Bool(it) => Some(it),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn i64(self) -> Option<i64> {
        match &self.node.value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The text of a string, a number, or yes or no.
    pub(super) fn scalar_text(self) -> Option<Cow<'a, str>> {
        match &self.node.value {
            Value::String(text) | Value::Number(text) => Some(Cow::Borrowed(text)),
            Value::Bool(true) => Some(Cow::Borrowed("true")),
            Value::Bool(false) => Some(Cow::Borrowed("false")),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The elements of an array; nothing of anything else.
    pub(super) fn items(self) -> impl Iterator<Item = At<'a>> {
        let items = match &self.node.value {
            Value::Array(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(move |it| self.with(it))
    }

    /// The keys and values of an object; nothing of anything else.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'a str, At<'a>)> {
        let entries = match &self.node.value {
            Value::Object(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(move |(key, it)| (&**key, self.with(it)))
    }

    pub(super) fn is_null(self) -> bool {
        self.node.value == Value::Null
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self.node.value, Value::Object(_))
    }

    pub(super) fn is_array(self) -> bool {
        matches!(self.node.value, Value::Array(_))
    }

    fn with(self, node: &'a Node) -> At<'a> {
        At { node, ..self }
    }
}
