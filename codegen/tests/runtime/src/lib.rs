//! The runtime of generated crates, mounted as a generated crate has it, beside a small service
//! written by hand in the shape that the generator writes.

// The path is on a module around the files, since beside `mod runtime` itself it would be where its
// own modules are looked for.
#[path = "../../../src/emit/runtime"]
mod mounted {
    mod base64_bytes;
    pub(crate) mod client;
    pub(crate) mod error;
    mod formats;
    pub(crate) mod paging;
    mod patch;
    pub(crate) mod request;
    pub(crate) mod runtime;
    mod secret_text;
    pub(crate) mod server;

    pub use base64_bytes::Base64;
    pub use patch::Patch;
    pub use secret_text::SecretText;
}
use mounted::{client, error, paging, request, runtime, server};

pub mod models;
pub mod params;
pub mod resources;
mod service;

pub use mounted::{Base64, Patch, SecretText};

pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorKind};
pub use paging::{Items, Paged, Pages};
pub use request::{Params, Request, Response};
pub use runtime::file::FilePart;
pub use server::Server;

#[cfg(test)]
mod tests;
