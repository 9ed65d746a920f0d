//! What can be wrong with an API whatever it was read from.

use std::collections::BTreeMap;

use super::{Api, Operation, Schema};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

/// Reports what the service could not make sense of.
pub fn check(api: &Api, report: &mut Report) {
    for schema in &api.schemas {
        check_properties(schema, report);
    }
    for operation in &api.operations {
        check_parameters(operation, report);
    }
}

/// Two properties that travel under one name cannot both be read: each would get the value of the other.
fn check_properties(schema: &Schema, report: &mut Report) {
    let names = schema
        .properties()
        .iter()
        .map(|it| (it.name.wire.value.as_str(), it.place));
    for (name, first, second) in repeated(names) {
        report.add(catalog::duplicate_wire_name(
            second,
            first,
            name,
            &schema.name,
        ));
    }
}

/// Two parameters that travel in one place under one name cannot be told apart by the service.
fn check_parameters(operation: &Operation, report: &mut Report) {
    let named = operation
        .parameters
        .iter()
        .map(|it| ((it.location.value, it.name.wire.value.as_str()), it.place));
    for ((_, name), first, second) in repeated(named) {
        report.add(catalog::duplicate_wire_name(
            second,
            first,
            name,
            &operation.id,
        ));
    }
}

/// The keys that occur again, each with the place of its first occurrence and that of the later one.
fn repeated<K: Ord + Copy>(keys: impl Iterator<Item = (K, Place)>) -> Vec<(K, Place, Place)> {
    let mut first = BTreeMap::new();
    let later = keys.filter_map(|(key, place)| {
        first
            .insert(key, place)
            .map(|earlier| (key, earlier, place))
    });
    later.collect()
}
