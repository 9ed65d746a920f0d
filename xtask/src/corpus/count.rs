//! How many operations a description offers, and how many a crate has: each read without the generator.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::docs;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The method and the path in `[**get_user**](...) | **GET** /users/{id} | ...`.
pub(super) fn endpoint(line: &str) -> Option<(String, String)> {
    let (_, row) = line.split_once("](")?;
    let (_, row) = row.split_once("**")?;
    let (method, row) = row.split_once("**")?;
    let path = row
        .trim_start()
        .trim_start_matches('`')
        .split([' ', '|', '`'])
        .next()?;
    let is_method = METHODS.contains(&method.to_ascii_lowercase().as_str());
    (is_method && path.starts_with('/')).then(|| (method.to_ascii_uppercase(), path.to_owned()))
}

/// The operations of a description. `None` where this program's own reader cannot read it.
pub(super) fn offered(description: &Path) -> Option<usize> {
    if description.is_dir() {
        let listed = docs::listed(description).ok()?;
        Some(listed.operations.len())
    } else {
        documented(description)
    }
}

/// The methods under the paths of a document.
fn documented(path: &Path) -> Option<usize> {
    let document = parsed(path)?;
    let Some(paths) = document.get("paths").and_then(Value::as_object) else {
        return Some(0);
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let items = paths
        .iter()
        .filter(|(path, _)| !path.starts_with("x-"))
        .map(|(_, item)| followed(&document, folder, item));
    Some(items.map(|it| methods(&it)).sum())
}

fn parsed(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    let json = serde_json::from_str(&text);
    json.ok().or_else(|| serde_yaml::from_str(&text).ok())
}

/// A path item, or the one that it refers to in the document or in another file of its folder.
fn followed<'a>(document: &'a Value, folder: &Path, item: &'a Value) -> Cow<'a, Value> {
    let reference = item.get("$ref").and_then(Value::as_str).unwrap_or("#");
    let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let target = match (file, pointer) {
        ("", "") => None,
        ("", pointer) => document.pointer(pointer).map(Cow::Borrowed),
        (file, pointer) => parsed(&folder.join(file))
            .and_then(|it| it.pointer(pointer).cloned())
            .map(Cow::Owned),
    };
    target.unwrap_or(Cow::Borrowed(item))
}

fn methods(item: &Value) -> usize {
    let keys = item.as_object().into_iter().flatten();
    keys.filter(|(key, value)| METHODS.contains(&key.as_str()) && value.is_object())
        .count()
}

/// The operations that a crate can send: each begins its request with a method and a path.
///
/// # Errors
///
/// What the system says of a file.
pub(super) fn generated(crate_folder: &Path) -> io::Result<usize> {
    let mut operations = BTreeSet::new();
    let resources = crate_folder.join("src/resources");
    if !resources.exists() {
        return Ok(0);
    }
    for entry in fs::read_dir(resources)? {
        let text = fs::read_to_string(entry?.path())?;
        for request in text.split("Parts::new(").skip(1) {
            let end = request.find(");").unwrap_or(request.len());
            let parts = request[..end]
                .split_once("http::Method::")
                .map_or(request, |(_, it)| it);
            let words: String = parts[..parts.find(");").unwrap_or(parts.len())]
                .split_whitespace()
                .collect();
            operations.insert(words);
        }
    }
    Ok(operations.len())
}

/// How the lists of a crate go on, and how many each: by the function of the runtime that finds the next page.
pub(super) fn lists(output: &Path) -> io::Result<Vec<(&'static str, usize)>> {
    let functions = [
        ("cursor", "cursor_after("),
        ("header", "header_after("),
        ("link", "linked("),
        ("last item", "last_item("),
        ("page", "page_after("),
        ("offset", "offset_after("),
    ];
    let mut params = String::new();
    for entry in fs::read_dir(output.join("src/params"))? {
        params.push_str(&fs::read_to_string(entry?.path())?);
    }
    let counts = functions.map(|(name, call)| (name, params.matches(&format!("= {call}")).count()));
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
}
