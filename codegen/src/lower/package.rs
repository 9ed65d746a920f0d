//! The package, and what the crate needs.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::rust::{Crate, Dependency, ModelKind, Package, Service, Type};

pub(super) fn package(config: &Config, service: &Service) -> Package {
    let package = &config.package;
    let description = package
        .description
        .clone()
        .unwrap_or_else(|| format!("A client of {}", service.title));
    Package {
        name: package.name.clone(),
        library: package.name.replace('-', "_"),
        version: package.version.clone(),
        description,
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
    (
        "jiff",
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    ("percent-encoding", r#""2""#),
    (
        "reqwest",
        r#"{ version = "0.13", default-features = false, features = ["http2", "system-proxy"] }"#,
    ),
    ("secrecy", r#""0.10""#),
    (
        "serde",
        r#"{ version = "1", default-features = false, features = ["std"] }"#,
    ),
    ("serde_json", r#""1""#),
    (
        "tokio",
        r#"{ version = "1", default-features = false, features = ["time"] }"#,
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
    krate.has_uuids = uses(krate, &Type::Uuid);
    let mut results = krate
        .resources
        .iter()
        .flat_map(|it| &it.methods)
        .map(|it| &it.result);
    krate.has_redirects = results.clone().any(|it| *it == Type::Redirect);
    krate.has_streams = results.any(|it| matches!(it, Type::Events(_) | Type::Lines(_)));
    krate.has_files = uses(krate, &Type::File);
    if krate.has_uuids {
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

fn uses(krate: &Crate, wanted: &Type) -> bool {
    let in_models = krate.models.iter().any(|model| match &model.kind {
        ModelKind::Struct(it) => it.fields.iter().any(|it| it.ty.contains(wanted)),
        ModelKind::Alias(ty) => ty.contains(wanted),
        ModelKind::Enum(_) => false,
    });
    let in_params = krate
        .params
        .iter()
        .flat_map(|it| &it.params)
        .flat_map(|it| &it.fields)
        .any(|it| it.ty.contains(wanted));
    let in_methods =
        krate.resources.iter().flat_map(|it| &it.methods).any(|it| {
            it.result.contains(wanted) || it.argument_types().any(|it| it.contains(wanted))
        });
    let enums = krate.responses.iter().flat_map(|it| &it.enums);
    let in_responses = enums
        .flat_map(|it| &it.variants)
        .any(|it| it.ty.contains(wanted));
    in_models || in_params || in_methods || in_responses
}
