//! The published schema of reports, and as much of JSON Schema as it uses.

use serde_json::Value;

/// What is wrong with a value, each with the way to it.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, way: &str, faults: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap();
        return check(root, target, value, way, faults);
    }
    let is_one = |it: &Value| it.as_array().is_some_and(|it| it.contains(value));
    let fits = match &schema["type"] {
        Value::Null => *value == schema["const"] || is_one(&schema["enum"]),
        Value::String(ty) => is(ty, value),
        types => types
            .as_array()
            .unwrap()
            .iter()
            .any(|it| is(it.as_str().unwrap(), value)),
    };
    if !fits {
        faults.push(format!("{way}: {value} does not fit {schema}"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(
            root,
            &schema["items"],
            item,
            &format!("{way}/{index}"),
            faults,
        );
    }
    for (key, member) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(schema) => check(root, schema, member, &format!("{way}/{key}"), faults),
            None => faults.push(format!("{way}: nothing is said of {key}")),
        }
    }
    if value.is_object() {
        let required = schema["required"].as_array().unwrap().iter();
        let missing = required.filter(|it| value.get(it.as_str().unwrap()).is_none());
        faults.extend(missing.map(|it| format!("{way}: {it} is missing")));
    }
}

fn is(ty: &str, value: &Value) -> bool {
    match ty {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is not a type that the schema uses"),
    }
}
