//! Schemas that hold together, taken apart: what is left has neither references nor `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{At, NodeId};
use super::Schemas;
use super::kind::{self, Kind};
use crate::diagnostic::{Report, catalog};

/// A schema, or some of its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// All that it says.
    Whole,
    /// What it says but for `allOf` and a reference.
    Own,
    /// What it says but for all combinations.
    Plain,
}

/// One of several schemas that hold together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) at: At<'a>,
    pub(super) share: Share,
}

/// The properties that an object declares by itself.
#[derive(Debug, Clone)]
pub(super) struct Atom<'a> {
    pub(super) at: At<'a>,
    /// The component that its inline schemas are named after; otherwise it is the place that is being read.
    pub(super) owner: Option<String>,
}

/// The properties that several objects declare together.
pub(super) struct Fields<'a> {
    /// In the order of the source, each with everything that is said of it.
    pub(super) properties: Vec<Field<'a>>,
    pub(super) required: BTreeSet<&'a str>,
}

pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) parts: Vec<At<'a>>,
    /// The owner of the only part.
    pub(super) owner: Option<String>,
}

impl<'a> Part<'a> {
    pub(super) fn whole(at: At<'a>) -> Self {
        let share = Share::Whole;
        Self { at, share }
    }

    pub(super) fn own(at: At<'a>) -> Self {
        let share = Share::Own;
        Self { at, share }
    }

    pub(super) fn plain(at: At<'a>) -> Self {
        let share = Share::Plain;
        Self { at, share }
    }
}

impl<'a> Schemas<'a> {
    /// What a part is about.
    pub(super) fn part_kind(&mut self, part: Part<'a>) -> Kind {
        match part.share {
            Share::Whole => self.kind(part.at),
            Share::Own => self.own_kind(part.at),
            Share::Plain => kind::plain_kind(part.at),
        }
    }

    /// The objects of which the parts consist, each once.
    pub(super) fn atoms(&mut self, parts: &[Part<'a>], report: &mut Report) -> Vec<Atom<'a>> {
        self.take_all_apart(parts, BTreeSet::new(), report)
    }

    /// The objects of which a part consists, as far as it does not lead to `at`.
    pub(super) fn atoms_without(
        &mut self,
        at: At<'a>,
        part: Part<'a>,
        report: &mut Report,
    ) -> Vec<Atom<'a>> {
        let mut seen = BTreeSet::from([at.id()]);
        seen.remove(&part.at.id());
        self.take_all_apart(&[part], seen, report)
    }

    fn take_all_apart(
        &mut self,
        parts: &[Part<'a>],
        mut seen: BTreeSet<NodeId>,
        report: &mut Report,
    ) -> Vec<Atom<'a>> {
        let mut atoms = Vec::new();
        for part in parts {
            let atom = Atom {
                at: part.at,
                owner: None,
            };
            match part.share {
                Share::Whole => self.take_apart(atom, &mut seen, &mut atoms, report),
                Share::Own | Share::Plain => atoms.push(atom),
            }
        }
        atoms
    }

    fn take_apart(
        &mut self,
        atom: Atom<'a>,
        seen: &mut BTreeSet<NodeId>,
        atoms: &mut Vec<Atom<'a>>,
        report: &mut Report,
    ) {
        let Atom { at, owner } = &atom;
        if !seen.insert(at.id()) {
            return;
        }
        let mut below = Vec::new();
        let target = self.refs.target(*at, report);
        if let Some(Some(target)) = target {
            let label = self.label(target);
            let owner = label.or(owner.clone());
            below.push(Atom { at: target, owner });
        }
        let is_reference = target.is_some() && !self.is_extended(*at);
        if !is_reference {
            let members = at.get("allOf").into_iter().flat_map(At::items);
            below.extend(members.map(|at| Atom {
                at,
                owner: owner.clone(),
            }));
        }
        let is_read = self.deeper(false, |it| {
            for atom in below {
                it.take_apart(atom, seen, atoms, report);
            }
            true
        });
        if !is_read {
            report.add(catalog::degraded_schema(at.place(), super::TOO_DEEP));
        }
        if !is_reference {
            atoms.push(atom);
        }
    }
}

impl<'a> Fields<'a> {
    pub(super) fn of(atoms: &[Atom<'a>]) -> Self {
        let mut properties: Vec<Field<'a>> = Vec::new();
        let mut indices: BTreeMap<&str, usize> = BTreeMap::new();
        let mut required = BTreeSet::new();
        for atom in atoms {
            let names = atom.at.get("required").into_iter().flat_map(At::items);
            required.extend(names.filter_map(At::str));
            let entries = atom.at.get("properties").into_iter().flat_map(At::entries);
            for (name, at) in entries {
                let index = *indices.entry(name).or_insert(properties.len());
                match properties.get_mut(index) {
                    Some(field) => {
                        field.parts.push(at);
                        field.owner = None;
                    }
                    None => properties.push(Field {
                        name,
                        parts: vec![at],
                        owner: atom.owner.clone(),
                    }),
                }
            }
        }
        Self {
            properties,
            required,
        }
    }

    /// The names of the properties.
    pub(super) fn names(&self) -> BTreeSet<&'a str> {
        self.properties.iter().map(|it| it.name).collect()
    }
}
