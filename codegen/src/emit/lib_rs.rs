//! `src/lib.rs`: the crate's table of contents.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::inner;
use super::{Piece, RustFile};
use crate::rust::Crate;

pub(super) fn emit(krate: &Crate) -> RustFile {
    let docs = inner(&krate.docs);
    let formats = krate.has_uuids.then(|| quote! { mod formats; });
    let redirect = krate.has_redirects.then(|| quote! { mod redirect; });
    let streams = krate.has_streams.then(|| quote! { mod streams; });
    let responses = !krate.responses.is_empty();
    let responses = responses.then(|| quote! { #[rustfmt::skip] pub mod responses; });
    let server = !krate.service.servers.is_empty();
    let server = server.then(|| quote! { mod server; });
    let by_hand = !krate.by_hand.types.is_empty();
    let by_hand = by_hand.then(|| quote! { #[rustfmt::skip] mod by_hand; mod by_serde; });
    let modules = &krate.by_hand.modules;
    let exports = exports(krate);
    // prettyplease and rustfmt differ in places; the attribute keeps `cargo fmt --check` quiet about the former's files.
    let items = quote! {
        #docs
        #![doc = ""]
        #![doc = " A [`Client`] makes handles, one for each group of operations; a handle's methods make"]
        #![doc = " [`Request`]s; a request is sent when it is awaited."]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        #by_hand
        mod client;
        mod error;
        #formats
        mod paging;
        #redirect
        mod request;
        mod runtime;
        #server
        #[rustfmt::skip]
        mod service;
        #streams
        #[rustfmt::skip]
        pub mod models;
        #[rustfmt::skip]
        pub mod params;
        #[rustfmt::skip]
        pub mod resources;
        #responses
        #(pub mod #modules;)*

        pub use client::{Client, ClientBuilder};
        pub use error::{Error, ErrorKind};
        pub use paging::{Items, Paged, Pages};
        pub use request::{Params, Request, Response};
        #exports
    };
    RustFile {
        path: "src/lib.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

/// What not every crate has.
fn exports(krate: &Crate) -> TokenStream {
    let redirect = krate
        .has_redirects
        .then(|| quote! { pub use redirect::Redirect; });
    let streams = krate.has_streams.then(|| {
        quote! { pub use streams::{Event, EventStream, JsonLines}; }
    });
    let files = krate
        .has_files
        .then(|| quote! { pub use runtime::file::FilePart; });
    let server = !krate.service.servers.is_empty();
    let server = server.then(|| quote! { pub use server::Server; });
    quote! { #redirect #files #server #streams }
}
