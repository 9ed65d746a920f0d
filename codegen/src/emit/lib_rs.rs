//! `src/lib.rs`: the crate's table of contents.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::inner;
use super::{Piece, RustFile};
use crate::rust::{Crate, Support};

pub(super) fn emit(krate: &Crate) -> RustFile {
    let docs = inner(&krate.docs);
    let modules = modules(krate);
    let exports = modules.iter().filter_map(export);
    let modules = modules
        .iter()
        .map(|(module, items)| match items.is_empty() {
            // What callers need of it, they find in it.
            true if module.to_string() == "transport" => quote!(pub mod #module;),
            true if module.to_string() == "test_util" => {
                quote!(#[cfg(feature = "test-util")] pub mod #module;)
            }
            _ => quote!(mod #module;),
        });
    // The crate itself has to name what it tells others not to use.
    let deprecated = krate.has_deprecated.then(|| {
        quote!(#![allow(deprecated, reason = "the crate names what it tells callers not to use")])
    });
    let files = krate
        .support
        .contains(&Support::Files)
        .then(|| quote! { pub use runtime::file::FilePart; });
    let sources = krate
        .service
        .has_sources()
        .then(|| quote! { pub use runtime::tokens::{Token, TokenRequest, TokenSource}; });
    let responses = !krate.responses.is_empty();
    let responses = responses.then(|| quote! { #[rustfmt::skip] pub mod responses; });
    let by_hand = !krate.by_hand.types.is_empty();
    let by_hand = by_hand.then(|| quote! { #[rustfmt::skip] mod by_hand; });
    let by_hand_modules = &krate.by_hand.modules;
    let example = krate.example.as_ref().and_then(|it| it.feature.as_ref());
    let example = example.map(|it| quote!(, feature = #it));
    // prettyplease and rustfmt differ in places; the attribute keeps `cargo fmt --check` quiet about the former's files.
    let items = quote! {
        #docs
        #![doc = ""]
        #![doc = " A [`Client`] makes handles, one for each group of operations; a handle's methods make"]
        #![doc = " [`Request`]s; a request is sent when it is awaited."]
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]
        #deprecated

        #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
        mod blocking;
        #by_hand
        #(#modules)*
        #[rustfmt::skip]
        mod service;
        #[rustfmt::skip]
        pub mod models;
        #[rustfmt::skip]
        pub mod params;
        #[rustfmt::skip]
        pub mod resources;
        #responses
        #(pub mod #by_hand_modules;)*

        #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
        pub use blocking::Blocking;
        #(#exports)*
        #files
        #sources

        #[cfg(all(doctest, feature = "test-util" #example))]
        #[doc = include_str!("../README.md")]
        struct Readme;
    };
    RustFile {
        path: "src/lib.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

/// A module of the runtime, and what of it is for callers.
type Module = (TokenStream, TokenStream);

/// The modules of the runtime in the order of their names, as rustfmt would have them.
fn modules(krate: &Crate) -> Vec<Module> {
    let mut modules = vec![
        (quote!(client), quote!({Client, ClientBuilder})),
        (quote!(error), quote!({Error, ErrorKind})),
        (quote!(hook), quote!({Attempt, Hook, Outcome})),
        (quote!(paging), quote!({Items, Paged, Pages})),
        (quote!(request), quote!({Params, Request, Response})),
        (quote!(retry), quote!(Retry)),
        (quote!(runtime), quote!()),
        (quote!(test_util), quote!()),
        (quote!(transport), quote!()),
    ];
    modules.extend(krate.support.iter().filter_map(|it| {
        Some(match it {
            Support::Files => return None,
            Support::Base64 => (quote!(base64_bytes), quote!(Base64)),
            Support::Patches => (quote!(patch), quote!(Patch)),
            Support::Secrets => (quote!(secret_text), quote!(SecretText)),
            Support::Uuids => (quote!(formats), quote!()),
        })
    }));
    let optional = [
        (
            !krate.by_hand.types.is_empty(),
            (quote!(by_serde), quote!()),
        ),
        (
            krate.service.has_client_credentials(),
            (quote!(client_credentials), quote!(ClientCredentials)),
        ),
        (krate.has_redirects, (quote!(redirect), quote!(Redirect))),
        (
            !krate.service.servers.is_empty(),
            (quote!(server), quote!(Server)),
        ),
        (
            krate.has_streams,
            (quote!(streams), quote!({Event, EventStream, JsonLines})),
        ),
    ];
    let wanted = optional.into_iter().filter(|(is_wanted, _)| *is_wanted);
    modules.extend(wanted.map(|(_, module)| module));
    modules.sort_by_key(|(module, _)| module.to_string());
    modules
}

fn export((module, items): &Module) -> Option<TokenStream> {
    (!items.is_empty()).then(|| quote!(pub use #module::#items;))
}
