//! Which schemas of two readings are the same: those with the same name, and those that stand at the same places.

use std::collections::{BTreeMap, BTreeSet};

use restitch::api::{Api, Operation, Property, Schema, Shape, Type};

/// Pairs of schemas, found one after the other.
pub(super) struct Pairs<'a> {
    docs: &'a Api,
    truth: &'a Api,
    /// The schema of the document for each of the docs.
    found: BTreeMap<&'a str, &'a str>,
    waiting: Vec<(&'a str, &'a str)>,
}

impl<'a> Pairs<'a> {
    /// Begins with the schemas of the same name.
    pub(super) fn new(docs: &'a Api, truth: &'a Api) -> Self {
        let known: BTreeMap<String, &str> = truth
            .schemas
            .iter()
            .map(|it| (key(&it.name), it.name.as_str()))
            .collect();
        let mut pairs = Self {
            docs,
            truth,
            found: BTreeMap::new(),
            waiting: Vec::new(),
        };
        for schema in &docs.schemas {
            let bare = schema.name.strip_prefix("Model").unwrap_or(&schema.name);
            let of = known
                .get(&key(&schema.name))
                .or_else(|| known.get(&key(bare)));
            if let Some(of) = of {
                pairs.add(&schema.name, of);
            }
        }
        pairs
    }

    /// Adds what two operations carry, which are the same.
    pub(super) fn of_operations(&mut self, operation: &'a Operation, of: &'a Operation) {
        if let (Some(body), Some(of)) = (&operation.body, &of.body)
            && let (Some(content), Some(of)) = (body.content.first(), of.content.first())
        {
            self.walk(&content.ty, &of.ty);
        }
        if let (Some(result), Some(of)) = (operation.result(), of.result()) {
            self.walk(result, of);
        }
    }

    /// All pairs.
    pub(super) fn all(mut self) -> Vec<(&'a Schema, &'a Schema)> {
        while let Some((schema, of)) = self.waiting.pop() {
            let (Some(schema), Some(of)) = (self.docs.schema(schema), self.truth.schema(of)) else {
                continue;
            };
            for (property, of) in properties(schema, of) {
                self.walk(&property.ty, &of.ty);
            }
            if let (Shape::Alias(ty), Shape::Alias(of)) = (&schema.shape, &of.shape) {
                self.walk(ty, of);
            }
        }
        let pairs = self.found.iter();
        let pairs = pairs
            .filter_map(|(schema, of)| Some((self.docs.schema(schema)?, self.truth.schema(of)?)));
        pairs.collect()
    }

    fn add(&mut self, schema: &'a str, of: &'a str) {
        if !self.found.contains_key(schema) {
            self.found.insert(schema, of);
            self.waiting.push((schema, of));
        }
    }

    fn walk(&mut self, ty: &'a Type, of: &'a Type) {
        match (ty, of) {
            (Type::Nullable(ty), of) => self.walk(ty, of),
            (ty, Type::Nullable(of)) => self.walk(ty, of),
            (Type::Array(ty), Type::Array(of)) | (Type::Map(ty), Type::Map(of)) => {
                self.walk(ty, of)
            }
            (Type::Schema(schema), Type::Schema(of)) => self.add(schema, of),
            _ => {}
        }
    }
}

/// The properties of two schemas that are the same: those whose names differ in nothing but casing, and in what a
/// language adds to a reserved word.
pub(super) fn properties<'a>(
    schema: &'a Schema,
    of: &'a Schema,
) -> impl Iterator<Item = (&'a Property, &'a Property)> {
    let mut others: BTreeMap<String, &Property> = of
        .properties()
        .iter()
        .map(|it| (key(&it.name.wire.value), it))
        .collect();
    let exact: BTreeSet<String> = schema
        .properties()
        .iter()
        .map(|it| key(&it.name.source))
        .collect();
    schema.properties().iter().filter_map(move |it| {
        let found = others.remove(&key(&it.name.source)).or_else(|| {
            let wire = key(&it.name.wire.value);
            (!exact.contains(&wire)).then(|| others.remove(&wire))?
        });
        Some((it, found?))
    })
}

/// Equal for names that differ only in casing and separators.
pub(super) fn key(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
