//! A description in few words: a line for each schema, then one for each diagnostic.

use std::fmt::Write;

use super::super::super::refs::Refs;
use super::super::super::tree::Tree;
use super::super::super::version::Version;
use super::super::{Name, Schemas};
use crate::api::{Enumeration, Object, Property, Schema, Shape, Type, Union, Values};
use crate::diagnostic::Report;
use crate::source::Sources;

/// What is read of the component `Main`, where the components are these.
pub(super) fn read(components: &str) -> String {
    let mut text = String::from("openapi: 3.1.0\ncomponents:\n  schemas:\n");
    for line in components.trim_matches('\n').lines() {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
    read_document(&text)
}

/// What is read of this schema.
pub(super) fn main_schema(schema: &str) -> String {
    let text = format!("openapi: 3.1.0\ncomponents: {{schemas: {{Main: {schema}}}}}");
    let read = read_document(&text);
    let lines: Vec<_> = read.lines().collect();
    lines.join("; ").replacen("Main = ", "", 1)
}

/// What is read of the component `Main` of a document.
pub(super) fn read_document(text: &str) -> String {
    let sources = Sources::new([("api.yaml".to_owned(), text.as_bytes().to_vec())]);
    let mut report = Report::default();
    let trees: Vec<_> = sources
        .iter()
        .filter_map(|(id, it)| Tree::parse(id, &it.text, &mut report))
        .collect();
    let refs = Refs::new(&sources, &trees, &trees[0]);
    let mut schemas = Schemas::new(&refs, Version::OpenApi31, false);
    schemas.declare(&mut report);
    let main = refs.root().get("components").unwrap().get("schemas");
    let main = main.unwrap().get("Main").unwrap();
    schemas.call("Main", main);
    schemas.roots.push(Type::Schema("Main".to_owned()));
    let nullable = schemas.is_nullable(main);
    let (found, _) = schemas.finish(&mut report);
    let mut text = String::new();
    for it in &found {
        let null = if it.name == "Main" && nullable {
            "?"
        } else {
            ""
        };
        writeln!(text, "{}", schema(it, null)).unwrap();
    }
    for it in report.iter() {
        writeln!(text, "! {}: {}", it.code.name, it.message).unwrap();
    }
    text
}

/// A line for each schema.
pub(super) fn schemas(all: &[Schema]) -> String {
    schemas_of(all, false)
}

fn schemas_of(all: &[Schema], is_main_nullable: bool) -> String {
    let mut text = String::new();
    for it in all {
        let is_nullable = it.name == "Main" && is_main_nullable;
        let null = if is_nullable { "?" } else { "" };
        writeln!(text, "{}", schema(it, null)).unwrap();
    }
    text
}

fn schema(schema: &Schema, null: &str) -> String {
    let inline = if schema.is_inline { "*" } else { "" };
    let shape = match &schema.shape {
        Shape::Object(it) => object(it),
        Shape::Enum(it) => enumeration(it),
        Shape::Union(it) => union(it),
        Shape::Alias(it) => ty(it),
    };
    format!("{}{inline} = {shape}{null}", schema.name)
}

fn enumeration(enumeration: &Enumeration) -> String {
    let values = match &enumeration.values {
        Values::Strings(values) => values.join("|"),
        Values::Integers(values) => format!("{values:?}"),
    };
    match enumeration.names.as_slice() {
        [] => format!("enum {values}"),
        names => format!("enum {values} called {}", names.join("|")),
    }
}

fn object(object: &Object) -> String {
    let mut parts: Vec<_> = object.properties.iter().map(property).collect();
    parts.extend(object.additional.iter().map(|it| format!("..{}", ty(it))));
    format!("{{{}}}", parts.join(", "))
}

fn property(property: &Property) -> String {
    let mut text = property.name.source.clone();
    text.push_str(if property.required { ": " } else { "?: " });
    text.push_str(&ty(&property.ty));
    for (is_set, word) in [
        (property.read_only, " ro"),
        (property.write_only, " wo"),
        (property.deprecated, " old"),
    ] {
        text.push_str(if is_set { word } else { "" });
    }
    if let Some(default) = &property.default {
        write!(text, " = {default}").unwrap();
    }
    if let Some(description) = &property.description {
        write!(text, " ({description})").unwrap();
    }
    text
}

fn union(union: &Union) -> String {
    let members = union.members.iter().map(|it| match it.tags.as_slice() {
        [] => ty(&it.ty),
        tags => format!("{} {}", tags.join(","), ty(&it.ty)),
    });
    let members: Vec<_> = members.collect();
    let by = union.discriminator.as_ref();
    let by = by.map_or_else(String::new, |it| format!(" by {it}"));
    format!("union{by} {}", members.join(" | "))
}

fn ty(of: &Type) -> String {
    match of {
        Type::String(format) => format!("{format:?}").replace("Plain", "string"),
        Type::Integer(format) => format!("{format:?}").replace("Unknown", "integer"),
        Type::Number(format) => format!("{format:?}").replace("Unknown", "number"),
        Type::Boolean => "boolean".to_owned(),
        Type::Array(it) => format!("[{}]", ty(it)),
        Type::Map(it) => format!("{{{}}}", ty(it)),
        Type::Schema(name) | Type::ByHand(name) => name.clone(),
        Type::Nullable(it) => format!("{}?", ty(it)),
        Type::Any => "any".to_owned(),
    }
}

/// The words under which an operation asks for a schema.
pub(super) fn name() -> Name<'static> {
    Name::of(&["list users", "response"])
}
