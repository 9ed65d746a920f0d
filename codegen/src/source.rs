//! The files of a description, and places in them.
//!
//! A [`Place`] is a file with a range of bytes, or with the number of a value in a YAML or JSON document; it becomes a
//! line and a column only when a diagnostic is printed.

mod keys;
pub(crate) mod roles;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use roles::node_ranges;

/// The files that a description consists of, in the order of their paths, and those of the maintainer beside it.
#[derive(Debug, Default)]
pub struct Sources {
    /// The description, and behind it what is no part of it.
    files: Vec<Arc<SourceFile>>,
    /// The inputs that are looked at; all of them where it is not said.
    visible: Option<Arc<BTreeSet<usize>>>,
    /// How many files the description has.
    described: usize,
    settings: Option<FileId>,
    overlays: Vec<FileId>,
}

/// One file of a description.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as diagnostics print it, with forward slashes.
    pub path: String,
    /// Which of the inputs it comes from.
    input: usize,
    /// The whole text. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: String,
    /// Where the first byte stands that is not UTF-8, if there is one.
    pub invalid_utf8: Option<usize>,
    /// Where each value stands, if the file is YAML or JSON and a place in it was asked for.
    nodes: OnceLock<Vec<Range<u32>>>,
}

/// Names a file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    spot: Spot,
}

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Spot {
    Bytes { start: usize, end: usize },
    Node(u32),
}

impl Place {
    /// The given bytes of `file`.
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        let Range { start, end } = bytes;
        let spot = Spot::Bytes { start, end };
        Self { file, spot }
    }

    /// The value of a YAML or JSON document that has this number in the order of the document. Keys are not counted.
    pub fn node(file: FileId, ordinal: u32) -> Self {
        let spot = Spot::Node(ordinal);
        Self { file, spot }
    }

    /// The beginning of `file`.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0..0)
    }

    /// The given bytes of this place, counted from its beginning; the whole place if it is not known by its bytes.
    #[must_use]
    pub fn part(self, bytes: Range<usize>) -> Self {
        match self.spot {
            Spot::Bytes { start, .. } => {
                Self::new(self.file, start + bytes.start..start + bytes.end)
            }
            Spot::Node(_) => self,
        }
    }
}

impl Sources {
    /// Takes paths and contents in any order.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self::of_inputs([files])
    }

    /// Takes the paths and contents of several inputs. A file that two of them have belongs to the first.
    pub fn of_inputs<I>(inputs: impl IntoIterator<Item = I>) -> Self
    where
        I: IntoIterator<Item = (String, Vec<u8>)>,
    {
        let mut files: Vec<Arc<SourceFile>> = Vec::new();
        for (index, input) in inputs.into_iter().enumerate() {
            let own = input.into_iter();
            files.extend(own.map(|(path, bytes)| Arc::new(SourceFile::new(path, bytes, index))));
        }
        files.sort_by(|a, b| (&a.path, a.input).cmp(&(&b.path, b.input)));
        files.dedup_by(|b, a| a.path == b.path && a.input != b.input);
        Self {
            described: files.len(),
            files,
            ..Self::default()
        }
    }

    /// The inputs that hold a file.
    pub fn inputs(&self) -> BTreeSet<usize> {
        self.iter().map(|(_, it)| it.input).collect()
    }

    /// The same, with nothing to be seen but the files of these inputs. Places mean the same in both.
    #[must_use]
    pub fn only(&self, inputs: BTreeSet<usize>) -> Self {
        Self {
            files: self.files.clone(),
            visible: Some(Arc::new(inputs)),
            described: self.described,
            settings: self.settings,
            overlays: self.overlays.clone(),
        }
    }

    /// The same with restitch.yaml, so that diagnostics can point into it.
    #[must_use]
    pub fn with_settings(mut self, path: String, bytes: Vec<u8>) -> Self {
        self.settings = Some(self.add(path, bytes));
        self
    }

    /// The same with one more overlay, which is applied after those before it.
    #[must_use]
    pub fn with_overlay(mut self, path: String, bytes: Vec<u8>) -> Self {
        let id = self.add(path, bytes);
        self.overlays.push(id);
        self
    }

    /// The same, with paths as they are from this folder, whose name ends with a slash.
    #[must_use]
    pub fn below(mut self, folder: &str) -> Self {
        for file in &mut self.files {
            let short = file.path.strip_prefix(folder).map(str::to_owned);
            if let (Some(path), Some(file)) = (short, Arc::get_mut(file)) {
                file.path = path;
            }
        }
        self
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) -> FileId {
        self.files.push(Arc::new(SourceFile::new(path, bytes, 0)));
        FileId(self.files.len() - 1)
    }

    /// Every file of the description with its name in this set.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .take(self.described)
            .enumerate()
            .map(|(index, file)| (FileId(index), &**file))
            .filter(|(_, it)| self.is_visible(it))
    }

    /// The overlays, in the order in which they are applied.
    pub fn overlays(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let overlays = self.overlays.iter();
        overlays.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// Where restitch.yaml has the key, or the element of a list, to which these keys and numbers lead; its beginning if
    /// that is not to be found. `None` without a restitch.yaml.
    pub fn setting(&self, keys: &[&str]) -> Option<Place> {
        let id = self.settings?;
        let range = self.get(id).and_then(|it| keys::find(&it.text, keys));
        Some(Place::new(id, range.unwrap_or_default()))
    }

    /// The file that `id` names, if it comes from this set.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0).map(|it| &**it)
    }

    /// The bytes that a place covers. The first question about a value of a file parses the file again.
    pub fn bytes_of(&self, place: Place) -> Range<usize> {
        match place.spot {
            Spot::Bytes { start, end } => start..end,
            Spot::Node(ordinal) => self.get(place.file).map_or(0..0, |it| it.node(ordinal)),
        }
    }

    fn is_visible(&self, file: &SourceFile) -> bool {
        let visible = self.visible.as_ref();
        visible.is_none_or(|it| it.contains(&file.input))
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.described == 0
    }
}

impl SourceFile {
    fn new(path: String, bytes: Vec<u8>, input: usize) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                path,
                input,
                text,
                invalid_utf8: None,
                nodes: OnceLock::new(),
            },
            Err(error) => {
                let invalid_utf8 = Some(error.utf8_error().valid_up_to());
                Self {
                    path,
                    input,
                    text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                    invalid_utf8,
                    nodes: OnceLock::new(),
                }
            }
        }
    }

    /// Where the value of this number stands.
    fn node(&self, ordinal: u32) -> Range<usize> {
        let nodes = self.nodes.get_or_init(|| node_ranges(&self.text));
        let range = nodes.get(ordinal as usize);
        range.map_or(0..0, |it| it.start as usize..it.end as usize)
    }

    /// The one-based line, and the column in characters, at which the byte `offset` stands.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        (line, column)
    }
}
