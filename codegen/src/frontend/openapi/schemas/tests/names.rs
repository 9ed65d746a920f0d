//! How inline schemas are named, and when they are shared.

use super::super::super::refs::Refs;
use super::super::super::tree::Tree;
use super::super::super::version::Version;
use super::super::Schemas;
use super::{assert_reads, dump};
use crate::api::Type;
use crate::diagnostic::Report;
use crate::source::Sources;

#[test]
fn inline_schemas_are_named_after_their_place() {
    assert_reads(
        "
User:
  type: object
Main:
  properties:
    home_address: {properties: {street: {properties: {name: {type: string}}}}}
    pets: {type: array, items: {properties: {age: {type: integer}}}}
    rates: {additionalProperties: {properties: {rate: {type: number}}}}
    kind: {type: string, enum: [a]}
",
        "Main = {home_address?: MainHomeAddress, pets?: [MainPetsItem], rates?: {MainRatesValue}, kind?: MainKind}
         MainHomeAddress* = {street?: MainHomeAddressStreet}
         MainHomeAddressStreet* = {name?: string}
         MainKind* = enum a
         MainPetsItem* = {age?: integer}
         MainRatesValue* = {rate?: number}",
    );
}

#[test]
fn equal_shapes_are_one_schema_and_others_have_other_names() {
    assert_reads(
        "
Main:
  properties:
    a: {type: string, description: One., enum: [x]}
    b: {type: string, description: Two., enum: [x]}
    c-d: {properties: {p: {type: string}}}
    cD: {properties: {p: {type: integer}}}
    e: {$ref: '#/components/schemas/MainE'}
    E: {type: string, enum: [y]}
MainE: {type: string, enum: [x]}
",
        "Main = {a?: MainA (One.), b?: MainA (Two.), c-d?: MainCD, cD?: MainCD2, e?: MainE, E?: MainE2}
         MainA* = enum x
         MainCD* = {p?: string}
         MainCD2* = {p?: integer}
         MainE = enum x
         MainE2* = enum y",
    );
}

#[test]
fn titles_are_names_if_they_look_like_one() {
    assert_reads(
        "
Main:
  properties:
    a: {title: Address, properties: {p: {type: string}}}
    b: {title: A long title, properties: {p: {type: integer}}}
    c: {title: C, properties: {p: {type: number}}}
    d: {title: Main, properties: {p: {type: boolean}}}
",
        "Address* = {p?: string}
         Main = {a?: Address (Address), b?: MainB (A long title), c?: MainC, d?: MainD (Main)}
         MainB* = {p?: integer}
         MainC* = {p?: number}
         MainD* = {p?: boolean}",
    );
}

#[test]
fn references_lead_to_other_places_than_components() {
    assert_reads(
        "
Main:
  $defs: {Local: {properties: {p: {type: string}}}}
  properties:
    a: {$ref: '#/components/schemas/Main/$defs/Local'}
    b: {$ref: '#/components/schemas/Other/properties/inner'}
    c: {$ref: '#/components/schemas/Other/properties/plain'}
    d: {$ref: '#/components/schemas/Nowhere'}
Other:
  properties:
    inner: {properties: {again: {$ref: '#/components/schemas/Other/properties/inner'}}}
    plain: {type: string, format: uuid}
",
        "Main = {a?: MainLocal, b?: OtherInner, c?: Uuid, d?: any}
         MainLocal* = {p?: string}
         OtherInner* = {again?: OtherInner}
         ! dangling-reference: the reference `#/components/schemas/Nowhere` leads to nothing",
    );
}

#[test]
fn only_what_is_reached_is_kept() {
    assert_reads(
        "
Main: {type: string}
Never: {enum: [a, 1]}
",
        "Main = string",
    );
}

#[test]
fn components_of_two_files_have_two_names() {
    let main = "
components:
  schemas:
    Pet: {type: string}
    Food: {$ref: 'food.yaml'}
paths: {schema: {properties: {pet: {$ref: '#/components/schemas/Pet'}, other: {$ref: 'more.yaml#/definitions/Pet'},
  food: {$ref: 'food.yaml'}}}}
";
    let files = [
        ("api.yaml", main),
        ("food.yaml", "{properties: {name: {type: string}}}"),
        (
            "more.yaml",
            "{definitions: {Pet: {properties: {food: {$ref: food.yaml}}}}}",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let (sources, mut report) = (Sources::new(files), Report::default());
    let trees: Vec<_> = sources
        .iter()
        .filter_map(|(id, it)| Tree::parse(id, &it.text, &mut report))
        .collect();
    let refs = Refs::new(&sources, &trees, &trees[0]);
    let mut schemas = Schemas::new(&refs, Version::OpenApi30, false);
    schemas.declare(&mut report);
    let paths = refs.root().get("paths").unwrap();
    let schema = paths.get("schema").unwrap();
    let ty = schemas.ty(schema, &dump::name(), &mut report);
    assert_eq!(ty, Type::Schema("ListUsersResponse".to_owned()));
    assert_eq!(
        dump::schemas(&schemas.finish(&mut report).0),
        "Food = {name?: string}\n\
         ListUsersResponse* = {pet?: Pet, other?: more Pet, food?: Food}\n\
         Pet = string\n\
         more Pet = {food?: Food}\n"
    );
}
