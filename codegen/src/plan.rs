//! What a generation would change on disk. Pure: it is told what stands there, and touches nothing.

use std::collections::BTreeMap;

use crate::output::Output;

/// The folder of the crate in which new files wait until all of them are complete.
pub const STAGING: &str = ".restitch";

/// What stands at a path of the crate's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A file with our mark, and its text.
    Generated(String),
    /// A file without our mark.
    HandWritten,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it leads to.
    Link,
}

/// What has to happen so that the folder holds the output.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files to write or to delete, by path.
    pub changes: BTreeMap<String, Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// What stands in the way. Nothing may be written unless this is empty.
    pub refused: Vec<Refusal>,
}

/// What has to happen to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the file's text before and after"
)]
pub enum Change {
    /// It is missing.
    Create { after: String },
    /// It is stale.
    Update { before: String, after: String },
    /// It bears our mark, and is no longer a part of the output.
    Delete { before: String },
}

/// Why a path cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The path that the output wants to write.
    pub path: String,
    /// What stands in the way.
    pub obstacle: Obstacle,
}

/// What can stand in the way; each but the first names the path at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The path is not a plain one below the crate's folder.
    Outside,
    /// A file without our mark.
    HandWritten(String),
    /// A folder where a file has to be, or a file where a folder has to be.
    WrongKind(String),
    /// A symbolic link.
    Link(String),
}

impl Plan {
    /// Compares `output` with what stands in the crate's folder, by path relative to it.
    pub fn new(output: &Output, existing: &BTreeMap<String, Entry>) -> Self {
        let mut plan = Self::default();
        for (path, text) in output.iter() {
            match obstacle(path, existing) {
                Some(obstacle) => plan.refused.push(Refusal {
                    path: path.to_owned(),
                    obstacle,
                }),
                None => plan.compare(path, existing.get(path), text),
            }
        }
        for (path, entry) in existing {
            if let (Entry::Generated(before), None) = (entry, output.get(path)) {
                let before = before.clone();
                plan.changes.insert(path.clone(), Change::Delete { before });
            }
        }
        plan
    }

    /// How many of the output's files would be written.
    pub fn written(&self) -> usize {
        self.changes.len() - self.deleted()
    }

    /// How many files would be deleted.
    pub fn deleted(&self) -> usize {
        let deletions = self.changes.values();
        deletions
            .filter(|it| matches!(it, Change::Delete { .. }))
            .count()
    }

    fn compare(&mut self, path: &str, entry: Option<&Entry>, text: &str) {
        let after = text.to_owned();
        let change = match entry {
            Some(Entry::Generated(before)) if normalized(before) == normalized(text) => {
                self.unchanged += 1;
                return;
            }
            Some(Entry::Generated(before)) => Change::Update {
                before: before.clone(),
                after,
            },
            _ => Change::Create { after },
        };
        self.changes.insert(path.to_owned(), change);
    }
}

impl Change {
    /// The text before, empty where there is none.
    pub fn before(&self) -> &str {
        match self {
            Self::Create { .. } => "",
            Self::Update { before, .. } | Self::Delete { before } => before,
        }
    }

    /// The text after, empty where there is none.
    pub fn after(&self) -> &str {
        match self {
            Self::Create { after } | Self::Update { after, .. } => after,
            Self::Delete { .. } => "",
        }
    }
}

