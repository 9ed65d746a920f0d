//! The crate as a package.

use serde::Serialize;

/// What the manifest says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Package {
    /// The package's name: `astronomer-core-api`.
    pub name: String,
    /// The crate's name in code: `astronomer_core_api`.
    pub library: String,
    /// Its version.
    pub version: String,
    /// One line about it.
    pub description: String,
    /// The same in Markdown.
    pub summary: String,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// Whether a workspace around it has it as a member.
    pub workspace_member: bool,
    /// What it needs, in the order of the names.
    pub dependencies: Vec<Dependency>,
    /// What its tests and examples need, in the order of the names.
    pub dev_dependencies: Vec<Dependency>,
    /// The command that rewrites it.
    pub command: String,
}

/// A crate that is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dependency {
    /// Its name.
    pub name: String,
    /// The right-hand side in the manifest, TOML.
    pub requirement: String,
}

/// A part of the runtime that only some crates need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// Bytes that travel as text.
    Base64,
    /// Files as parts of a body.
    Files,
    /// Fields that can be absent, or null, or have a value.
    Patches,
    /// Text that nobody is shown.
    Secrets,
    /// UUIDs.
    Uuids,
}
