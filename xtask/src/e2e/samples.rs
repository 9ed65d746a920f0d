//! Sample values, as the mock server's reader makes them of a document.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What an operation of a document takes.
pub(super) struct Operation {
    method: String,
    path: String,
    parameters: Vec<Parameter>,
    bodies: Vec<(String, Sample)>,
    /// Why the server takes no call of it.
    pub(super) problem: Option<String>,
    /// The statuses that it documents, without ranges of them.
    pub(super) statuses: Vec<u16>,
}

struct Parameter {
    location: String,
    name: String,
    sample: Sample,
}

/// A value with what is required and one with everything, or why there is none.
type Sample = Result<(Value, Value), String>;

/// How much of an operation a call sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Much {
    /// What is required.
    Few,
    /// All there is.
    All,
}

/// Reads a document by the program in `mock`, the folder where the mock server is installed.
///
/// # Errors
///
/// What the program says of a document that it cannot read.
pub(super) fn read(mock: &Path, document: &Path) -> Result<Vec<Operation>, String> {
    let output = Command::new("node")
        .arg(mock.join("samples.js"))
        .arg(document)
        .output()
        .map_err(|error| format!("node cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let line = said.lines().next().unwrap_or("it says nothing").to_owned();
        return Err(format!(
            "the mock server does not read the document: {line}"
        ));
    }
    let operations: Vec<Value> = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("samples.js printed no JSON: {error}"))?;
    Ok(operations.iter().map(operation).collect())
}

impl Operation {
    /// Whether it is the one with this method and path.
    pub(super) fn is(&self, method: &str, path: &str) -> bool {
        self.method == method && self.path == path
    }

    /// What people call it.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Every parameter, by location and name.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        let parameters = self.parameters.iter();
        parameters.map(|it| (it.location.as_str(), it.name.as_str()))
    }

    /// A value for a parameter.
    ///
    /// # Errors
    ///
    /// That the document has none of this name there, or why there is no value.
    pub(super) fn parameter(
        &self,
        location: &str,
        name: &str,
        much: Much,
    ) -> Result<&Value, String> {
        // Headers are alike in any case.
        let is_named = |it: &&Parameter| match location {
            "header" => it.name.eq_ignore_ascii_case(name),
            _ => it.name == name,
        };
        let mut all = self.parameters.iter().filter(|it| it.location == location);
        let found = all.find(is_named).ok_or("the document has none");
        let value = found
            .map_err(str::to_owned)
            .and_then(|it| pick(&it.sample, much));
        value.map_err(|it| format!("{location} {name}: {it}"))
    }

    /// A value for the body of this media type, or of the only one there is.
    ///
    /// # Errors
    ///
    /// That the document has no body, or why there is no value.
    pub(super) fn body(&self, media_type: &str, much: Much) -> Result<&Value, String> {
        let essence = |it: &str| it.split(';').next().unwrap_or(it).trim().to_lowercase();
        let wanted = essence(media_type);
        let same = self.bodies.iter().find(|(it, _)| essence(it) == wanted);
        let found = same.or(self.bodies.first()).ok_or("the document has none");
        let value = found
            .map_err(str::to_owned)
            .and_then(|it| pick(&it.1, much));
        value.map_err(|it| format!("body: {it}"))
    }
}

fn pick(sample: &Sample, much: Much) -> Result<&Value, String> {
    match (sample, much) {
        (Ok((few, _)), Much::Few) => Ok(few),
        (Ok((_, all)), Much::All) => Ok(all),
        (Err(problem), _) => Err(problem.clone()),
    }
}

fn operation(value: &Value) -> Operation {
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let parameters = list("parameters");
    let parameters = parameters.iter().map(|it| Parameter {
        location: text(&it["location"]),
        name: text(&it["name"]),
        sample: sample(it),
    });
    let bodies = list("bodies");
    let bodies = bodies
        .iter()
        .map(|it| (text(&it["media_type"]), sample(it)));
    let statuses = list("statuses");
    let statuses = statuses.iter().filter_map(|it| text(it).parse().ok());
    Operation {
        method: text(&value["method"]),
        path: text(&value["path"]),
        parameters: parameters.collect(),
        problem: value["problem"].as_str().map(str::to_owned),
        bodies: bodies.collect(),
        // What is only informed of is not seen.
        statuses: statuses.filter(|it| *it >= 200).collect(),
    }
}

fn sample(value: &Value) -> Sample {
    match value["problem"].as_str() {
        Some(problem) => Err(problem.to_owned()),
        None => Ok((value["few"].clone(), value["all"].clone())),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
