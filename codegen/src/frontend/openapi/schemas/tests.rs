//! Schemas of small documents, and what is read from them.

mod dump;

use dump::{main_schema, read};

/// The schema `Main` of a document with these components, and every diagnostic.
fn assert_reads(components: &str, expected: &str) {
    let found = read(components);
    assert_eq!(found.trim(), expected.trim(), "\nfor\n{components}");
}

/// What the schema is, where nothing else is of interest.
fn assert_is(schema: &str, expected: &str) {
    assert_eq!(main_schema(schema), expected, "for {schema}");
}
