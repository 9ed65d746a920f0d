//! Which schemas of two descriptions are the same: those with the same name, and those that stand at the same places.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::blanked;
use crate::api::{Api, Operation, Property, Schema, Shape, Type};

/// Pairs of schemas, found one after the other.
#[derive(Debug)]
pub struct Pairs<'a> {
    first: &'a Api,
    second: &'a Api,
    /// The schema of the second description for each of the first.
    found: BTreeMap<&'a str, &'a str>,
    taken: BTreeSet<&'a str>,
    waiting: Vec<(&'a str, &'a str)>,
}

impl<'a> Pairs<'a> {
    /// Begins with the schemas of the same name. What a language puts before a reserved word is no part of it.
    pub fn new(first: &'a Api, second: &'a Api) -> Self {
        let mut pairs = Self {
            first,
            second,
            found: BTreeMap::new(),
            taken: BTreeSet::new(),
            waiting: Vec::new(),
        };
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for schema in &second.schemas {
            known.entry(key(&schema.name)).or_insert(&schema.name);
        }
        for schema in &first.schemas {
            if let Some(of) = second.schema(&schema.name) {
                pairs.add(&schema.name, &of.name);
            }
        }
        for schema in &first.schemas {
            let bare = schema.name.strip_prefix("Model").unwrap_or(&schema.name);
            let alike = known.get(&key(&schema.name));
            if let Some(of) = alike.or_else(|| known.get(&key(bare))) {
                pairs.add(&schema.name, of);
            }
        }
        pairs
    }

    /// Adds what the same operations carry: those with one method, and with paths that differ only in the names of
    /// placeholders.
    pub fn of_all_operations(&mut self) {
        let place = |it: &Operation| (blanked(&it.path), it.method);
        let known = self.second.operations.iter().map(|it| (place(it), it));
        let known: BTreeMap<_, _> = known.collect();
        for operation in &self.first.operations {
            if let Some(of) = known.get(&place(operation)) {
                self.of_operations(operation, of);
            }
        }
    }

    fn of_operations(&mut self, operation: &'a Operation, of: &'a Operation) {
        if let (Some(body), Some(of)) = (&operation.body, &of.body)
            && let (Some(content), Some(of)) = (body.content.first(), of.content.first())
        {
            self.walk(&content.ty, &of.ty);
        }
        if let (Some(result), Some(of)) = (result(operation), result(of)) {
            self.walk(result, of);
        }
    }

    /// All pairs.
    pub fn all(mut self) -> Vec<(&'a Schema, &'a Schema)> {
        while let Some((schema, of)) = self.waiting.pop() {
            let (Some(schema), Some(of)) = (self.first.schema(schema), self.second.schema(of))
            else {
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
            .filter_map(|(schema, of)| Some((self.first.schema(schema)?, self.second.schema(of)?)));
        pairs.collect()
    }

    fn add(&mut self, schema: &'a str, of: &'a str) {
        if !self.found.contains_key(schema) && self.taken.insert(of) {
            self.found.insert(schema, of);
            self.waiting.push((schema, of));
        }
    }

    fn walk(&mut self, ty: &'a Type, of: &'a Type) {
        match (ty, of) {
            (Type::Nullable(ty), of) => self.walk(ty, of),
            (ty, Type::Nullable(of)) => self.walk(ty, of),
            (Type::Array(ty), Type::Array(of)) | (Type::Map(ty), Type::Map(of)) => {
                self.walk(ty, of);
            }
            (Type::Schema(schema), Type::Schema(of)) => self.add(schema, of),
            _ => {}
        }
    }
}

/// The type of the first response that tells of a success.
fn result(operation: &Operation) -> Option<&Type> {
    let mut successes = operation.responses.iter();
    let success = successes.find(|it| it.status.is_success() && !it.content.is_empty())?;
    success.content.first().map(|it| &it.ty)
}

/// The properties of two schemas that are the same: those whose names differ in nothing but casing, and in what a
/// language adds to a reserved word.
pub fn properties<'a>(
    schema: &'a Schema,
    of: &'a Schema,
) -> impl Iterator<Item = (&'a Property, &'a Property)> {
    let others = of.properties().iter();
    let mut others: BTreeMap<String, &Property> =
        others.map(|it| (key(&it.name.wire.value), it)).collect();
    let own = schema.properties().iter();
    let own: BTreeSet<String> = own.map(|it| key(&it.name.source)).collect();
    schema.properties().iter().filter_map(move |it| {
        let found = others.remove(&key(&it.name.source)).or_else(|| {
            let wire = key(&it.name.wire.value);
            (!own.contains(&wire)).then(|| others.remove(&wire))?
        });
        Some((it, found?))
    })
}

/// Equal for names that differ only in casing and separators.
pub fn key(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
