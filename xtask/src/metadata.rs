//! What cargo knows of the workspace.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::workspace;

/// The answer of `cargo metadata`.
pub(crate) struct Metadata(Value);

impl Metadata {
    /// Asks cargo.
    ///
    /// # Errors
    ///
    /// What cargo says where it cannot answer.
    pub(crate) fn read() -> Result<Self, String> {
        let output = Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(workspace::root())
            .output()
            .map_err(|error| format!("cargo cannot be run: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let value = serde_json::from_slice(&output.stdout);
        value
            .map(Self)
            .map_err(|error| format!("cargo metadata is not JSON: {error}"))
    }

    fn packages(&self) -> impl Iterator<Item = &Value> {
        self.0["packages"].as_array().into_iter().flatten()
    }

    /// The name and the features of the member in this folder of the workspace.
    pub(crate) fn member(&self, folder: &str) -> Option<(&str, BTreeMap<&str, &Value>)> {
        let manifest = workspace::root().join(folder).join("Cargo.toml");
        let mut packages = self.packages();
        let package = packages.find(|it| {
            it["manifest_path"].as_str().map(AsRef::as_ref) == Some(manifest.as_path())
        })?;
        let features = package["features"].as_object()?;
        let features = features
            .iter()
            .map(|(name, needs)| (name.as_str(), needs))
            .collect();
        Some((package["name"].as_str()?, features))
    }
}

/// Checks that no dependency needs a newer Rust than the workspace says it does with.
///
/// # Errors
///
/// The packages that do.
pub(crate) fn check_msrv() -> Result<(), String> {
    let metadata = Metadata::read()?;
    let ours = metadata.packages().find(|it| it["name"] == "restitch");
    let ours = ours
        .and_then(|it| it["rust_version"].as_str())
        .ok_or("Cargo.toml names no rust-version")?;
    let newer = metadata.packages().filter_map(|it| {
        let theirs = it["rust_version"].as_str()?;
        let says = || format!("{} {} needs Rust {theirs}", it["name"], it["version"]);
        (version(theirs) > version(ours)).then(says)
    });
    let newer: Vec<_> = newer.collect();
    if newer.is_empty() {
        println!(
            "msrv: {} packages do with Rust {ours}",
            metadata.packages().count()
        );
        return Ok(());
    }
    let newer = newer.join("\n");
    Err(format!(
        "{newer}\nCargo.toml says that Rust {ours} is enough: take an older version, or raise rust-version"
    ))
}

fn version(text: &str) -> [u64; 3] {
    let mut parts = text.split('.').map(|it| it.parse().unwrap_or(0));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}
