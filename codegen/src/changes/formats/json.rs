//! The review as JSON; its schema is `codegen/docs/review.schema.json`.

use crate::changes::Review;

/// The review as JSON.
///
/// # Errors
///
/// What the writer says.
pub fn write(review: &Review) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(review).map(|it| it + "\n")
}
