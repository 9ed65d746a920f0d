//! The only maker of Rust identifiers.
//!
//! A name of the description becomes words, the words an identifier in Rust's casing, and a [`Scope`] keeps
//! the identifiers of one namespace apart. Whatever the description spells, what comes out compiles.

mod features;
mod keywords;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToTitleCase, ToUpperCamelCase};
use serde::{Serialize, Serializer};

pub use features::features;

/// A valid Rust identifier. [`Display`](fmt::Display) prints it as code spells it: `r#type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier without `r#`: as file names and text spell it.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether code must write `r#` before it.
    pub fn is_raw(&self) -> bool {
        keywords::needs_raw(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_raw() {
            write!(f, "r#{}", self.0)
        } else {
            f.write_str(&self.0)
        }
    }
}

impl Serialize for Ident {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An identifier as a maintainer wrote it, if it is one.
pub fn written(name: &str) -> Option<Ident> {
    let is_ident = name.is_ascii() && syn::parse_str::<syn::Ident>(name).is_ok();
    let is_plain = name != "_" && !name.contains('#');
    (is_ident && is_plain).then(|| Ident(name.to_owned()))
}

/// The names in a path as a maintainer wrote it, without `crate` at its beginning: `crate::money::Money`.
pub fn path_in_crate(path: &str) -> Option<Vec<Ident>> {
    path.strip_prefix("crate::")?
        .split("::")
        .map(written)
        .collect()
}

/// The name of a type as restitch.lock has it, if it can be one.
pub fn kept_type(name: &str) -> Option<Ident> {
    let begins_well = name.starts_with(|it: char| it.is_ascii_uppercase());
    let name = written(name).filter(|_| begins_well)?;
    (!keywords::is_reserved_type(name.text())).then_some(name)
}

/// The name of a method as restitch.lock has it, if it can be one.
pub fn kept_method(name: &str) -> Option<Ident> {
    let begins_well = name.starts_with(|it: char| it.is_ascii_lowercase());
    let is_plain = name
        .chars()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_');
    let is_free = !keywords::never_a_value(name) && !keywords::is_known_method(name);
    (begins_well && is_plain && is_free).then(|| Ident(name.to_owned()))
}

/// A name for a field, an argument or a method: `full_name`.
pub fn value(source: &str) -> Ident {
    let name = words::of(source).to_snake_case();
    Ident(escaped(
        start_with_letter(name, "n"),
        keywords::never_a_value,
    ))
}

/// A name for the method of an operation: `list_users`; `call_clone` where readers would take it for something else.
pub fn method(operation: &str) -> Ident {
    let name = value(operation);
    if keywords::is_known_method(name.text()) {
        Ident(format!("call_{}", name.text()))
    } else {
        name
    }
}

/// A name for the method that sets a field: the field's own; `set_clone` where readers would take it for something else.
pub fn setter(field: &Ident) -> Ident {
    let name = field.text();
    if keywords::is_known_method(name) {
        Ident(format!("set_{name}"))
    } else {
        field.clone()
    }
}

/// A name for a type: `FullName`. Names of Rust's prelude, and of every generated crate, get `Model` behind them.
pub fn type_of(source: &str) -> Ident {
    let name = start_with_letter(words::of(source).to_upper_camel_case(), "N");
    Ident(if keywords::is_reserved_type(&name) {
        name + "Model"
    } else {
        name
    })
}

/// A name for a variant: `FullName`.
pub fn variant(source: &str) -> Ident {
    let name = start_with_letter(words::of(source).to_upper_camel_case(), "N");
    Ident(escaped(name, keywords::never_a_variant))
}

/// A name for a module, which is a file name too: `full_name`.
pub fn module(source: &str) -> Ident {
    let name = start_with_letter(words::of(source).to_snake_case(), "n");
    Ident(escaped(name, |it| {
        keywords::never_a_value(it) || keywords::never_a_file(it)
    }))
}

/// A type named after an operation or a tag, with a suffix that says what it is: `ListUsersParams`.
pub fn suffixed_type(source: &str, suffix: &str) -> Ident {
    Ident(start_with_letter(words::of(source).to_upper_camel_case(), "N") + suffix)
}

/// A name for a constant: `API_KEY`.
pub fn constant(source: &str) -> Ident {
    Ident(start_with_letter(
        words::of(source).to_shouty_snake_case(),
        "N",
    ))
}

/// A placeholder value in an example: `organization-id`.
pub fn sample(source: &str) -> String {
    words::of(source).to_kebab_case()
}

/// A name in prose: `Organization Id`.
pub fn title(source: &str) -> String {
    words::of(source).to_title_case()
}

/// A name for an environment variable: `ORGANIZATION_ID`.
pub fn variable(source: &str) -> String {
    words::of(source).to_shouty_snake_case()
}

fn start_with_letter(name: String, letter: &str) -> String {
    let begins_well = name.starts_with(|it: char| it.is_ascii_alphabetic());
    if begins_well {
        name
    } else {
        format!("{letter}{name}")
    }
}

fn escaped(name: String, forbidden: fn(&str) -> bool) -> String {
    if forbidden(&name) { name + "_" } else { name }
}

/// The identifiers of one namespace.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// For each name that was wanted again: the number to try next, since all below it are taken.
    next: BTreeMap<String, u64>,
}

