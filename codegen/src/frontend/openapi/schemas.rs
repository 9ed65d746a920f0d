//! From schemas of a document to types and named schemas.
//!
//! A reference to a component is its name, and the component is read later: so nothing is read that nothing refers to,
//! and no recursion is endless. Every other schema is read where it stands; where it turns out to be more than a type
//! can be, it is named after its place. What is read is remembered by the number of its value, so that nothing is read
//! twice however it is reached.

mod all_of;
mod arrays;
mod atoms;
mod discriminator;
mod enums;
mod form;
mod inline;
mod kind;
mod limits;
mod name;
mod object;
mod read;
mod references;
mod scalars;
mod text;
mod union;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(super) use name::Name;
pub(super) use text::default;

use self::form::What;
use self::kind::{Key, Kind};
use self::name::Taken;
use super::exported;
use super::refs::Refs;
use super::tree::{At, NodeId};
use super::version::Version;
use crate::api::{Schema, Shape, Type};
use crate::diagnostic::Report;
use crate::openapi_export::extensions;
use crate::source::Place;

/// The places of inline schemas, by the names that were made.
pub(super) type Places = BTreeMap<String, BTreeSet<Place>>;

/// How deep schemas may be nested; below are any values.
const MAX_DEPTH: usize = 100;

/// Why a schema below that is any value.
const TOO_DEEP: &str = "it is nested too deeply";

/// Reads schemas.
pub(super) struct Schemas<'a> {
    refs: &'a Refs<'a>,
    version: Version,
    /// Whether schemas are kept that no operation reaches. They cost whoever compiles the crate, so mostly they are not;
    /// and nobody is told of what is unusual in them.
    keep_all: bool,
    taken: Taken,
    /// Components, and what else has a name of its own.
    named: BTreeMap<NodeId, String>,
    /// Components that are referred to and not read yet.
    waiting: VecDeque<(String, At<'a>)>,
    /// Components that were put there.
    called: BTreeSet<String>,
    /// The types of what was read where it stands.
    known: BTreeMap<Key, Type>,
    /// What is being read, and the name that it got because it holds itself.
    open: BTreeMap<Key, Option<String>>,
    depth: usize,
    /// Whether the members of a union are being joined with what stands beside it.
    spreading: bool,
    kinds: BTreeMap<NodeId, Kind>,
    nullables: BTreeMap<NodeId, bool>,
    made: BTreeMap<String, Schema>,
    /// Where the inline schemas stand: equal ones are one.
    places: Places,
    /// Inline schemas by all that distinguishes their shapes.
    shapes: BTreeMap<String, String>,
    /// Where a contradiction was reported.
    reported: BTreeSet<NodeId>,
    /// The schemas that are used from outside.
    roots: Vec<Type>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(refs: &'a Refs<'a>, version: Version, keep_all: bool) -> Self {
        Self {
            refs,
            version,
            keep_all,
            taken: Taken::default(),
            named: BTreeMap::new(),
            waiting: VecDeque::new(),
            called: BTreeSet::new(),
            known: BTreeMap::new(),
            open: BTreeMap::new(),
            depth: 0,
            spreading: false,
            kinds: BTreeMap::new(),
            nullables: BTreeMap::new(),
            made: BTreeMap::new(),
            places: Places::new(),
            shapes: BTreeMap::new(),
            reported: BTreeSet::new(),
            roots: Vec::new(),
        }
    }

    /// Gives the components their names, before anything inline can take them.
    pub(super) fn declare(&mut self, report: &mut Report) {
        let root = self.refs.root();
        let components = root.get("components").and_then(|it| it.get("schemas"));
        let groups = components.into_iter().chain(root.get("definitions"));
        for (name, at) in groups.flat_map(At::entries) {
            let name = self.taken.component(exported::source(at, name));
            self.named.insert(at.id(), name.clone());
            if self.keep_all {
                self.call(&name, at);
                self.roots.push(Type::Schema(name));
            }
        }
        self.declare_files(report);
    }

    /// A component that is nothing but a reference to a file gives its name to what is there.
    fn declare_files(&mut self, report: &mut Report) {
        let root = self.refs.root();
        let components = root.get("components").and_then(|it| it.get("schemas"));
        let groups = components.into_iter().chain(root.get("definitions"));
        for (_, at) in groups.flat_map(At::entries) {
            let Some(Some(target)) = self.refs.target(at, report) else {
                continue;
            };
            if target.file() != at.file()
                && let Some(name) = self.named.get(&at.id())
            {
                let name = name.clone();
                self.named.entry(target.id()).or_insert(name);
            }
        }
    }

    /// The type of the schema at `at`. What needs a name and has none is named `name`.
    pub(super) fn ty(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Type {
        let ty = self.typed(&[at], name, report);
        self.roots.push(ty.clone());
        ty
    }

    /// Everything that types refer to, in the order of the names, and the places of what is inline.
    pub(super) fn finish(mut self, report: &mut Report) -> (Vec<Schema>, Places) {
        while let Some((name, at)) = self.waiting.pop_front() {
            let form = self.read(at, &Name::new(&name), report);
            let shape = match form.what {
                What::Shape(shape) => shape,
                What::Type(ty) => Shape::Alias(ty),
            };
            let schema = Schema {
                description: text::description(at, &name),
                is_inline: at.get(extensions::INLINE).is_some(),
                deprecated: text::is_set(at, "deprecated"),
                shape,
                place: at.place(),
                name: name.clone(),
            };
            self.made.insert(name, schema);
        }
        let reached = self.reached();
        self.made.retain(|name, _| reached.contains(name));
        self.places.retain(|name, _| reached.contains(name));
        (self.made.into_values().collect(), self.places)
    }

    /// The names of the schemas that the roots lead to. Some inline schemas turn out to be needless.
    fn reached(&self) -> BTreeSet<String> {
        let mut open = Vec::new();
        self.roots
            .iter()
            .for_each(|it| it.collect_schemas(&mut open));
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name.to_owned())
                && let Some(schema) = self.made.get(name)
            {
                schema.shape.collect_schemas(&mut open);
            }
        }
        reached
    }

    /// Has a component read.
    fn call(&mut self, name: &str, at: At<'a>) {
        if self.called.insert(name.to_owned()) {
            self.waiting.push_back((name.to_owned(), at));
        }
    }
}
