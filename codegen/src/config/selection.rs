//! Which operations the crate is to have.

use serde::Deserialize;

/// Operations, by what they have in common. One that any of these names is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "`tags`, `paths` or `operations`")]
pub struct Selection {
    /// The names of tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Paths; a `*` stands for any text.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Operations, by their operationId or as `GET /users`.
    #[serde(default)]
    pub operations: Vec<String>,
}

impl Selection {
    /// Whether it names nothing.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.paths.is_empty() && self.operations.is_empty()
    }
}
