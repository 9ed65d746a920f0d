//! `src/service.rs`: the service as a whole.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Piece, RustFile};
use crate::rust::{Carrier, Crate, CredentialSetter, Scheme, Takes};

pub(super) fn emit(krate: &Crate) -> RustFile {
    let service = &krate.service;
    let base_url = match &service.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let imports = (!service.schemes.is_empty()).then(|| {
        quote! {
            use crate::client::ClientBuilder;
            use crate::runtime::auth::{Scheme, Secret};
            use secrecy::SecretString;
        }
    });
    let schemes = service.schemes.iter().map(scheme);
    let setters = (!service.setters.is_empty()).then(|| {
        let setters = service.setters.iter().map(setter);
        quote!(impl ClientBuilder { #(#setters)* })
    });
    let items = quote! {
        #![doc = " What the description says of the service as a whole."]
        #imports
        #[doc = " Where the service is, unless a client is told otherwise."]
        pub(crate) const BASE_URL: Option<&str> = #base_url;
        #(#schemes)*
        #setters
    };
    RustFile {
        path: "src/service.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let Scheme {
        constant,
        name,
        docs,
        carrier,
    } = scheme;
    let value = match carrier {
        Carrier::Header(header, Some(word)) if header == "Authorization" && word == "Bearer" => {
            quote!(bearer(#name))
        }
        Carrier::Header(header, Some(word)) => quote!(header_with(#name, #header, #word)),
        Carrier::Header(header, None) => quote!(header(#name, #header)),
        Carrier::Query(parameter) => quote!(query(#name, #parameter)),
        Carrier::Cookie(cookie) => quote!(cookie(#name, #cookie)),
        Carrier::Basic => quote!(basic(#name)),
    };
    quote! {
        #docs
        pub(crate) const #constant: Scheme = Scheme::#value;
    }
}

fn setter(setter: &CredentialSetter) -> TokenStream {
    let CredentialSetter {
        name,
        docs,
        scheme,
        takes,
        short_for,
    } = setter;
    let (arguments, values, secret) = match takes {
        Takes::Token => (
            quote!(token: impl Into<SecretString>),
            quote!(token),
            quote!(token),
        ),
        Takes::Key => (
            quote!(key: impl Into<SecretString>),
            quote!(key),
            quote!(token),
        ),
        Takes::UserAndPassword => (
            quote!(user: impl Into<SecretString>, password: impl Into<SecretString>),
            quote!(user, password),
            quote!(basic),
        ),
    };
    if let Some(long) = short_for {
        return quote! {
            #docs
            pub fn #name(self, #arguments) -> Self { self.#long(#values) }
        };
    }
    quote! {
        #docs
        pub fn #name(mut self, #arguments) -> Self {
            self.secrets.set(#scheme, Secret::#secret(#values));
            self
        }
    }
}
