//! Schemas of small documents, and what is read from them.

mod composition;
mod dump;
mod limits;
mod names;
mod simple;

use dump::{main_schema, read};

/// The component `Main`, and everything that it leads to.
#[track_caller]
fn assert_reads(components: &str, expected: &str) {
    let found = read(components);
    let expected: Vec<_> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(found.trim(), expected.join("\n"), "\nfor\n{components}");
}

/// Each schema on one line, and what it is.
#[track_caller]
fn assert_each(cases: &[(&str, &str)]) {
    for (schema, expected) in cases {
        assert_eq!(main_schema(schema), *expected, "for {schema}");
    }
}
