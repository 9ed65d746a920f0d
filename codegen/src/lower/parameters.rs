//! The type of a parameter, and where it goes.

use super::names::Names;
use super::{styles, types};
use crate::api::{Location, Parameter};
use crate::rust::{Model, Target, Type};

pub(super) fn of(parameter: &Parameter, names: &Names<'_>, models: &[Model]) -> (Type, Target) {
    let name = parameter.name.wire.value.clone();
    let ty = types::of(&parameter.ty, names);
    let style = styles::of_parameter(parameter, &ty, models);
    let target = match (parameter.location.value, style) {
        (Location::Path, None) => Target::Path(name),
        (Location::Path, Some(style)) => Target::PathAs(name, style),
        (Location::Query, None) => Target::Query(name),
        (Location::Query, Some(style)) => Target::QueryAs(name, style),
        (Location::Header, None) => Target::Header(name),
        (Location::Header, Some(style)) => Target::HeaderAs(name, style),
        (Location::Cookie, None) => Target::Cookie(name),
        (Location::Cookie, Some(style)) => Target::CookieAs(name, style),
    };
    (ty, target)
}
