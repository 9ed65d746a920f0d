//! The files under `emit/runtime`, as they are.

use crate::rust::Crate;

pub(super) fn files(_krate: &Crate) -> Vec<(String, &'static str)> {
    Vec::new()
}
