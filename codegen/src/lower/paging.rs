//! Which operations answer page by page.
//!
//! An operation pages by offset if it is a GET with the optional integer parameters `offset` and `limit`, and its answer
//! is an object with one list and a count of all items.

use super::names::Names;
use super::{models, types};
use crate::api::{self, Operation};
use crate::names;
use crate::rust::{Field, Model, ModelKind, Paging, Struct, Type};

/// What the count of all items is called, in snake case.
const TOTALS: &[&str] = &[
    "total_count",
    "total",
    "total_items",
    "total_results",
    "total_size",
];

pub(super) fn recognise(
    operation: &Operation,
    fields: &[Field],
    names: &Names<'_>,
    models: &[Model],
) -> Option<Paging> {
    if operation.method != api::Method::Get {
        return None;
    }
    let offset = integer(fields, "offset")?;
    integer(fields, "limit")?;
    let Type::Model(page) = types::of(operation.result()?, names) else {
        return None;
    };
    let structure = structure(models, &page)?;
    let (items, item) = single_list(structure)?;
    let total = structure.fields.iter().find(|it| is_total(it))?;
    Some(Paging {
        page,
        item,
        offset: offset.name.clone(),
        set_offset: offset.setter.clone(),
        first: 0,
        items: items.name.clone(),
        items_optional: items.ty.is_option(),
        total: total.name.clone(),
        total_optional: total.ty.is_option(),
    })
}

fn integer<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields
        .iter()
        .find(|it| names::value(&it.wire).text() == name && it.ty == Type::I64.optional())
}

fn structure<'a>(models: &'a [Model], name: &names::Ident) -> Option<&'a Struct> {
    match models::kind(models, name)? {
        ModelKind::Struct(structure) => Some(structure),
        _ => None,
    }
}

fn single_list(page: &Struct) -> Option<(&Field, Type)> {
    let mut lists = page
        .fields
        .iter()
        .filter(|it| !it.ty.has_patch())
        .filter_map(|field| match field.ty.present() {
            Type::Vec(item) => Some((field, (**item).clone())),
            _ => None,
        });
    lists.next().filter(|_| lists.next().is_none())
}

fn is_total(field: &Field) -> bool {
    *field.ty.present() == Type::I64
        && !field.ty.has_patch()
        && TOTALS.contains(&names::value(&field.wire).text())
}
