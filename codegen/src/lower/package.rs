//! The package, and what the crate needs.

use std::collections::{BTreeMap, BTreeSet};

use super::docs;
use crate::config::Config;
use crate::rust::{Crate, Dependency, Package, Service, Support, Type};

pub(super) fn package(config: &Config, service: &Service) -> Package {
    let package = &config.package;
    let (description, summary) = match &package.description {
        Some(text) => (text.clone(), docs::title(text)),
        None => (
            format!("A client of {}", service.title),
            format!("A client of {}", docs::title(&service.title)),
        ),
    };
    Package {
        name: package.name.clone(),
        library: package.name.replace('-', "_"),
        version: package.version.clone(),
        description,
        summary,
        license: package.license.clone(),
        repository: package.repository.clone(),
        workspace_member: config.workspace_member,
        dependencies: Vec::new(),
        dev_dependencies: Vec::new(),
        command: config.command.clone(),
    }
}

/// What every crate needs: the runtime's dependencies.
const DEPENDENCIES: &[(&str, &str)] = &[
    ("bytes", r#""1""#),
    (
        "futures-core",
        r#"{ version = "0.3", default-features = false, optional = true }"#,
    ),
    ("http", r#""1""#),
    ("http-body", r#"{ version = "1", optional = true }"#),
    (
        "jiff",
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    ("percent-encoding", r#""2""#),
    (
        "reqwest",
        r#"{ version = "0.13", default-features = false, optional = true }"#,
    ),
    ("secrecy", r#""0.10""#),
    (
        "serde",
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    ("serde_json", r#""1""#),
    (
        "tokio",
        r#"{ version = "1", default-features = false, features = ["rt", "sync", "time"] }"#,
    ),
    (
        "tracing",
        r#"{ version = "0.1", default-features = false, features = ["std"], optional = true }"#,
    ),
];

/// What examples need.
const DEV_DEPENDENCIES: &[(&str, &str)] =
    &[("tokio", r#"{ version = "1", features = ["macros", "rt"] }"#)];

pub(super) fn add_dependencies(krate: &mut Crate, config: &Config) {
    let dependency = |(name, requirement): &(&str, &str)| Dependency {
        name: (*name).to_owned(),
        requirement: (*requirement).to_owned(),
    };
    krate.package.dependencies = DEPENDENCIES.iter().map(dependency).collect();
    krate.support = support(krate);
    let mut results = krate
        .resources
        .iter()
        .flat_map(|it| &it.methods)
        .map(|it| &it.result);
    krate.has_redirects = results.clone().any(|it| *it == Type::Redirect);
    krate.has_streams = results.any(|it| matches!(it, Type::Events(_) | Type::Lines(_)));
    if krate.support.contains(&Support::Uuids) {
        krate
            .package
            .dependencies
            .push(dependency(&("uuid", r#""1""#)));
    }
    if !krate.by_hand.modules.is_empty() {
        // Modules that are written by hand derive serde's traits.
        let serde = krate.package.dependencies.iter_mut();
        for it in serde.filter(|it| it.name == "serde") {
            it.requirement = it.requirement.replace(r#"["std"]"#, r#"["derive", "std"]"#);
        }
    }
    krate.package.dev_dependencies = DEV_DEPENDENCIES.iter().map(dependency).collect();
    let Config { package, .. } = config;
    add_configured(&mut krate.package.dependencies, &package.dependencies);
    add_configured(
        &mut krate.package.dev_dependencies,
        &package.dev_dependencies,
    );
}

/// Adds what restitch.yaml asks for; what is there already stays.
fn add_configured(list: &mut Vec<Dependency>, configured: &BTreeMap<String, String>) {
    list.extend(configured.iter().map(|(name, version)| Dependency {
        name: name.clone(),
        requirement: format!("{version:?}"),
    }));
    list.sort_by(|a, b| a.name.cmp(&b.name));
    list.dedup_by(|a, b| a.name == b.name);
}

/// The parts of the runtime that the crate's types need.
fn support(krate: &Crate) -> BTreeSet<Support> {
    let types = types(krate);
    let uses = |wanted: &Type| types.iter().any(|it| it.contains(wanted));
    let needed = [
        (Support::Base64, uses(&Type::Base64)),
        (Support::Files, uses(&Type::File)),
        (Support::Patches, types.iter().any(|it| it.has_patch())),
        (Support::Secrets, uses(&Type::Secret)),
        (Support::Uuids, uses(&Type::Uuid)),
    ];
    let needed = needed.into_iter().filter(|(_, is_needed)| *is_needed);
    needed.map(|(support, _)| support).collect()
}

/// All types that the crate spells.
fn types(krate: &Crate) -> Vec<&Type> {
    let models = krate.models.iter().flat_map(|it| it.kind.types());
    let params = krate.params.iter().flat_map(|it| &it.params);
    let params = params.flat_map(|it| &it.fields).map(|it| &it.ty);
    let methods = krate.resources.iter().flat_map(|it| &it.methods);
    let methods = methods.flat_map(|it| it.argument_types().chain([&it.result]));
    let answers = krate.responses.iter().flat_map(|it| &it.enums);
    let answers = answers.flat_map(|it| &it.variants).map(|it| &it.ty);
    models.chain(params).chain(methods).chain(answers).collect()
}
