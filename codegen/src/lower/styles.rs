//! From the styles of parameters and form fields to those that the runtime has to be told.
//!
//! The runtime knows the usual style of each location, and scalars look alike in most styles, so that most calls name
//! none.

use super::names::Names;
use super::{models, types};
use crate::api::{self, Content, Location, Parameter};
use crate::rust::{BaseStyle, Encoding, Model, ModelKind, Struct, Style, Type};

/// The style of a parameter; `None` where the usual one of its location gives the same text.
pub(super) fn of_parameter(parameter: &Parameter, ty: &Type, models: &[Model]) -> Option<Style> {
    let style = style(parameter.style.value);
    let usual = match parameter.location.value {
        Location::Path | Location::Header => BaseStyle::Simple,
        Location::Query | Location::Cookie => BaseStyle::Form,
    };
    (!is_usual(style, usual, ty, models)).then_some(style)
}

/// How the fields of a form are written.
pub(super) fn of_form(content: &Content, names: &Names<'_>, models: &[Model]) -> Encoding {
    let body = types::of(&content.ty, names);
    let structure = structure(&body, models);
    let field = |name: &str| structure.map(|it| it.fields.iter().find(|it| it.wire == name));
    let stated = content.encoding.iter().filter_map(|(name, encoding)| {
        let style = field_style(encoding)?;
        let ty = match field(name) {
            Some(Some(field)) => field.ty.present(),
            // A field that no caller can set.
            Some(None) if structure.is_some_and(|it| it.extra.is_none()) => return None,
            _ => &Type::Json,
        };
        let is_object = !is_scalar(ty, models) && !is_list(ty, models);
        let is_usual = is_usual(style, BaseStyle::Form, ty, models) && !is_object;
        (!is_usual).then(|| (name.clone(), style))
    });
    let stated: Vec<(String, Style)> = stated.collect();
    let Some((_, first)) = stated.first() else {
        return Encoding::Form;
    };
    let is_one = stated.iter().all(|(_, it)| it == first);
    let is_of_all = structure.is_some_and(|it| {
        let mut others = it.fields.iter().filter(|field| {
            !stated.iter().any(|(name, _)| *name == field.wire)
                && !is_usual(*first, BaseStyle::Form, &field.ty, models)
        });
        it.extra.is_none() && others.next().is_none()
    });
    if is_one && is_of_all {
        Encoding::FormAs(*first)
    } else {
        Encoding::FormWith(stated)
    }
}

/// The style of a field, if the document says one: a style, or that the field is JSON.
fn field_style(encoding: &api::Encoding) -> Option<Style> {
    let is_json = |it: &str| {
        let essence = it.split(';').next().unwrap_or_default().trim();
        essence.ends_with("/json") || essence.ends_with("+json")
    };
    match (encoding.style, encoding.content_type.as_deref()) {
        (Some(it), _) => Some(style(it)),
        (None, Some(media_type)) if is_json(media_type) => Some(style(api::Style::Json)),
        (None, _) => None,
    }
}

/// Whether a value of the type becomes the same text in the style as in the usual one.
fn is_usual(style: Style, usual: BaseStyle, ty: &Type, models: &[Model]) -> bool {
    let Style {
        base,
        exploded,
        reserved,
    } = style;
    if reserved {
        return false;
    }
    match base {
        BaseStyle::Label | BaseStyle::Matrix => false,
        BaseStyle::Json => {
            matches!(
                ty.present(),
                Type::Bool | Type::I32 | Type::I64 | Type::F32 | Type::F64
            )
        }
        _ if is_scalar(ty, models) => true,
        // Only objects are exploded.
        BaseStyle::Simple if is_list(ty, models) => usual == base,
        _ => usual == base && !exploded,
    }
}

fn is_list(ty: &Type, models: &[Model]) -> bool {
    match ty.present() {
        Type::Vec(_) => true,
        Type::Model(name) => match models::kind(models, name) {
            Some(ModelKind::Alias(ty)) => is_list(ty, models),
            _ => false,
        },
        _ => false,
    }
}

fn is_scalar(ty: &Type, models: &[Model]) -> bool {
    match ty.present() {
        Type::Model(name) => match models::kind(models, name) {
            Some(ModelKind::Enum(_)) => true,
            Some(ModelKind::Alias(ty)) => is_scalar(ty, models),
            _ => false,
        },
        Type::Unit
        | Type::Bytes
        | Type::Json
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Option(_)
        | Type::Boxed(_) => false,
        _ => true,
    }
}

fn structure<'m>(ty: &Type, models: &'m [Model]) -> Option<&'m Struct> {
    let Type::Model(name) = ty.present() else {
        return None;
    };
    match models::kind(models, name)? {
        ModelKind::Struct(structure) => Some(structure),
        ModelKind::Alias(ty) => structure(ty, models),
        _ => None,
    }
}

fn style(style: api::Style) -> Style {
    use api::Style as Stated;
    let (base, exploded, reserved) = match style {
        Stated::Simple { explode } => (BaseStyle::Simple, explode, false),
        Stated::Label { explode } => (BaseStyle::Label, explode, false),
        Stated::Matrix { explode } => (BaseStyle::Matrix, explode, false),
        Stated::Form {
            explode: true,
            allow_reserved,
        } => (BaseStyle::Form, false, allow_reserved),
        Stated::Form {
            explode: false,
            allow_reserved,
        } => (BaseStyle::CommaDelimited, false, allow_reserved),
        Stated::SpaceDelimited { allow_reserved } => {
            (BaseStyle::SpaceDelimited, false, allow_reserved)
        }
        Stated::PipeDelimited { allow_reserved } => {
            (BaseStyle::PipeDelimited, false, allow_reserved)
        }
        Stated::TabDelimited => (BaseStyle::TabDelimited, false, false),
        Stated::DeepObject { allow_reserved } => (BaseStyle::DeepObject, false, allow_reserved),
        Stated::Json => (BaseStyle::Json, false, false),
    };
    Style {
        base,
        exploded,
        reserved,
    }
}