/// A text with line feeds alone: a checkout that ends its lines in another way is not stale.
pub fn normalized(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn obstacle(path: &str, existing: &BTreeMap<String, Entry>) -> Option<Obstacle> {
    if !is_plain(path) {
        return Some(Obstacle::Outside);
    }
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    for folder in folders {
        match existing.get(folder) {
            None | Some(Entry::Folder) => {}
            Some(Entry::Link) => return Some(Obstacle::Link(folder.to_owned())),
            Some(_) => return Some(Obstacle::WrongKind(folder.to_owned())),
        }
    }
    match existing.get(path)? {
        Entry::Generated(_) => None,
        Entry::HandWritten => Some(Obstacle::HandWritten(path.to_owned())),
        Entry::Folder => Some(Obstacle::WrongKind(path.to_owned())),
        Entry::Link => Some(Obstacle::Link(path.to_owned())),
    }
}

/// Whether a path names a file below the crate's folder, on every system in the same way.
fn is_plain(path: &str) -> bool {
    let mut parts = path.split('/');
    let plain = |part: &str| {
        !matches!(part, "" | "." | "..")
            && !part.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
    };
    parts.clone().all(plain) && parts.next() != Some(STAGING)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "// @generated by restitch\nold\n";
    const NEW: &str = "// @generated by restitch\nnew\n";

    fn plan(output: &[(&str, &str)], existing: &[(&str, Entry)]) -> Plan {
        let mut files = Output::default();
        files.extend(output.iter().map(|(p, t)| (p.to_string(), t.to_string())));
        let existing = existing.iter().cloned();
        Plan::new(&files, &existing.map(|(p, e)| (p.to_owned(), e)).collect())
    }

    fn generated(text: &str) -> Entry {
        Entry::Generated(text.to_owned())
    }

    fn refusal(path: &str, existing: &[(&str, Entry)]) -> Option<Obstacle> {
        let mut plan = plan(&[(path, NEW)], existing);
        assert_eq!(plan.changes, BTreeMap::new());
        plan.refused.pop().map(|it| it.obstacle)
    }

    #[test]
    fn each_file_is_created_updated_deleted_or_left() {
        let plan = plan(
            &[("a.rs", NEW), ("b.rs", NEW), ("c.rs", NEW)],
            &[
                ("b.rs", generated(OLD)),
                ("c.rs", generated(NEW)),
                ("d.rs", generated(OLD)),
                ("e.rs", Entry::HandWritten),
                ("src", Entry::Folder),
            ],
        );
        let (before, after) = (OLD.to_owned(), NEW.to_owned());
        let changes: Vec<_> = plan.changes.clone().into_iter().collect();
        assert_eq!(
            changes,
            [
                (
                    "a.rs".to_owned(),
                    Change::Create {
                        after: after.clone()
                    }
                ),
                (
                    "b.rs".to_owned(),
                    Change::Update {
                        before: before.clone(),
                        after
                    }
                ),
                ("d.rs".to_owned(), Change::Delete { before }),
            ]
        );
        assert_eq!((plan.unchanged, plan.written(), plan.deleted()), (1, 2, 1));
        assert_eq!(plan.refused, []);
    }

    #[test]
    fn line_endings_are_not_a_change() {
        let crlf = generated(&NEW.replace('\n', "\r\n"));
        let plan = plan(&[("a.rs", NEW)], &[("a.rs", crlf)]);
        assert_eq!((plan.unchanged, plan.changes.len()), (1, 0));
    }

    #[test]
    fn nothing_but_our_own_files_is_written_over() {
        let at = |path: &str| path.to_owned();
        let hand = [("src/lib.rs", Entry::HandWritten)];
        assert_eq!(
            refusal("src/lib.rs", &hand),
            Some(Obstacle::HandWritten(at("src/lib.rs")))
        );
        let folder = [("src/lib.rs", Entry::Folder)];
        assert_eq!(
            refusal("src/lib.rs", &folder),
            Some(Obstacle::WrongKind(at("src/lib.rs")))
        );
        let link = [("src/lib.rs", Entry::Link)];
        assert_eq!(
            refusal("src/lib.rs", &link),
            Some(Obstacle::Link(at("src/lib.rs")))
        );
        let parent = [("src", Entry::Link)];
        assert_eq!(
            refusal("src/lib.rs", &parent),
            Some(Obstacle::Link(at("src")))
        );
        let parent = [("src", Entry::HandWritten)];
        assert_eq!(
            refusal("src/lib.rs", &parent),
            Some(Obstacle::WrongKind(at("src")))
        );
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in [
            "",
            "/etc/passwd",
            "../a.rs",
            "src/../../a.rs",
            "src//a.rs",
            "./a.rs",
            "C:/a.rs",
            "src\\..\\a.rs",
            "a\0b",
            ".restitch/a.rs",
            "src/",
        ] {
            assert_eq!(refusal(path, &[]), Some(Obstacle::Outside), "{path:?}");
        }
    }
}
