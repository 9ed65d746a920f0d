//! The runtime of generated crates, mounted as a generated crate has it, beside a small service
//! written by hand in the shape that the generator writes.

// The path is on a module around the files, since beside `mod runtime` itself it would be where its
// own modules are looked for.
#[path = "../../../src/emit/runtime"]
mod mounted {
    #[cfg(test)]
    pub(crate) mod by_serde;
    pub(crate) mod client;
    pub(crate) mod error;
    mod formats;
    pub(crate) mod paging;
    pub(crate) mod request;
    pub(crate) mod runtime;
    pub(crate) mod server;
}
#[cfg(test)]
use mounted::by_serde;
use mounted::{client, error, paging, request, runtime, server};

pub mod models;
pub mod params;
pub mod resources;
mod service;

pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorKind};
pub use paging::{Items, Paged, Pages};
pub use request::{Params, Request, Response};
pub use runtime::file::FilePart;
pub use server::Server;

#[cfg(test)]
mod tests;
