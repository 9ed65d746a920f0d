//! Which operations answer page by page.
//!
//! An operation is a list if it is a GET whose answer is a list or holds one, and that has an optional parameter by which
//! a page is asked for. What such parameters and properties are called stands in [`words`].

mod page;
mod words;

use self::page::Page;
use crate::api::{self, Location, Operation};
use crate::names;
use crate::rust::{Field, Model, Next, Paging, PagingParameter, Type};

pub(super) fn recognise(
    operation: &Operation,
    fields: &[Field],
    result: Option<&Type>,
    models: &[Model],
) -> Option<Paging> {
    if operation.method != api::Method::Get {
        return None;
    }
    let answer = result?;
    let page = Page::of(answer, models)?;
    let search = Search {
        operation,
        fields,
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
    page: &'a Page<'a>,
}

impl Search<'_> {
    /// The surest way to the next page, and the parameter that it sets.
    fn next(&self) -> Option<(PagingParameter, Next)> {
        self.link()
            .or_else(|| self.cursor())
            .or_else(|| self.last_item())
            .or_else(|| self.number())
            .or_else(|| self.offset())
    }

    fn link(&self) -> Option<(PagingParameter, Next)> {
        let successes = self.operation.responses.iter();
        let mut headers = successes
            .filter(|it| it.status.is_success())
            .flat_map(|it| &it.headers);
        headers.find(|it| it.eq_ignore_ascii_case("link"))?;
        let parameter = self
            .parameter(words::PAGES, true)
            .or_else(|| self.parameter(words::CURSORS, false))
            .or_else(|| self.parameter(words::SINCE, true));
        Some((parameter?, Next::Link))
    }

    fn cursor(&self) -> Option<(PagingParameter, Next)> {
        let cursor = self.page.text(words::NEXT)?;
        let parameter = self
            .parameter(words::CURSORS, false)
            .or_else(|| self.parameter(words::PAGES, true))
            .or_else(|| self.parameter(words::OFFSETS, true));
        let more = self.page.flag(words::MORE);
        Some((parameter?, Next::Cursor { cursor, more }))
    }

    fn last_item(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::AFTER_ITEM, false)?;
        let id = self.page.item_id()?;
        let more = self.page.flag(words::MORE)?;
        Some((parameter, Next::LastItem { id, more }))
    }

    fn number(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::PAGES, true)?;
        let next = Next::Page {
            first: self.first(&parameter, 1),
            pages: self.page.number(words::PAGE_COUNTS),
            more: self.page.flag(words::MORE),
        };
        Some((parameter, next))
    }

    fn offset(&self) -> Option<(PagingParameter, Next)> {
        let parameter = self.parameter(words::OFFSETS, true)?;
        self.parameter(words::SIZES, true)?;
        let next = Next::Offset {
            first: self.first(&parameter, 0),
            total: self.page.number(words::TOTALS),
        };
        Some((parameter, next))
    }

    /// The optional parameter with one of these names.
    fn parameter(&self, words: &[&str], is_number: bool) -> Option<PagingParameter> {
        let field = self.fields.iter().find(|it| {
            let is_right = match it.ty.present() {
                Type::I64 | Type::I32 => is_number,
                Type::String => !is_number,
                _ => false,
            };
            let name = names::value(&it.wire);
            is_right && it.is_optional() && words.contains(&name.text()) && self.is_query(&it.wire)
        })?;
        Some(PagingParameter {
            field: field.name.clone(),
            setter: field.setter.clone(),
            wire: field.wire.clone(),
            is_number,
        })
    }

    fn is_query(&self, wire: &str) -> bool {
        let mut parameters = self.operation.parameters.iter();
        parameters.any(|it| it.name.wire.value == wire && it.location.value == Location::Query)
    }

    /// What the service takes where the parameter is absent.
    fn first(&self, parameter: &PagingParameter, usual: i64) -> i64 {
        let mut parameters = self.operation.parameters.iter();
        let described = parameters.find(|it| it.name.wire.value == parameter.wire);
        let default = described.and_then(|it| it.default.as_deref()?.parse().ok());
        default.filter(|it| *it >= 0).unwrap_or(usual)
    }
}
