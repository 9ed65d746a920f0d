//! restitch.yaml: what to generate, and what the description does not say.

mod check;
pub mod corrections;
mod error;
pub mod paging;
pub mod selection;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Report, catalog};
use crate::lock::Lock;
use crate::source::{FileId, Place, SourceFile, Sources};

pub use check::check_crate_name;
pub use corrections::Corrections;
pub use selection::Selection;

/// The whole of restitch.yaml.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of restitch.yaml")]
pub struct Config {
    /// The folders or files that describe the service, relative to restitch.yaml. Those that are descriptions by themselves
    /// are put together.
    #[serde(deserialize_with = "check::inputs")]
    pub inputs: Vec<String>,
    /// The folder of the crate, relative to restitch.yaml.
    #[serde(deserialize_with = "check::path")]
    pub output: String,
    /// The crate's manifest.
    pub package: Package,
    /// The command that files name in their first line as the one that rewrites them.
    #[serde(default = "default_command", deserialize_with = "check::line")]
    pub command: String,
    /// Whether the crate is a member of a workspace around it; otherwise its manifest begins one.
    #[serde(default)]
    pub workspace_member: bool,
    /// Whether a feature of the crate brings each group of operations.
    #[serde(default)]
    pub tag_features: TagFeatures,
    /// OpenAPI Overlays, relative to restitch.yaml, in the order in which they are applied.
    #[serde(default, deserialize_with = "check::paths")]
    pub overlays: Vec<String>,
    /// The modules of the crate that are written by hand.
    #[serde(default, deserialize_with = "check::modules")]
    pub modules: Vec<String>,
    /// Whether references of the description may lead out of its folder.
    #[serde(default)]
    pub allow_outside: bool,
    /// The operations that the crate has; all, if it names none.
    #[serde(default)]
    pub include: Selection,
    /// The operations that the crate does not have.
    #[serde(default)]
    pub exclude: Selection,
    /// What the description says wrongly.
    #[serde(default)]
    pub corrections: Corrections,
    /// How lists go on from page to page.
    #[serde(default)]
    pub paging: Vec<paging::Rule>,
    /// What the description does not say of its security schemes, by their names.
    #[serde(default)]
    pub auth: BTreeMap<String, Auth>,
    /// The names that restitch.lock keeps. It is a file of its own.
    #[serde(skip)]
    pub lock: Lock,
    /// Wire names, where the description spells them otherwise.
    #[serde(default)]
    pub names: Names,
    /// What `review` finds and the maintainer means.
    #[serde(default)]
    pub accept: Vec<Accepted>,
    /// Which generator of OpenAPI Generator wrote the docs, where they do not show it.
    pub dialect: Option<String>,
}

/// Whether features bring groups of operations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TagFeatures {
    /// Where the description has so many operations that they take long to compile.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never: all operations are always there.
    Never,
}

/// What the manifest says of the crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of a package")]
pub struct Package {
    /// The name of the crate.
    #[serde(deserialize_with = "check::crate_name")]
    pub name: String,
    /// Its version.
    #[serde(default = "default_version", deserialize_with = "check::version")]
    pub version: String,
    /// One line about it.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// Crates that hand-written modules need, with their versions.
    #[serde(default)]
    pub dependencies: BTreeMap<String, String>,
    /// Crates that hand-written tests beside the generated code need, with their versions.
    #[serde(default)]
    pub dev_dependencies: BTreeMap<String, String>,
}

/// A finding of `review` that is meant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of an accepted finding")]
pub struct Accepted {
    /// Its fingerprint, as the report gives it.
    #[serde(deserialize_with = "check::line")]
    pub finding: String,
    /// Why it is meant.
    #[serde(deserialize_with = "check::line")]
    pub reason: String,
}

/// What the description does not say of a security scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of a security scheme")]
pub struct Auth {
    /// A word that stands before the key, with a blank between: `Bearer`.
    pub prefix: Option<String>,
}

/// How names travel, where the description spells them otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of names")]
pub struct Names {
    /// The casing of JSON properties.
    pub property_case: Option<Case>,
    /// The casing of query parameters.
    pub query_case: Option<Case>,
    /// How lists in queries are written.
    pub query_lists: Option<Lists>,
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

/// A way to write a list into a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lists {
    /// `id=1&id=2`
    Repeated,
    /// `id=1,2`
    Commas,
}

/// More than any configuration needs; what is longer is a mistake, or an attack.
const MAX_LENGTH: usize = 1 << 20;

/// How long a text may become when its aliases are written out.
const MAX_EXPANSION: usize = 1 << 26;

/// How many `[` and `{` there may be: what the reader needs grows with the square of those that are open.
const MAX_BRACKETS: usize = 1 << 11;

impl Config {
    /// What no configuration says, for a crate of this name.
    pub fn new(name: &str) -> Self {
        Self {
            package: Package {
                name: name.to_owned(),
                version: default_version(),
                ..Package::default()
            },
            command: default_command(),
            ..Self::default()
        }
    }

    /// Reads restitch.yaml; `path` is what diagnostics call it.
    ///
    /// # Errors
    ///
    /// [`Rejected`] where it is not YAML, says something that is not known, or leaves out what is needed.
    pub fn parse(path: &str, text: impl Into<Vec<u8>>) -> Result<Self, Rejected> {
        let sources = Sources::new([(path.to_owned(), text.into())]);
        let result = sources.iter().map(|(id, file)| read(id, file)).next();
        match result {
            Some(Err(diagnostic)) => {
                let mut report = Report::default();
                report.add(diagnostic);
                Err(Rejected { sources, report })
            }
            Some(Ok(config)) => Ok(config),
            None => Ok(Self::default()),
        }
    }
}

/// A configuration that says something that cannot be.
#[derive(Debug)]
pub struct Rejected {
    /// The configuration's text.
    pub sources: Sources,
    /// What is wrong with it.
    pub report: Report,
}

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.report.render(&self.sources, false))
    }
}

impl std::error::Error for Rejected {}

fn read(id: FileId, file: &SourceFile) -> Result<Config, Diagnostic> {
    if let Some(offset) = file.invalid_utf8 {
        return Err(catalog::not_utf8(Place::new(id, offset..offset)));
    }
    let text = &file.text;
    refuse_giants(text).map_err(|it| catalog::invalid_config(Place::start_of(id), &it))?;
    serde_yaml::from_str(text).map_err(|it| error::diagnose(id, text, &it))
}

/// No alias can stand where aliases could nest, so that the product bounds what they amount to.
fn refuse_giants(text: &str) -> Result<(), String> {
    if text.len() > MAX_LENGTH {
        return Err(format!(
            "a configuration of more than {MAX_LENGTH} bytes is not read"
        ));
    }
    if text.matches(['[', '{']).count() > MAX_BRACKETS {
        return Err(format!(
            "a configuration with more than {MAX_BRACKETS} `[` and `{{` is not read"
        ));
    }
    let aliases = text.matches('*').count();
    if text.len().saturating_mul(aliases) > MAX_EXPANSION {
        return Err("the aliases of this configuration could amount to too much".to_owned());
    }
    Ok(())
}

fn default_command() -> String {
    "restitch gen".to_owned()
}

fn default_version() -> String {
    "0.1.0".to_owned()
}

#[cfg(test)]
mod tests;
