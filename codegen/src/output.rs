//! What a generation writes: an ordered map of relative path to text.

use std::collections::BTreeMap;

/// The files of a crate, in memory.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, String>,
}

impl Output {
    /// Adds a file. `path` is relative to the crate's folder, with forward slashes.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every path and text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

impl Extend<(String, String)> for Output {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, files: I) {
        self.files.extend(files);
    }
}
