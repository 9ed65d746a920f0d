//! How one page of a list follows another.
//!
//! What these give is always another page than the one before, or none, as far as a page can say
//! so; [`Pages`](crate::Pages) ends lists that lead in circles.

use http::HeaderMap;
use http::header::LINK;
use percent_encoding::percent_decode_str;

/// A whole number of any type, as parameters have them.
pub(crate) trait Number: Copy {
    fn get(self) -> i64;
    fn of(number: i64) -> Option<Self>;
}

impl Number for i32 {
    fn get(self) -> i64 {
        self.into()
    }

    fn of(number: i64) -> Option<Self> {
        number.try_into().ok()
    }
}

impl Number for i64 {
    fn get(self) -> i64 {
        self
    }

    fn of(number: i64) -> Option<Self> {
        Some(number)
    }
}

impl Number for u32 {
    fn get(self) -> i64 {
        self.into()
    }

    fn of(number: i64) -> Option<Self> {
        number.try_into().ok()
    }
}

impl Number for u64 {
    fn get(self) -> i64 {
        self.try_into().unwrap_or(i64::MAX)
    }

    fn of(number: i64) -> Option<Self> {
        number.try_into().ok()
    }
}

impl Number for f64 {
    fn get(self) -> i64 {
        whole(self)
    }

    fn of(number: i64) -> Option<Self> {
        // What is greater is not exact.
        i32::try_from(number).ok().map(Self::from)
    }
}

/// A whole number that the service describes as any number.
pub(crate) fn whole(number: f64) -> i64 {
    // What is too great becomes the greatest.
    number as i64
}

/// The offset of the page after one of so many `items` at `offset`, if there is one: an empty page
/// is the last, and so is the one that reaches the `total`. It is always greater than `offset`, so
/// that a list has an end whatever it says.
pub(crate) fn offset_after<N: Number>(offset: N, items: usize, total: Option<i64>) -> Option<N> {
    let items = i64::try_from(items).ok().filter(|items| *items > 0)?;
    let next = offset.get().checked_add(items)?;
    match total {
        Some(total) if next >= total => None,
        _ => N::of(next),
    }
}

/// The number of the page after `page`, if there is one: an empty page is the last, and so is the
/// one that says that there are no more, or after which `pages` have been seen. Pages are counted
/// from `first`. Where no number was asked for, the page may have `told` its own.
pub(crate) fn page_after<N: Number>(
    first: i64,
    page: Option<N>,
    told: Option<i64>,
    items: usize,
    pages: Option<i64>,
    more: Option<bool>,
) -> Option<N> {
    let page = page.map(N::get).or(told).unwrap_or(first);
    let next = page.checked_add(1)?;
    let is_last = items == 0
        || more == Some(false)
        || pages.is_some_and(|pages| next.saturating_sub(first) >= pages);
    if is_last { None } else { N::of(next) }
}

/// What the page says of the next one: a cursor for the parameter `name`, or a URL that has it.
pub(crate) fn cursor_after(name: &str, cursor: Option<&str>, more: Option<bool>) -> Option<String> {
    let cursor = cursor.filter(|cursor| !cursor.is_empty() && more != Some(false))?;
    match cursor.split_once('?') {
        Some((_, query)) => parameter(query, name),
        None if cursor.contains("://") => None,
        None => Some(cursor.to_owned()),
    }
}

/// The last item, if there are more behind it.
pub(crate) fn last_item(id: Option<&str>, more: Option<bool>) -> Option<String> {
    id.filter(|_| more == Some(true)).map(str::to_owned)
}

/// What this header says of the next page, as [`cursor_after`].
pub(crate) fn header_after(headers: &HeaderMap, header: &str, name: &str) -> Option<String> {
    cursor_after(name, headers.get(header)?.to_str().ok(), None)
}

/// The parameter `name` of the next page, as the header `Link` has it (RFC 8288).
pub(crate) fn linked(headers: &HeaderMap, name: &str) -> Option<String> {
    let links = headers
        .get_all(LINK)
        .iter()
        .filter_map(|it| it.to_str().ok());
    let next = links.flat_map(each_link).find(|link| link.is_next)?;
    let (_, query) = next.target.split_once('?')?;
    parameter(query, name)
}

struct Link<'a> {
    target: &'a str,
    is_next: bool,
}

/// The links of one header: `<https://example.com/?page=2>; rel="next", <...>; rel="last"`.
fn each_link(header: &str) -> impl Iterator<Item = Link<'_>> {
    let links = header.split('<').skip(1);
    links.filter_map(|link| {
        let (target, attributes) = link.split_once('>')?;
        let attributes = attributes.split([';', ',']);
        let attributes = attributes.filter_map(|it| it.split_once('='));
        let is = |name: &str, value: &str| {
            attributes.clone().any(|(its_name, its_value)| {
                let mut values = its_value.trim().trim_matches('"').split(' ');
                its_name.trim().eq_ignore_ascii_case(name)
                    && values.any(|it| it.eq_ignore_ascii_case(value))
            })
        };
        // Some services always link to a next page, and say so where it is empty.
        let is_next = is("rel", "next") && !is("results", "false");
        Some(Link { target, is_next })
    })
}

/// The decoded value of a parameter of a query.
fn parameter(query: &str, name: &str) -> Option<String> {
    let query = query.split('#').next().unwrap_or_default();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(key, _)| decode(key) == name);
    values.next().map(|(_, value)| decode(value))
}

/// A part of a query as text; `+` is a blank there.
fn decode(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}
