//! From the styles of parameters and form fields to those that the runtime has to be told.
//!
//! The runtime knows the usual style of each location, and scalars look alike in most styles, so that most calls name
//! none.

use std::collections::BTreeMap;

use super::names::Names;
use super::{models, types};
use crate::api::{self, Content, Location, Parameter};
use crate::rust::{BaseStyle, Encoding, Kept, Model, ModelKind, Struct, Style, Type};

/// The style of a parameter; `None` where the usual one of its location gives the same text.
pub(super) fn of_parameter(parameter: &Parameter, ty: &Type, models: &[Model]) -> Option<Style> {
    let style = style(parameter.style.value);
    let usual = match parameter.location.value {
        Location::Path | Location::Header => BaseStyle::Simple,
        Location::Query | Location::Cookie => BaseStyle::Form,
    };
    (!is_same(style, usual, ty, models)).then_some(style)
}

/// How the fields of a form are written.
pub(super) fn of_form(content: &Content, names: &Names<'_>, models: &[Model]) -> Encoding {
    let structure = structure(&types::of(&content.ty, names), models);
    let fields: Option<BTreeMap<_, _>> = structure.map(|it| {
        let fields = it.fields.iter().map(|it| (it.wire.as_str(), &it.ty));
        fields.collect()
    });
    let is_open = structure.is_none_or(|it| it.extra.is_some());
    let styles = of_fields(content, structure, models, field_style);
    let Some(first) = styles.values().next().copied() else {
        return Encoding::Form;
    };
    let is_of_all = styles.values().all(|it| *it == first);
    let mut others = fields.into_iter().flatten();
    let is_other = |(name, ty): (&str, &Type)| {
        !styles.contains_key(name) && !is_same(first, BaseStyle::Form, ty, models)
    };
    if is_of_all && !is_open && !others.any(is_other) {
        return Encoding::FormAs(first);
    }
    let styles = styles.into_iter().map(|(name, it)| (name.to_owned(), it));
    Encoding::FormWith(styles.collect())
}

/// The styles of parts that have one. A file has none, whatever the description says.
pub(super) fn of_parts(
    content: &Content,
    names: &Names<'_>,
    models: &[Model],
) -> Vec<(String, Style)> {
    let structure = structure(&types::of(&content.ty, names), models);
    let styles = of_fields(content, structure, models, |it| it.style.map(style));
    let styles = styles.into_iter().map(|(name, it)| (name.to_owned(), it));
    styles.collect()
}

/// The styles of the fields that need one, by name.
fn of_fields<'a>(
    content: &'a Content,
    structure: Option<&Struct>,
    models: &[Model],
    stated: fn(&api::Encoding) -> Option<Style>,
) -> BTreeMap<&'a str, Style> {
    let fields = structure.into_iter().flat_map(|it| &it.fields);
    let fields: BTreeMap<_, _> = fields.map(|it| (it.wire.as_str(), &it.ty)).collect();
    let is_open = structure.is_none_or(|it| it.extra.is_some());
    let mut styles = BTreeMap::new();
    for (name, encoding) in &content.encoding {
        let ty = match fields.get(name.as_str()) {
            Some(ty) if ty.contains(&Type::File) => continue,
            Some(ty) => ty,
            None if is_open => &Type::Json,
            // No caller can set it.
            None => continue,
        };
        let style = stated(encoding).filter(|it| !is_usual_field(*it, ty, models));
        styles.extend(style.map(|it| (name.as_str(), it)));
    }
    styles
}

/// Whether a field of the type becomes the same text in the style as in none, which repeats lists and makes objects JSON.
fn is_usual_field(style: Style, ty: &Type, models: &[Model]) -> bool {
    let has_form = is_scalar(ty, models) || is_list(ty, models);
    has_form && is_same(style, BaseStyle::Form, ty, models)
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
fn is_same(style: Style, usual: BaseStyle, ty: &Type, models: &[Model]) -> bool {
    let Style {
        base,
        exploded,
        kept,
    } = style;
    if !kept.is_usual() {
        return false;
    }
    match base {
        BaseStyle::Label | BaseStyle::Matrix => false,
        BaseStyle::Json => {
            let ty = ty.present();
            ty.is_integer() || matches!(ty, Type::Bool | Type::F32 | Type::F64)
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
            Some(ModelKind::Enum(_) | ModelKind::IntegerEnum(_)) => true,
            Some(ModelKind::Union(it)) => it.variants.iter().all(|it| is_scalar(&it.ty, models)),
            Some(ModelKind::Alias(ty)) => is_scalar(ty, models),
            _ => false,
        },
        Type::Unit
        | Type::Bytes
        | Type::Json
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Option(_)
        | Type::Nullable(_)
        | Type::Patch(_)
        | Type::Boxed(_)
        | Type::ByHand(_) => false,
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
    let base = match style {
        Stated::Simple { .. } => BaseStyle::Simple,
        Stated::Label { .. } => BaseStyle::Label,
        Stated::Matrix { .. } => BaseStyle::Matrix,
        Stated::Form { explode: true, .. } | Stated::Cookie { explode: true } => BaseStyle::Form,
        Stated::Form { explode: false, .. } | Stated::Cookie { explode: false } => {
            BaseStyle::CommaDelimited
        }
        Stated::SpaceDelimited { .. } => BaseStyle::SpaceDelimited,
        Stated::PipeDelimited { .. } => BaseStyle::PipeDelimited,
        Stated::TabDelimited => BaseStyle::TabDelimited,
        Stated::DeepObject { .. } => BaseStyle::DeepObject,
        Stated::Json => BaseStyle::Json,
    };
    let exploded = match style {
        Stated::Simple { explode, .. }
        | Stated::Label { explode, .. }
        | Stated::Matrix { explode, .. } => explode,
        _ => false,
    };
    Style {
        base,
        exploded,
        kept: kept(style),
    }
}

fn kept(style: api::Style) -> Kept {
    use api::Style as Stated;
    match style {
        Stated::Simple { allow_reserved, .. }
        | Stated::Label { allow_reserved, .. }
        | Stated::Matrix { allow_reserved, .. }
        | Stated::Form { allow_reserved, .. }
        | Stated::SpaceDelimited { allow_reserved }
        | Stated::PipeDelimited { allow_reserved }
        | Stated::DeepObject { allow_reserved }
            if allow_reserved =>
        {
            Kept::Reserved
        }
        Stated::Cookie { .. } => Kept::All,
        _ => Kept::Unreserved,
    }
}
