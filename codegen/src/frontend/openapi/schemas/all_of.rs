//! Schemas that hold together: `allOf`, and properties of which several schemas speak.

use std::collections::BTreeSet;

use super::super::tree::{At, NodeId};
use super::atoms::{Fields, Part, Share};
use super::form::Form;
use super::kind::Kind;
use super::{Name, Schemas};
use crate::diagnostic::{Report, catalog};

/// A part, and what it is about.
type Telling<'a> = Vec<(Part<'a>, Kind)>;

impl<'a> Schemas<'a> {
    /// What a schema with `allOf`, or with keys beside a reference, says.
    pub(super) fn all_of(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        let mut parts = Vec::new();
        if let Some(Some(target)) = self.refs.target(at, report) {
            parts.push(Part::whole(target));
        }
        let members = at.get("allOf").into_iter().flat_map(At::items);
        parts.extend(members.map(Part::whole));
        parts.push(Part::own(at));
        self.conjunction(at, &parts, name, report)
    }

    /// What several whole schemas say together.
    pub(super) fn together(
        &mut self,
        schemas: &[At<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let parts: Vec<_> = schemas.iter().map(|it| Part::whole(*it)).collect();
        match schemas.last() {
            Some(last) => self.conjunction(*last, &parts, name, report),
            None => Form::any(),
        }
    }

    /// What the parts say together; `at` is where a contradiction is reported.
    pub(super) fn conjunction(
        &mut self,
        at: At<'a>,
        parts: &[Part<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let telling: Telling<'a> = parts
            .iter()
            .map(|it| (*it, self.part_kind(*it)))
            .filter(|(_, kind)| *kind != Kind::Unsaid)
            .collect();
        let telling = self.without_vague(telling);
        let telling = self.without_covered(at, telling);
        let requires_more = parts
            .iter()
            .filter(|it| telling.iter().all(|(part, _)| part.at.id() != it.at.id()))
            .any(|it| it.at.get("required").is_some_and(|it| it.item(0).is_some()));
        let is_all = |kind| telling.iter().all(|(_, it)| *it == kind);
        match telling.as_slice() {
            [] => Form::any(),
            [(one, kind)] if *kind != Kind::Object || !requires_more => {
                self.part(*one, name, report)
            }
            _ if is_all(Kind::Object) => {
                let atoms = self.atoms(parts, report);
                self.object_of(&atoms, name, report)
            }
            telling if telling.iter().any(|(_, it)| *it == Kind::Object) => {
                self.with_union(at, parts, telling, name, report)
            }
            telling => self.most_special(at, telling, name, report),
        }
    }

    /// What one part says by itself.
    fn part(&mut self, part: Part<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        match part.share {
            Share::Whole => self.read(part.at, name, report),
            Share::Own => self.read_own(part.at, name, report),
            Share::Plain => self.read_type(part.at, name, report),
        }
    }

    /// The parts without those that say nothing more than another: a type and what it extends.
    fn without_covered(&mut self, at: At<'a>, telling: Telling<'a>) -> Telling<'a> {
        if telling.len() < 2 {
            return telling;
        }
        let mut contents: Vec<BTreeSet<NodeId>> = Vec::new();
        for (part, kind) in &telling {
            contents.push(self.contents(at, *part, *kind));
        }
        let covers = |index: usize| {
            let own = contents.get(index);
            own.is_some_and(|own| contents.iter().all(|it| it.is_subset(own)))
        };
        let all = (0..telling.len()).find(|it| covers(*it));
        match all.and_then(|it| telling.get(it)) {
            Some(one) => vec![*one],
            None => telling,
        }
    }

    /// Objects and unions without those that only say of the others that they are objects.
    fn without_vague(&mut self, mut telling: Telling<'a>) -> Telling<'a> {
        let has = |kind| telling.iter().any(|(_, it)| *it == kind);
        if !has(Kind::Object) || !has(Kind::Union) {
            return telling;
        }
        let all = telling.clone();
        telling.retain(|(part, kind)| *kind != Kind::Union || !self.allows_any_object(*part));
        if telling.len() < all.len() {
            return telling;
        }
        telling.retain(|(part, kind)| {
            *kind != Kind::Object || !self.property_names(&[*part]).is_empty()
        });
        telling
    }

    /// Whether a member of a union is an object of which nothing more is known.
    fn allows_any_object(&mut self, union: Part<'a>) -> bool {
        let unreported = &mut Report::muted();
        let holder = self.refs.resolve(union.at, unreported).unwrap_or(union.at);
        self.alternatives(holder).into_iter().any(|it| {
            self.kind(it) == Kind::Object && self.property_names(&[Part::whole(it)]).is_empty()
        })
    }

    /// The values that a part consists of, where it does not lead back to the schema that is being read.
    fn contents(&mut self, at: At<'a>, part: Part<'a>, kind: Kind) -> BTreeSet<NodeId> {
        let unreported = &mut Report::muted();
        if kind == Kind::Object {
            let atoms = self.atoms_without(at, part, unreported);
            let telling = atoms.iter().filter(|it| says_anything(it.at));
            return telling.map(|it| it.at.id()).collect();
        }
        let resolved = self.refs.resolve(part.at, unreported).unwrap_or(part.at);
        BTreeSet::from([resolved.id()])
    }

    /// Objects, and something else: a union of objects can be joined with them, nothing else can.
    fn with_union(
        &mut self,
        at: At<'a>,
        parts: &[Part<'a>],
        telling: &[(Part<'a>, Kind)],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let mut union = None;
        for (part, kind) in telling {
            match kind {
                Kind::Object => {}
                Kind::Union if union.is_none() => union = Some(*part),
                _ => return self.contradiction(at, report),
            }
        }
        let Some(union) = union else {
            return self.contradiction(at, report);
        };
        let holder = self.refs.resolve(union.at, report).unwrap_or(union.at);
        let mut alternatives = self.alternatives(holder);
        if self.any_extends(&alternatives, holder) {
            // It lists what extends it, and this is what extends it.
            let atoms = self.atoms(parts, report);
            return self.object_of(&atoms, name, report);
        }
        // What is no object cannot be joined with one.
        alternatives
            .retain(|it| matches!(self.kind(*it), Kind::Object | Kind::Union | Kind::Unsaid));
        if alternatives.is_empty() || self.spreading {
            return self.contradiction(at, report);
        }
        let others = parts.iter().filter(|it| it.at.id() != union.at.id());
        let mut common: Vec<_> = others.copied().collect();
        common.push(Part::plain(holder));
        if union.share == Share::Whole {
            let members = holder.get("allOf").into_iter().flat_map(At::items);
            common.extend(members.map(Part::whole));
        }
        self.spread(holder, &common, &alternatives, name, report)
    }

    /// Whether one of the alternatives is an extension of the schema that lists them.
    pub(super) fn any_extends(&mut self, alternatives: &[At<'a>], base: At<'a>) -> bool {
        let unreported = &mut Report::muted();
        alternatives.iter().any(|it| {
            let resolved = self.refs.resolve(*it, unreported).unwrap_or(*it);
            let members = resolved.get("allOf").into_iter().flat_map(At::items);
            members
                .filter_map(|it| self.refs.resolve(it, unreported))
                .any(|it| it.id() == base.id())
        })
    }

    /// Of types that are no objects, the one that says most, if the others agree.
    fn most_special(
        &mut self,
        at: At<'a>,
        telling: &[(Part<'a>, Kind)],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let best = telling.iter().max_by_key(|(part, kind)| {
            let is_reference = part.at.get("$ref").is_some();
            let has_format = part.at.get("format").is_some();
            (speciality(*kind), is_reference, has_format)
        });
        match best {
            Some((best, kind)) if telling.iter().all(|(_, it)| agree(*kind, *it)) => {
                self.part(*best, name, report)
            }
            _ => self.contradiction(at, report),
        }
    }

    /// Any value, reported once for each place however many ways lead to it.
    pub(super) fn contradiction(&mut self, at: At<'a>, report: &mut Report) -> Form {
        if !report.is_muted() && self.reported.insert(at.id()) {
            report.add(catalog::unmergeable(at.get("allOf").unwrap_or(at).place()));
        }
        Form::any()
    }

    /// The names of all properties of a part.
    pub(super) fn property_names(&mut self, parts: &[Part<'a>]) -> BTreeSet<&'a str> {
        let atoms = self.atoms(parts, &mut Report::muted());
        Fields::of(&atoms).names()
    }
}

fn says_anything(at: At<'_>) -> bool {
    let keys = [
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
    ];
    keys.iter().any(|it| at.get(it).is_some())
}

fn speciality(kind: Kind) -> u8 {
    match kind {
        Kind::Unsaid => 0,
        Kind::Union | Kind::Number => 1,
        Kind::Object | Kind::Array | Kind::String | Kind::Integer | Kind::Boolean => 2,
        Kind::Strings => 3,
    }
}

/// Whether a value can be of the more special kind and of the other.
fn agree(special: Kind, other: Kind) -> bool {
    match other {
        Kind::String => matches!(special, Kind::String | Kind::Strings),
        Kind::Number => matches!(special, Kind::Number | Kind::Integer),
        Kind::Union | Kind::Unsaid => true,
        other => special == other,
    }
}
