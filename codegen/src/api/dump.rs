//! The model as text, for people.

use super::Api;

impl Api {
    /// The model as YAML.
    ///
    /// # Errors
    ///
    /// Never for a model that a frontend made; the signature is the serializer's.
    pub fn to_yaml(&self) -> Result<String, serde_yaml::Error> {
        let mut bytes = Vec::new();
        let mut serializer = serde_yaml::Serializer::new(&mut bytes);
        // YAML tags cannot be nested; a map with one key can.
        serde_yaml::with::singleton_map_recursive::serialize(self, &mut serializer)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
