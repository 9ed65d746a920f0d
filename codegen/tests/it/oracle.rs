//! Real documents against an independent reader: a walk over plain JSON that knows nothing of the generator.
//!
//! It runs where the environment variable `RESTITCH_OPENAPI_CORPUS` names a folder of documents. For each operation the
//! names of its parameters, and for each component that is nothing but an object the names of its properties, must be
//! those of the model; and every component that a type of an operation leads to must be in the model, unless something
//! on the way to it was reported as degraded.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use restitch::api::{Api, Location};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::frontend;
use serde_json::Value;

use crate::support::{Outcome, one_file};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Headers that other parts of a document give.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// What two readers found of one document.
#[derive(Default)]
struct Counts {
    operations: usize,
    parameters: usize,
    schemas: usize,
    properties: usize,
    /// Components that are not in the model.
    missing: Vec<String>,
    differences: Vec<String>,
}

#[test]
fn models_hold_what_an_independent_reader_finds() -> Outcome {
    let Some(folder) = std::env::var_os("RESTITCH_OPENAPI_CORPUS") else {
        return Ok(());
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    assert!(!paths.is_empty());
    println!("document: operations, parameters, schemas, properties");
    let mut differences = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(counts) = compare(path)? else {
            println!("{name}: not read by the parsers of this test");
            continue;
        };
        println!(
            "{name}: {}, {}, {}, {}",
            counts.operations, counts.parameters, counts.schemas, counts.properties
        );
        differences.extend(counts.differences.iter().map(|it| format!("{name}: {it}")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    Ok(())
}

fn compare(path: &Path) -> Outcome<Option<Counts>> {
    let bytes = std::fs::read(path)?;
    let document: Value = match serde_json::from_slice(&bytes) {
        Ok(document) => document,
        Err(_) => match serde_yaml::from_slice(&bytes) {
            Ok(document) => document,
            Err(_) => return Ok(None),
        },
    };
    let sources = one_file(&path.display().to_string(), bytes);
    let mut report = Report::default();
    let api = frontend::read(&sources, &Config::default(), &mut report);
    let walk = Walk {
        document: &document,
    };
    let mut counts = Counts::default();
    walk.operations(&api, &mut counts);
    walk.schemas(&api, &mut counts);
    let degraded = report.degraded();
    if counts.missing.len() > degraded {
        let missing = counts.missing.join(", ");
        let difference = format!("{degraded} degraded, and missing are {missing}");
        counts.differences.push(difference);
    } else if !counts.missing.is_empty() {
        println!("below what was degraded: {}", counts.missing.join(", "));
    }
    Ok(Some(counts))
}

/// A document as plain JSON.
struct Walk<'a> {
    document: &'a Value,
}

impl<'a> Walk<'a> {
    fn followed(&self, mut value: &'a Value) -> &'a Value {
        for _ in 0..32 {
            let reference = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
            match reference.and_then(|it| {
                self.document
                    .pointer(&it.replace("%7B", "{").replace("%7D", "}"))
            }) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }

    /// Every operation: its method, its path, and what it and its path say.
    fn each_operation(&self) -> Vec<(String, &'a str, &'a Value, &'a Value)> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let mut operations = Vec::new();
        for (path, item) in paths.filter(|(path, _)| !path.starts_with("x-")) {
            let item = self.followed(item);
            for method in METHODS {
                if item[method].is_object() {
                    let name = format!("{} {}", method.to_uppercase(), path.trim());
                    operations.push((name, path.as_str(), item, &item[method]));
                }
            }
        }
        operations
    }

    fn operations(&self, api: &Api, counts: &mut Counts) {
        let read: BTreeMap<String, BTreeSet<(Location, &str)>> = api
            .operations
            .iter()
            .map(|it| {
                let parameters = it.parameters.iter();
                let names = parameters.map(|it| (it.location.value, it.name.wire.value.as_str()));
                (
                    format!("{} {}", it.method.as_str(), it.path),
                    names.collect(),
                )
            })
            .collect();
        let found = self.each_operation();
        counts.operations = found.len();
        if read.len() != found.len() {
            let difference = format!("{} operations, not {}", read.len(), found.len());
            counts.differences.push(difference);
        }
        for (name, path, item, operation) in found {
            let expected = self.parameters(path, item, operation);
            counts.parameters += expected.len();
            match read.get(&name) {
                Some(read) if *read == expected => {}
                Some(read) => counts.differences.push(format!(
                    "{name}: parameters {:?}",
                    read.symmetric_difference(&expected).collect::<Vec<_>>()
                )),
                None => counts.differences.push(format!("{name} is missing")),
            }
        }
    }

    /// The parameters that travel outside the body, those of placeholders without one included.
    fn parameters(
        &self,
        path: &'a str,
        item: &'a Value,
        operation: &'a Value,
    ) -> BTreeSet<(Location, &'a str)> {
        let placeholders: BTreeSet<&str> = path
            .split('{')
            .skip(1)
            .filter_map(|it| it.split_once('}').map(|(name, _)| name))
            .collect();
        let lists = [&item["parameters"], &operation["parameters"]];
        let stated = lists.into_iter().filter_map(Value::as_array).flatten();
        let mut parameters = BTreeSet::new();
        for parameter in stated.map(|it| self.followed(it)) {
            let Some(name) = parameter["name"].as_str() else {
                continue;
            };
            let location = match parameter["in"].as_str() {
                Some("path") if placeholders.contains(name) => Location::Path,
                Some("query") => Location::Query,
                Some("cookie") => Location::Cookie,
                Some("header") if !NOT_PARAMETERS.contains(&&*name.to_lowercase()) => {
                    Location::Header
                }
                _ => continue,
            };
            parameters.insert((location, name));
        }
        parameters.extend(placeholders.into_iter().map(|it| (Location::Path, it)));
        parameters
    }

    fn schemas(&self, api: &Api, counts: &mut Counts) {
        let components = match &self.document["components"]["schemas"] {
            Value::Null => &self.document["definitions"],
            schemas => schemas,
        };
        for (name, schema) in components.as_object().into_iter().flatten() {
            let Some(read) = api.schema(name).filter(|it| !it.is_inline) else {
                continue;
            };
            counts.schemas += 1;
            let Some(expected) = plain_properties(schema) else {
                continue;
            };
            counts.properties += expected.len();
            let properties = read.properties().iter();
            let found: BTreeSet<&str> = properties.map(|it| it.name.wire.value.as_str()).collect();
            if found != expected {
                let difference: Vec<_> = found.symmetric_difference(&expected).collect();
                counts
                    .differences
                    .push(format!("{name}: properties {difference:?}"));
            }
        }
        for name in self.reached() {
            if components.get(name).is_some() && api.schema(name).is_none() {
                counts.missing.push(name.to_owned());
            }
        }
    }

    /// The components that the types of operations refer to.
    fn reached(&self) -> BTreeSet<&'a str> {
        let mut reached = Reached {
            walk: self,
            names: BTreeSet::new(),
            seen: BTreeSet::new(),
        };
        for (_, _, item, operation) in self.each_operation() {
            let lists = [&item["parameters"], &operation["parameters"]];
            for parameter in lists.into_iter().filter_map(Value::as_array).flatten() {
                let parameter = self.followed(parameter);
                reached.schema(&parameter["schema"]);
                reached.content(&parameter["content"]);
            }
            reached.content(&self.followed(&operation["requestBody"])["content"]);
            let responses = operation["responses"].as_object().into_iter().flatten();
            for (_, response) in responses.filter(|(status, _)| !status.starts_with("x-")) {
                let response = self.followed(response);
                reached.schema(&response["schema"]);
                reached.content(&response["content"]);
            }
        }
        reached.names
    }
}

/// The properties of a schema that is nothing but an object.
fn plain_properties(schema: &Value) -> Option<BTreeSet<&str>> {
    const COMBINATIONS: [&str; 7] = ["allOf", "oneOf", "anyOf", "$ref", "enum", "const", "not"];
    let is_combined = COMBINATIONS.iter().any(|it| schema.get(it).is_some());
    let properties = schema["properties"].as_object()?;
    if is_combined || schema["type"].as_str() != Some("object") || properties.is_empty() {
        return None;
    }
    let required = schema["required"].as_array().into_iter().flatten();
    let names = properties.keys().map(String::as_str);
    Some(names.chain(required.filter_map(Value::as_str)).collect())
}

/// The names of the components that a walk over schemas has come by.
struct Reached<'w, 'a> {
    walk: &'w Walk<'a>,
    names: BTreeSet<&'a str>,
    seen: BTreeSet<*const Value>,
}

impl<'a> Reached<'_, 'a> {
    /// Media types that are not JSON or forms carry no schema that a client has a type for.
    fn content(&mut self, content: &'a Value) {
        for (media_type, content) in content.as_object().into_iter().flatten() {
            let is_structured = ["json", "form"].iter().any(|it| media_type.contains(it));
            if is_structured {
                self.schema(&self.walk.followed(content)["schema"]);
            }
        }
    }

    /// A schema that has a type of its own.
    fn schema(&mut self, schema: &'a Value) {
        let name = schema["$ref"].as_str().and_then(component);
        if let Some(name) = name {
            self.names.insert(name);
        }
        self.parts(self.walk.followed(schema));
    }

    /// What is below a schema, whoever holds it.
    fn parts(&mut self, schema: &'a Value) {
        if !schema.is_object() || !self.seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        let mut merged = vec![schema];
        self.collect_merged(schema, &mut merged);
        let mut properties: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for part in &merged {
            let declared = part["properties"].as_object().into_iter().flatten();
            declared.for_each(|(name, it)| properties.entry(name).or_default().push(it));
            self.schema(&part["items"]);
            self.schema(&part["additionalProperties"]);
            for key in ["oneOf", "anyOf"] {
                let members = part[key].as_array().into_iter().flatten();
                members.for_each(|it| self.parts(self.walk.followed(it)));
            }
        }
        // What a property is that several parts declare is for the generator to find out.
        let single = properties.into_values().filter(|it| it.len() == 1);
        single.flatten().for_each(|it| self.schema(it));
    }

    /// The members of `allOf`, at any depth, are merged into the schema that lists them.
    fn collect_merged(&self, schema: &'a Value, merged: &mut Vec<&'a Value>) {
        for member in schema["allOf"].as_array().into_iter().flatten() {
            let member = self.walk.followed(member);
            if !merged.iter().any(|it| std::ptr::eq(*it, member)) {
                merged.push(member);
                self.collect_merged(member, merged);
            }
        }
    }
}

/// The component that a reference names.
fn component(reference: &str) -> Option<&str> {
    let name = reference.strip_prefix("#/components/schemas/");
    name.or_else(|| reference.strip_prefix("#/definitions/"))
        .filter(|it| !it.contains('/'))
}
