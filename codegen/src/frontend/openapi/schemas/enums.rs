//! Lists of values, and single ones.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tree::{At, Value};
use super::Schemas;
use super::form::Form;
use super::kind;
use super::scalars;
use crate::api::{Enumeration, Shape, Type, Values};
use crate::diagnostic::{Report, catalog};

/// The values to which a schema is restricted, null left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literals {
    Strings(Vec<String>),
    Integers(Vec<i64>),
    /// Numbers that are not whole.
    Number,
    Boolean,
    /// Of several types.
    Mixed,
}

/// The values of `enum` or `const`, as the `type` beside them has it; `None` where they tell nothing.
pub(super) fn literals(at: At<'_>) -> Option<Literals> {
    let values: Vec<_> = match (at.get("const"), at.get("enum")) {
        (Some(value), _) => vec![value],
        (None, list) => list?.items().collect(),
    };
    let values: Vec<_> = values.into_iter().filter(|it| !it.is_null()).collect();
    if values.is_empty() {
        return None;
    }
    match *kind::types(at) {
        ["object" | "array"] => None,
        ["string"] => Some(strings(&values, At::scalar_text)),
        ["integer"] => Some(integers(&values)),
        ["number"] => Some(Literals::Number),
        ["boolean"] => Some(Literals::Boolean),
        _ => Some(untyped(&values)),
    }
}

fn untyped(values: &[At<'_>]) -> Literals {
    let all = |test: fn(&Value) -> bool| values.iter().all(|it| test(it.value()));
    if all(|it| matches!(it, Value::String(_))) {
        strings(values, |it| it.str().map(Into::into))
    } else if values.iter().all(|it| it.i64().is_some()) {
        integers(values)
    } else if all(|it| matches!(it, Value::Number(_))) {
        Literals::Number
    } else if all(|it| matches!(it, Value::Bool(_))) {
        Literals::Boolean
    } else {
        Literals::Mixed
    }
}

fn strings<'a>(
    values: &[At<'a>],
    text: fn(At<'a>) -> Option<std::borrow::Cow<'a, str>>,
) -> Literals {
    let texts: Option<Vec<_>> = values.iter().map(|it| text(*it)).collect();
    match texts {
        Some(texts) => Literals::Strings(distinct(texts.into_iter().map(Into::into))),
        None => Literals::Mixed,
    }
}

/// Numbers in quotes are what the type says.
fn integers(values: &[At<'_>]) -> Literals {
    let numbers: Option<Vec<i64>> = values
        .iter()
        .map(|it| it.scalar_text()?.parse().ok())
        .collect();
    match numbers {
        Some(numbers) => Literals::Integers(distinct(numbers)),
        None => Literals::Mixed,
    }
}

/// The keys by which generators of clients are told what to call the values.
const NAMES: [&str; 2] = ["x-enum-varnames", "x-enumNames"];

/// What the source calls the values; none if it does not name each of them.
fn names<'a, T: Ord>(at: At<'a>, values: &[T], value: fn(At<'a>) -> Option<T>) -> Vec<String> {
    let list = at.get("enum").into_iter().flat_map(At::items);
    let given = NAMES.into_iter().find_map(|it| at.get(it));
    let given = given.into_iter().flat_map(At::items);
    let by_value: BTreeMap<_, _> = list
        .zip(given)
        .filter_map(|(listed, name)| Some((value(listed)?, name.str()?.to_owned())))
        .collect();
    let names: Option<Vec<_>> = values.iter().map(|it| by_value.get(it).cloned()).collect();
    names.unwrap_or_default()
}

/// The values in their order, each once.
pub(super) fn distinct<T: Ord + Clone>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let values = values.into_iter();
    values.filter(|it| seen.insert(it.clone())).collect()
}

impl Schemas<'_> {
    /// What a schema is that is restricted to these values.
    pub(super) fn literal_form(&self, at: At<'_>, literals: Literals, report: &mut Report) -> Form {
        match literals {
            Literals::Strings(values) => {
                let names = names(at, &values, |it| it.scalar_text().map(Into::into));
                let values = Values::Strings(values);
                Form::shape(Shape::Enum(Enumeration { values, names }))
            }
            // One number is no list, and its name would say nothing.
            Literals::Integers(_) if at.get("const").is_some() => Form::ty(scalars::integer(at)),
            Literals::Integers(values) => {
                let names = names(at, &values, |it| it.scalar_text()?.parse().ok());
                let values = Values::Integers(values);
                Form::shape(Shape::Enum(Enumeration { values, names }))
            }
            Literals::Number => Form::ty(scalars::number(at)),
            Literals::Boolean => Form::ty(Type::Boolean),
            Literals::Mixed => {
                report.add(catalog::mixed_enum(at.get("enum").unwrap_or(at).place()));
                Form::any()
            }
        }
    }
}
