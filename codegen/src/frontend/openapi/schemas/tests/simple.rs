//! Types, formats, null, values, lists and objects.

use super::{assert_each, assert_reads};

#[test]
fn types_have_formats() {
    assert_each(&[
        ("{type: string}", "string"),
        ("{type: string, format: date-time}", "DateTime"),
        ("{type: string, format: date}", "Date"),
        ("{type: string, format: uuid}", "Uuid"),
        ("{type: string, format: password}", "Password"),
        ("{type: string, format: byte}", "Base64"),
        ("{type: string, contentEncoding: base64}", "Base64"),
        ("{type: string, format: binary}", "Binary"),
        ("{type: string, format: email}", "string"),
        ("{type: file}", "Binary"),
        ("{type: integer}", "integer"),
        ("{type: integer, format: int32}", "Int32"),
        ("{type: integer, format: int64}", "Int64"),
        ("{type: integer, format: uint32}", "Uint32"),
        ("{type: integer, format: uint64}", "Uint64"),
        ("{type: integer, format: unix-time}", "integer"),
        ("{type: number}", "number"),
        ("{type: number, format: float}", "Float"),
        ("{type: number, format: double}", "Double"),
        ("{type: number, format: decimal}", "number"),
        ("{type: boolean}", "boolean"),
        ("{}", "any"),
        ("{description: Anything.}", "any"),
        ("true", "any"),
    ]);
}

#[test]
fn null_has_three_spellings() {
    assert_each(&[
        ("{type: string, nullable: true}", "string?"),
        ("{type: [string, 'null']}", "string?"),
        ("{oneOf: [{type: string}, {type: 'null'}]}", "string?"),
        ("{anyOf: [{type: 'null'}, {type: integer}]}", "integer?"),
        ("{oneOf: [{type: string}, {enum: [null]}]}", "string?"),
        ("{oneOf: [{type: string}, {const: null}]}", "string?"),
        ("{type: string, enum: [a, null]}", "enum a?"),
        ("{enum: [a, b, null]}", "enum a|b?"),
        (
            "{type: array, items: {type: [string, 'null']}}",
            "[string?]",
        ),
    ]);
}

#[test]
fn who_refers_to_a_nullable_schema_says_so() {
    assert_reads(
        "
Main: {properties: {a: {$ref: '#/components/schemas/Null'}, b: {$ref: '#/components/schemas/Way'}}}
Way: {$ref: '#/components/schemas/Null'}
Null: {type: object, nullable: true, properties: {x: {type: string}}}
",
        "Main = {a?: Null?, b?: Way?}
         Null = {x?: string}
         Way = Null",
    );
}

#[test]
fn several_types_are_a_union() {
    assert_each(&[
        ("{type: [string, integer]}", "union string | integer"),
        (
            "{type: [string, integer, 'null']}",
            "union string | integer?",
        ),
        (
            "{type: [array, string], items: {type: integer}}",
            "union [integer] | string",
        ),
    ]);
}

#[test]
fn values_are_listed() {
    assert_each(&[
        ("{type: string, enum: [a, b, a, '']}", "enum a|b|"),
        ("{enum: [a, b]}", "enum a|b"),
        ("{type: string, enum: [1, true]}", "enum 1|true"),
        ("{type: integer, enum: [1, 2]}", "enum [1, 2]"),
        ("{type: integer, enum: ['1', '2']}", "enum [1, 2]"),
        ("{enum: [1, -2]}", "enum [1, -2]"),
        ("{type: number, enum: [1.5, 2]}", "number"),
        ("{enum: [1.5, 2]}", "number"),
        ("{type: boolean, enum: [true]}", "boolean"),
        ("{const: a}", "enum a"),
        ("{const: 3}", "integer"),
        ("{type: string, enum: []}", "string"),
        (
            "{enum: [a, 1]}",
            "any; ! mixed-enum: the values of this `enum` are of several types",
        ),
    ]);
}

#[test]
fn lists_have_items() {
    assert_each(&[
        ("{type: array, items: {type: string}}", "[string]"),
        ("{items: {type: string}}", "[string]"),
        ("{type: array}", "[any]"),
        (
            "{type: array, prefixItems: [{type: string}]}",
            "[any]; ! degraded-schema: this schema is read as any value, since each element of the list has a type of \
             its own",
        ),
    ]);
}

#[test]
fn objects_can_be_maps() {
    assert_each(&[
        ("{type: object}", "{any}"),
        ("{type: object, properties: {}}", "{any}"),
        ("{type: object, additionalProperties: true}", "{any}"),
        ("{type: object, additionalProperties: {}}", "{any}"),
        ("{additionalProperties: {type: string}}", "{string}"),
        ("{type: object, additionalProperties: false}", "{}"),
        ("{patternProperties: {'^x': {type: string}}}", "{string}"),
        (
            "{patternProperties: {'^x': {type: string}, '^y': {type: integer}}}",
            "{any}",
        ),
        ("{type: object, required: [a]}", "{any}"),
    ]);
}

#[test]
fn objects_have_properties() {
    assert_reads(
        "
Main:
  required: [b, missing]
  additionalProperties: {type: integer}
  properties:
    b: {type: string, description: The b., readOnly: true}
    a: {type: string, title: Full name, writeOnly: true, deprecated: true, default: x}
    c: {type: array, default: [1, {k: 'v'}]}
    d: {type: boolean, title: D, default: false}
    $ref: {type: string}
",
        "Main = {b: string ro (The b.), a?: string wo old = x (Full name), c?: [any] = [1,{\"k\":\"v\"}], \
         d?: boolean = false, $ref?: string, missing?: any, ..integer}",
    );
    assert_each(&[
        (
            "{properties: {a: {type: string}}, additionalProperties: true}",
            "{a?: string, ..any}",
        ),
        (
            "{properties: {a: {type: string}}, additionalProperties: false}",
            "{a?: string}",
        ),
    ]);
}
