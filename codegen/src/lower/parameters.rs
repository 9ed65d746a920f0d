//! The type of a parameter, and where it goes.
//!
//! Paths, headers and cookies carry scalars and lists of them; a query carries objects too. A parameter of another type
//! becomes any JSON: a caller may still have a scalar that the service takes.

use super::names::Names;
use super::{models, types};
use crate::api::{Location, Parameter, Style};
use crate::rust::{Model, ModelKind, Target, Type};

pub(super) fn of(parameter: &Parameter, names: &Names<'_>, models: &[Model]) -> (Type, Target) {
    let wire = parameter.name.wire.value.clone();
    let ty = types::of(&parameter.ty, names);
    let style = parameter.style.value;
    let target = match parameter.location.value {
        Location::Query if is_object(&ty, models) && matches!(style, Style::DeepObject { .. }) => {
            return (ty, Target::QueryObject(wire));
        }
        Location::Query => Target::Query(wire),
        Location::Path => Target::Path(wire),
        Location::Header => Target::Header(wire),
        Location::Cookie => Target::Cookie(wire),
    };
    let can_travel = is_scalar(&ty, models) || is_list(&ty, models);
    (if can_travel { ty } else { Type::Json }, target)
}

fn is_list(ty: &Type, models: &[Model]) -> bool {
    matches!(ty.present(), Type::Vec(item) if is_scalar(item, models))
}

fn is_scalar(ty: &Type, models: &[Model]) -> bool {
    match ty.present() {
        Type::Model(name) => match models::kind(models, name) {
            Some(ModelKind::Enum(_) | ModelKind::IntegerEnum(_)) => true,
            Some(ModelKind::Union(union)) => union
                .variants
                .iter()
                .all(|it| is_scalar(&it.ty, models) || is_list(&it.ty, models)),
            Some(ModelKind::Alias(ty)) => is_scalar(ty, models),
            _ => false,
        },
        Type::Unit
        | Type::Bytes
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Option(_)
        | Type::Nullable(_)
        | Type::Patch(_)
        | Type::Boxed(_) => false,
        _ => true,
    }
}

fn is_object(ty: &Type, models: &[Model]) -> bool {
    match ty.present() {
        Type::Map(_) => true,
        Type::Model(name) => matches!(models::kind(models, name), Some(ModelKind::Struct(_))),
        _ => false,
    }
}
