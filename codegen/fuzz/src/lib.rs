//! What the targets of the fuzzer share.

pub mod choices;
pub mod document;
pub mod targets;
