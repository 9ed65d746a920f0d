//! The files of a description, and places in them.
//!
//! A [`Place`] is a file and a range of bytes; it becomes a line and a column only when a diagnostic is printed.

use std::ops::Range;

/// The files that a description consists of, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file of a description.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as diagnostics print it, with forward slashes.
    pub path: String,
    /// The whole text. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: String,
    /// Where the first byte stands that is not UTF-8, if there is one.
    pub invalid_utf8: Option<usize>,
}

/// Names a file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The given bytes of `file`.
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        Self {
            file,
            start: bytes.start,
            end: bytes.end,
        }
    }

    /// The beginning of `file`.
    pub fn start_of(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// The range of bytes.
    pub fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Sources {
    /// Takes paths and contents in any order.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files: Vec<_> = files
            .into_iter()
            .map(|(path, bytes)| SourceFile::new(path, bytes))
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Every file with its name in this set.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(index), file))
    }

    /// The file that `id` names, if it comes from this set.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0)
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl SourceFile {
    fn new(path: String, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                path,
                text,
                invalid_utf8: None,
            },
            Err(error) => {
                let invalid_utf8 = Some(error.utf8_error().valid_up_to());
                Self {
                    path,
                    text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                    invalid_utf8,
                }
            }
        }
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
