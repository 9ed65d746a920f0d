//! Objects and maps.

use super::super::exported;
use super::super::tree::{At, Value};
use super::atoms::{Atom, Field, Fields};
use super::form::{Form, or_null};
use super::kind::Kind;
use super::{Name, Schemas, text};
use crate::api::{Limits, Name as PropertyName, Object, Property, Shape, Type};
use crate::diagnostic::Report;

impl<'a> Schemas<'a> {
    /// What an object is that is described in one place.
    pub(super) fn object(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        self.object_of(&[Atom { at, owner: None }], name, report)
    }

    /// What an object is that has the properties of all atoms.
    pub(super) fn object_of(
        &mut self,
        atoms: &[Atom<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let fields = Fields::of(atoms);
        let additional = self.additional(atoms, name, report);
        // An exported document lists no properties of an object that has only unnamed ones, and nothing of a map.
        let lists_none = self.keep_all && atoms.iter().any(|it| it.at.get("properties").is_some());
        if fields.properties.is_empty() && !lists_none {
            let is_closed = atoms.iter().any(|it| forbids_more(it.at));
            return match additional {
                None if is_closed => Form::shape(Shape::Object(Object::default())),
                additional => Form::ty(Type::Map(Box::new(additional.unwrap_or(Type::Any)))),
            };
        }
        let mut properties = Vec::with_capacity(fields.properties.len());
        for field in &fields.properties {
            let required = fields.required.contains(field.name);
            properties.push(self.property(field, required, name, report));
        }
        let declared = fields.names();
        let undeclared = fields.required.difference(&declared);
        properties.extend(undeclared.filter_map(|it| undeclared_property(it, atoms)));
        Form::shape(Shape::Object(Object {
            properties,
            additional,
        }))
    }

    fn property(
        &mut self,
        field: &Field<'a>,
        required: bool,
        name: &Name<'_>,
        report: &mut Report,
    ) -> Property {
        let parts = &field.parts;
        let owner = field.owner.as_deref().map(Name::new);
        let way = owner.as_ref().unwrap_or(name).then(field.name);
        let ty = self.type_of_parts(parts, &way, report);
        let latest = |what: fn(At<'a>, &str) -> Option<String>| {
            parts.iter().rev().find_map(|it| what(*it, field.name))
        };
        let is_set = |key| parts.iter().any(|it| text::is_set(*it, key));
        Property {
            name: parts.last().map_or_else(
                || PropertyName::stated(field.name),
                |it| exported::name(*it, field.name),
            ),
            required,
            read_only: is_set("readOnly"),
            write_only: is_set("writeOnly"),
            deprecated: is_set("deprecated"),
            ty,
            default: latest(|it, _| text::default(it)),
            limits: self.limits(parts),
            description: latest(text::description),
            place: parts
                .last()
                .map_or_else(|| self.refs.root().place(), |it| it.place()),
        }
    }

    /// The type of a property, of which several schemas may speak. Those that say nothing of its type do not count.
    fn type_of_parts(&mut self, parts: &[At<'a>], name: &Name<'_>, report: &mut Report) -> Type {
        if let [one] = parts {
            return self.typed(&[*one], name, report);
        }
        let mut telling = Vec::new();
        let mut nullable = false;
        for part in parts {
            nullable |= self.is_null(*part);
            if self.kind(*part) != Kind::Unsaid {
                telling.push(*part);
            }
        }
        let ty = match telling.as_slice() {
            [] => self.typed(parts.get(..1).unwrap_or_default(), name, report),
            telling => self.typed(telling, name, report),
        };
        or_null(ty, nullable)
    }

    /// The type of properties without a name, where the source says that there are some.
    fn additional(
        &mut self,
        atoms: &[Atom<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Option<Type> {
        let mut found: Option<Type> = None;
        for atom in atoms {
            let owner = atom.owner.as_deref().map(Name::new);
            let way = owner.as_ref().unwrap_or(name).then("Value");
            for values in additional_schemas(atom.at) {
                let ty = match values.value() {
                    Value::Bool(_) => Type::Any,
                    _ => self.typed(&[values], &way, report),
                };
                found = Some(match found {
                    Some(other) if other != ty => Type::Any,
                    _ => ty,
                });
            }
        }
        found
    }
}

/// The schemas of the properties that have no name.
fn additional_schemas(at: At<'_>) -> impl Iterator<Item = At<'_>> {
    let patterns = at.get("patternProperties");
    let patterns = patterns.into_iter().flat_map(At::entries).map(|(_, it)| it);
    let others = ["additionalProperties", "unevaluatedProperties"];
    let others = others.into_iter().filter_map(move |it| at.get(it));
    // After a pattern, that others are right too would say nothing of the type.
    let others = others.filter(|it| it.bool() != Some(false));
    patterns.chain(others)
}

fn forbids_more(at: At<'_>) -> bool {
    let is_no = |key| at.get(key).and_then(At::bool) == Some(false);
    is_no("additionalProperties") || is_no("unevaluatedProperties")
}

/// A property that is only known to be required; what it holds is kept, if it is there.
fn undeclared_property(name: &str, atoms: &[Atom<'_>]) -> Option<Property> {
    Some(Property {
        name: PropertyName::stated(name),
        required: false,
        read_only: false,
        write_only: false,
        deprecated: false,
        ty: Type::Any,
        default: None,
        limits: Limits::default(),
        description: None,
        place: atoms.first()?.at.place(),
    })
}
