//! What a page holds.

use super::super::models;
use super::words;
use crate::names::{self, Ident};
use crate::rust::{Count, Field, Model, ModelKind, Step, Struct, Type, Way};

/// How many structs may lie one in the other around what is looked for.
const MAX_DEPTH: usize = 3;

/// A page: a list, or a struct that holds one.
pub(super) struct Page<'a> {
    /// The type of an item.
    pub(super) item: Type,
    /// The way to the items.
    pub(super) items: Way,
    structure: Option<&'a Struct>,
    models: &'a [Model],
}

impl<'a> Page<'a> {
    pub(super) fn of(answer: &Type, models: &'a [Model]) -> Option<Self> {
        if let Some(item) = list_item(answer, models) {
            return Some(Self {
                item,
                items: Way::default(),
                structure: None,
                models,
            });
        }
        let structure = structure(answer, models)?;
        let (item, items) = items(structure, models, true)?;
        Some(Self {
            item,
            items,
            structure: Some(structure),
            models,
        })
    }

    /// The way to a text with one of these names.
    pub(super) fn text(&self, words: &[&str]) -> Option<Way> {
        self.find(words, |ty| *ty == Type::String)
    }

    /// The way to a whole number with one of these names.
    pub(super) fn number(&self, words: &[&str]) -> Option<Count> {
        let wide = self.find(words, |ty| *ty == Type::I64);
        let is_narrow = wide.is_none();
        let narrow = |ty: &Type| ty.is_integer() && !matches!(ty, Type::I64 | Type::U64);
        let way = wide.or_else(|| self.find(words, narrow))?;
        Some(Count { way, is_narrow })
    }

    /// The way to a yes or no with one of these names.
    pub(super) fn flag(&self, words: &[&str]) -> Option<Way> {
        self.find(words, |ty| *ty == Type::Bool)
    }

    /// The field that names an item.
    pub(super) fn item_id(&self) -> Option<Ident> {
        let item = structure(&self.item, self.models)?;
        let id = item.fields.iter().find(|it| it.wire == "id")?;
        (id.ty == Type::String).then(|| id.name.clone())
    }

    fn find(&self, words: &[&str], is_right: fn(&Type) -> bool) -> Option<Way> {
        let mut steps = find(self.structure?, self.models, words, is_right, MAX_DEPTH)?;
        steps.reverse();
        Some(Way(steps))
    }
}

/// The way to a field with one of these names, from its end to its beginning; the first of the names is the best.
fn find(
    structure: &Struct,
    models: &[Model],
    words: &[&str],
    is_right: fn(&Type) -> bool,
    depth: usize,
) -> Option<Vec<Step>> {
    let found = words.iter().find_map(|word| {
        structure
            .fields
            .iter()
            .find(|it| is_called(it, &[word]) && is_right(it.ty.present()))
    });
    if let Some(field) = found {
        return Some(vec![step(field)]);
    }
    let depth = depth.checked_sub(1)?;
    let folders = structure
        .fields
        .iter()
        .filter(|it| is_called(it, words::FOLDERS));
    folders.into_iter().find_map(|folder| {
        let inner = self::structure(folder.ty.present(), models)?;
        let mut steps = find(inner, models, words, is_right, depth)?;
        steps.push(step(folder));
        Some(steps)
    })
}

/// The list that a page is about: the only one, or the one with a telling name.
fn items(page: &Struct, models: &[Model], may_be_wrapped: bool) -> Option<(Type, Way)> {
    let lists: Vec<_> = page
        .fields
        .iter()
        .filter_map(|field| Some((field, list_item(field.ty.present(), models)?)))
        .collect();
    let telling = || {
        let mut names = words::LISTS.iter();
        names.find_map(|name| lists.iter().find(|(field, _)| is_called(field, &[name])))
    };
    let found = match lists.as_slice() {
        [] if may_be_wrapped => return wrapped_items(page, models),
        [one] => Some(one),
        _ => telling(),
    };
    let (field, item) = found?;
    Some((item.clone(), Way(vec![step(field)])))
}

fn wrapped_items(page: &Struct, models: &[Model]) -> Option<(Type, Way)> {
    let wrapper = page
        .fields
        .iter()
        .find(|it| is_called(it, words::WRAPPERS))?;
    let inner = structure(wrapper.ty.present(), models)?;
    let (item, Way(steps)) = items(inner, models, false)?;
    let mut way = vec![step(wrapper)];
    way.extend(steps);
    Some((item, Way(way)))
}

fn is_called(field: &Field, words: &[&str]) -> bool {
    let name = names::value(&field.wire);
    words.contains(&name.text().trim_end_matches('_'))
}

fn step(field: &Field) -> Step {
    Step {
        field: field.name.clone(),
        optional: field.ty.is_option(),
    }
}

/// The type of the items, if the type is a list under whatever name.
fn list_item(ty: &Type, models: &[Model]) -> Option<Type> {
    match ty {
        Type::Vec(item) => Some((**item).clone()),
        Type::Model(name) => match models::kind(models, name)? {
            ModelKind::Alias(Type::Vec(item)) => Some((**item).clone()),
            _ => None,
        },
        _ => None,
    }
}

fn structure<'a>(ty: &Type, models: &'a [Model]) -> Option<&'a Struct> {
    let Type::Model(name) = ty else { return None };
    match models::kind(models, name)? {
        ModelKind::Struct(structure) => Some(structure),
        _ => None,
    }
}
