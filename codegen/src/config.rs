//! restitch.yaml: what to generate, and what the description does not say.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole of restitch.yaml.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folders or files that describe the service, relative to restitch.yaml.
    pub inputs: Vec<String>,
    /// The folder of the crate, relative to restitch.yaml.
    pub output: String,
    /// The crate's manifest.
    pub package: Package,
    /// The command that files name in their first line as the one that rewrites them.
    #[serde(default = "default_command")]
    pub command: String,
    /// Whether the crate is a member of a workspace around it; otherwise its manifest begins one.
    #[serde(default)]
    pub workspace_member: bool,
    /// What the description does not say of its security schemes, by their names.
    #[serde(default)]
    pub auth: BTreeMap<String, Auth>,
    /// Wire names, where the description spells them otherwise.
    #[serde(default)]
    pub names: Names,
}

/// What the manifest says of the crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The name of the crate.
    pub name: String,
    /// Its version.
    #[serde(default = "default_version")]
    pub version: String,
    /// One line about it.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// Crates that hand-written tests beside the generated code need, with their versions.
    #[serde(default)]
    pub dev_dependencies: BTreeMap<String, String>,
}

/// What the description does not say of a security scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    /// A word that stands before the key, with a blank between: `Bearer`.
    pub prefix: Option<String>,
}

/// How names travel, where the description spells them otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The casing of JSON properties.
    pub property_case: Option<Case>,
    /// The casing of query parameters.
    pub query_case: Option<Case>,
    /// Wire names of properties, by `Schema.property` as the description spells them.
    #[serde(default)]
    pub properties: BTreeMap<String, String>,
    /// Wire names of parameters, by `operation.parameter` as the description spells them; `*.parameter` is for all.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// A way to write a name of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// `two_words`
    Snake,
    /// `twoWords`
    Camel,
    /// `TwoWords`
    Pascal,
    /// `two-words`
    Kebab,
}

fn default_command() -> String {
    "restitch gen".to_owned()
}

fn default_version() -> String {
    "0.1.0".to_owned()
}
