//! How a caller proves who it is.

use std::collections::{BTreeMap, BTreeSet};

use super::document::text;
use super::exported;
use super::oauth;
use super::refs::Refs;
use super::tree::At;
use crate::api::{Credential, Operation, Requirement, SecurityScheme};
use crate::diagnostic::{Report, catalog};

/// Schemes of HTTP whose credentials are computed anew for each request, so that no token stands for them. Sorted.
const COMPUTED: &[&str] = &[
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "scram-sha-1",
    "scram-sha-256",
    "signature",
    "vapid",
];

/// The alternatives of an operation: its own, even if there are none, or else those of the document.
pub(super) fn requirements(
    root: At<'_>,
    operation: At<'_>,
    report: &mut Report,
) -> Vec<Requirement> {
    let stated = |at: At<'_>| at.get("security").is_some_and(|it| !it.is_null());
    let owner = if stated(operation) { operation } else { root };
    let mut alternatives = Vec::new();
    for alternative in owner.get("security").into_iter().flat_map(At::items) {
        if !alternative.is_object() {
            report.add(catalog::not_an_object(
                alternative.place(),
                "a security requirement",
            ));
            continue;
        }
        let alternative = requirement(alternative);
        if !alternatives.contains(&alternative) {
            alternatives.push(alternative);
        }
    }
    alternatives
}

fn requirement(alternative: At<'_>) -> Requirement {
    let scopes = |at: At<'_>| {
        at.items()
            .filter_map(|it| it.str().map(str::to_owned))
            .collect()
    };
    let schemes = alternative.entries();
    Requirement {
        schemes: schemes
            .map(|(name, at)| (source(alternative, name).to_owned(), scopes(at)))
            .collect(),
    }
}

/// How the description spelt the name of a scheme.
fn source<'a>(alternative: At<'a>, name: &'a str) -> &'a str {
    let schemes = alternative.root().get("components");
    let scheme = schemes.and_then(|it| it.get("securitySchemes")?.get(name));
    scheme.map_or(name, |it| exported::source(it, name))
}

/// The schemes of a document, and those that operations name without it.
pub(super) fn schemes(
    refs: &Refs<'_>,
    operations: &[Operation],
    report: &mut Report,
) -> Vec<SecurityScheme> {
    let used: BTreeSet<&str> = needed(operations).map(|(it, _)| it).collect();
    let components = refs.root().get("components");
    let described = components.and_then(|it| it.get("securitySchemes"));
    let mut schemes = BTreeMap::new();
    for (name, at) in described.into_iter().flat_map(At::entries) {
        let resolved = refs.resolve(at, report);
        let name = exported::source(at, name);
        let credential = resolved.map_or(Credential::Unknown, credential);
        if used.contains(name) {
            check(at, name, &credential, report);
        }
        let scheme = SecurityScheme {
            description: resolved.and_then(|it| text(it, "description")),
            flows: resolved.map(oauth::flows).unwrap_or_default(),
            discovery_url: resolved.and_then(|it| text(it, "openIdConnectUrl")),
            ..SecurityScheme::new(name, credential, at.place())
        };
        schemes.insert(name.to_owned(), scheme);
    }
    for (name, operation) in needed(operations) {
        schemes.entry(name.to_owned()).or_insert_with(|| {
            report.add(catalog::undeclared_scheme(operation.place, name));
            SecurityScheme::new(name, Credential::Unknown, operation.place)
        });
    }
    schemes.into_values().collect()
}

/// The schemes that operations name, each with such an operation.
fn needed(operations: &[Operation]) -> impl Iterator<Item = (&str, &Operation)> {
    let alternatives = operations
        .iter()
        .flat_map(|operation| operation.security.iter().map(move |it| (it, operation)));
    alternatives.flat_map(|(it, operation)| {
        it.schemes
            .keys()
            .map(move |name| (name.as_str(), operation))
    })
}

/// Reports what a client cannot send, or cannot know how to.
fn check(at: At<'_>, name: &str, credential: &Credential, report: &mut Report) {
    match credential {
        Credential::Unknown => report.add(catalog::unknown_credential(at.place(), name)),
        Credential::Http(scheme) if is_computed(scheme) => {
            report.add(catalog::computed_credential(at.place(), name, scheme));
        }
        _ => {}
    }
}

fn is_computed(scheme: &str) -> bool {
    COMPUTED.contains(&scheme.to_ascii_lowercase().as_str())
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
            "" => Credential::Unknown,
            "basic" => Credential::Basic,
            "bearer" => Credential::Bearer,
            _ => Credential::Http(text(at, "scheme").unwrap_or_default()),
        },
        // The form of Swagger 2.0.
        "basic" => Credential::Basic,
        "oauth2" => Credential::OAuth2,
        "openidconnect" => Credential::OpenIdConnect,
        "mutualtls" => Credential::MutualTls,
        _ => Credential::Unknown,
    }
}