impl Scope {
    /// A namespace in which these are taken already.
    pub fn with(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|it| (*it).to_owned()).collect(),
            next: BTreeMap::new(),
        }
    }

    /// Whether the identifier is still free.
    pub fn is_free(&self, wanted: &Ident) -> bool {
        !self.taken.contains(wanted.text())
    }

    /// Whether the identifier was free; it is not any more.
    pub fn take(&mut self, wanted: &Ident) -> bool {
        self.taken.insert(wanted.0.clone())
    }

    /// The identifier itself, or the first free one with a number behind it.
    pub fn claim(&mut self, wanted: Ident) -> Ident {
        if self.taken.insert(wanted.0.clone()) {
            return wanted;
        }
        let is_type = wanted.0.starts_with(|it: char| it.is_ascii_uppercase());
        let separator = if is_type { "" } else { "_" };
        let base = wanted.0.trim_end_matches('_').to_owned() + separator;
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let numbered = format!("{base}{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return Ident(numbered);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_snake_case_and_never_keywords() {
        let cases = [
            ("organization_id", "organization_id"),
            ("createIfNotExist", "create_if_not_exist"),
            ("type", "r#type"),
            ("self", "self_"),
            ("404", "n404"),
            ("2fa", "n2fa"),
            ("größe", "grosse"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("$ref", "r#ref"),
            ("*", "star"),
            ("", "empty"),
            ("a.b[c]", "a_b_c"),
            ("__", "underscore_underscore"),
        ];
        for (source, expected) in cases {
            assert_eq!(value(source).to_string(), expected, "for {source:?}");
        }
    }

    #[test]
    fn only_names_are_taken_as_they_are_written() {
        let path = |it: &str| path_in_crate(it).map(|it| it.len());
        assert_eq!(path("crate::money::Money"), Some(2));
        for other in [
            "money::Money",
            "crate",
            "crate::",
            "crate::a::r#type",
            "crate::a b",
            "crate::fn",
        ] {
            assert_eq!(path(other), None, "{other}");
        }
        assert!(kept_type("User2").is_some() && kept_method("list_users_2").is_some());
        assert!(kept_method("type").is_some());
        for other in ["", "user", "Option", "A b", "r#Type", "Ü"] {
            assert_eq!(kept_type(other), None, "{other}");
        }
        for other in ["", "User", "self", "clone", "a b", "r#type", "2a", "ü"] {
            assert_eq!(kept_method(other), None, "{other}");
        }
    }

    #[test]
    fn types_are_camel_case_and_leave_the_prelude_alone() {
        let cases = [
            ("User", "User"),
            ("user_role", "UserRole"),
            ("Option", "OptionModel"),
            ("error", "ErrorModel"),
            ("Self", "SelfModel"),
            ("404", "N404"),
            ("CloudIDECell", "CloudIdeCell"),
        ];
        for (source, expected) in cases {
            assert_eq!(type_of(source).to_string(), expected, "for {source:?}");
        }
    }

    #[test]
    fn modules_have_names_that_files_can_have() {
        assert_eq!(module("CON").to_string(), "con_");
        assert_eq!(module("type").to_string(), "r#type");
        assert_eq!(module("mod").to_string(), "mod_");
        assert_eq!(module("type").text(), "type");
        assert_eq!(module(&"long".repeat(100)).text().len(), 100);
    }

    #[test]
    fn a_scope_numbers_what_is_taken() {
        let mut scope = Scope::with(&["parts"]);
        assert_eq!(scope.claim(value("parts")).to_string(), "parts_2");
        assert_eq!(scope.claim(value("type")).to_string(), "r#type");
        assert_eq!(scope.claim(value("type")).to_string(), "type_2");
        assert_eq!(scope.claim(type_of("User")).to_string(), "User");
        assert_eq!(scope.claim(type_of("User")).to_string(), "User2");
        assert_eq!(scope.claim(value("user_3")).to_string(), "user_3");
        let numbered = ["user", "user_2", "user_4"];
        assert_eq!(
            numbered.map(|_| scope.claim(value("user")).to_string()),
            numbered
        );
    }

    #[test]
    fn many_names_alike_are_kept_apart_soon() {
        let mut scope = Scope::default();
        let names = (0..100_000).map(|_| scope.claim(value("user")));
        assert_eq!(names.last().unwrap().to_string(), "user_100000");
    }
}
