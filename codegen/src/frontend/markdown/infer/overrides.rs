//! Wire names that restitch.yaml gives one by one.

use std::collections::BTreeMap;

use crate::api::{Api, Fact, Location, Parameter, Property, Shape};
use crate::config::Names;
use crate::diagnostic::{Report, catalog};

/// Sets the names that restitch.yaml gives; a key that is the name of nothing is reported.
pub(super) fn apply(api: &mut Api, config: &Names, report: &mut Report) {
    for (key, wire) in &config.properties {
        let found = key
            .split_once('.')
            .and_then(|(schema, property)| find_property(api, schema, property));
        match found {
            Some(property) => property.name.wire = Fact::configured(wire.clone()),
            None => report.add(catalog::unknown_name_key("properties", key)),
        }
    }
    if !config.parameters.is_empty() {
        apply_to_parameters(api, &config.parameters, report);
    }
}

fn find_property<'a>(api: &'a mut Api, schema: &str, property: &str) -> Option<&'a mut Property> {
    let schema = api.schemas.iter_mut().find(|it| it.name == schema)?;
    let Shape::Object(object) = &mut schema.shape else {
        return None;
    };
    let mut properties = object.properties.iter_mut();
    properties.find(|it| it.name.source == property)
}

/// `operation.parameter` wins over `*.parameter`.
fn apply_to_parameters(api: &mut Api, keys: &BTreeMap<String, String>, report: &mut Report) {
    let mut used: BTreeMap<&str, bool> = keys.keys().map(|it| (it.as_str(), false)).collect();
    for operation in &mut api.operations {
        for parameter in operation.parameters.iter_mut().filter(|it| is_free(it)) {
            let general = format!("*.{}", parameter.name.source);
            let special = format!("{}.{}", operation.id, parameter.name.source);
            for key in [&general, &special] {
                if let (Some(wire), Some(used)) = (keys.get(key), used.get_mut(key.as_str())) {
                    parameter.name.wire = Fact::configured(wire.clone());
                    *used = true;
                }
            }
        }
    }
    for (key, _) in used.into_iter().filter(|(_, used)| !used) {
        report.add(catalog::unknown_name_key("parameters", key));
    }
}

/// A placeholder's name is what the path says.
fn is_free(parameter: &Parameter) -> bool {
    parameter.location.value != Location::Path
}
