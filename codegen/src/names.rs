//! The only maker of Rust identifiers.
