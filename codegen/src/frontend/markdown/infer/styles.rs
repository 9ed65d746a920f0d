//! Settles how parameters become text, where their types leave no choice or restitch.yaml says it.

use std::collections::BTreeSet;

use crate::api::{Api, Fact, Origin, Parameter, Schema, Shape, Style, Type};
use crate::config::Lists;
use crate::diagnostic::{Report, catalog};

/// The rule of lists in queries.
pub(in super::super) const REPEATED: &str = "repeated-name";

/// Writes lists as restitch.yaml says, or else tells once how many of them are written on a guess.
pub(super) fn write_lists(api: &mut Api, configured: Option<Lists>, report: &mut Report) {
    let parameters = api.operations.iter_mut().flat_map(|it| &mut it.parameters);
    let lists: Vec<&mut Parameter> = parameters.filter(|it| is_guessed(it)).collect();
    if let Some(lists_are) = configured {
        let style = Style::form(lists_are == Lists::Repeated);
        for it in lists {
            it.style = Fact::configured(style);
        }
    } else if let Some(first) = lists.first() {
        let names: BTreeSet<&str> = lists.iter().map(|it| it.name.source.as_str()).collect();
        report.add(catalog::doubtful_lists(first.place, names.len()));
    }
}

fn is_guessed(parameter: &Parameter) -> bool {
    matches!(&parameter.style.origin, Origin::Inferred(it) if it.rule == REPEATED)
}

/// A schema that is a scalar looks alike in every style that a query can have.
pub(super) fn settle(api: &mut Api) {
    let scalars: BTreeSet<&str> = api
        .schemas
        .iter()
        .filter(|it| is_scalar(it))
        .map(|it| it.name.as_str())
        .collect();
    let parameters = api.operations.iter_mut().flat_map(|it| &mut it.parameters);
    for parameter in parameters {
        if matches!(&parameter.ty, Type::Schema(name) if scalars.contains(name.as_str())) {
            parameter.style = Fact::stated(Style::default_of(parameter.location.value));
        }
    }
}

fn is_scalar(schema: &Schema) -> bool {
    match &schema.shape {
        Shape::Enum(_) => true,
        Shape::Alias(ty) => matches!(
            ty,
            Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::Boolean
        ),
        Shape::Object(_) | Shape::Union(_) => false,
    }
}
