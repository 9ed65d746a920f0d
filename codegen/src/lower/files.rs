//! Which binary strings are files.
//!
//! A property of a body of parts is a part, and can hold any bytes. Everywhere else a binary string stands inside JSON,
//! where it can only be text.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::api::{Api, Content, Property, Shape, StringFormat, Type as ApiType};
use crate::rust::{Docs, Model, ModelKind, Type};

/// What is known of bodies of parts.
pub(super) struct Files<'a> {
    shapes: BTreeMap<&'a str, &'a Shape>,
    /// The schemas whose binary strings are files.
    schemas: BTreeSet<&'a str>,
    /// Whether a body of parts that is this schema has a file.
    carriers: BTreeMap<&'a str, bool>,
}

/// What a body of parts is made of.
#[derive(Default)]
struct Found<'a> {
    schemas: BTreeSet<&'a str>,
    has_file: bool,
}

/// Where in a body of parts a type stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    Body,
    Part,
}

pub(super) fn of(api: &Api) -> Files<'_> {
    let shapes = api.schemas.iter().map(|it| (it.name.as_str(), &it.shape));
    let mut files = Files {
        shapes: shapes.collect(),
        schemas: BTreeSet::new(),
        carriers: BTreeMap::new(),
    };
    let bodies = api.operations.iter().filter_map(|it| it.body.as_ref());
    for content in bodies.flat_map(|it| &it.content) {
        if !is_multipart(content) {
            continue;
        }
        let name = match &content.ty {
            ApiType::Schema(name) => Some(name.as_str()),
            _ => None,
        };
        if name.is_some_and(|it| files.carriers.contains_key(it)) {
            continue;
        }
        let found = files.look(&content.ty);
        files.schemas.extend(found.schemas);
        if let Some(name) = name {
            files.carriers.insert(name, found.has_file);
        }
    }
    files
}

/// Whether a body is made of parts.
pub(super) fn is_multipart(content: &Content) -> bool {
    let media_type = content.media_type.trim_start().to_ascii_lowercase();
    media_type.starts_with("multipart/")
}

impl<'a> Files<'a> {
    /// Whether a body of parts that is this type has a file among them.
    pub(super) fn is_carried_by(&self, ty: &'a ApiType) -> bool {
        match ty {
            ApiType::Schema(name) => self.carriers.get(name.as_str()) == Some(&true),
            ty => self.look(ty).has_file,
        }
    }

    /// Whether a type has properties, which can be parts.
    pub(super) fn has_parts(&self, ty: &ApiType) -> bool {
        let mut ty = ty;
        // No chain of aliases is longer, unless it is a circle.
        for _ in 0..=self.shapes.len() {
            ty = match ty {
                ApiType::Nullable(inner) => inner,
                ApiType::Schema(name) => match self.shapes.get(name.as_str()) {
                    Some(Shape::Alias(inner)) => inner,
                    Some(Shape::Enum(_)) => return false,
                    Some(Shape::Object(_) | Shape::Union(_)) | None => return true,
                },
                ty => return matches!(ty, ApiType::Map(_) | ApiType::Any),
            };
        }
        false
    }

    /// Whether a body of this type can have a part of this name.
    pub(super) fn can_have_part(&self, ty: &ApiType, name: &str) -> bool {
        let shape = match ty {
            ApiType::Schema(schema) => self.shapes.get(schema.as_str()),
            _ => None,
        };
        match shape {
            Some(Shape::Object(object)) => {
                let mut properties = object.properties.iter();
                properties.any(|it| it.name.wire.value == name) || object.additional.is_some()
            }
            _ => true,
        }
    }

    fn look(&self, body: &'a ApiType) -> Found<'a> {
        let mut found = Found::default();
        let mut seen = BTreeSet::new();
        let mut open = vec![(body, Depth::Body)];
        while let Some((ty, depth)) = open.pop() {
            match (ty, depth) {
                (ApiType::String(StringFormat::Binary), Depth::Part) => found.has_file = true,
                (ApiType::Nullable(inner), depth) => open.push((inner, depth)),
                (ApiType::Array(inner), Depth::Part) | (ApiType::Map(inner), Depth::Body) => {
                    open.push((inner, Depth::Part));
                }
                (ApiType::Schema(name), depth) if seen.insert((name, depth)) => {
                    let Some(shape) = self.shapes.get(name.as_str()) else {
                        continue;
                    };
                    open.extend(inside(shape, depth));
                    if depth == Depth::Body || !matches!(shape, Shape::Object(_)) {
                        found.schemas.insert(name);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Makes files of the binary strings of models that are bodies of parts.
    pub(super) fn place(&self, models: &mut [Model], names: &Names<'_>) {
        for (schema, shape) in &self.shapes {
            let Some(named) = names
                .model(schema)
                .filter(|_| self.schemas.contains(schema))
            else {
                continue;
            };
            let Ok(index) = models.binary_search_by(|it| it.name.cmp(&named.name)) else {
                continue;
            };
            if let Some(model) = models.get_mut(index) {
                place_in(&mut model.kind, shape);
            }
        }
    }
}

/// The types right inside a shape, and where they stand.
fn inside(shape: &Shape, depth: Depth) -> Vec<(&ApiType, Depth)> {
    match shape {
        Shape::Object(object) if depth == Depth::Body => {
            let types = object.properties.iter().map(|it| &it.ty);
            let types = types.chain(&object.additional);
            types.map(|it| (it, Depth::Part)).collect()
        }
        Shape::Alias(ty) => vec![(ty, depth)],
        Shape::Union(union) => union.members.iter().map(|it| (&it.ty, depth)).collect(),
        Shape::Object(_) | Shape::Enum(_) => Vec::new(),
    }
}

fn place_in(kind: &mut ModelKind, shape: &Shape) {
    match (kind, shape) {
        (ModelKind::Struct(model), Shape::Object(object)) => {
            let wire = |it: &Property| it.name.wire.value.clone();
            let types = object.properties.iter().map(|it| (wire(it), &it.ty));
            let types: BTreeMap<_, _> = types.collect();
            for field in &mut model.fields {
                if let Some(ty) = types.get(&field.wire) {
                    place_in_type(&mut field.ty, ty);
                }
            }
            if let (Some(extra), Some(ty)) = (&mut model.extra, &object.additional) {
                place_in_type(&mut extra.ty, ty);
            }
        }
        (ModelKind::Union(model), Shape::Union(union)) => {
            for (variant, member) in model.variants.iter_mut().zip(&union.members) {
                place_in_type(&mut variant.ty, &member.ty);
                if variant.ty.contains(&Type::File) {
                    variant.docs = Docs::line(match variant.ty.present() {
                        Type::File => "A file.",
                        _ => "Several files.",
                    });
                }
            }
        }
        (ModelKind::Alias(model), Shape::Alias(ty)) => place_in_type(model, ty),
        _ => {}
    }
}

/// Makes a file of the string in a type, if it is binary.
pub(super) fn place_in_type(ty: &mut Type, api: &ApiType) {
    match (ty, api) {
        (ty @ Type::String, ApiType::String(StringFormat::Binary)) => *ty = Type::File,
        (
            Type::Option(inner) | Type::Nullable(inner) | Type::Patch(inner) | Type::Boxed(inner),
            api,
        ) => place_in_type(inner, not_null(api)),
        (Type::Vec(inner), ApiType::Array(api)) | (Type::Map(inner), ApiType::Map(api)) => {
            place_in_type(inner, api);
        }
        _ => {}
    }
}

fn not_null(ty: &ApiType) -> &ApiType {
    match ty {
        ApiType::Nullable(inner) => inner,
        ty => ty,
    }
}
