//! Which operations answer page by page.
//!
//! An operation is a list if it is a GET whose answer is a list or holds one, and that has an optional parameter by which
//! a page is asked for. What such parameters and properties are called stands in [`words`].

mod page;
mod told;
mod words;

use self::page::Page;
use crate::api::{self, Location, Operation};
use crate::names;
use crate::rust::{Field, Model, Next, Paging, PagingParameter, ParameterKind, Type};

pub(super) fn recognise(
    operation: &Operation,
    fields: &[Field],
    result: Option<&Type>,
    models: &[Model],
) -> Option<Paging> {
    let answer = result?;
    if let Some(told) = &operation.paging {
        return told::paging(told, fields, answer, models);
    }
    if operation.method != api::Method::Get {
        return None;
    }
    let page = Page::of(answer, &operation.path, models)?;
    let search = Search {
        operation,
        fields,
        models,
        page: &page,
    };
    let (parameter, next) = search.next()?;
    Some(Paging {
        page: answer.clone(),
        item: page.item.clone(),
        items: page.items.clone(),
        parameter,
        next,
    })
}

/// What says how one page follows another.
struct Search<'a> {
    operation: &'a Operation,
    fields: &'a [Field],
    models: &'a [Model],
    page: &'a Page<'a>,
}

impl Search<'_> {
    /// The surest way to the next page, and the parameter that it sets.
    fn next(&self) -> Option<(PagingParameter, Next)> {
        self.link()
            .or_else(|| self.cursor())
            .or_else(|| self.header())
            .or_else(|| self.last_item())
            .or_else(|| self.number())
            .or_else(|| self.offset())
    }

    fn link(&self) -> Option<(PagingParameter, Next)> {
        self.headers().find(|it| it.eq_ignore_ascii_case("link"))?;
        let parameter = self
            .parameter(words::PAGES, true)
            .or_else(|| self.cursor_parameter())
            .or_else(|| self.parameter(words::SINCE, true));
        Some((parameter?, Next::Link))
    }

    fn cursor(&self) -> Option<(PagingParameter, Next)> {
        let cursor = self.page.text(words::NEXT)?;
        let parameter = self
            .cursor_parameter()
            .or_else(|| self.parameter(words::PAGES, true))
            .or_else(|| self.parameter(words::OFFSETS, true));
        let more = self.page.more();
        Some((parameter?, Next::Cursor { cursor, more }))
    }

    fn header(&self) -> Option<(PagingParameter, Next)> {
        let header = self.headers().find(|it| {
            let name = names::value(it);
            words::NEXT_HEADERS
                .iter()
                .any(|end| name.text().ends_with(end))
        })?;
        let parameter = self.cursor_parameter();
        let parameter = parameter.or_else(|| self.parameter(words::PAGES, true));
        Some((parameter?, Next::Header(header.to_ascii_lowercase())))
    }

    fn last_item(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::AFTER_ITEM, false)?;
        let id = self.page.item_id()?;
        let more = self.page.more()?;
        Some((parameter, Next::LastItem { id, more }))
    }

    fn number(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::PAGES, true)?;
        let pages = self.page.number(words::PAGE_COUNTS);
        let more = self.page.more();
        if self.takes_a_token() && pages.is_none() && more.is_none() {
            return None;
        }
        let number = self.page.number(words::NUMBERS);
        // A wrong guess would pass over the second page.
        let first = self.first(&parameter);
        let first = first.or(number.is_some().then_some(1))?;
        let next = Next::Page {
            first,
            number,
            pages,
            more,
        };
        Some((parameter, next))
    }

    fn offset(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::OFFSETS, true)?;
        self.parameter(words::SIZES, true)?;
        let total = self.page.number(words::TOTALS);
        if self.takes_a_token() && total.is_none() {
            return None;
        }
        let first = self.first(&parameter).unwrap_or(0);
        Some((parameter, Next::Offset { first, total }))
    }

    /// Where there is a token too, it is what pages, and a number beside it may mean nothing.
    fn takes_a_token(&self) -> bool {
        self.parameter(words::TOKENS, false).is_some()
    }

    /// The names of the headers of successes.
    fn headers(&self) -> impl Iterator<Item = &String> {
        let successes = self.operation.responses.iter();
        successes
            .filter(|it| it.status.is_success())
            .flat_map(|it| &it.headers)
    }

    fn cursor_parameter(&self) -> Option<PagingParameter> {
        let token = self.parameter(words::TOKENS, false);
        token.or_else(|| self.parameter(words::CURSORS, false))
    }

    /// The optional parameter with one of these names.
    fn parameter(&self, words: &[&str], is_number: bool) -> Option<PagingParameter> {
        self.fields.iter().find_map(|field| {
            let parameter = parameter_of(field, self.models)?;
            let is_right = is_number == parameter.kind.is_number();
            let name = names::value(&field.wire);
            let is_called = words.contains(&name.text().trim_end_matches('_'));
            let is_meant =
                is_right && is_called && field.is_optional() && self.is_query(&field.wire);
            is_meant.then_some(parameter)
        })
    }

    fn is_query(&self, wire: &str) -> bool {
        let mut parameters = self.operation.parameters.iter();
        parameters.any(|it| it.name.wire.value == wire && it.location.value == Location::Query)
    }

    /// What the service takes where the parameter is absent, if something says it.
    fn first(&self, parameter: &PagingParameter) -> Option<i64> {
        let mut parameters = self.operation.parameters.iter();
        let described = parameters.find(|it| it.name.wire.value == parameter.wire)?;
        let default = described.default.as_deref().and_then(|it| it.parse().ok());
        let default = default.filter(|it| *it >= 0);
        default.or_else(|| first_in(described.description.as_deref()?))
    }
}

/// The parameter of this field, if it can be set and left out, and can say which page is wanted.
fn parameter_of(field: &Field, models: &[Model]) -> Option<PagingParameter> {
    let kind = match page::resolved(field.ty.present(), models) {
        Type::I64 | Type::I32 | Type::U64 | Type::U32 => ParameterKind::Integer,
        Type::F64 => ParameterKind::Float,
        Type::String => ParameterKind::Text,
        _ => return None,
    };
    field.is_optional().then(|| PagingParameter {
        field: field.name.clone(),
        setter: field.setter.clone(),
        wire: field.wire.clone(),
        kind,
    })
}

/// The number with which a description says that others begin.
fn first_in(description: &str) -> Option<i64> {
    let text = description.to_lowercase();
    let says = |word: &str| {
        let mut bases = words::BASES.iter().map(|it| it.replace('#', word));
        bases.any(|it| has_words(&text, &it))
    };
    let mut numbers = words::FIRST_NUMBERS.iter();
    let (_, number) = numbers.find(|(word, _)| says(word))?;
    Some(*number)
}

/// Whether the words stand in the text, and not as a part of others: 1 is no part of 10.
fn has_words(text: &str, words: &str) -> bool {
    let is_free = |it: Option<char>| !it.is_some_and(char::is_alphanumeric);
    let mut rest = text;
    let mut before = None;
    while let Some((ahead, behind)) = rest.split_once(words) {
        let is_start = is_free(ahead.chars().next_back().or(before));
        if is_start && is_free(behind.chars().next()) {
            return true;
        }
        (before, rest) = (words.chars().next_back(), behind);
    }
    false
}
