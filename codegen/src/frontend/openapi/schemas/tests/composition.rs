//! `allOf`, `oneOf` and `anyOf`.

use super::{assert_each, assert_reads};

const PETS: &str = "
Pet: {required: [kind], properties: {kind: {type: string}, name: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}
Dog: {required: [barks], properties: {barks: {type: boolean}}}
Mood: {type: string, enum: [good, bad]}
";

#[track_caller]
fn assert_with_pets(main: &str, expected: &str) {
    assert_reads(&format!("{PETS}Main: {main}"), expected);
}

#[test]
fn one_member_of_all_of_is_the_schema_itself() {
    assert_with_pets(
        "{properties: {a: {nullable: true, description: It., allOf: [{$ref: '#/components/schemas/Mood'}]},
          b: {allOf: [{$ref: '#/components/schemas/Mood'}, {description: It., default: good}]}}}",
        "Main = {a?: Mood? (It.), b?: Mood}
         Mood = enum good|bad",
    );
}

#[test]
fn objects_are_merged() {
    assert_with_pets(
        "{allOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {required: [lives]}],
          properties: {name: {type: string, enum: [Tom]}}}",
        "Main = {kind: string, name?: TomName, lives: integer, barks: boolean}
         TomName* = enum Tom",
    );
}

#[test]
fn inline_schemas_of_a_base_are_named_after_it() {
    assert_reads(
        "
Base: {properties: {sort: {type: string, enum: [a]}}}
Main: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {own: {type: string, enum: [b]}}}]}
",
        "BaseSort* = enum a
         Main = {sort?: BaseSort, own?: MainOwn}
         MainOwn* = enum b",
    );
}

#[test]
fn a_property_of_two_schemas_holds_what_both_say() {
    assert_with_pets(
        "{allOf: [{properties: {pet: {$ref: '#/components/schemas/Pet'}, x: {properties: {a: {type: string}}}, y: {}}},
          {properties: {pet: {$ref: '#/components/schemas/Cat'}, x: {properties: {b: {type: string}}},
           y: {type: string}}}]}",
        "Cat = {kind: string, name?: string, lives?: integer}
         Main = {pet?: Cat, x?: MainX, y?: string}
         MainX* = {a?: string, b?: string}",
    );
}

#[test]
fn what_contradicts_itself_is_any_value() {
    assert_each(&[
        (
            "{allOf: [{type: string}, {type: integer}]}",
            "any; ! unmergeable: these schemas cannot be joined into one type",
        ),
        (
            "{allOf: [{type: string}, {type: string, enum: [a]}]}",
            "enum a",
        ),
        ("{allOf: [{type: number}, {type: integer}]}", "integer"),
        ("{allOf: []}", "any"),
    ]);
}

#[test]
fn text_stays_text() {
    assert_with_pets(
        "{anyOf: [{type: string}, {$ref: '#/components/schemas/Mood'}]}",
        "Main = string",
    );
    assert_with_pets(
        "{oneOf: [{type: string, enum: [best]}, {$ref: '#/components/schemas/Mood'}, {const: worst}]}",
        "Main = enum best|good|bad|worst",
    );
    assert_each(&[
        (
            "{type: string, oneOf: [{format: date}, {format: uuid}]}",
            "string",
        ),
        (
            "{type: integer, oneOf: [{const: 1, title: One}, {const: 2}]}",
            "enum [1, 2]",
        ),
    ]);
}

#[test]
fn unions_have_members() {
    assert_with_pets(
        "{oneOf: [{$ref: '#/components/schemas/Dog'}, {type: string}, {properties: {x: {type: string}}},
          {type: string}, {type: 'null'}]}",
        "Dog = {barks: boolean}
         Main = union Dog | string | MainVariant3?
         MainVariant3* = {x?: string}",
    );
    assert_each(&[
        ("{anyOf: [{type: string}, {}]}", "any"),
        (
            "{oneOf: [{type: string}, {type: boolean}, {$ref: 'lost.json#/Lost'}]}",
            "union string | boolean; ! dangling-reference: the description has no file `lost.json`",
        ),
    ]);
}

#[test]
fn a_stated_discriminator_has_tags() {
    assert_with_pets(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],
          discriminator: {propertyName: kind}}",
        "Cat = {kind: string, name?: string, lives?: integer}
         Dog = {barks: boolean}
         Main = union by kind Cat Cat | Dog Dog",
    );
    assert_with_pets(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],
          discriminator: {propertyName: kind, mapping: {tom: '#/components/schemas/Cat', felix: Cat}}}",
        "Cat = {kind: string, name?: string, lives?: integer}
         Dog = {barks: boolean}
         Main = union by kind tom,felix Cat | Dog Dog",
    );
}

#[test]
fn a_property_with_one_value_is_a_discriminator() {
    assert_reads(
        "
A: {required: [t, u], properties: {u: {const: u}, t: {const: a}}}
Main:
  anyOf:
    - $ref: '#/components/schemas/A'
    - {required: [t, u], properties: {u: {const: u}, t: {enum: [b, c]}}}
",
        "A = {u: MainVariant2U, t: AT}
         AT* = enum a
         Main = union by t a A | b,c MainVariant2
         MainVariant2* = {u: MainVariant2U, t: MainVariant2T}
         MainVariant2T* = enum b|c
         MainVariant2U* = enum u",
    );
}

#[test]
fn members_only_restrict_what_stands_beside_them() {
    assert_each(&[
        (
            "{properties: {a: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
            "{a?: string}",
        ),
        (
            "{type: string, anyOf: [{pattern: a}, {pattern: b}]}",
            "string",
        ),
    ]);
}

#[test]
fn members_are_joined_with_what_stands_beside_them() {
    let joined = "Main = union MainDog | MainVariant2
         MainDog* = {id?: string, barks: boolean}
         MainVariant2* = {id?: string, x?: string}";
    assert_with_pets(
        "{properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/Dog'},
          {properties: {x: {type: string}}}]}",
        joined,
    );
    assert_with_pets(
        "{allOf: [{properties: {id: {type: string}}}, {oneOf: [{$ref: '#/components/schemas/Dog'},
          {properties: {x: {type: string}}}]}]}",
        joined,
    );
}

#[test]
fn a_base_that_lists_what_extends_it_is_extended() {
    assert_reads(
        "
Main: {properties: {a: {$ref: '#/components/schemas/Base'}}}
Base:
  properties: {kind: {type: string}}
  discriminator: {propertyName: kind}
  oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]
One: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {x: {type: string}}}]}
Two: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {y: {type: string}}}]}
",
        "Base = union by kind One One | Two Two
         Main = {a?: Base}
         One = {kind?: string, x?: string}
         Two = {kind?: string, y?: string}",
    );
}

#[test]
fn a_union_beside_an_object_can_be_vague() {
    assert_each(&[(
        "{allOf: [{properties: {r: {anyOf: [{type: object}, {type: array}, {type: string}]}}},
          {properties: {r: {properties: {a: {type: string}}}}}]}",
        "{r?: MainR}; MainR* = {a?: string}",
    )]);
}
