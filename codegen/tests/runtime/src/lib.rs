//! The runtime of generated crates, mounted as a generated crate has it, beside a small service
//! written by hand in the shape that the generator writes.

// The path is on a module around the files, since beside `mod runtime` itself it would be where its
// own modules are looked for.
#[path = "../../../src/emit/runtime"]
mod mounted {
    mod base64_bytes;
    #[cfg(feature = "blocking")]
    pub(crate) mod blocking;
    #[cfg(test)]
    pub(crate) mod by_serde;
    pub(crate) mod client;
    pub(crate) mod client_credentials;
    pub(crate) mod error;
    mod formats;
    pub(crate) mod hook;
    pub(crate) mod paging;
    mod patch;
    pub(crate) mod redirect;
    pub(crate) mod request;
    pub(crate) mod retry;
    pub(crate) mod runtime;
    mod secret_text;
    pub(crate) mod server;
    pub(crate) mod streams;
    #[cfg(feature = "test-util")]
    pub mod test_util;
    pub mod transport;

    pub use base64_bytes::Base64;
    pub use patch::Patch;
    pub use secret_text::SecretText;
}
#[cfg(feature = "blocking")]
use mounted::blocking;
#[cfg(test)]
use mounted::by_serde;
use mounted::{
    client, client_credentials, error, hook, paging, redirect, request, retry, runtime, server,
    streams,
};

pub mod models;
pub mod params;
pub mod resources;
mod service;

#[cfg(feature = "test-util")]
pub use mounted::test_util;
pub use mounted::transport;
pub use mounted::{Base64, Patch, SecretText};

#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use client::{Client, ClientBuilder};
pub use client_credentials::ClientCredentials;
pub use error::{Error, ErrorKind};
pub use hook::{Attempt, Hook, Outcome};
pub use paging::{Items, Paged, Pages};
pub use redirect::Redirect;
pub use request::{Params, Request, Response};
pub use retry::Retry;
pub use runtime::file::FilePart;
pub use runtime::tokens::{Token, TokenRequest, TokenSource};
pub use server::Server;
pub use streams::{Event, EventStream, JsonLines};

#[cfg(test)]
mod tests;
