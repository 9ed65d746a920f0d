//! Either model as text, for people: what `inspect` prints, and what tests compare.

use serde::Serialize;
use serde_yaml::Value;

/// A model as a tree of values.
///
/// A variant is a mapping with one key, since tags of YAML cannot be nested and JSON has none.
///
/// # Errors
///
/// Never for a model of this crate; the signature is the serializer's.
pub fn value(model: &impl Serialize) -> Result<Value, serde_yaml::Error> {
    serde_yaml::with::singleton_map_recursive::serialize(model, serde_yaml::value::Serializer)
}

/// A model as YAML.
///
/// # Errors
///
/// As [`value`].
pub fn yaml(model: &impl Serialize) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(&value(model)?)
}
