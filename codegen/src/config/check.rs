//! Values that restitch.yaml may hold, checked as they are read: an error then knows its place.

use std::fmt;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};

pub(super) fn inputs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_seq(Paths {
        may_be_empty: false,
    })
}

pub(super) fn paths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_seq(Paths { may_be_empty: true })
}

pub(super) fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text {
        expecting: "a path",
        check: check_path,
    })
}

pub(super) fn modules<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_seq(Modules)
}

pub(super) fn crate_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text {
        expecting: "the name of a crate",
        check: check_crate_name,
    })
}

pub(super) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text {
        expecting: "a version",
        check: check_version,
    })
}

pub(super) fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text {
        expecting: "one line",
        check: check_line,
    })
}

/// Whether cargo takes `name` as the name of a crate that code can use.
///
/// # Errors
///
/// What is wrong with it, and what would be right.
pub fn check_crate_name(name: &str) -> Result<(), String> {
    let rule = "a crate is named with ASCII letters, digits, `-` and `_`, a letter first";
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(letters) {
        return Err(format!(
            "`{}` is not the name of a crate: {rule}",
            name.escape_debug()
        ));
    }
    if name.len() > 64 {
        return Err("the name of a crate has at most 64 letters".to_owned());
    }
    let library = name.replace('-', "_");
    let taken = ["alloc", "core", "proc_macro", "std", "test"];
    if syn::parse_str::<syn::Ident>(&library).is_err() || taken.contains(&library.as_str()) {
        return Err(format!(
            "`{name}` means something else to Rust: choose another name for the crate"
        ));
    }
    Ok(())
}

fn module<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_str(Text {
        expecting: "the name of a module",
        check: check_module,
    })
}

fn check_module(name: &str) -> Result<(), String> {
    let is_plain = name.starts_with(|it: char| it.is_ascii_lowercase())
        && name
            .chars()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_');
    if is_plain && syn::parse_str::<syn::Ident>(name).is_ok() {
        return Ok(());
    }
    Err(format!(
        "`{}` is not the name of a module: write `money` for src/money.rs",
        name.escape_debug()
    ))
}

fn check_version(version: &str) -> Result<(), String> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let number = |it: &str| it.parse::<u64>().is_ok_and(|value| value.to_string() == it);
    let rest = |c: char| c.is_ascii_alphanumeric() || "-+.".contains(c);
    if core.split('.').count() == 3 && core.split('.').all(number) && version.chars().all(rest) {
        return Ok(());
    }
    Err(format!(
        "`{}` is not a version such as `1.2.3`",
        version.escape_debug()
    ))
}

fn check_path(path: &str) -> Result<(), String> {
    if path.trim().is_empty() {
        return Err("the path is empty".to_owned());
    }
    let drive = path.get(1..2) == Some(":");
    if path.starts_with(['/', '\\']) || drive {
        return Err(format!(
            "`{path}` is absolute: write it relative to restitch.yaml"
        ));
    }
    if path.contains('\0') {
        return Err("the path holds a NUL".to_owned());
    }
    Ok(())
}

fn check_line(text: &str) -> Result<(), String> {
    if text.trim().is_empty() || text.contains(|c: char| c.is_control()) {
        return Err("this has to be one line of text".to_owned());
    }
    Ok(())
}

struct Text {
    expecting: &'static str,
    check: fn(&str) -> Result<(), String>,
}

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        (self.check)(text).map_err(E::custom)?;
        Ok(text.to_owned())
    }
}

struct Paths {
    may_be_empty: bool,
}

impl<'de> Visitor<'de> for Paths {
    type Value = Vec<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of paths")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<String>, A::Error> {
        let mut paths = Vec::new();
        while let Some(path) = seq.next_element::<InputPath>()? {
            paths.push(path.0);
        }
        if paths.is_empty() && !self.may_be_empty {
            return Err(A::Error::custom("name at least one folder or file"));
        }
        Ok(paths)
    }
}

struct Modules;

impl<'de> Visitor<'de> for Modules {
    type Value = Vec<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of modules")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<String>, A::Error> {
        let mut modules = Vec::new();
        while let Some(module) = seq.next_element::<Module>()? {
            modules.push(module.0);
        }
        Ok(modules)
    }
}

#[derive(serde::Deserialize)]
struct Module(#[serde(deserialize_with = "module")] String);

#[derive(serde::Deserialize)]
struct InputPath(#[serde(deserialize_with = "path")] String);
