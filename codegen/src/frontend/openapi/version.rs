//! The version of the specification that a document follows.

use super::tree::At;
use crate::diagnostic::{Report, catalog};

/// What a document is to be read as. OpenAPI 3.2 adds to 3.1, and changes nothing in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    Swagger2,
    OpenApi30,
    OpenApi31,
}

/// The keys of which a document has one.
pub(super) const KEYS: [&str; 2] = ["openapi", "swagger"];

impl Version {
    /// The version that a root names, if it is one that can be read.
    pub(super) fn of(root: At<'_>, report: &mut Report) -> Option<Self> {
        let stated = KEYS.iter().find_map(|it| root.get(it));
        let text = stated.and_then(At::scalar_text).unwrap_or_default();
        let mut parts = text.trim().split('.');
        match (parts.next(), parts.next()) {
            (Some("2"), Some("0") | None) => Some(Self::Swagger2),
            (Some("3"), Some("0") | None) => Some(Self::OpenApi30),
            (Some("3"), Some("1" | "2")) => Some(Self::OpenApi31),
            _ => {
                let place = stated.unwrap_or(root).place();
                report.add(catalog::unsupported_version(place, &text));
                None
            }
        }
    }
}
