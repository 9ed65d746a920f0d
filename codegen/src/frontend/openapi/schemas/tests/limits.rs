//! What no schema should be, and still can be.

use super::{assert_each, assert_reads, dump};

#[test]
fn what_is_no_schema_is_any_value() {
    let degraded = |reason| {
        format!("any; ! degraded-schema: this schema is read as any value, since {reason}")
    };
    for (schema, reason) in [
        ("false", "no value is right for it"),
        ("text", "it is no schema"),
        ("[]", "it is no schema"),
        ("{not: {type: string}}", "it only says what a value is not"),
    ] {
        assert_each(&[(schema, &degraded(reason))]);
    }
    assert_each(&[
        (
            "{type: strin}",
            "any; ! unknown-schema-type: `strin` is not a type of JSON",
        ),
        ("{type: string, not: {enum: [a]}}", "string"),
        ("{type: 3, properties: 4, items: 5}", "{any}"),
    ]);
}

#[test]
fn recursion_ends() {
    assert_reads(
        "
Main:
  properties:
    self: {$ref: '#/components/schemas/Main'}
    list: {type: array, items: {$ref: '#/components/schemas/Main/properties/list'}}
    circle: {$ref: '#/components/schemas/Circle'}
    union: {$ref: '#/components/schemas/Union'}
    both: {$ref: '#/components/schemas/Both'}
Circle: {$ref: '#/components/schemas/Circle'}
Union: {oneOf: [{$ref: '#/components/schemas/Union'}, {type: integer}]}
Both: {allOf: [{$ref: '#/components/schemas/Both'}, {properties: {next: {$ref: '#/components/schemas/Both'}}}]}
",
        "Both = {next?: Both}
         Main = {self?: Main, list?: MainList, circle?: any, union?: Union, both?: Both}
         MainList* = [MainList]
         Union = union Union | integer
         ! cyclic-reference: this reference leads back to itself",
    );
}

#[test]
fn deep_schemas_end() {
    for (before, after) in [
        ("{properties: {a: ", "}}"),
        ("{items: ", "}"),
        ("{allOf: [", "]}"),
        ("{oneOf: [{type: string}, ", "]}"),
        ("{allOf: [{properties: {x: {}}}, ", "]}"),
    ] {
        let depth = 50;
        let deep = format!("{}{{}}{}", before.repeat(depth), after.repeat(depth));
        let document = format!("components: {{schemas: {{Main: {deep}}}}}");
        assert!(dump::read_document(&document).contains("Main = "));
    }
}

#[test]
fn chains_of_pointers_end() {
    let mut document = String::from("components: {schemas: {Main: {properties: {");
    for index in 0..300 {
        let next = index + 1;
        document.push_str(&format!(
            "p{index}: {{items: {{$ref: '#/components/schemas/Main/properties/p{next}'}}}}, "
        ));
    }
    document.push_str("p300: {type: string}}}}}");
    let found = dump::read_document(&document);
    assert!(found.contains("since it is nested too deeply"));
}

#[test]
fn many_schemas_that_hold_together_are_taken_apart_once() {
    let mut document =
        String::from("components: {schemas: {Main: {$ref: '#/components/schemas/S0'}, ");
    for index in 0..40 {
        let next = index + 1;
        let next = format!("{{$ref: '#/components/schemas/S{next}'}}");
        document.push_str(&format!(
            "S{index}: {{allOf: [{next}, {next}, {{properties: {{p{index}: {{}}}}}}]}}, "
        ));
    }
    document.push_str("S40: {properties: {p40: {}}}}}");
    let found = dump::read_document(&document);
    assert!(found.contains("p40?: any"), "{found}");
}
