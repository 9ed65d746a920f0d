//! `src/service.rs`: the service as a whole.

use quote::quote;

use super::{Piece, RustFile};
use crate::rust::{Crate, Token};

pub(super) fn emit(krate: &Crate) -> RustFile {
    let base_url = match &krate.service.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let token = match &krate.service.token {
        Token::Header(name, Some(prefix)) => quote!(Token::header(#name, Some(#prefix))),
        Token::Header(name, None) => quote!(Token::header(#name, None)),
        Token::Query(name) => quote!(Token::query(#name)),
        Token::Cookie(name) => quote!(Token::cookie(#name)),
    };
    let items = quote! {
        #![doc = " What the description says of the service as a whole."]
        use crate::runtime::auth::Token;
        #[doc = " Where the service is, unless a client is told otherwise."]
        pub(crate) const BASE_URL: Option<&str> = #base_url;
        #[doc = " How a client's token travels."]
        pub(crate) const TOKEN: Token = #token;
    };
    RustFile {
        path: "src/service.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}
