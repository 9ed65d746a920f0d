//! How params structs say which page comes next.

use std::collections::BTreeMap;
use std::iter;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::names::Ident;
use crate::rust::{Count, Flag, Next, Paging, PagingParameter, ParameterKind, Step, Way, Width};

/// What a file with lists imports.
#[derive(Default)]
pub(super) struct Imports {
    pub(super) paged: Option<TokenStream>,
    pub(super) functions: Option<TokenStream>,
    pub(super) headers: Option<TokenStream>,
}

/// The imports of a file with these lists; none without any.
pub(super) fn imports<'a>(lists: impl Iterator<Item = &'a Paging>) -> Imports {
    let functions: BTreeMap<&str, TokenStream> = lists.flat_map(|it| functions(&it.next)).collect();
    if functions.is_empty() {
        return Imports::default();
    }
    let functions = functions.into_values();
    Imports {
        paged: Some(quote!(
            use crate::paging::Paged;
        )),
        functions: Some(quote!(use crate::runtime::next::{#(#functions),*};)),
        headers: Some(quote!(
            use http::HeaderMap;
        )),
    }
}

/// The functions of the runtime that find the next page, by their names.
fn functions(next: &Next) -> impl Iterator<Item = (&'static str, TokenStream)> {
    let counts = match next {
        Next::Offset { total, .. } => [total.as_ref(), None],
        Next::Page { number, pages, .. } => [number.as_ref(), pages.as_ref()],
        _ => [None, None],
    };
    let mut counts = counts.into_iter().flatten();
    let is_float = counts.any(|it| it.width == Width::Float);
    let whole = is_float.then(|| ("whole", quote!(whole)));
    iter::once(function(next)).chain(whole)
}

fn function(next: &Next) -> (&'static str, TokenStream) {
    match next {
        Next::Offset { .. } => ("offset_after", quote!(offset_after)),
        Next::Page { .. } => ("page_after", quote!(page_after)),
        Next::Cursor { .. } => ("cursor_after", quote!(cursor_after)),
        Next::LastItem { .. } => ("last_item", quote!(last_item)),
        Next::Header(_) => ("header_after", quote!(header_after)),
        Next::Link => ("linked", quote!(linked)),
    }
}

/// The implementation of `Paged` for the params struct of this name.
pub(super) fn implementation(name: &Ident, paging: &Paging) -> TokenStream {
    let Paging {
        page,
        item,
        items,
        parameter,
        next,
    } = paging;
    let setter = &parameter.setter;
    let value = next_value(paging);
    let list = list(items);
    let (page_name, headers_name) = match next {
        Next::Link | Next::Header(_) => (quote!(_), quote!(headers)),
        _ => (quote!(page), quote!(_)),
    };
    quote! {
        impl Paged<#page> for #name {
            type Item = #item;

            fn next(&self, #page_name: &#page, #headers_name: &HeaderMap) -> Option<Self> {
                let next = #value?;
                Some(self.clone().#setter(next))
            }

            fn into_items(page: #page) -> Vec<#item> {
                #list
            }
        }
    }
}

/// What the parameter is for the next page, if there is one.
fn next_value(paging: &Paging) -> TokenStream {
    let PagingParameter {
        field, wire, kind, ..
    } = &paging.parameter;
    let parsed = (*kind != ParameterKind::Text).then(|| quote!(?.parse().ok()));
    match &paging.next {
        Next::Offset { first, total } => {
            let (first, count) = (first_of(*first, *kind), count(&paging.items));
            let total = number(total.as_ref());
            quote!(offset_after(self.#field.unwrap_or(#first), #count, #total))
        }
        Next::Page {
            first,
            number: told,
            pages,
            more,
        } => {
            let first = Literal::i64_unsuffixed(*first);
            let count = count(&paging.items);
            let (told, pages) = (number(told.as_ref()), number(pages.as_ref()));
            let more = flag(more.as_ref());
            quote!(page_after(#first, self.#field, #told, #count, #pages, #more))
        }
        Next::Cursor { cursor, more } => {
            let (cursor, more) = (reach(cursor, Taking::Text), flag(more.as_ref()));
            quote!(cursor_after(#wire, #cursor, #more) #parsed)
        }
        Next::LastItem { id, more } => {
            let (last, more) = (last(&paging.items), flag(Some(more)));
            let Step { field, optional } = id;
            let id = if *optional {
                quote!(and_then(|it| it.#field.as_deref()))
            } else {
                quote!(map(|it| it.#field.as_str()))
            };
            quote!(last_item(#last.#id, #more))
        }
        Next::Header(header) => quote!(header_after(headers, #header, #wire) #parsed),
        Next::Link => quote!(linked(headers, #wire) #parsed),
    }
}

/// The first offset, in the type of the parameter.
fn first_of(first: i64, kind: ParameterKind) -> TokenStream {
    let whole = Literal::i64_unsuffixed(first);
    match (kind, i32::try_from(first)) {
        (ParameterKind::Float, Ok(first)) => {
            let float = Literal::f64_unsuffixed(first.into());
            quote!(#float)
        }
        _ => quote!(#whole),
    }
}

/// The items, moved out of the page.
fn list(items: &Way) -> TokenStream {
    match (items.0.as_slice(), certain(items)) {
        ([], _) => quote!(page),
        (_, Some(list)) => list,
        _ => {
            let list = reach(items, Taking::Moved);
            quote!(#list.unwrap_or_default())
        }
    }
}

/// How many items a page has.
fn count(items: &Way) -> TokenStream {
    if let Some(list) = certain(items) {
        return quote!(#list.len());
    }
    let list = reach(items, Taking::Borrowed);
    quote!(#list.map_or(0, Vec::len))
}

/// The last item of a page, if it has one.
fn last(items: &Way) -> TokenStream {
    if let Some(list) = certain(items) {
        return quote!(#list.last());
    }
    let list = reach(items, Taking::Borrowed);
    quote!(#list.and_then(|it| it.last()))
}

fn number(count: Option<&Count>) -> TokenStream {
    let Some(Count { way, width }) = count else {
        return quote!(None);
    };
    let convert = match width {
        Width::Wide => return reach(way, Taking::Copied),
        Width::Narrow => quote!(i64::from),
        Width::Float => quote!(whole),
    };
    match certain(way) {
        Some(number) => quote!(Some(#convert(#number))),
        None => {
            let number = reach(way, Taking::Copied);
            quote!(#number.map(#convert))
        }
    }
}

fn flag(flag: Option<&Flag>) -> TokenStream {
    let Some(Flag { way, is_end }) = flag else {
        return quote!(None);
    };
    match (certain(way), is_end) {
        (_, false) => reach(way, Taking::Copied),
        (Some(end), true) => quote!(Some(!#end)),
        (None, true) => {
            let end = reach(way, Taking::Copied);
            quote!(#end.map(|it| !it))
        }
    }
}

/// The value at the end of a way on which nothing can be absent.
fn certain(Way(steps): &Way) -> Option<TokenStream> {
    let fields = steps.iter().map(|it| &it.field);
    let is_certain = steps.iter().all(|it| !it.optional);
    is_certain.then(|| quote!(page #(.#fields)*))
}

/// How a value is taken from a page.
#[derive(Clone, Copy, PartialEq)]
enum Taking {
    Moved,
    Copied,
    Borrowed,
    /// As a `&str`.
    Text,
}

impl Taking {
    /// A field that can be absent, at the end of the way.
    fn optional(self, field: &TokenStream) -> TokenStream {
        match self {
            Self::Moved | Self::Copied => quote!(#field),
            Self::Borrowed => quote!(#field.as_ref()),
            Self::Text => quote!(#field.as_deref()),
        }
    }

    /// A field that is always there, at the end of the way.
    fn required(self, field: &TokenStream) -> TokenStream {
        match self {
            Self::Moved | Self::Copied => quote!(#field),
            Self::Borrowed => quote!(&#field),
            Self::Text => quote!(#field.as_str()),
        }
    }

    /// A field on the way.
    fn passed(self, field: &TokenStream, optional: bool) -> TokenStream {
        match (self, optional) {
            (Self::Moved, _) => quote!(#field),
            (_, true) => quote!(#field.as_ref()),
            (_, false) => quote!(&#field),
        }
    }
}

/// The expression for the end of a way: an `Option`.
fn reach(way: &Way, taking: Taking) -> TokenStream {
    if let Some(value) = certain(way) {
        let value = taking.required(&value);
        return quote!(Some(#value));
    }
    let mut before = quote!(page);
    let mut chain: Option<TokenStream> = None;
    let length = way.0.len();
    for (index, Step { field, optional }) in way.0.iter().enumerate() {
        let is_last = index + 1 == length;
        let base = if chain.is_some() {
            quote!(it)
        } else {
            before.clone()
        };
        let place = quote!(#base.#field);
        let value = match (is_last, optional) {
            (true, true) => taking.optional(&place),
            (true, false) => taking.required(&place),
            (false, _) => taking.passed(&place, *optional),
        };
        chain = match (chain, *optional) {
            (None, false) => {
                before = place;
                None
            }
            (None, true) => Some(value),
            (Some(chain), true) => Some(quote!(#chain.and_then(|it| #value))),
            (Some(chain), false) => Some(quote!(#chain.map(|it| #value))),
        };
    }
    chain.unwrap_or(before)
}
