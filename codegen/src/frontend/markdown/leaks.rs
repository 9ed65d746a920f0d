//! Wire names that stand in the values of examples.
//!
//! Some generators make the value of a text without an example of the name as it travels: `alloc_id =
//! "allocID_example"`. Other releases make it of the name as they spell it, escapes of reserved words and all; that says
//! nothing, so the values of a set count only if one of them differs from how the docs spell its name.

use std::collections::BTreeMap;

use super::dialect::{Dialect, squash};
use super::docs::Docs;
use super::section::Section;

/// The rule of names that examples told.
pub(super) const RULE: &str = "example-value";

/// Whether the examples of a set tell how names travel.
pub(super) fn are_told(docs: &Docs<'_>, dialect: &Dialect) -> bool {
    let names = &dialect.parameter_names;
    let mut sections = docs.apis.iter().flat_map(|it| &it.sections);
    dialect.examples_tell_names
        && sections.any(|section| {
            let told = of(section);
            let differs = |spelt: &str| {
                let plain = names.plain(spelt);
                let told = told.get(&squash(&plain));
                told.is_some_and(|it| **it != plain && *it != spelt)
            };
            section.parameters.iter().any(|it| differs(&it.it.name))
        })
}

/// The names in the values of an operation's example, by their letters and digits.
pub(super) fn of<'a>(section: &Section<'a>) -> BTreeMap<String, &'a str> {
    let names = section.example_names.iter();
    names.map(|it| (squash(it), *it)).collect()
}
