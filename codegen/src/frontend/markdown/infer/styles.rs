//! Takes back conclusions about how a parameter becomes text where its type leaves no choice.

use std::collections::BTreeSet;

use crate::api::{Api, Fact, Schema, Shape, Style, Type};

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
