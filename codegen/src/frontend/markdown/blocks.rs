//! A Markdown text as the flat list of its top-level blocks.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands in the text.
    pub(super) bytes: Range<usize>,
}

/// What a block is, as far as the readers care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of this level.
    Heading(u8),
    Paragraph,
    Table,
    Quote,
    /// Fenced or indented.
    Code,
    List,
    /// Raw HTML, a rule.
    Other,
}

/// The top-level blocks of `text`, in order. What they contain is read from the raw text: no dialect of the docs
/// escapes `|` in a cell, so a Markdown parser cannot be asked where a cell ends.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    for (event, bytes) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    let kind = kind(&tag);
                    blocks.push(Block { kind, bytes });
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, .. } => Kind::Heading(level_number(*level)),
        Tag::Paragraph => Kind::Paragraph,
        Tag::Table(_) => Kind::Table,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::Code,
        Tag::List(_) => Kind::List,
        _ => Kind::Other,
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_top_level_blocks_are_listed() {
        let text =
            "# A\n\n> quote\n\n- item\n  # not a heading\n\n```sh\n# nor this\n```\na | b\n--|--\n";
        let kinds: Vec<_> = blocks(text).into_iter().map(|it| it.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Heading(1),
                Kind::Quote,
                Kind::List,
                Kind::Code,
                Kind::Table
            ]
        );
    }
}
