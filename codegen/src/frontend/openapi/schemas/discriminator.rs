//! By which property the members of a union are told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{At, NodeId};
use super::Schemas;
use super::atoms::{Fields, Part};
use super::enums::{self, Literals};
use super::kind::Kind;
use crate::diagnostic::Report;

/// A property, and its values for each member.
pub(super) type Discriminator = (String, Vec<Vec<String>>);

impl<'a> Schemas<'a> {
    /// The property that tells the alternatives apart: the one that the schema names, or else one that has in each of
    /// them a value that no other has.
    pub(super) fn discriminator(
        &mut self,
        at: At<'a>,
        alternatives: &[At<'a>],
    ) -> Option<Discriminator> {
        self.stated(at, alternatives)
            .or_else(|| self.inferred(alternatives))
    }

    fn stated(&mut self, at: At<'a>, alternatives: &[At<'a>]) -> Option<Discriminator> {
        let stated = at.get("discriminator")?;
        let property = stated.get("propertyName")?.str()?;
        let mut all = Vec::with_capacity(alternatives.len());
        let mut seen = BTreeSet::new();
        for alternative in alternatives {
            let mapping = stated.get("mapping");
            let mut tags = self.tags(*alternative, property, mapping, &mut BTreeSet::new());
            tags.retain(|it| seen.insert(it.clone()));
            if tags.is_empty() {
                return None;
            }
            all.push(tags);
        }
        Some((property.to_owned(), all))
    }

    /// The values that mean a member: those that the mapping gives, those that it allows itself, those of its own
    /// members, or the name of the component that it is. A union that was `seen` already tells nothing more.
    fn tags(
        &mut self,
        member: At<'a>,
        property: &str,
        mapping: Option<At<'a>>,
        seen: &mut BTreeSet<NodeId>,
    ) -> Vec<String> {
        let reference = member.get("$ref").and_then(At::str);
        if let Some(reference) = reference {
            let entries = mapping.into_iter().flat_map(At::entries);
            let mapped = entries.filter(|(_, it)| {
                it.str()
                    .is_some_and(|it| last_segment(it) == last_segment(reference))
            });
            let mapped: Vec<_> = mapped.map(|(value, _)| value.to_owned()).collect();
            if !mapped.is_empty() {
                return mapped;
            }
        }
        let unreported = &mut Report::muted();
        let resolved = self.refs.resolve(member, unreported).unwrap_or(member);
        if let Some(values) = self.values_of(resolved, property) {
            return values;
        }
        let alternatives = self.alternatives(resolved);
        if self.kind(resolved) == Kind::Union && !alternatives.is_empty() {
            if !seen.insert(resolved.id()) {
                return Vec::new();
            }
            let mapping = resolved
                .get("discriminator")
                .and_then(|it| it.get("mapping"));
            return self.deeper(Vec::new(), |it| {
                let members = alternatives.into_iter();
                members
                    .flat_map(|at| it.tags(at, property, mapping, seen))
                    .collect()
            });
        }
        let name = reference.map(|it| last_segment(it).to_owned());
        name.into_iter().collect()
    }

    /// The strings that a property of an object can be, if they are listed.
    fn values_of(&mut self, at: At<'a>, property: &str) -> Option<Vec<String>> {
        let atoms = self.atoms(&[Part::whole(at)], &mut Report::muted());
        let fields = Fields::of(&atoms);
        let field = fields.properties.iter().find(|it| it.name == property)?;
        self.listed(&field.parts)
    }

    /// The first of the listings that one of the parts holds.
    fn listed(&mut self, parts: &[At<'a>]) -> Option<Vec<String>> {
        let unreported = &mut Report::muted();
        let resolved = parts
            .iter()
            .rev()
            .filter_map(|it| self.refs.resolve(*it, unreported));
        let mut literals = resolved.filter_map(enums::literals);
        match literals.next()? {
            Literals::Strings(values) => Some(values),
            _ => None,
        }
    }

    fn inferred(&mut self, alternatives: &[At<'a>]) -> Option<Discriminator> {
        let mut constants = Vec::with_capacity(alternatives.len());
        for alternative in alternatives {
            if self.kind(*alternative) != Kind::Object {
                return None;
            }
            let of_member: BTreeMap<_, _> = self.constants(*alternative).into_iter().collect();
            constants.push((*alternative, of_member));
        }
        let (first, _) = constants.first()?;
        let candidates = self.constants(*first);
        let (property, _) = candidates.into_iter().find(|(property, _)| {
            let mut seen = BTreeSet::new();
            constants.iter().all(|(_, it)| {
                let values = it.get(property);
                values.is_some_and(|it| it.iter().all(|it| seen.insert(it)))
            })
        })?;
        let tags = constants
            .iter()
            .map(|(_, it)| it.get(property).cloned().unwrap_or_default());
        Some((property.to_owned(), tags.collect()))
    }

    /// The properties of an object that tell what it is: first those that are required and whose values are listed,
    /// then the others that have one value. In the order of the source.
    fn constants(&mut self, at: At<'a>) -> Vec<(&'a str, Vec<String>)> {
        let atoms = self.atoms(&[Part::whole(at)], &mut Report::muted());
        let fields = Fields::of(&atoms);
        let (required, others): (Vec<_>, Vec<_>) = fields
            .properties
            .iter()
            .partition(|it| fields.required.contains(it.name));
        let mut constants: Vec<_> = required
            .into_iter()
            .filter_map(|it| Some((it.name, self.listed(&it.parts)?)))
            .collect();
        let others = others
            .into_iter()
            .filter_map(|it| Some((it.name, self.listed(&it.parts)?)));
        constants.extend(others.filter(|(_, values)| values.len() == 1));
        constants
    }
}

/// The name at the end of a reference.
fn last_segment(reference: &str) -> &str {
    reference.rsplit(['/', '#']).next().unwrap_or(reference)
}
