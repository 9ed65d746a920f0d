//! `Cargo.toml`.

use std::fmt::Write as _;

use crate::rust::docs::is_hidden;
use crate::rust::{ALL_OPERATIONS, Crate, Dependency, Package, TagFeature};

pub(super) fn emit(krate: &Crate) -> String {
    let package = &krate.package;
    let mut text = package_table(package);
    push_features(&mut text, krate);
    text.push_str("\n[dependencies]\n");
    push_dependencies(&mut text, &package.dependencies);
    text.push_str("\n[dev-dependencies]\n");
    push_dependencies(&mut text, &package.dev_dependencies);
    push_example(&mut text, krate);
    if !package.workspace_member {
        // Without a table of its own, a crate below another workspace's folder does not build.
        text.push_str("\n[workspace]\n");
    }
    text
}

fn package_table(package: &Package) -> String {
    let mut text = "[package]\n".to_owned();
    let entries = [
        ("name", Some(&package.name)),
        ("version", Some(&package.version)),
        ("description", Some(&package.description)),
        ("license", package.license.as_ref()),
        ("repository", package.repository.as_ref()),
    ];
    for (key, value) in entries {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", string(value));
        }
    }
    text.push_str("edition = \"2024\"\nrust-version = \"1.88\"\nreadme = \"README.md\"\n");
    text.push_str(DOCS);
    text
}

/// Where documentation is built for everybody, it has all items, and says which feature each needs.
const DOCS: &str = r#"
[package.metadata.docs.rs]
all-features = true
rustdoc-args = ["--cfg", "docsrs"]
"#;

fn push_features(text: &mut String, krate: &Crate) {
    let is_chosen = !krate.tag_features.is_empty();
    let all = if is_chosen {
        ", \"all-operations\""
    } else {
        ""
    };
    let _ = writeln!(
        text,
        "\n[features]\ndefault = [\"rustls\", \"http2\", \"system-proxy\"{all}]"
    );
    text.push_str(FEATURES);
    if krate.has_webhooks {
        text.push_str(WEBHOOKS);
    }
    if is_chosen {
        push_tag_features(text, &krate.tag_features);
    }
}

fn push_tag_features(text: &mut String, features: &[TagFeature]) {
    let _ = writeln!(text, "{TAGS}{ALL_OPERATIONS} = [");
    for TagFeature { name, .. } in features {
        let _ = writeln!(text, "    {name:?},");
    }
    text.push_str("]\n");
    for TagFeature { name, needs } in features {
        let _ = writeln!(text, "{name} = {needs:?}");
    }
}

/// The program is left out where its operation is.
fn push_example(text: &mut String, krate: &Crate) {
    if let Some(example) = &krate.example
        && let Some(feature) = &example.feature
    {
        let name = example.method.text();
        let _ = writeln!(
            text,
            "\n[[example]]\nname = {name:?}\nrequired-features = [{feature:?}]"
        );
    }
}

/// What only a crate has whose operations can be chosen.
const TAGS: &str = "\
# Every operation, and models that no operation needs. Without it, each of those below brings a group of operations.
";

/// A TOML basic string.
fn string(value: &str) -> String {
    let mut text = "\"".to_owned();
    for it in value.chars() {
        match it {
            '"' | '\\' => {
                text.push('\\');
                text.push(it);
            }
            it if it.is_control() || is_hidden(it) => {
                let _ = write!(text, "\\u{:04X}", u32::from(it));
            }
            it => text.push(it),
        }
    }
    text + "\""
}

const FEATURES: &str = r#"# Requests are sent by reqwest. Without it the client needs a transport of the caller's.
reqwest = ["dep:http-body", "dep:reqwest"]
# TLS by rustls; it needs a C compiler to build, and nothing else.
rustls = ["reqwest", "reqwest/rustls"]
# TLS by the operating system's library.
native-tls = ["reqwest", "reqwest/native-tls"]
# HTTP/2, where the service has it.
http2 = ["reqwest", "reqwest/http2"]
# The proxies that the operating system and the environment name.
system-proxy = ["reqwest", "reqwest/system-proxy"]
# Responses that are compressed.
brotli = ["reqwest", "reqwest/brotli"]
gzip = ["reqwest", "reqwest/gzip"]
zstd = ["reqwest", "reqwest/zstd"]
# Pages, items and what comes in piece by piece as a `Stream`.
stream = ["dep:futures-core"]
# Calls, pages and items without `async`.
blocking = []
# A span of `tracing` for each call, and an event for each attempt.
tracing = ["dep:tracing"]
# For tests: a service in memory, and `PartialEq` and constructors for models that only the service makes.
test-util = []
"#;

/// What only a crate with models of webhooks has.
const WEBHOOKS: &str = "\
# Models of what the service sends of itself, to webhooks and to addresses that a request gave.
webhooks = []
";

fn push_dependencies(text: &mut String, dependencies: &[Dependency]) {
    for Dependency { name, requirement } in dependencies {
        let _ = writeln!(text, "{name} = {requirement}");
    }
}
