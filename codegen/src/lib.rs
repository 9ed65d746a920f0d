//! Restitch turns an API description into a Rust client crate.
//!
//! Text becomes tokens in one direction, and each arrow is one module:
//!
//! ```text
//! Sources ──frontend──▶ api::Api ──lower──▶ rust::Crate ──emit, format──▶ Output ──plan──▶ disk
//! ```
//!
//! [`generate`] is that pipeline; the [`cli`] around it is the only code that reads or writes files.

#![warn(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable
)]

pub mod api;
pub mod config;
pub mod diagnostic;
pub mod frontend;
pub mod names;
pub mod output;
pub mod source;
