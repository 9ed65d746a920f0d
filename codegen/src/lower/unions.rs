//! From unions to enums of several types.
//!
//! A variant is named after what it holds, or after the tag that means it. What is an object is boxed, so that a union
//! is as small as a list whatever its members are.

use std::collections::{BTreeMap, BTreeSet};

use super::models::Context;
use super::{cycles, docs, types};
use crate::api::{self, Schema, Shape, Values};
use crate::names::{self, Ident, Scope};
use crate::rust::{Docs, Member, Model, ModelKind, Type, Union};

/// The variant for what no other fits.
const FALLBACK: &str = "Unknown";

pub(super) fn lower(union: &api::Union, schema: &Schema, context: Context<'_>) -> Union {
    let mut scope = Scope::with(&[FALLBACK]);
    let members = union.members.iter().map(|it| {
        let ty = types::of(&it.ty, context.names);
        Member {
            name: scope.claim(name(it, &schema.name, context)),
            docs: member_docs(union, it, &ty),
            ty,
            tags: it.tags.clone(),
            is_from: false,
        }
    });
    Union {
        variants: members.collect(),
        tag: union.discriminator.clone(),
    }
}

fn name(member: &api::Member, owner: &str, context: Context<'_>) -> Ident {
    let api::Type::Schema(schema) = &member.ty else {
        return names::variant(&word(&member.ty));
    };
    let known = context.api.schema(schema).filter(|it| it.is_inline);
    let is_inline = known.is_some();
    if let Some(Shape::Enum(enumeration)) = known.map(|it| &it.shape) {
        return match &enumeration.values {
            Values::Strings(values) if values.len() == 1 => names::variant(&values.concat()),
            _ => names::variant("Value"),
        };
    }
    match member.tags.as_slice() {
        [tag] if is_inline => names::variant(tag),
        // What is named after the place has the union's name in front.
        _ => names::variant(
            schema
                .strip_prefix(owner)
                .filter(|it| is_inline && it.starts_with(char::is_uppercase))
                .unwrap_or(schema),
        ),
    }
}

/// What a type without a name is called.
fn word(ty: &api::Type) -> String {
    use api::{StringFormat, Type as T};
    match ty {
        T::String(StringFormat::DateTime) => "Timestamp",
        T::String(StringFormat::Date) => "Date",
        T::String(StringFormat::Uuid) => "Uuid",
        T::String(StringFormat::Base64) => "Base64",
        T::String(StringFormat::Binary) => "File",
        T::String(_) => "String",
        T::Integer(_) => "Integer",
        T::Number(_) => "Number",
        T::Boolean => "Boolean",
        T::Array(item) => return list_word(item),
        T::Map(_) => "Object",
        T::Nullable(inner) => return word(inner),
        T::Schema(name) => return name.clone(),
        T::ByHand(path) => path.rsplit("::").next().unwrap_or(path),
        T::Any => "Any",
    }
    .to_owned()
}

fn list_word(item: &api::Type) -> String {
    match item {
        api::Type::Any => "List".to_owned(),
        item => format!("{} list", word(item)),
    }
}

fn member_docs(union: &api::Union, member: &api::Member, ty: &Type) -> Docs {
    let what = match ty.present() {
        Type::Model(name) => format!("[`{name}`]"),
        ty @ Type::ByHand(_) => docs::code(&ty.to_string()),
        Type::Json => "Any value".to_owned(),
        Type::Bool => "True or false".to_owned(),
        Type::String | Type::Secret => "Text".to_owned(),
        Type::Vec(_) => "A list".to_owned(),
        Type::Map(_) => "An object of any properties".to_owned(),
        Type::F32 | Type::F64 => "A number".to_owned(),
        Type::Timestamp => "A date and time".to_owned(),
        Type::Date => "A date".to_owned(),
        Type::Uuid => "A UUID".to_owned(),
        Type::Base64 | Type::Bytes => "Bytes".to_owned(),
        _ => "A whole number".to_owned(),
    };
    let tags: Vec<_> = member.tags.iter().map(|it| docs::code(it)).collect();
    Docs::line(match &union.discriminator {
        Some(tag) if !tags.is_empty() => {
            format!(
                "{what}, where {} is {}.",
                docs::code(tag),
                tags.join(" or ")
            )
        }
        _ => format!("{what}."),
    })
}

/// Boxes the members that are objects, and finds out which variants can be made by `From`: two of one type cannot, nor can
/// the union itself. No alias leads back to itself by now.
pub(super) fn settle(models: &mut [Model]) {
    let mut types = Types::of(models);
    for model in models {
        let ModelKind::Union(union) = &mut model.kind else {
            continue;
        };
        let own = types.id(&Type::Model(model.name.clone()));
        let json = types.id(&Type::Json);
        let ids: Vec<_> = union.variants.iter().map(|it| types.id(&it.ty)).collect();
        let mut seen = BTreeSet::from([own, json]);
        let twice: BTreeSet<_> = ids.iter().filter(|it| !seen.insert(**it)).collect();
        for (member, id) in union.variants.iter_mut().zip(&ids) {
            member.is_from = !twice.contains(id);
            if types.structs.contains(id) {
                member.ty = Type::Boxed(Box::new(member.ty.clone()));
            }
        }
    }
}

/// A number for each type, equal for types that differ in nothing but names given by aliases.
#[derive(Default)]
struct Types {
    numbers: BTreeMap<(String, Option<usize>), usize>,
    aliases: BTreeMap<Ident, usize>,
    structs: BTreeSet<usize>,
}

impl Types {
    fn of(models: &[Model]) -> Self {
        let mut types = Self::default();
        let order = cycles::components(models, cycles::aliased);
        let mut aliases: Vec<_> = models
            .iter()
            .filter_map(|it| match &it.kind {
                ModelKind::Alias(ty) => Some((order.get(&it.name), &it.name, ty)),
                _ => None,
            })
            .collect();
        // What others refer to comes first.
        aliases.sort_by_key(|(order, ..)| *order);
        for (_, name, ty) in aliases {
            let id = types.id(ty);
            types.aliases.insert(name.clone(), id);
        }
        for model in models {
            if let ModelKind::Struct(_) = model.kind {
                let id = types.id(&Type::Model(model.name.clone()));
                types.structs.insert(id);
            }
        }
        types
    }

    fn id(&mut self, ty: &Type) -> usize {
        let key = match ty {
            Type::Model(name) => match self.aliases.get(name) {
                Some(id) => return *id,
                None => (name.to_string(), None),
            },
            Type::Vec(inner) => ("Vec".to_owned(), Some(self.id(inner))),
            Type::Map(inner) => ("Map".to_owned(), Some(self.id(inner))),
            Type::Option(inner) | Type::Nullable(inner) | Type::Patch(inner) => {
                ("Option".to_owned(), Some(self.id(inner)))
            }
            Type::Boxed(inner) => return self.id(inner),
            ty => (ty.to_string(), None),
        };
        let next = self.numbers.len();
        *self.numbers.entry(key).or_insert(next)
    }
}
