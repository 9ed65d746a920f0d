//! `src/service.rs`: the service as a whole.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Piece, RustFile};
use crate::rust::{
    BaseUrl, Carrier, Crate, CredentialSetter, Docs, Scheme, Server, ServerVariable, Service,
    Source, SourceSetter, Takes,
};

pub(super) fn emit(krate: &Crate) -> RustFile {
    let service = &krate.service;
    let imports = imports(service);
    let base_url = match &service.base_url {
        BaseUrl::Whole(url) => quote!(Some(#url)),
        BaseUrl::Path(_) | BaseUrl::Unknown => quote!(None),
    };
    let schemes = service.schemes.iter().map(scheme);
    let server = (!service.servers.is_empty()).then(set_server);
    let setters = service.setters.iter().map(setter);
    let sources = service.sources.iter().map(source);
    let builder = has_setters(service)
        .then(|| quote!(impl ClientBuilder { #server #(#setters)* #(#sources)* }));
    let servers = servers(service);
    let items = quote! {
        #![doc = " What the description says of the service as a whole."]
        #imports
        #[doc = " Where the service is, unless a client is told otherwise."]
        pub(crate) const BASE_URL: Option<&str> = #base_url;
        #(#schemes)*
        #builder
        #servers
    };
    RustFile {
        path: "src/service.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn has_setters(service: &Service) -> bool {
    !service.setters.is_empty() || !service.servers.is_empty()
}

fn imports(service: &Service) -> TokenStream {
    let builder = has_setters(service).then(|| {
        quote!(
            use crate::client::ClientBuilder;
        )
    });
    let client_credentials = service.has_client_credentials().then(|| {
        quote!(
            use crate::client_credentials::ClientCredentials;
        )
    });
    let tokens = service.has_sources().then(|| {
        quote!(
            use crate::runtime::tokens::TokenSource;
        )
    });
    let has_schemes = !service.schemes.is_empty();
    let auth = has_schemes.then(|| {
        quote!(
            use crate::runtime::auth::{Scheme, Secret};
        )
    });
    let server = (!service.servers.is_empty()).then(|| {
        quote!(
            use crate::server::Server;
        )
    });
    let secrecy = has_schemes.then(|| {
        quote!(
            use secrecy::SecretString;
        )
    });
    quote! {
        #builder
        #client_credentials
        #auth
        #tokens
        #server
        #secrecy
    }
}

fn set_server() -> TokenStream {
    quote! {
        #[doc = " Sets at which of its servers the service is reached, if no base URL is set."]
        #[doc = ""]
        #[doc = " Operations that have a server of their own are reached there all the same."]
        pub fn server(mut self, server: Server) -> Self {
            self.server = Some(server.url());
            self
        }
    }
}

fn servers(service: &Service) -> Option<TokenStream> {
    let first = service.servers.first()?;
    let default = match &first.constant {
        Some(constant) => quote!(Self::#constant),
        None => server(first),
    };
    let docs = match &first.constant {
        Some(_) => Docs::line("The server that is taken where none is chosen."),
        None => first.docs.clone(),
    };
    let constants = service.servers.iter().filter_map(|it| {
        let (constant, docs, value) = (it.constant.as_ref()?, &it.docs, server(it));
        Some(quote!(#docs pub const #constant: Self = #value;))
    });
    let variables = service.variables.iter().map(variable);
    Some(quote! {
        impl Server {
            #(#constants)*
            #(#variables)*
        }

        impl Default for Server {
            #docs
            fn default() -> Self { #default }
        }
    })
}

fn server(Server { url, defaults, .. }: &Server) -> TokenStream {
    let defaults = defaults.iter().map(|(name, value)| quote!((#name, #value)));
    quote!(Self::of(#url, &[#(#defaults),*]))
}

fn variable(variable: &ServerVariable) -> TokenStream {
    let ServerVariable {
        setter,
        argument,
        name,
        docs,
    } = variable;
    quote! {
        #docs
        #[must_use]
        pub fn #setter(self, #argument: impl Into<String>) -> Self {
            self.with(#name, #argument)
        }
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
        pub(crate) const #constant: &Scheme = &Scheme::#value;
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

fn source(setter: &SourceSetter) -> TokenStream {
    let SourceSetter {
        name,
        docs,
        scheme,
        source,
    } = setter;
    let (argument, secret) = match source {
        Source::Any => (quote!(source: impl TokenSource), quote!(source)),
        Source::ClientCredentials { token_url, scopes } => (
            quote!(credentials: ClientCredentials),
            quote!(credentials.or(#token_url, &[#(#scopes),*])),
        ),
    };
    quote! {
        #docs
        pub fn #name(mut self, #argument) -> Self {
            self.secrets.set(#scheme, Secret::source(#secret));
            self
        }
    }
}
