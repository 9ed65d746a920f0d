//! One Markdown file, divided into blocks.

use super::blocks::{Block, Kind, blocks};
use crate::diagnostic::{Report, catalog};
use crate::source::{FileId, Place, SourceFile, Sources};

/// The largest file that is read. The longest page of the docs of a large service (Kubernetes, core) has 2 MB; a
/// Markdown parser needs sixty times the size of a hostile file in memory.
const MAX_BYTES: usize = 16 << 20;

/// One Markdown file. Everything that is read from it is a slice of its text, so [`Page::place`] can always tell where.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The path as diagnostics print it.
    pub(super) path: &'a str,
    /// The top-level blocks.
    pub(super) blocks: Vec<Block>,
    file: FileId,
    text: &'a str,
    /// How many bytes of a byte order mark precede `text`.
    skipped: usize,
}

/// The Markdown files among `sources` that can be read; whatever else lies beside them is not looked at.
pub(super) fn pages<'a>(sources: &'a Sources, report: &mut Report) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    for (id, file) in sources.iter() {
        if !is_markdown(&file.path) {
            continue;
        }
        if let Some(offset) = file.invalid_utf8 {
            // In the text, U+FFFD stands for what was there.
            let replacement = offset..offset + char::REPLACEMENT_CHARACTER.len_utf8();
            report.add(catalog::not_utf8(Place::new(id, replacement)));
        }
        if file.text.trim().is_empty() {
            report.add(catalog::empty_file(Place::start_of(id)));
            continue;
        }
        if file.text.len() > MAX_BYTES {
            report.add(catalog::oversized_file(
                Place::start_of(id),
                MAX_BYTES >> 20,
            ));
            continue;
        }
        pages.push(Page::new(id, file));
    }
    pages
}

fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"))
}

impl<'a> Page<'a> {
    /// Whether something stands anywhere on the page.
    pub(super) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// Divides a file into blocks.
    pub(super) fn new(file: FileId, source: &'a SourceFile) -> Self {
        let text = source.text.trim_start_matches('\u{feff}');
        Self {
            path: &source.path,
            blocks: blocks(text),
            file,
            text,
            skipped: source.text.len() - text.len(),
        }
    }

    /// Where `part` stands, which must be a slice of this page's text; the start of the file if it is not.
    pub(super) fn place(&self, part: &str) -> Place {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize);
        match start {
            Some(start) if start + part.len() <= self.text.len() => {
                let start = start + self.skipped;
                Place::new(self.file, start..start + part.len())
            }
            _ => Place::start_of(self.file),
        }
    }

    /// The beginning of the file.
    pub(super) fn start(&self) -> Place {
        Place::start_of(self.file)
    }

    /// The raw text of a block.
    pub(super) fn text(&self, block: &Block) -> &'a str {
        self.text.get(block.bytes.clone()).unwrap_or_default()
    }

    /// The raw text from the beginning of the first of `blocks` to the end of the last.
    pub(super) fn text_of_all(&self, blocks: &[Block]) -> &'a str {
        match (blocks.first(), blocks.last()) {
            (Some(first), Some(last)) => self
                .text
                .get(first.bytes.start..last.bytes.end)
                .unwrap_or_default()
                .trim(),
            _ => "",
        }
    }

    /// What stands between two blocks.
    pub(super) fn between(&self, before: &Block, after: &Block) -> &'a str {
        let gap = before.bytes.end..after.bytes.start;
        self.text.get(gap).unwrap_or_default()
    }

    /// The level and the text of a heading, without its marks.
    pub(super) fn heading(&self, block: &Block) -> Option<(u8, &'a str)> {
        let Kind::Heading(level) = block.kind else {
            return None;
        };
        let line = self
            .text(block)
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default();
        Some((level, line.trim_start_matches('#').trim()))
    }

    /// The text of the first level-1 heading.
    pub(super) fn title(&self) -> Option<&'a str> {
        let mut headings = self.blocks.iter().filter_map(|it| self.heading(it));
        headings
            .find(|(level, _)| *level == 1)
            .map(|(_, text)| text)
    }

    /// The blocks after the first level-1 heading.
    pub(super) fn under_title(&self) -> Option<&[Block]> {
        let mut blocks = self.blocks.iter();
        let title = blocks.position(|it| it.kind == Kind::Heading(1))?;
        self.blocks.get(title + 1..)
    }

    /// Whether a heading reads like one of these, whatever its level and its capitals.
    pub(super) fn has_heading(&self, texts: &[&str]) -> bool {
        find_heading(self, &self.blocks, texts).is_some()
    }

    /// The blocks under the last heading that reads like one of these, up to the next heading.
    pub(super) fn under(&self, texts: &[&str]) -> Option<&[Block]> {
        let (_, after) = self
            .blocks
            .split_at_checked(find_heading(self, &self.blocks, texts)? + 1)?;
        Some(up_to_heading(after))
    }
}

/// The index of the last heading among `blocks` that reads like one of these, whatever its level and its capitals.
pub(super) fn find_heading(page: &Page<'_>, blocks: &[Block], texts: &[&str]) -> Option<usize> {
    blocks.iter().rposition(|block| {
        page.heading(block)
            .is_some_and(|(_, it)| texts.iter().any(|text| it.eq_ignore_ascii_case(text)))
    })
}

/// The blocks before the first heading.
pub(super) fn up_to_heading(blocks: &[Block]) -> &[Block] {
    let end = blocks
        .iter()
        .position(|it| matches!(it.kind, Kind::Heading(_)))
        .unwrap_or(blocks.len());
    blocks.get(..end).unwrap_or_default()
}
