//! restitch.lock: the names that were given once, and stay.
//!
//! Where names collide, where a schema or an operation has none, or where a spelling is not Rust's, a name has to be made;
//! and what is added to a description later could take it away. So it is written down, and taken from there again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Names by what they were given to.
pub type Table = BTreeMap<String, String>;

/// The names that were given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lock {
    /// Models, by the names of their schemas, or by the places of schemas without a name.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub models: Table,
    /// Handles, by their tags.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub handles: Table,
    /// Methods of the client that make handles, by tags.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub accessors: Table,
    /// Methods of handles, by operation and tag: `GET /users (User)`.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub methods: Table,
    /// Params structs, by operation.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub params: Table,
    /// Enums of successes, by operation.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub responses: Table,
    /// Enums of failures, by operation.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub errors: Table,
}

const HEADER: &str = "\
# The names in the crate that had to be made, so that they stay whatever is added to the description. Written by
# `restitch gen`: commit it with the crate. `restitch gen --update-names` makes all of them anew.
";

impl Lock {
    /// Reads the text of a restitch.lock.
    ///
    /// # Errors
    ///
    /// What the reader of YAML says.
    pub fn parse(text: &str) -> Result<Self, String> {
        let lock: Option<Self> = serde_yaml::from_str(text).map_err(|it| it.to_string())?;
        Ok(lock.unwrap_or_default())
    }

    /// The text of the file; empty where there is nothing to keep.
    pub fn text(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        // Names by names always become YAML.
        let tables = serde_yaml::to_string(self).unwrap_or_default();
        format!("{HEADER}{tables}")
    }

    /// The same with the names of `earlier` that this does not give: what is gone may come back.
    #[must_use]
    pub fn with_earlier(mut self, earlier: &Self) -> Self {
        let tables = [
            (&mut self.models, &earlier.models),
            (&mut self.handles, &earlier.handles),
            (&mut self.accessors, &earlier.accessors),
            (&mut self.methods, &earlier.methods),
            (&mut self.params, &earlier.params),
            (&mut self.responses, &earlier.responses),
            (&mut self.errors, &earlier.errors),
        ];
        for (new, old) in tables {
            for (key, name) in old {
                new.entry(key.clone()).or_insert_with(|| name.clone());
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(models: &[(&str, &str)]) -> Lock {
        let models = models.iter();
        let models = models.map(|(key, name)| ((*key).to_owned(), (*name).to_owned()));
        Lock {
            models: models.collect(),
            ..Lock::default()
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let names = [
            ("GET /users/{id}#/responses/200", "GetUser"),
            ("a: b # c", "AB"),
            ("404", "N404"),
            ("yes", "Yes"),
        ];
        let lock = lock(&names);
        let text = lock.text();
        assert!(text.starts_with("# The names"), "{text}");
        assert_eq!(Lock::parse(&text), Ok(lock));
        assert_eq!(Lock::default().text(), "");
        assert_eq!(Lock::parse(""), Ok(Lock::default()));
        assert_eq!(Lock::parse(HEADER), Ok(Lock::default()));
    }

    #[test]
    fn what_is_no_lock_is_refused() {
        for text in ["models: [a]", "model: {a: b}", "- a", "models: {"] {
            assert!(Lock::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_gone_stays_noted() {
        let (old, new) = (lock(&[("a", "A"), ("b", "B")]), lock(&[("a", "A2")]));
        assert_eq!(new.with_earlier(&old), lock(&[("a", "A2"), ("b", "B")]));
    }
}
