//! Makes schemas of model pages.

use std::collections::BTreeMap;

use super::types::Types;
use crate::api::{
    Limits, Member, Name, NumberFormat, Object, Property, Schema, Shape, Type, Union,
};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

use super::super::docs::Docs;
use super::super::escapes;
use super::super::model_file::ModelFile;
use super::super::parameters::TableRow;
use super::super::values::Values;

/// The schemas of a set, each name once.
pub(super) fn schemas(docs: &Docs<'_>, types: &mut Types<'_>, report: &mut Report) -> Vec<Schema> {
    let mut schemas = Vec::new();
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    // Where objects say that they can have more properties, what does not is none.
    let objects_are_open = docs.models.iter().any(|it| it.additional.is_some());
    for model in &docs.models {
        if let Some(first) = places.get(model.name) {
            report.add(catalog::duplicate_schema(*first, model.place, model.name));
            continue;
        }
        places.insert(model.name, model.place);
        schemas.push(Schema {
            name: model.name.to_owned(),
            description: model.description.map(escapes::prose),
            is_inline: false,
            deprecated: false,
            shape: shape(model, objects_are_open, types, report),
            place: model.place,
        });
    }
    schemas
}

/// The properties that the rows of a table describe, each name once; `owner` is the schema, `enums` are the
/// enumerations that only it has.
pub(super) fn properties<'r, 'a: 'r>(
    rows: impl IntoIterator<Item = &'r TableRow<'a>>,
    owner: &str,
    enums: &BTreeMap<String, Values>,
    types: &mut Types<'_>,
    report: &mut Report,
) -> Vec<Property> {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut properties = Vec::new();
    for row in rows {
        if let Some(first) = places.get(&*row.it.name) {
            report.add(catalog::duplicate_name(*first, row.place, &row.it.name));
            continue;
        }
        places.insert(&row.it.name, row.place);
        let anchor = row.it.ty.anchor();
        let values = anchor
            .and_then(|it| enums.get(&*it))
            .or_else(|| enums.get(&*row.it.name));
        let ty = types.resolve_row(row, owner, values, report);
        properties.push(property(row, ty));
    }
    properties
}

/// A property under the name that the docs spell.
fn property(row: &TableRow<'_>, ty: Type) -> Property {
    Property {
        name: Name::stated(&*row.it.name),
        required: !row.it.notes.optional,
        read_only: row.it.notes.read_only,
        write_only: false,
        deprecated: false,
        ty,
        default: row.it.notes.default.clone(),
        limits: Limits::default(),
        description: row.it.description.clone(),
        place: row.place,
    }
}

fn shape(
    model: &ModelFile<'_>,
    objects_are_open: bool,
    types: &mut Types<'_>,
    report: &mut Report,
) -> Shape {
    if !model.members.is_empty() {
        return union(model, types, report);
    }
    if let (true, None, [one]) = (objects_are_open, &model.additional, &*model.properties)
        && types.dialect.pseudo_properties.whole == Some(&*one.it.name)
    {
        return Shape::Alias(types.resolve(one.it.ty, one.type_place, report));
    }
    if !model.properties.is_empty() || model.additional.is_some() {
        let additional = model.additional.as_ref();
        return Shape::Object(Object {
            properties: properties(&model.properties, model.name, &model.enums, types, report),
            additional: additional.map(|it| types.resolve(it.it.ty, it.type_place, report)),
        });
    }
    if !model.values.is_empty() {
        return enumeration(model, types);
    }
    // So are printed: objects without properties, unions of primitives, and in most dialects enumerations. Only a type
    // that holds everything is right for all of them.
    Shape::Alias(Type::Any)
}

fn union(model: &ModelFile<'_>, types: &mut Types<'_>, report: &mut Report) -> Shape {
    let members = model.members.iter().map(|it| Member {
        ty: types.resolve(it.it, it.place, report),
        tags: Vec::new(),
    });
    Shape::Union(Union {
        members: members.collect(),
        discriminator: None,
    })
}

/// A list of values; one of numbers that are not whole, or of truth values, is only worth their type.
fn enumeration(model: &ModelFile<'_>, types: &mut Types<'_>) -> Shape {
    if !model.values.are_other() {
        let text = model.whole.as_ref().map(|it| it.it.ty);
        let is_text = text.is_some_and(|it| types.is_text(it));
        return Shape::Enum(model.values.enumeration(is_text));
    }
    let are_numbers = model.values.are_numbers();
    Shape::Alias(if are_numbers {
        Type::Number(NumberFormat::Unknown)
    } else {
        Type::Boolean
    })
}
