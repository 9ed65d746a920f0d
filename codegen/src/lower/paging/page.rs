//! What a page holds.

use super::super::models;
use super::words;
use crate::names;
use crate::rust::{Count, Field, Flag, Model, ModelKind, Step, Struct, Type, Way, Width};

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
    /// The page that an operation with this path answers with.
    pub(super) fn of(answer: &Type, path: &str, models: &'a [Model]) -> Option<Self> {
        if let Some(item) = list_item(answer, models) {
            return Some(Self {
                item,
                items: Way::default(),
                structure: None,
                models,
            });
        }
        let structure = structure(answer, models)?;
        let (item, items) = items(structure, path, models, true)?;
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
        let widths = [Width::Wide, Width::Narrow, Width::Float];
        widths.into_iter().find_map(|width| {
            let way = self.find(words, is_number(width))?;
            Some(Count { way, width })
        })
    }

    /// The way to what says whether there are more pages.
    pub(super) fn more(&self) -> Option<Flag> {
        let flags = [(words::MORE, false), (words::ENDS, true)];
        flags.into_iter().find_map(|(words, is_end)| {
            let way = self.find(words, |ty| *ty == Type::Bool)?;
            Some(Flag { way, is_end })
        })
    }

    /// The field that names an item.
    pub(super) fn item_id(&self) -> Option<Step> {
        id_of(&self.item, self.models)
    }

    fn find(&self, words: &[&str], is_right: fn(&Type) -> bool) -> Option<Way> {
        let mut steps = find(self.structure?, self.models, words, is_right, MAX_DEPTH)?;
        steps.reverse();
        Some(Way(steps))
    }
}

/// The field that names an item of this type.
pub(super) fn id_of(item: &Type, models: &[Model]) -> Option<Step> {
    let item = structure(item, models)?;
    let id = item.fields.iter().find(|it| it.wire == "id")?;
    (*resolved(id.ty.present(), models) == Type::String).then(|| step(id))
}

/// The width of a type, if it can be a whole number.
pub(super) fn width(ty: &Type) -> Option<Width> {
    let mut widths = [Width::Wide, Width::Narrow, Width::Float].into_iter();
    widths.find(|it| is_number(*it)(ty))
}

/// What tells a number of this width.
fn is_number(width: Width) -> fn(&Type) -> bool {
    match width {
        Width::Wide => |ty| *ty == Type::I64,
        Width::Narrow => |ty| ty.is_integer() && !matches!(ty, Type::I64 | Type::U64),
        Width::Float => |ty| *ty == Type::F64,
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
            .find(|it| is_called(it, &[word]) && is_right(resolved(it.ty.present(), models)))
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
        let urls = || {
            let is_next = is_called(folder, words::NEXT_FOLDERS) && is_right(&Type::String);
            is_next.then(|| find(inner, models, words::URLS, is_right, 0))?
        };
        let mut steps = find(inner, models, words, is_right, depth).or_else(urls)?;
        steps.push(step(folder));
        Some(steps)
    })
}

/// The list that a page is about: the only one, or the one with a telling name.
fn items(page: &Struct, path: &str, models: &[Model], may_be_wrapped: bool) -> Option<(Type, Way)> {
    let lists: Vec<_> = page
        .fields
        .iter()
        .filter_map(|field| Some((field, list_item(field.ty.present(), models)?)))
        .collect();
    let (field, item) = match lists.as_slice() {
        [] if may_be_wrapped => return wrapped_items(page, path, models),
        [one] => one,
        several => telling(several, path)?,
    };
    Some((item.clone(), Way(vec![step(field)])))
}

/// Of several lists the one that the path names, that has the name of a list, or that goes along with no other.
fn telling<'a, 'f>(lists: &'a [(&'f Field, Type)], path: &str) -> Option<&'a (&'f Field, Type)> {
    let called = |name: &str| lists.iter().find(|(field, _)| is_called(field, &[name]));
    let mut segments = path.rsplit('/').filter(|it| !it.contains('{'));
    let last = names::value(segments.next().unwrap_or_default());
    let alone = || {
        let mut lists = lists
            .iter()
            .filter(|(field, _)| !is_called(field, words::COMPANIONS));
        lists.next().filter(|_| lists.next().is_none())
    };
    called(last.text())
        .or_else(|| words::LISTS.iter().find_map(|it| called(it)))
        .or_else(alone)
}

fn wrapped_items(page: &Struct, path: &str, models: &[Model]) -> Option<(Type, Way)> {
    let wrapper = page
        .fields
        .iter()
        .find(|it| is_called(it, words::WRAPPERS))?;
    let inner = structure(wrapper.ty.present(), models)?;
    let (item, Way(steps)) = items(inner, path, models, false)?;
    let mut way = vec![step(wrapper)];
    way.extend(steps);
    Some((item, Way(way)))
}

fn is_called(field: &Field, words: &[&str]) -> bool {
    let name = names::value(&field.wire);
    words.contains(&name.text().trim_end_matches('_'))
}

pub(super) fn step(field: &Field) -> Step {
    Step {
        field: field.name.clone(),
        optional: field.ty.is_option(),
    }
}

/// The type of the items, if the type is a list under whatever name.
pub(super) fn list_item(ty: &Type, models: &[Model]) -> Option<Type> {
    match ty {
        Type::Vec(item) => Some((**item).clone()),
        Type::Model(name) => match models::kind(models, name)? {
            ModelKind::Alias(Type::Vec(item)) => Some((**item).clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The type under another name of which it is one.
pub(super) fn resolved<'a>(ty: &'a Type, models: &'a [Model]) -> &'a Type {
    let Type::Model(name) = ty else { return ty };
    match models::kind(models, name) {
        Some(ModelKind::Alias(alias)) => alias,
        _ => ty,
    }
}

pub(super) fn structure<'a>(ty: &Type, models: &'a [Model]) -> Option<&'a Struct> {
    let Type::Model(name) = ty else { return None };
    match models::kind(models, name)? {
        ModelKind::Struct(structure) => Some(structure),
        _ => None,
    }
}
