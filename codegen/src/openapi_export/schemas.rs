//! Named schemas.

use std::collections::BTreeSet;

use super::node::{Map, Node, texts};
use super::{Writer, extensions, limits, origins};
use crate::api::{Enumeration, Object, Property, Schema, Shape, Type, Union, Values};

impl Writer<'_> {
    /// Every named schema, by its key.
    pub(super) fn schemas(&self) -> Map {
        let mut map = Map::new();
        for schema in &self.api.schemas {
            map.put(self.schemas.get(&schema.name), self.schema(schema));
        }
        map
    }

    fn schema(&self, schema: &Schema) -> Map {
        let shape = match &schema.shape {
            Shape::Object(object) => self.object(object),
            Shape::Enum(values) => enumeration(values),
            Shape::Union(union) => self.union(union),
            Shape::Alias(ty) => self.ty(ty),
        };
        Map::new()
            .maybe("description", schema.description.as_deref())
            .and(shape)
            .and(origins::spelling(
                &schema.name,
                self.schemas.get(&schema.name),
            ))
            .flag("deprecated", schema.deprecated)
            .maybe(extensions::INLINE, self.inline(schema))
            .at(schema.place)
    }

    /// By what restitch.lock knows a schema whose name was made.
    fn inline(&self, schema: &Schema) -> Option<Node> {
        let places = self.api.nameless.schemas.get(&schema.name);
        let places = places.map(|it| texts(it.iter().map(String::as_str)).into());
        schema.is_inline.then(|| places.unwrap_or(Node::Bool(true)))
    }

    fn object(&self, object: &Object) -> Map {
        // Two that cannot be told apart were reported, and no document can have both.
        let mut seen = BTreeSet::new();
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for property in &object.properties {
            let name = property.name.wire.value.as_str();
            if seen.insert(name) {
                properties.put(name, self.property(property));
                required.extend(property.required.then(|| Node::from(name)));
            }
        }
        let additional = match &object.additional {
            // Without a property and without this it would be a map.
            None => object.properties.is_empty().then_some(Node::Bool(false)),
            Some(Type::Any) => Some(Node::Bool(true)),
            Some(ty) => Some(self.ty(ty).into()),
        };
        // An empty list tells the object from a map.
        let has_properties = !properties.is_empty() || object.additional.is_some();
        Map::new()
            .with("type", "object")
            .filled("required", required)
            .maybe("properties", has_properties.then_some(properties))
            .maybe("additionalProperties", additional)
    }

    fn property(&self, property: &Property) -> Map {
        self.ty(&property.ty)
            .maybe("description", property.description.as_deref())
            .and(self.default(&property.default, &property.ty))
            .and(limits(&property.limits))
            .flag("readOnly", property.read_only)
            .flag("writeOnly", property.write_only)
            .flag("deprecated", property.deprecated)
            .and(origins::of_property(&property.name))
            .at(property.place)
    }

    fn union(&self, union: &Union) -> Map {
        let members = union.members.iter().map(|it| self.ty(&it.ty).into());
        let members: Vec<Node> = members.collect();
        let discriminator = union.discriminator.as_deref().map(|property| {
            let mut mapping = Map::new();
            for member in &union.members {
                let Type::Schema(name) = &member.ty else {
                    continue;
                };
                for tag in &member.tags {
                    mapping.put(tag, self.pointer(name).as_str());
                }
            }
            Map::new()
                .with("propertyName", property)
                .with("mapping", mapping)
        });
        Map::new()
            .with("oneOf", members)
            .maybe("discriminator", discriminator)
    }
}

fn enumeration(enumeration: &Enumeration) -> Map {
    let names = texts(enumeration.names.iter().map(String::as_str));
    let values = match &enumeration.values {
        Values::Strings(values) => Map::new()
            .with("type", "string")
            .with("enum", texts(values.iter().map(String::as_str))),
        Values::Integers(values) => {
            let values: Vec<Node> = values.iter().map(|it| (*it).into()).collect();
            Map::new().with("type", "integer").with("enum", values)
        }
    };
    values.filled("x-enum-varnames", names)
}
