//! Schemas and their properties.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::Subject;
use super::{Merger, key};
use crate::api::{Enumeration, Name, Object, Property, Schema, Shape, Type, Union, Values};

impl Merger<'_> {
    /// The schemas of both, in the order of their names.
    pub(super) fn schemas(&mut self, first: Vec<Schema>, second: Vec<Schema>) -> Vec<Schema> {
        let first = first.into_iter().map(|it| (it.name.clone(), it));
        let mut schemas: BTreeMap<String, Schema> = first.collect();
        for other in second {
            let merged = match schemas.remove(&other.name) {
                Some(schema) => self.schema(schema, other),
                None => other,
            };
            schemas.insert(merged.name.clone(), merged);
        }
        schemas.into_values().collect()
    }

    fn schema(&mut self, schema: Schema, other: Schema) -> Schema {
        let subject = Subject {
            what: &format!("schema `{}`", schema.name),
            first: schema.place,
            second: other.place,
        };
        Schema {
            description: schema.description.or(other.description),
            is_inline: schema.is_inline && other.is_inline,
            deprecated: schema.deprecated || other.deprecated,
            shape: self.shape(&schema.name, schema.shape, other.shape, &subject),
            place: schema.place,
            name: schema.name,
        }
    }

    fn shape(&mut self, name: &str, first: Shape, second: Shape, subject: &Subject<'_>) -> Shape {
        match (first, second) {
            (Shape::Alias(Type::Any), shape) | (shape, Shape::Alias(Type::Any)) => shape,
            (Shape::Alias(first), Shape::Alias(second)) => {
                Shape::Alias(self.ty(first, second, subject))
            }
            (Shape::Object(first), Shape::Object(second)) => {
                Shape::Object(self.object(name, first, second, subject))
            }
            (Shape::Enum(first), Shape::Enum(second)) => {
                Shape::Enum(self.enumeration(first, second, subject))
            }
            // Some docs print the properties of all members of a union as if it were an object.
            (Shape::Object(_), union @ Shape::Union(_)) if self.sureness.prefers_second() => union,
            (union @ Shape::Union(_), Shape::Object(_)) if self.sureness.first => union,
            (Shape::Union(first), Shape::Union(second)) => Shape::Union(self.union(first, second)),
            (first, second) => self.choice(first, second, "what it is", subject),
        }
    }

    /// The members that the surer one tells; the other may know how to tell them apart.
    fn union(&mut self, first: Union, second: Union) -> Union {
        let is_told = |it: &Union| it.discriminator.is_some();
        let second_is_surer = self.sureness.prefers_second() || is_told(&second);
        if second_is_surer && !is_told(&first) {
            second
        } else {
            first
        }
    }

    fn object(
        &mut self,
        name: &str,
        first: Object,
        second: Object,
        subject: &Subject<'_>,
    ) -> Object {
        let mut others = Others::new(second.properties, |it| &it.name);
        let mut properties = Vec::with_capacity(first.properties.len());
        for property in first.properties {
            properties.push(match others.take(&property.name) {
                Some(other) => self.property(name, property, other),
                None => property,
            });
        }
        properties.extend(others.rest());
        Object {
            properties,
            additional: match (first.additional, second.additional) {
                (Some(first), Some(second)) => Some(self.ty(first, second, subject)),
                (first, second) => first.or(second),
            },
        }
    }

    fn property(&mut self, schema: &str, property: Property, other: Property) -> Property {
        let subject = Subject {
            what: &format!("property `{}` of `{schema}`", property.name.source),
            first: property.place,
            second: other.place,
        };
        let said = "whether it is required";
        Property {
            name: self.name(property.name, other.name, &subject),
            required: self.choice(property.required, other.required, said, &subject),
            read_only: property.read_only || other.read_only,
            write_only: property.write_only || other.write_only,
            deprecated: property.deprecated || other.deprecated,
            ty: self.ty(property.ty, other.ty, &subject),
            default: property.default.or(other.default),
            limits: property.limits.or(other.limits),
            description: property.description.or(other.description),
            place: property.place,
        }
    }

    /// The spelling of the first, and how the surer one says that it travels.
    pub(super) fn name(&mut self, name: Name, other: Name, subject: &Subject<'_>) -> Name {
        Name {
            source: name.source,
            wire: self.fact(name.wire, other.wire, "how it is called", subject),
        }
    }

    /// A service may have added values since one of the two was written.
    fn enumeration(
        &mut self,
        first: Enumeration,
        second: Enumeration,
        subject: &Subject<'_>,
    ) -> Enumeration {
        let (names, other_names) = (first.names, second.names);
        match (first.values, second.values) {
            (Values::Strings(first), Values::Strings(second)) => {
                let (values, names) = together((first, names), (second, other_names));
                let values = Values::Strings(values);
                Enumeration { values, names }
            }
            (Values::Integers(first), Values::Integers(second)) => {
                let (values, names) = together((first, names), (second, other_names));
                let values = Values::Integers(values);
                Enumeration { values, names }
            }
            (values, others) => {
                let first = Enumeration { values, names };
                let second = Enumeration {
                    values: others,
                    names: other_names,
                };
                self.choice(first, second, "its values", subject)
            }
        }
    }
}

/// The values of both lists, and their names: those of the first, or else of the second. What neither names is called
/// like its value, if others have names.
fn together<T: Ord + Clone + ToString>(
    first: (Vec<T>, Vec<String>),
    second: (Vec<T>, Vec<String>),
) -> (Vec<T>, Vec<String>) {
    let named = |(values, names): &(Vec<T>, Vec<String>)| {
        let pairs = values.iter().cloned().zip(names.iter().cloned());
        pairs.collect::<BTreeMap<T, String>>()
    };
    let mut known = named(&second);
    known.extend(named(&first));
    let mut values = first.0;
    add_missing(&mut values, second.0);
    let name = |it: &T| known.get(it).cloned().unwrap_or_else(|| it.to_string());
    let names = values.iter().filter(|_| !known.is_empty()).map(name);
    let names = names.collect();
    (values, names)
}

/// Members of the second description that the first has not asked for yet, by keys of their names.
pub(super) struct Others<T> {
    order: Vec<String>,
    by_key: BTreeMap<String, T>,
}

impl<T> Others<T> {
    pub(super) fn new(members: Vec<T>, name: impl Fn(&T) -> &Name) -> Self {
        let (mut order, mut by_key) = (Vec::new(), BTreeMap::new());
        for it in members {
            let key = key(&name(&it).wire.value);
            if let Entry::Vacant(entry) = by_key.entry(key.clone()) {
                entry.insert(it);
                order.push(key);
            }
        }
        Self { order, by_key }
    }

    /// The member that is called like this.
    pub(super) fn take(&mut self, name: &Name) -> Option<T> {
        let by_source = self.by_key.remove(&key(&name.source));
        by_source.or_else(|| self.by_key.remove(&key(&name.wire.value)))
    }

    /// What is left, in its order.
    pub(super) fn rest(mut self) -> Vec<T> {
        let order = std::mem::take(&mut self.order);
        order
            .iter()
            .filter_map(|it| self.by_key.remove(it))
            .collect()
    }
}

/// Adds what is not there yet.
pub(super) fn add_missing<T: Ord + Clone>(list: &mut Vec<T>, others: Vec<T>) {
    let known: BTreeSet<T> = list.iter().cloned().collect();
    list.extend(others.into_iter().filter(|it| !known.contains(it)));
}
