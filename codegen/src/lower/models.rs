//! From schemas to models.

use super::names::Names;
use super::reach::Reach;
use super::{docs, types};
use crate::api::{Api, Enumeration, Object, Property, Schema, Shape};
use crate::names::{self, Ident, Scope};
use crate::rust::{Docs, Enum, Extra, Field, Model, ModelKind, Struct, Type, Variant};

pub(super) fn lower(api: &Api, names: &Names<'_>, reach: &Reach<'_>) -> Vec<Model> {
    let mut models: Vec<_> = api
        .schemas
        .iter()
        .filter_map(|it| model(it, names, reach))
        .collect();
    models.sort_by(|a, b| a.name.cmp(&b.name));
    models
}

/// What the model of this name is; `models` are in the order of their names.
pub(super) fn kind<'a>(models: &'a [Model], name: &Ident) -> Option<&'a ModelKind> {
    let index = models.binary_search_by(|it| it.name.cmp(name)).ok()?;
    models.get(index).map(|it| &it.kind)
}

fn model(schema: &Schema, names: &Names<'_>, reach: &Reach<'_>) -> Option<Model> {
    let named = names.model(&schema.name)?;
    let kind = match &schema.shape {
        Shape::Object(object) => {
            let mut model = structure(object, names);
            model.is_sent = reach.is_sent(&schema.name);
            ModelKind::Struct(model)
        }
        Shape::Enum(Enumeration::Strings(values)) => ModelKind::Enum(enumeration(values)),
        Shape::Enum(Enumeration::Integers(_)) => ModelKind::Alias(Type::I64),
        Shape::Union(_) => ModelKind::Alias(Type::Json),
        Shape::Alias(ty) => ModelKind::Alias(types::of(ty, names)),
    };
    let docs = model_docs(schema, &kind);
    Some(Model {
        module: named.module.clone(),
        name: named.name.clone(),
        docs,
        kind,
    })
}

fn model_docs(schema: &Schema, kind: &ModelKind) -> Docs {
    if let Some(text) = &schema.description {
        return docs::of_text(text);
    }
    let name = schema.name.replace('`', "'");
    Docs::line(match kind {
        ModelKind::Struct(_) => format!("The service's `{name}`."),
        ModelKind::Enum(_) => format!("One of the values of the service's `{name}`."),
        ModelKind::Alias(_) => {
            format!("The service's `{name}`, whose form the description does not tell.")
        }
    })
}

fn structure(object: &Object, names: &Names<'_>) -> Struct {
    let mut fields = Scope::default();
    let mut setters = Scope::default();
    let lowered = object
        .properties
        .iter()
        .map(|it| field(it, names, &mut fields, &mut setters))
        .collect();
    let extra = object.additional.as_ref().map(|ty| {
        let name = fields.claim(names::value("additional_properties"));
        Extra {
            name,
            ty: types::of(ty, names),
        }
    });
    Struct {
        fields: lowered,
        extra,
        is_sent: false,
    }
}

fn field(property: &Property, names: &Names<'_>, fields: &mut Scope, setters: &mut Scope) -> Field {
    let name = fields.claim(names::value(&property.name.source));
    let ty = types::of(&property.ty, names);
    Field {
        setter: setters.claim(names::setter(&name)),
        name,
        wire: property.name.wire.value.clone(),
        ty: if property.required { ty } else { ty.optional() },
        docs: docs::of_property(property),
    }
}

fn enumeration(values: &[String]) -> Enum {
    let mut scope = Scope::default();
    let variants = values.iter().map(|value| Variant {
        name: scope.claim(names::variant(value)),
        wire: value.clone(),
    });
    Enum {
        variants: variants.collect(),
    }
}
