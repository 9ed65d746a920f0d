//! Features that bring a part of what the service offers.

use serde::Serialize;

/// The feature that brings every operation, and the models that no operation needs.
pub const ALL_OPERATIONS: &str = "all-operations";

/// The feature that brings models of what the service sends of itself.
pub const WEBHOOKS: &str = "webhooks";

/// A feature that brings a group of operations, and all that they need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TagFeature {
    /// Its name.
    pub name: String,
    /// The features of other groups that have a part of what its operations take and give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
}
