//! Makes schemas of model pages.

use std::collections::BTreeMap;

use super::types::Types;
use crate::api::{
    Enumeration, IntegerFormat, Name, NumberFormat, Object, Property, Schema, Shape, Type, Values,
};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

use super::super::docs::Docs;
use super::super::escapes;
use super::super::model_file::ModelFile;
use super::super::section::TableRow;

/// The schemas of a set, each name once.
pub(super) fn schemas(docs: &Docs<'_>, types: &mut Types<'_>, report: &mut Report) -> Vec<Schema> {
    let mut schemas = Vec::new();
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
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
            shape: shape(model, types, report),
            place: model.place,
        });
    }
    schemas
}

/// The properties that the rows of a table describe, each name once.
pub(super) fn properties<'r, 'a: 'r>(
    rows: impl IntoIterator<Item = &'r TableRow<'a>>,
    types: &mut Types<'_>,
    report: &mut Report,
) -> Vec<Property> {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut properties = Vec::new();
    for row in rows {
        if let Some(first) = places.get(row.it.name) {
            report.add(catalog::duplicate_name(*first, row.place, row.it.name));
            continue;
        }
        places.insert(row.it.name, row.place);
        properties.push(property(row, types, report));
    }
    properties
}

/// A property under the name that the docs spell.
fn property(row: &TableRow<'_>, types: &mut Types<'_>, report: &mut Report) -> Property {
    Property {
        name: Name::stated(row.it.name),
        required: !row.it.notes.optional,
        read_only: row.it.notes.read_only,
        write_only: false,
        deprecated: false,
        ty: types.resolve(row.it.ty, row.type_place, report),
        default: row.it.notes.default.clone(),
        description: row.it.description.clone(),
        place: row.place,
    }
}

fn shape(model: &ModelFile<'_>, types: &mut Types<'_>, report: &mut Report) -> Shape {
    if !model.properties.is_empty() {
        return Shape::Object(Object {
            properties: properties(&model.properties, types, report),
            additional: None,
        });
    }
    if !model.values.is_empty() {
        return enumeration(&model.values);
    }
    // So are printed: objects without properties, unions of primitives, and in releases before 7.8 enumerations.
    // Only a type that holds everything is right for all of them.
    Shape::Alias(Type::Any)
}

/// Literals of strings are quoted; a list of others is only worth the type of its literals.
fn enumeration(literals: &[&str]) -> Shape {
    let strings: Option<Vec<String>> = literals.iter().map(|it| string_literal(it)).collect();
    if let Some(values) = strings {
        return Shape::Enum(Enumeration::from(Values::Strings(values)));
    }
    let all = |test: fn(&str) -> bool| literals.iter().all(|it| test(it));
    Shape::Alias(if all(|it| it.parse::<i64>().is_ok()) {
        Type::Integer(IntegerFormat::Unknown)
    } else if all(|it| it.parse::<f64>().is_ok()) {
        Type::Number(NumberFormat::Unknown)
    } else if all(|it| matches!(it, "True" | "False")) {
        Type::Boolean
    } else {
        Type::Any
    })
}

fn string_literal(literal: &str) -> Option<String> {
    let quoted = |quote| literal.strip_prefix(quote)?.strip_suffix(quote);
    let text: &str = quoted('\'').or_else(|| quoted('"'))?;
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            _ => plain.push(character),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_are_lists_of_strings() {
        let strings = |it: &[&str]| {
            let values = it.iter().map(|it| (*it).to_owned()).collect();
            Shape::Enum(Enumeration::from(Values::Strings(values)))
        };
        assert_eq!(
            enumeration(&["'a'", "\"b\"", "''", r"'c\'d'"]),
            strings(&["a", "b", "", "c'd"])
        );
        assert_eq!(
            enumeration(&["1", "-2"]),
            Shape::Alias(Type::Integer(IntegerFormat::Unknown))
        );
        assert_eq!(
            enumeration(&["1", "2.5"]),
            Shape::Alias(Type::Number(NumberFormat::Unknown))
        );
        assert_eq!(enumeration(&["1", "'a'"]), Shape::Alias(Type::Any));
    }
}
