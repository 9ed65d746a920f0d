//! Takes the cells apart in which types stand.

use std::borrow::Cow;

use super::escapes;

/// How a type is printed: `[**List[Invite]**](Invite.md)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TypeCell<'a> {
    /// The spelling alone: `List[Invite]`.
    pub(super) text: &'a str,
    /// What it links to: `Invite.md`.
    pub(super) link: Option<&'a str>,
    /// Whether it stood in what is put around the type of a value that can be absent, or null.
    pub(super) is_wrapped: bool,
}

impl<'a> TypeCell<'a> {
    /// Takes the spelling and the link of a type apart; `wrapper` may stand around both.
    pub(super) fn parse(cell: &'a str, wrapper: Option<(&str, &str)>) -> Self {
        let cell = cell.trim();
        let inner =
            wrapper.and_then(|(before, behind)| cell.strip_prefix(before)?.strip_suffix(behind));
        let cell = inner.unwrap_or(cell).trim();
        let linked = cell
            .strip_prefix('[')
            .and_then(|it| it.strip_suffix(')'))
            .and_then(|it| it.rsplit_once("]("));
        let (text, link) = match linked {
            Some((text, link)) => (text, Some(link)),
            None => (cell, None),
        };
        Self {
            text: spelling(text),
            link,
            is_wrapped: inner.is_some(),
        }
    }

    /// The spelling without HTML's escapes.
    pub(super) fn plain(&self) -> Cow<'a, str> {
        escapes::unescape_html(self.text)
    }

    /// The name of the page that it links to: `Invite`. Empty where the target has no name, as in `[**Color**](.md)`.
    pub(super) fn target(&self) -> Option<&'a str> {
        let page = self.link?.split('#').next().unwrap_or_default();
        let page = page.rsplit('/').next().unwrap_or(page);
        Some(page.strip_suffix(".md")?.trim_end_matches('?'))
    }

    /// The place on the same page that it links to: `KindEnum` of `#KindEnum`.
    pub(super) fn anchor(&self) -> Option<Cow<'a, str>> {
        Some(escapes::unescape_html(self.link?.strip_prefix('#')?))
    }
}

/// The type in `**T**`, `` `T` ``, `[**T**]`, `**T****T**` or `[**T**]**Array<T>**`.
fn spelling(text: &str) -> &str {
    let text = match text.split_once("**]**") {
        Some((first, second)) => listed(first, second).unwrap_or(first),
        None => text.split_once("**]").map_or(text, |(first, _)| first),
    };
    let text = text.strip_prefix("[**").unwrap_or(text);
    let bare = text.strip_prefix("**").unwrap_or(text);
    let bare = bare.split_once("****").map_or(bare, |(first, _)| first);
    let bare = bare.strip_suffix("**").unwrap_or(bare);
    let code = bare.strip_prefix('`').and_then(|it| it.strip_suffix('`'));
    code.unwrap_or(bare).trim()
}

/// The values in the second of `[**T**]**Array<'a' | 'b'>**`, whose first alone tells whether it is a list.
fn listed<'t>(first: &str, second: &'t str) -> Option<&'t str> {
    let list = second.strip_suffix("**")?;
    let values = list.strip_prefix("Array<")?.strip_suffix('>')?;
    let is_list = first.contains("Array<");
    let has_values = values.contains("&#39;") || values.contains('\'');
    has_values.then_some(if is_list { list } else { values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_taken_out_of_their_cells() {
        let cases = [
            ("**str**", "str"),
            ("[**List[A]**](A.md)", "List[A]"),
            (
                "[**string**]**Array<&#39;a&#39; &#124; &#39;b&#39;>**",
                "&#39;a&#39; &#124; &#39;b&#39;",
            ),
            (
                "[**Array<string>**]**Array<&#39;a&#39;>**",
                "Array<&#39;a&#39;>",
            ),
            ("[**A**]**Array<A>**", "A"),
            ("**A****A**", "A"),
        ];
        for (cell, expected) in cases {
            assert_eq!(TypeCell::parse(cell, None).text, expected, "{cell}");
        }
    }

    #[test]
    fn targets_are_page_names() {
        let cases = [
            ("[**A**](A.md)", Some("A")),
            ("[**A**](../Model/A.md#a)", Some("A")),
            ("[**A**](.md)", Some("")),
            ("**A**", None),
            ("[**A**](", None),
        ];
        for (cell, target) in cases {
            assert_eq!(TypeCell::parse(cell, None).target(), target, "{cell}");
        }
    }
}
