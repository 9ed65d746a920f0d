//! Paths of files, as references name them: relative to the file that they stand in.

use std::collections::BTreeMap;

use super::pointer::percent_decoded;
use crate::source::{FileId, Sources};

/// Every file of a description by its path without detours.
pub(super) fn by_path(sources: &Sources) -> BTreeMap<String, FileId> {
    let files = sources.iter().map(|(id, it)| (normal(&it.path), id));
    files.collect()
}

/// Whether a reference leads to another machine.
pub(super) fn is_remote(file: &str) -> bool {
    file.starts_with("//")
        || file.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1
                && scheme
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || it == b'+')
        })
}

/// The path that `relative` means in the file `base`.
pub(crate) fn join(base: &str, relative: &str) -> String {
    let relative = percent_decoded(relative);
    if relative.starts_with('/') {
        return relative;
    }
    joined(base, &relative)
}

fn joined(base: &str, relative: &str) -> String {
    let root = if base.starts_with('/') { "/" } else { "" };
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(relative.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|it| *it != "..") => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    format!("{root}{}", segments.join("/"))
}

/// A path without detours, as [`join`] makes it.
pub(super) fn normal(path: &str) -> String {
    joined(path, path.rsplit('/').next().unwrap_or(path))
}

/// Whether `path` lies in the folder of the file `base`, or below.
pub(crate) fn is_inside(path: &str, base: &str) -> bool {
    let mut folder = joined(base, ".");
    if !folder.is_empty() && !folder.ends_with('/') {
        folder.push('/');
    }
    let below = path.strip_prefix(folder.as_str());
    below.is_some_and(|it| !it.starts_with('/') && !it.split('/').any(|it| it == ".."))
}

/// The name of a file without its endings.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("spec/api.yaml", "./x/y.json"), "spec/x/y.json");
        assert_eq!(join("./spec/api.yaml", "../a%20b.yaml"), "a b.yaml");
        assert_eq!(join("api.yaml", "../other.yaml"), "../other.yaml");
        assert_eq!(join("../s/api.yaml", "../../o.yaml"), "../../o.yaml");
        assert_eq!(join("/s/api.yaml", "o.yaml"), "/s/o.yaml");
        assert_eq!(join("/api.yaml", "o.yaml"), "/o.yaml");
    }

    #[test]
    fn detours_are_left_out() {
        assert_eq!(normal("./spec/../a%20b.yaml"), "a%20b.yaml");
        assert_eq!(normal("/spec/api.yaml"), "/spec/api.yaml");
    }

    #[test]
    fn what_is_outside_is_known() {
        let inside = |base: &str, relative: &str| is_inside(&join(base, relative), base);
        assert!(inside("spec/api.yaml", "x/y.yaml"));
        assert!(inside("api.yaml", "y.yaml"));
        assert!(inside("../spec/api.yaml", "y.yaml"));
        assert!(inside("/api.yaml", "y.yaml"));
        assert!(!inside("api.yaml", "../y.yaml"));
        assert!(!inside("spec/api.yaml", "../y.yaml"));
        assert!(!inside("spec/api.yaml", "/etc/passwd"));
    }

    #[test]
    fn other_machines_are_known() {
        assert!(is_remote("https://example.com/x.yaml"));
        assert!(is_remote("//example.com/x.yaml"));
        assert!(is_remote("urn:x"));
        assert!(!is_remote("x/y.yaml"));
    }
}
