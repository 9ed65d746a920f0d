//! Both sides, and what belongs together in them.

use std::collections::BTreeMap;

use super::pairs::Pairs;
use super::rule::Direction;
use super::side::Side;
use super::words;
use crate::api::{Operation, Schema, Type};
use crate::lower::Index;

/// What rules look at.
pub(super) struct Context<'a> {
    pub(super) before: &'a Side<'a>,
    pub(super) after: &'a Side<'a>,
    pub(super) operations: Pairs<'a, Operation>,
    pub(super) schemas: Pairs<'a, Schema>,
    /// The new names of schemas that are called otherwise, by the old ones.
    renamed: BTreeMap<&'a str, &'a str>,
}

impl<'a> Context<'a> {
    pub(super) fn new(before: &'a Side<'a>, after: &'a Side<'a>) -> Self {
        let (one, other) = (&before.api, &after.api);
        let operations =
            Pairs::by(&one.operations, &other.operations, place).or_by(|it| Some(it.id.as_str()));
        let schemas = Pairs::by(&one.schemas, &other.schemas, |it| it.name.as_str())
            .or_by(words::fields)
            .or_by(words::field_names);
        let renamed = schemas.renamed.iter();
        let renamed = renamed.map(|(one, other)| (one.name.as_str(), other.name.as_str()));
        Self {
            renamed: renamed.collect(),
            before,
            after,
            operations,
            schemas,
        }
    }

    /// Whether two types are the same, whatever their schemas are called.
    pub(super) fn is_same(&self, before: &Type, after: &Type) -> bool {
        match (before, after) {
            (Type::Schema(before), Type::Schema(after)) => self.new_name(before) == after,
            (Type::Array(before), Type::Array(after))
            | (Type::Map(before), Type::Map(after))
            | (Type::Nullable(before), Type::Nullable(after)) => self.is_same(before, after),
            _ => before == after,
        }
    }

    /// What a schema of the side before is called on the side after.
    pub(super) fn new_name<'n>(&'n self, before: &'n str) -> &'n str {
        self.renamed.get(before).copied().unwrap_or(before)
    }

    /// Which ways a schema travels that both sides have.
    pub(super) fn directions(&self, before: &Schema, after: &Schema) -> Vec<Direction> {
        let (old, new) = (&before.name, &after.name);
        let is_sent = self.before.sent.contains(old) && self.after.sent.contains(new);
        let is_received = self.before.received.contains(old) && self.after.received.contains(new);
        let sent = is_sent.then_some(Direction::Request);
        let received = is_received.then_some(Direction::Response);
        sent.into_iter().chain(received).collect()
    }
}

/// The method and the path, whatever the placeholders are called.
fn place(operation: &Operation) -> String {
    let mut place = String::new();
    let mut is_name = false;
    for it in Index::key(operation).chars() {
        is_name = it != '}' && (is_name || it == '{');
        if !is_name || it == '{' {
            place.push(it);
        }
    }
    place
}

/// The direction, where it is the only one.
pub(super) fn only(directions: &[Direction]) -> Option<Direction> {
    match directions {
        [one] => Some(*one),
        _ => None,
    }
}
