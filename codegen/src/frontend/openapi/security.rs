//! How a caller proves who it is.

use std::collections::{BTreeMap, BTreeSet};

use super::document::text;
use super::exported;
use super::refs::Refs;
use super::tree::At;
use crate::api::{Credential, Operation, SecurityScheme};
use crate::diagnostic::{Report, catalog};

/// The names of the schemes in a list of alternatives; none where one of the alternatives asks for nothing.
pub(super) fn requirements(list: At<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for alternative in list.items() {
        if alternative.entries().next().is_none() {
            return Vec::new();
        }
        for (name, _) in alternative.entries() {
            let name = source(list, name);
            if !names.iter().any(|it| it == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// How the description spelt the name of a scheme.
fn source<'a>(list: At<'a>, name: &'a str) -> &'a str {
    let schemes = list.root().get("components");
    let scheme = schemes.and_then(|it| it.get("securitySchemes")?.get(name));
    scheme.map_or(name, |it| exported::source(it, name))
}

/// The schemes of a document, and those that operations name without it.
pub(super) fn schemes(
    refs: &Refs<'_>,
    operations: &[Operation],
    report: &mut Report,
) -> Vec<SecurityScheme> {
    let components = refs.root().get("components");
    let described = components.and_then(|it| it.get("securitySchemes"));
    let mut schemes = BTreeMap::new();
    for (name, at) in described.into_iter().flat_map(At::entries) {
        let resolved = refs.resolve(at, report);
        let name = exported::source(at, name);
        let scheme = SecurityScheme {
            name: name.to_owned(),
            credential: resolved.map_or(Credential::Unknown, credential),
            place: at.place(),
        };
        schemes.insert(name.to_owned(), scheme);
    }
    let mut missing = BTreeSet::new();
    for operation in operations {
        for name in &operation.security {
            if !schemes.contains_key(name) && missing.insert(name.clone()) {
                report.add(catalog::undeclared_scheme(operation.place, name));
            }
        }
    }
    let place = refs.root().place();
    schemes.extend(missing.into_iter().map(|name| {
        let credential = Credential::Unknown;
        (
            name.clone(),
            SecurityScheme {
                name,
                credential,
                place,
            },
        )
    }));
    schemes.into_values().collect()
}

fn credential(at: At<'_>) -> Credential {
    let lower = |key: &str| text(at, key).unwrap_or_default().to_ascii_lowercase();
    match lower("type").as_str() {
        "apikey" => match (text(at, "name"), lower("in").as_str()) {
            (Some(name), "header") => Credential::HeaderKey(name),
            (Some(name), "query") => Credential::QueryKey(name),
            (Some(name), "cookie") => Credential::CookieKey(name),
            _ => Credential::Unknown,
        },
        "http" => match lower("scheme").as_str() {
            "basic" => Credential::Basic,
            "bearer" => Credential::Bearer,
            _ => Credential::Unknown,
        },
        // The form of Swagger 2.0.
        "basic" => Credential::Basic,
        "oauth2" | "openidconnect" => Credential::OAuth2,
        _ => Credential::Unknown,
    }
}
