//! `src/lib.rs`: the crate's table of contents.

use quote::quote;

use super::tokens::inner;
use super::{Piece, RustFile};
use crate::rust::Crate;

pub(super) fn emit(krate: &Crate) -> RustFile {
    let docs = inner(&krate.docs);
    let formats = krate.has_uuids.then(|| {
        quote!(
            mod formats;
        )
    });
    let by_hand = (!krate.by_hand.types.is_empty()).then(|| {
        quote!(
            #[rustfmt::skip]
            mod by_hand;
            mod by_serde;
        )
    });
    let modules = &krate.by_hand.modules;
    let files = krate.has_files.then(|| {
        quote!(
            pub use runtime::file::FilePart;
        )
    });
    let has_servers = !krate.service.servers.is_empty();
    let server = has_servers.then(|| {
        quote!(
            mod server;
        )
    });
    let exported = has_servers.then(|| {
        quote!(
            pub use server::Server;
        )
    });
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
        mod request;
        mod runtime;
        #server
        #[rustfmt::skip]
        mod service;
        #[rustfmt::skip]
        pub mod models;
        #[rustfmt::skip]
        pub mod params;
        #[rustfmt::skip]
        pub mod resources;
        #(pub mod #modules;)*

        pub use client::{Client, ClientBuilder};
        pub use error::{Error, ErrorKind};
        pub use paging::{Items, Paged, Pages};
        pub use request::{Params, Request, Response};
        #exported
        #files
    };
    RustFile {
        path: "src/lib.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}
