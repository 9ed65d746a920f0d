//! Markdown from a stranger, made harmless.

use super::html;
use crate::rust::docs::is_hidden;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The same text without anything that rustdoc would run, follow or complain of.
pub(super) fn clean(markdown: &str) -> String {
    // The printer closes the fence of code only where its last line ends.
    let markdown = html::to_markdown(&markdown.replace(is_hidden, "")) + "\n";
    let mut cleaner = Cleaner::default();
    let events: Vec<_> = Parser::new_ext(&markdown, Options::ENABLE_TABLES)
        .filter_map(|event| cleaner.event(event))
        .flat_map(link_bare_urls)
        .collect();
    let mut text = String::new();
    let parsed = Options::ENABLE_TABLES;
    let printed = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..Default::default()
    };
    // Writing to a string cannot fail; should the printer do, no text is better than one that is not clean.
    match pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut text, parsed, printed) {
        // A tab is as wide as its reader likes, which clippy does not.
        Ok(_) => text.trim().replace("&amp; ", "& ").replace('\t', "    "),
        Err(_) => String::new(),
    }
}

#[derive(Default)]
struct Cleaner {
    /// For each link that is open: whether it is kept.
    links: Vec<bool>,
}

impl Cleaner {
    fn event<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Start(Tag::CodeBlock(_)) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced("text".into())))
            }
            Event::Start(Tag::Heading { .. } | Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::Heading(_) | TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => {
                let is_kept = is_web(&dest_url);
                self.links.push(is_kept);
                if !is_kept {
                    return None;
                }
                let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Event::End(TagEnd::Link) => self.links.pop()?.then_some(Event::End(TagEnd::Link))?,
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
            other => other,
        })
    }
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(char::is_whitespace)
}

/// A web address in text becomes a code span: it is shown as it is and not followed.
fn link_bare_urls(event: Event<'_>) -> Vec<Event<'_>> {
    match event {
        Event::Text(text) if text.contains("://") => text
            .split_inclusive(char::is_whitespace)
            .flat_map(word)
            .collect(),
        other => vec![other],
    }
}

fn word(word: &str) -> Vec<Event<'static>> {
    let text = |it: &str| Event::Text(it.to_owned().into());
    let url = word
        .trim_end()
        .trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    match word.strip_prefix(url) {
        Some(rest) if url.contains("://") && !url.contains('`') => {
            vec![Event::Code(url.to_owned().into()), text(rest)]
        }
        _ => vec![text(word)],
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_is_left_to_run_or_to_follow() {
        let cases = [
            ("plain text", "plain text"),
            (
                "see [Foo] and [bar](http://x.y/z) and [q](./rel.md)",
                r"see \[Foo\] and [bar](http://x.y/z) and q",
            ),
            ("<b>bold</b> a < b & c", r"bold a \< b & c"),
            ("<p>One.</p>\n<p>The <id>.</p>", "One.\n\nThe \\<id>."),
            ("```\nlet x = 1;\n```", "```text\nlet x = 1;\n```"),
            (
                "para\n\n    indented code",
                "para\n\n```text\nindented code\n```",
            ),
            ("one\ttab", "one    tab"),
            ("# Heading\ntext", "Heading\n\ntext"),
            ("http://example.com/x, then", "`http://example.com/x`, then"),
            ("a * b _ c", r"a \* b \_ c"),
            ("1. x\n2. y", "1. x\n2. y"),
            ("`code [x]` [[Back]](#)", r"`code [x]` \[Back\]"),
            ("right\u{202e}to left", "rightto left"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected, "for {text:?}");
        }
    }
}
