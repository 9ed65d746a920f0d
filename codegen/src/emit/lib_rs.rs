//! `src/lib.rs`: the crate's table of contents.

use proc_macro2::TokenStream;
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
    let responses = (!krate.responses.is_empty()).then(|| {
        quote!(
            #[rustfmt::skip]
            pub mod responses;
        )
    });
    let (redirect, redirect_export) = optional(
        krate.has_redirects,
        quote!(
            mod redirect;
        ),
        quote!(
            pub use redirect::Redirect;
        ),
    );
    let (streams, stream_exports) = optional(
        krate.has_streams,
        quote!(
            mod streams;
        ),
        quote!(
            pub use streams::{Event, EventStream, JsonLines};
        ),
    );
    // prettyplease and rustfmt differ in places; the attribute keeps `cargo fmt --check` quiet about the former's files.
    let items = quote! {
        #docs
        #![doc = ""]
        #![doc = " A [`Client`] makes handles, one for each group of operations; a handle's methods make"]
        #![doc = " [`Request`]s; a request is sent when it is awaited."]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        mod client;
        mod error;
        #formats
        mod paging;
        #redirect
        mod request;
        mod runtime;
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

        pub use client::{Client, ClientBuilder};
        pub use error::{Error, ErrorKind};
        pub use paging::{Items, Paged, Pages};
        #redirect_export
        pub use request::{Params, Request, Response};
        #stream_exports
    };
    RustFile {
        path: "src/lib.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

/// A module and what is exported of it, if there is one.
fn optional(
    is_there: bool,
    module: TokenStream,
    export: TokenStream,
) -> (Option<TokenStream>, Option<TokenStream>) {
    (is_there.then_some(module), is_there.then_some(export))
}
