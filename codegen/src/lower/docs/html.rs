//! HTML in Markdown from a stranger, as Markdown: vendors write `<p>` and `<code>` where Markdown would do.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// The text with its paragraphs, lists, code and links in Markdown, and without other tags of HTML. What only looks like
/// a tag, such as `<id>`, stays.
pub(super) fn to_markdown(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut done = 0;
    for range in html_ranges(markdown) {
        let (Some(before), Some(html)) =
            (markdown.get(done..range.start), markdown.get(range.clone()))
        else {
            continue;
        };
        text.push_str(before);
        replace_tags(html, &mut text);
        done = range.end;
    }
    text.push_str(markdown.get(done..).unwrap_or_default());
    text
}

/// Where Markdown finds HTML: never within code.
fn html_ranges(markdown: &str) -> Vec<Range<usize>> {
    if !markdown.contains('<') {
        return Vec::new();
    }
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
    let html = events.filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    html.map(|(_, range)| range).collect()
}

fn replace_tags(html: &str, to: &mut String) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        to.push_str(before);
        match after
            .split_once('>')
            .and_then(|(tag, after)| Some((markdown_of(tag)?, after)))
        {
            Some((markdown, after)) => {
                to.push_str(markdown);
                rest = after;
            }
            None => {
                to.push('<');
                rest = after;
            }
        }
    }
    to.push_str(rest);
}

/// What stands for a tag of HTML; `None` if it is none.
fn markdown_of(tag: &str) -> Option<&'static str> {
    let is_end = tag.starts_with('/');
    let name = tag
        .trim_start_matches('/')
        .split([' ', '/', '\n', '\t'])
        .next()?;
    Some(match name.to_ascii_lowercase().as_str() {
        "p" | "div" | "ul" | "ol" | "table" | "tr" | "pre" | "blockquote" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "dl" => "\n\n",
        "br" => "\n",
        "hr" => "\n\n",
        "li" | "dt" | "dd" if is_end => "",
        "li" | "dt" | "dd" => "\n- ",
        "code" | "tt" | "kbd" => "`",
        "td" | "th" => " ",
        "b" | "strong" | "i" | "em" | "u" | "s" | "span" | "small" | "sub" | "sup" | "font"
        | "a" | "img" | "center" | "thead" | "tbody" | "section" | "summary" | "details"
        | "label" => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::to_markdown;

    #[test]
    fn tags_become_markdown() {
        let cases = [
            ("no tags", "no tags"),
            (
                "<p>One.</p>\n\n<p>Two <b>bold</b></p>",
                "\n\nOne.\n\n\n\n\n\nTwo bold\n\n",
            ),
            ("a<br/>b <a href=\"https://x.y\">c</a>", "a\nb c"),
            (
                "<ul><li>one</li><li>two</li></ul>",
                "\n\n\n- one\n- two\n\n",
            ),
            ("takes <code>true</code>", "takes `true`"),
            ("`<b>` and the <id> of a < b", "`<b>` and the <id> of a < b"),
            ("```\n<p>\n```", "```\n<p>\n```"),
        ];
        for (html, expected) in cases {
            assert_eq!(to_markdown(html), expected, "for {html:?}");
        }
    }
}
