//! What the generated code stands on.
//!
//! Nothing here knows an operation or a model: they hand over [`parts::Parts`] and get a
//! [`reply::Reply`] back, and they list their wire names to the macros of [`json`].

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    unused_macros,
    reason = "the runtime is the same for every service, and no service uses all of it"
)]

use std::pin::Pin;

pub(crate) mod address;
pub(crate) mod auth;
pub(crate) mod base64;
pub(crate) mod call;
pub(crate) mod decode;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod incoming;
pub(crate) mod json;
pub(crate) mod multipart;
pub(crate) mod next;
pub(crate) mod outgoing;
pub(crate) mod parts;
pub(crate) mod path;
pub(crate) mod pipeline;
pub(crate) mod query;
pub(crate) mod redirects;
pub(crate) mod reply;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
pub(crate) mod retries;
pub(crate) mod retry_after;
pub(crate) mod style;
pub(crate) mod timer;
pub(crate) mod tokens;
pub(crate) mod trace;

/// A future in a box.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A future in a box. In a browser it belongs to one thread.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
