//! What can be wrong with an API whatever it was read from.

use std::collections::{BTreeMap, BTreeSet};

use super::{Api, Credential, Location, Operation, Requirement, Schema, SecurityScheme};
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
    check_security(api, report);
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

/// Of credentials that are needed together but travel in one place only one can be sent. Each pair is told once.
fn check_security(api: &Api, report: &mut Report) {
    let schemes = api.security_schemes.iter();
    let schemes: BTreeMap<&str, &SecurityScheme> =
        schemes.map(|it| (it.name.as_str(), it)).collect();
    let mut seen = BTreeSet::new();
    for operation in &api.operations {
        for (first, second) in operation
            .security
            .iter()
            .flat_map(|it| rivals(it, &schemes))
        {
            if seen.insert((first, second)) {
                report.add(catalog::rival_credentials(operation.place, first, second));
            }
        }
    }
}

/// The schemes of a requirement that travel where an earlier one does.
fn rivals<'a>(
    requirement: &'a Requirement,
    schemes: &BTreeMap<&str, &'a SecurityScheme>,
) -> Vec<(&'a str, &'a str)> {
    let mut places = BTreeMap::new();
    let schemes = requirement
        .schemes
        .keys()
        .filter_map(|it| schemes.get(it.as_str()));
    let rivals = schemes.filter_map(|it| {
        let earlier = places.insert(place(&it.credential)?, it.name.as_str())?;
        Some((earlier, it.name.as_str()))
    });
    rivals.collect()
}

/// Where a credential travels, and under which name.
fn place(credential: &Credential) -> Option<(Location, String)> {
    Some(match credential {
        Credential::MutualTls => return None,
        Credential::QueryKey(name) => (Location::Query, name.clone()),
        Credential::CookieKey(name) => (Location::Cookie, name.clone()),
        Credential::HeaderKey(name) => (Location::Header, name.to_ascii_lowercase()),
        Credential::Bearer
        | Credential::Basic
        | Credential::Http(_)
        | Credential::OAuth2
        | Credential::OpenIdConnect
        | Credential::Unknown => (Location::Header, "authorization".to_owned()),
    })
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
