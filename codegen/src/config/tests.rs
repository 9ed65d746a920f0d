use insta::assert_snapshot;

use super::corrections::TypeText;
use super::*;

const GOOD: &str = "\
inputs:
  - docs
output: ../client
package:
  name: my-client
";

fn complaint(text: &str) -> String {
    match Config::parse("restitch.yaml", text) {
        Ok(config) => format!("accepted: {config:?}"),
        Err(rejected) => rejected.to_string(),
    }
}

/// Each text with what is said of it.
fn complaints(texts: &[String]) -> String {
    let said = texts.iter().map(|it| format!("{it}\n{}\n", complaint(it)));
    said.collect()
}

#[test]
fn what_is_left_out_has_a_default() {
    let expected = Config {
        inputs: vec!["docs".to_owned()],
        output: "../client".to_owned(),
        ..Config::new("my-client")
    };
    assert_eq!(Config::parse("restitch.yaml", GOOD).ok(), Some(expected));
}

#[test]
fn corrections_are_read_as_people_write_them() {
    let text = "corrections:\n  properties:\n    A.b: {type: [User], required: true}\n    A.c: {type: {string}}\n    A.d: {type: '[{string}]?'}\n";
    let config = Config::parse("restitch.yaml", format!("{GOOD}{text}"));
    let properties = config
        .map(|it| it.corrections.properties)
        .unwrap_or_default();
    let types = properties.into_values().filter_map(|it| it.ty);
    let word = |it: &str| TypeText::Word(it.to_owned());
    let list = |it| TypeText::List(Box::new(it));
    let map = |it| TypeText::Map(Box::new(it));
    assert_eq!(
        types.collect::<Vec<_>>(),
        [
            list(word("User")),
            map(word("string")),
            TypeText::Nullable(Box::new(list(map(word("string"))))),
        ]
    );
}

#[test]
fn corrections_that_mean_nothing_are_refused() {
    assert_snapshot!(complaints(&[
        format!("{GOOD}corrections: {{schemas: {{A: {{type: '[string'}}}}}}\n"),
        format!("{GOOD}corrections: {{schemas: {{A: {{type: [a, b]}}}}}}\n"),
        format!("{GOOD}corrections: {{schemas: {{A: {{type: {{a: b}}}}}}}}\n"),
        format!("{GOOD}corrections: {{schemas: {{A: {{required: true}}}}}}\n"),
        format!("{GOOD}include: {{tag: [A]}}\n"),
    ]));
}

#[test]
fn unknown_key_is_refused_with_the_nearest() {
    assert_snapshot!(complaints(&[
        GOOD.replace("output", "ouput"),
        GOOD.replace("name:", "nmae:"),
        format!("{GOOD}paging:\n- {{kind: cursor, nxt: meta.next}}\n"),
        format!("\u{feff}# Größe\n{GOOD}auth:\n  JWT: {{ prefiks: Bearer }}\n"),
    ]));
}

#[test]
fn unknown_word_is_refused_with_the_nearest() {
    assert_snapshot!(complaints(&[
        format!("{GOOD}names:\n  query_case: camle # of all\n"),
        format!("{GOOD}paging:\n- {{tags: [User], kind: cursr}}\n"),
    ]));
}

#[test]
fn wrong_type_is_refused() {
    assert_snapshot!(complaints(&[
        GOOD.replace("../client", "[client]"),
        format!("{GOOD}workspace_member: perhaps\n"),
        "- inputs\n".to_owned(),
        "".to_owned(),
    ]));
}

#[test]
fn missing_key_is_refused() {
    assert_snapshot!(complaints(
        &["inputs: [docs]\noutput: client\n".to_owned(),]
    ));
}

#[test]
fn value_that_cannot_be_is_refused() {
    assert_snapshot!(complaints(&[
        GOOD.replace("my-client", "my client"),
        GOOD.replace("../client", "/tmp/client"),
        GOOD.replace("../client", "\"\""),
        GOOD.replace("\n  - docs", " []"),
        GOOD.replace("- docs", "- /docs"),
        format!("{GOOD}  version: 1.0\n"),
        format!("{GOOD}command: \"a\\nb\"\n"),
    ]));
}

#[test]
fn what_is_not_yaml_is_refused() {
    assert_snapshot!(complaints(&[
        "inputs: [docs\noutput: client\n".to_owned(),
        "inputs: *docs\n".to_owned(),
    ]));
}

#[test]
fn names_of_crates() {
    for name in ["a", "my-client", "my_client2"] {
        assert_eq!(check_crate_name(name), Ok(()), "{name}");
    }
    for name in [
        "",
        "2a",
        "-a",
        "a b",
        "über",
        "fn",
        "self",
        "std",
        "a/b",
        "a\nb",
        &"a".repeat(65),
    ] {
        assert!(check_crate_name(name).is_err(), "{name}");
    }
}

#[test]
fn giants_end_soon() {
    let aliases = "k: *a, ".repeat(10_000);
    let text = "x".repeat(500_000);
    let bomb = format!("auth: &a {text}\nnames: {{ properties: {{ {aliases} }} }}");
    let pairs = (1..60).map(|n| format!("k{n}: &k{n} [*k{0}, *k{0}]\n", n - 1));
    let laughs: String = pairs.collect();
    for giant in [
        "[".repeat(MAX_LENGTH),
        "[".repeat(MAX_BRACKETS),
        "{a: ".repeat(MAX_BRACKETS),
        "- ".repeat(MAX_LENGTH / 2),
        "? ".repeat(MAX_LENGTH / 2),
        "x".repeat(MAX_LENGTH),
        "x".repeat(MAX_LENGTH + 1),
        format!("inputs: &k0 [docs]\n{laughs}"),
        bomb,
    ] {
        let complaint = complaint(&giant);
        assert!(complaint.contains("--> restitch.yaml"), "{complaint}");
    }
}
