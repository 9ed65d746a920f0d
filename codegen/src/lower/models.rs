//! From schemas to models.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::reach::Reach;
use super::{docs, types, unions};
use crate::api::{Api, Enumeration, Object, Property, Schema, Shape, Values};
use crate::names::{self, Ident, Scope};
use crate::rust::{Docs, Enum, Extra, Field, Model, ModelKind, Struct, Type, Variant};

/// What lowering a schema needs.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names<'a>,
    pub(super) reach: &'a Reach<'a>,
}

pub(super) fn lower(api: &Api, names: &Names<'_>, reach: &Reach<'_>) -> Vec<Model> {
    let context = Context { api, names, reach };
    let mut models: Vec<_> = api
        .schemas
        .iter()
        .filter_map(|it| model(it, context))
        .collect();
    models.sort_by(|a, b| a.name.cmp(&b.name));
    fix_constants(&mut models);
    models
}

/// What the model of this name is; `models` are in the order of their names.
pub(super) fn kind<'a>(models: &'a [Model], name: &Ident) -> Option<&'a ModelKind> {
    let index = models.binary_search_by(|it| it.name.cmp(name)).ok()?;
    models.get(index).map(|it| &it.kind)
}

fn model(schema: &Schema, context: Context<'_>) -> Option<Model> {
    let named = context.names.model(&schema.name)?;
    let kind = match &schema.shape {
        Shape::Object(object) => ModelKind::Struct(structure(object, &schema.name, context)),
        Shape::Enum(it) => enumeration(it),
        Shape::Union(union) => ModelKind::Union(unions::lower(union, schema, context)),
        Shape::Alias(ty) => ModelKind::Alias(types::of(ty, context.names)),
    };
    let docs = model_docs(schema, &kind);
    Some(Model {
        module: named.module.clone(),
        name: named.name.clone(),
        features: BTreeSet::new(),
        docs,
        deprecated: schema.deprecated,
        kind,
    })
}

fn model_docs(schema: &Schema, kind: &ModelKind) -> Docs {
    if let Some(text) = &schema.description {
        return docs::of_text(text);
    }
    let name = docs::code(&schema.name);
    Docs::line(match kind {
        ModelKind::Struct(_) => format!("The service's {name}."),
        ModelKind::Enum(_) | ModelKind::IntegerEnum(_) => {
            format!("One of the values of the service's {name}.")
        }
        ModelKind::Union(_) => format!("The service's {name}, which is one of several types."),
        ModelKind::Alias(Type::Json) => {
            format!("The service's {name}, whose form the description does not tell.")
        }
        ModelKind::Alias(_) => format!("The service's {name}."),
    })
}

fn structure(object: &Object, schema: &str, context: Context<'_>) -> Struct {
    let names = context.names;
    let mut scopes = (Scope::default(), Scope::default());
    let lowered = object
        .properties
        .iter()
        .map(|it| field(it, schema, context, &mut scopes))
        .collect();
    let extra = object.additional.as_ref().map(|ty| {
        let name = scopes.0.claim(names::value("additional_properties"));
        let ty = types::of(ty, names);
        Extra { name, ty }
    });
    let mut wires = object.properties.iter().map(|it| &it.name.wire);
    Struct {
        is_lenient: context.reach.is_received(schema) && wires.any(|it| it.origin.is_inferred()),
        fields: lowered,
        extra,
        is_sent: context.reach.is_sent(schema),
    }
}

/// The scopes are those of fields and of setters.
fn field(
    property: &Property,
    schema: &str,
    context: Context<'_>,
    (fields, setters): &mut (Scope, Scope),
) -> Field {
    let name = fields.claim(names::value(&property.name.source));
    Field {
        setter: setters.claim(names::setter(&name)),
        name,
        wire: property.name.wire.value.clone(),
        ty: field_type(property, schema, context),
        constant: None,
        deprecated: property.deprecated,
        docs: docs::of_property(property),
    }
}

/// A property that only one side sets is never there on the way from the other. Only who sends a value has to tell null
/// from absent.
fn field_type(
    property: &Property,
    schema: &str,
    Context { names, reach, .. }: Context<'_>,
) -> Type {
    let ty = types::of(&property.ty, names);
    let (is_sent, is_received) = (reach.is_sent(schema), reach.is_received(schema));
    let is_missed =
        (property.read_only && is_sent) || (property.write_only && (is_received || !is_sent));
    if property.required && !is_missed {
        ty
    } else if reach.is_sent_as_json(schema) && !property.read_only {
        ty.patched()
    } else {
        ty.optional()
    }
}

fn enumeration(enumeration: &Enumeration) -> ModelKind {
    let names = enumeration.names.iter().map(String::as_str);
    match &enumeration.values {
        Values::Strings(values) => ModelKind::Enum(variants(values, names, String::clone)),
        Values::Integers(values) => ModelKind::IntegerEnum(variants(values, names, i64::to_string)),
    }
}

/// A variant for each value, named as the source does, or else after the value. A value that stands there twice is one.
fn variants<'a, T: Clone>(
    values: &[T],
    mut names: impl Iterator<Item = &'a str>,
    text: fn(&T) -> String,
) -> Enum<T> {
    let (mut scope, mut seen) = (Scope::default(), BTreeSet::new());
    let named = values.iter().map(|it| (it, text(it), names.next()));
    let variants = named.filter(|(_, text, _)| seen.insert(text.clone()));
    let variants = variants.map(|(value, text, name)| Variant {
        name: scope.claim(names::variant(name.unwrap_or(&text))),
        wire: value.clone(),
        docs: Docs::line(docs::code(&text)),
    });
    let variants = variants.collect();
    Enum { variants }
}

/// Finds the fields whose type has one value.
fn fix_constants(models: &mut [Model]) {
    let only: BTreeMap<_, _> = models
        .iter()
        .filter_map(|it| Some((it.name.clone(), only_variant(&it.kind)?.clone())))
        .collect();
    for model in models {
        if let ModelKind::Struct(structure) = &mut model.kind {
            for field in &mut structure.fields {
                if let Type::Model(name) = &field.ty {
                    field.constant = only.get(name).cloned();
                }
            }
        }
    }
}

fn only_variant(kind: &ModelKind) -> Option<&Ident> {
    match kind {
        ModelKind::Enum(Enum { variants }) => match variants.as_slice() {
            [one] => Some(&one.name),
            _ => None,
        },
        ModelKind::IntegerEnum(Enum { variants }) => match variants.as_slice() {
            [one] => Some(&one.name),
            _ => None,
        },
        _ => None,
    }
}
