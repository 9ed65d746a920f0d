//! What the pages of a docs set list, by simple rules about their text; and what was made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use restitch::api::Api;

use super::count::endpoint;

/// The operations and models of a docs set.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The rows of every page's table of endpoints, each method and path once.
    pub(super) operations: BTreeSet<(String, String)>,
    /// The names of the pages that are titled like themselves.
    models: BTreeSet<String>,
    /// What only the README lists: nobody describes it.
    undescribed: usize,
}

/// What became of a docs set.
#[derive(Debug)]
pub(super) struct Outcome {
    operations: usize,
    operations_read: usize,
    listed: usize,
    read: usize,
    /// Those that are a type of their own.
    own: usize,
    /// Those that are another name for a type: enumerations whose values the docs do not tell, lists, any JSON.
    aliases: usize,
    undescribed: usize,
    /// Those without any type.
    missing: Vec<String>,
}

/// Reads the pages of a folder.
///
/// # Errors
///
/// What the system says of a file.
pub(super) fn listed(folder: &Path) -> io::Result<Listed> {
    let mut listed = Listed::default();
    let (mut operations, mut models) = (BTreeSet::new(), BTreeSet::new());
    for path in files(folder, "md")? {
        let text = fs::read_to_string(&path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if stem.eq_ignore_ascii_case("README") {
            operations.extend(text.lines().filter_map(endpoint));
            models.extend(models_of_readme(&text));
        } else if text.contains("All URIs are relative to") && text.contains("HTTP request") {
            listed.operations.extend(text.lines().filter_map(endpoint));
        } else if is_titled(&text, &stem) {
            listed.models.insert(stem.into_owned());
        }
    }
    listed.undescribed = operations.difference(&listed.operations).count()
        + models.difference(&listed.models).count();
    Ok(listed)
}

/// Whether the first heading ends with this name, whatever package stands before it.
fn is_titled(text: &str, name: &str) -> bool {
    let title = text.lines().find(|it| it.starts_with('#'));
    title.is_some_and(|it| squash(it).ends_with(&squash(name)))
}

/// The pages in the list under the heading `Documentation for Models`, or `Models`.
fn models_of_readme(text: &str) -> BTreeSet<String> {
    let mut is_list = false;
    let mut models = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('#') {
            is_list = squash(line).ends_with("models");
        }
        let page = line
            .split_once("](")
            .and_then(|(_, it)| it.split_once(".md"));
        if let (true, Some((page, _))) = (is_list, page) {
            models.insert(page.rsplit('/').next().unwrap_or(page).to_owned());
        }
    }
    models
}

impl Listed {
    /// What became of it: what `api` and the crate have of it.
    ///
    /// # Errors
    ///
    /// What the system says of a file.
    pub(super) fn outcome(&self, api: &Api, output: &Path) -> io::Result<Outcome> {
        let read: BTreeSet<String> = api.schemas.iter().map(|it| squash(&it.name)).collect();
        let types = types(&output.join("src/models"))?;
        let is_alias = |name: &&String| types.get(&squash(name)).copied();
        let all = self.models.iter();
        let missing = all.clone().filter(|it| is_alias(it).is_none());
        Ok(Outcome {
            operations: self.operations.len(),
            operations_read: api.operations.len(),
            listed: self.models.len(),
            read: all.clone().filter(|it| read.contains(&squash(it))).count(),
            own: all.clone().filter(|it| is_alias(it) == Some(false)).count(),
            aliases: all.filter(|it| is_alias(it) == Some(true)).count(),
            undescribed: self.undescribed,
            missing: missing.cloned().collect(),
        })
    }
}

impl Outcome {
    /// # Errors
    ///
    /// That an operation was not read, or that a model was lost.
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(first) = self.missing.first() {
            let count = self.missing.len();
            return Err(format!("{count} models are not generated, as {first}"));
        }
        for (what, listed, read) in [
            ("operations", self.operations, self.operations_read),
            ("models", self.listed, self.read),
        ] {
            if read < listed {
                return Err(format!("{listed} {what} listed, {read} read"));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let generated = self.own + self.aliases;
        write!(
            f,
            "operations: {} read; models: {} listed, {} read, {generated} generated",
            self.operations_read, self.listed, self.read
        )?;
        if self.aliases > 0 {
            write!(f, ", of them {} as aliases", self.aliases)?;
        }
        if self.undescribed > 0 {
            let count = self.undescribed;
            write!(f, "; the README lists {count} more, without a page")?;
        }
        Ok(())
    }
}

/// The types of a crate's models, by their squashed names and those that the service has for them, and whether each is
/// an alias.
fn types(folder: &Path) -> io::Result<BTreeMap<String, bool>> {
    let mut types = BTreeMap::new();
    if !folder.exists() {
        return Ok(types);
    }
    for path in files(folder, "rs")? {
        // A file is named after the first of its types, even where that has to be named otherwise.
        let mut names = vec![squash(
            &path.file_stem().unwrap_or_default().to_string_lossy(),
        )];
        for line in fs::read_to_string(&path)?.lines() {
            let of_service = line.strip_prefix("/// The service's `");
            names.extend(of_service.map(squash));
            // Enumerations stand within a macro.
            let mut words = line.trim_start().split(|it: char| !it.is_alphanumeric());
            let (Some("pub"), Some(kind @ ("struct" | "enum" | "type")), Some(name)) =
                (words.next(), words.next(), words.next())
            else {
                continue;
            };
            names.push(squash(name));
            types.extend(names.drain(..).map(|it| (it, kind == "type")));
        }
    }
    Ok(types)
}

/// The files below a folder that end like this, in order.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The letters and digits of a name, small: languages change all else.
fn squash(name: &str) -> String {
    let kept = name.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|it| it.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_stand_in_the_list_of_the_readme() {
        let readme = "## Endpoints\n*A* | [**b**](docs/BApi.md#b) | **GET** /b |\n\n\
            ## Documentation for Models\n\n - [Client::Boat](docs/Boat.md)\n - [Crew](docs/Crew.md)\n\n\
            ## Author\n[me](me.md)\n";
        let models = models_of_readme(readme);
        assert_eq!(models, ["Boat", "Crew"].map(str::to_owned).into());
    }

    #[test]
    fn pages_of_models_are_titled_like_themselves() {
        let cases = [
            ("# Boat\n", "Boat", true),
            ("text\n# Harbour::Boat\n", "Boat", true),
            ("# # ShipYard\n", "ship_yard", true),
            ("# How to moor\n# Boat\n", "Boat", false),
            ("Boat\n", "Boat", false),
        ];
        for (text, name, expected) in cases {
            assert_eq!(is_titled(text, name), expected, "{text}");
        }
    }

    #[test]
    fn a_model_that_is_lost_fails() {
        let outcome = |read, missing: &[&str]| Outcome {
            operations: 1,
            operations_read: 1,
            listed: 2,
            read,
            own: 1,
            aliases: 0,
            undescribed: 0,
            missing: missing.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert_eq!(outcome(2, &[]).check(), Ok(()));
        assert!(outcome(1, &[]).check().is_err());
        assert!(outcome(2, &["Boat"]).check().is_err());
    }
}
