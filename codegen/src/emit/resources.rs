//! `src/resources.rs` and a file for each group of operations.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::tokens::condition;
use super::{Piece, RustFile};
use crate::names::Ident;
use crate::rust::{
    Argument, Crate, Encoding, Method, Multipart, Passing, Resource, Setting, Target, Type,
};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    let mut files: Vec<_> = krate.resources.iter().map(resource).collect();
    files.push(index(&krate.resources));
    files
}

fn index(resources: &[Resource]) -> RustFile {
    let definitions = resources.iter().map(
        |Resource {
             module, feature, ..
         }| {
            let condition = condition(feature);
            quote!(#condition mod #module;)
        },
    );
    let exports = resources.iter().map(|it| {
        let (condition, module, handle) = (condition(&it.feature), &it.module, &it.handle);
        quote!(#condition pub use #module::#handle;)
    });
    let items = quote! {
        #![doc = " The operations, by what they are about."]
        #(#definitions)*
        #(#exports)*
    };
    RustFile {
        path: "src/resources.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn resource(resource: &Resource) -> RustFile {
    let Resource {
        handle,
        accessor,
        docs,
        title,
        ..
    } = resource;
    let file_docs = format!(" The operations of {title}.");
    let imports = imports(resource);
    let methods = resource.methods.iter().map(method);
    let mock = mock(resource);
    let items = quote! {
        #![doc = #file_docs]
        #imports

        #docs
        #[derive(Debug, Clone)]
        pub struct #handle { client: Client }

        impl Client {
            #docs
            pub fn #accessor(&self) -> #handle {
                #handle { client: self.clone() }
            }
        }

        impl #handle { #(#methods)* }

        #mock
    };
    RustFile {
        path: format!("src/resources/{}.rs", resource.module.text()),
        pieces: vec![Piece::Items(items)],
    }
}

/// What tests plan for the operations. It has no names of its own but those of methods.
fn mock(resource: &Resource) -> TokenStream {
    let Resource { handle, mock, .. } = resource;
    let docs = format!(" What is planned for the operations of {}.", resource.title);
    let methods = resource.methods.iter().map(|it| {
        let (name, operation) = (&it.name, &it.operation);
        let (result, verb, path) = (&it.result, it.verb, &it.path);
        let docs = format!(" What is planned for `{}`.", name.text());
        quote! {
            #[doc = #docs]
            pub fn #name(&self) -> crate::test_util::Expect<#result> {
                crate::test_util::Expect::new(self, #operation, #verb, #path)
            }
        }
    });
    quote! {
        #[cfg(feature = "test-util")]
        impl crate::test_util::Mock {
            #[doc = #docs]
            pub fn #mock(&self) -> crate::test_util::On<#handle> {
                crate::test_util::on(self)
            }
        }

        #[cfg(feature = "test-util")]
        impl crate::test_util::On<#handle> { #(#methods)* }
    }
}

fn imports(resource: &Resource) -> TokenStream {
    let (mut models, mut params) = (BTreeSet::new(), BTreeSet::new());
    let mut answers = BTreeSet::new();
    let mut has_map = false;
    for method in &resource.methods {
        method.result.collect_models(&mut models);
        method
            .argument_types()
            .for_each(|it| it.collect_models(&mut models));
        has_map |= method.result.has_map() || method.argument_types().any(Type::has_map);
        params.extend(&method.params);
        if let Type::Answer(name) = &method.result {
            answers.insert(name);
        }
    }
    let list = |path: TokenStream, names: BTreeSet<_>| {
        let names = names.into_iter();
        (names.len() > 0).then(|| quote!(use crate::#path::{#(#names),*};))
    };
    let settings = resource.methods.iter().flat_map(|it| &it.settings);
    let style = style_import(settings);
    let map = has_map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let service = has_security(resource).then(|| {
        quote!(
            use crate::service;
        )
    });
    let (models, params) = (list(quote!(models), models), list(quote!(params), params));
    let answers = list(quote!(responses), answers);
    quote! {
        #map
        use crate::client::Client;
        #models
        #params
        use crate::request::Request;
        #answers
        use crate::runtime::parts::Parts;
        #service
        #style
    }
}

/// The import of the styles, if there is a setting that names one.
pub(super) fn style_import<'a>(
    mut settings: impl Iterator<Item = &'a Setting>,
) -> Option<TokenStream> {
    settings.any(Setting::has_style).then(|| {
        quote!(
            use crate::runtime::style;
        )
    })
}

fn has_security(resource: &Resource) -> bool {
    let mut settings = resource.methods.iter().flat_map(|it| &it.settings);
    settings.any(|it| matches!(it.target, Target::Authorize(_)))
}

fn method(method: &Method) -> TokenStream {
    let Method {
        name,
        docs,
        operation,
        path,
        result,
        ..
    } = method;
    let deprecated = method.deprecated.then(|| quote!(#[deprecated]));
    let arguments = method.arguments.iter().map(argument);
    let verb = format_ident!("{}", method.verb);
    let settings = method.settings.iter().map(|it| setting(it, None));
    let mutability = (!method.settings.is_empty()).then(|| quote!(mut));
    let request = match (&method.params, takes_struct(method)) {
        (Some(_), Some(params)) => quote!(Request::with_params(&self.client, parts, #params)),
        _ => quote!(Request::new(&self.client, parts)),
    };
    let answer = match &method.params {
        Some(params) => quote!(Request<#result, #params>),
        None => quote!(Request<#result>),
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, #(#arguments),*) -> #answer {
            let #mutability parts = Parts::new(#operation, http::Method::#verb, #path);
            #(#settings)*
            #request
        }
    }
}

fn takes_struct(method: &Method) -> Option<TokenStream> {
    method
        .arguments
        .iter()
        .find_map(|Argument { name, passing }| match passing {
            Passing::Params(_) => Some(quote!(#name)),
            _ => None,
        })
}

fn argument(Argument { name, passing }: &Argument) -> TokenStream {
    match passing {
        Passing::Str => quote!(#name: &str),
        Passing::Slice(Type::String) => quote!(#name: &[&str]),
        Passing::Slice(item) => quote!(#name: &[#item]),
        Passing::Reference(ty) => quote!(#name: &#ty),
        Passing::Value(ty) => quote!(#name: #ty),
        Passing::OptionalReference(Type::String) => quote!(#name: Option<&str>),
        Passing::OptionalReference(Type::Vec(item)) => match **item {
            Type::String => quote!(#name: Option<&[&str]>),
            ref item => quote!(#name: Option<&[#item]>),
        },
        Passing::OptionalReference(ty) => quote!(#name: Option<&#ty>),
        Passing::Into(ty) => quote!(#name: impl Into<#ty>),
        Passing::Params(params) => quote!(#name: #params),
    }
}

/// The statement that puts a value into `parts`; the value is a field of `owner`, if there is one.
pub(super) fn setting(setting: &Setting, owner: Option<TokenStream>) -> TokenStream {
    let borrow = setting.borrow.then(|| quote!(&));
    let value = setting.value.iter();
    let value = match owner {
        Some(owner) => quote!(#borrow #owner.#(#value).*),
        None => quote!(#borrow #(#value).*),
    };
    match &setting.target {
        Target::Path(name) => quote!(parts.path(#name, #value);),
        Target::PathAs(name, style) => quote!(parts.path_as(#name, #style, #value);),
        Target::Query(name) => quote!(parts.query(#name, #value);),
        Target::QueryAs(name, style) => quote!(parts.query_as(#name, #style, #value);),
        Target::Header(name) => quote!(parts.header(#name, #value);),
        Target::HeaderAs(name, style) => quote!(parts.header_as(#name, #style, #value);),
        Target::Cookie(name) => quote!(parts.cookie(#name, #value);),
        Target::CookieAs(name, style) => quote!(parts.cookie_as(#name, #style, #value);),
        Target::Accept(types) => quote!(parts.accept(#types);),
        Target::Empty(statuses) => {
            let statuses = statuses.iter().map(|it| Literal::u16_unsuffixed(*it));
            quote!(parts.empty(&[#(#statuses),*]);)
        }
        Target::Redirect => quote!(parts.expect_redirect();),
        Target::Server(url) => quote!(parts.server(#url);),
        Target::Authorize(alternatives) => authorize(alternatives),
        Target::Body(encoding) => body(encoding, value),
        Target::OptionalBody(encoding) => {
            let name = &setting.value;
            let body = body(encoding, value);
            quote!(if let Some(#(#name)*) = #(#name)* { #body })
        }
    }
}

/// The statements that set the body.
fn body(encoding: &Encoding, value: TokenStream) -> TokenStream {
    match encoding {
        Encoding::Json(media_type) if media_type == "application/json" => {
            quote!(parts.json(#value);)
        }
        Encoding::Json(media_type) => quote! {
            parts.json(#value);
            parts.content_type(#media_type);
        },
        Encoding::Form => quote!(parts.form(#value);),
        Encoding::FormAs(style) => quote!(parts.form_as(#style, #value);),
        Encoding::FormWith(styles) => {
            let styles = styles.iter().map(|(name, style)| quote!((#name, #style)));
            quote!(parts.form_with(&[#(#styles),*], #value);)
        }
        Encoding::Multipart(multipart) => multipart_body(multipart, value),
        Encoding::Text(media_type) => quote!(parts.text(#media_type, #value);),
        Encoding::Bytes(media_type) => quote!(parts.bytes(#media_type, #value);),
    }
}

fn multipart_body(multipart: &Multipart, value: TokenStream) -> TokenStream {
    let Multipart {
        media_type,
        types,
        styles,
    } = multipart;
    if types.is_empty() && styles.is_empty() {
        return quote!(parts.multipart(#media_type, #value););
    }
    let types = types.iter().map(|(name, it)| quote!((#name, #it)));
    let styles = styles.iter().map(|(name, it)| quote!((#name, #it)));
    quote!(parts.multipart_with(#media_type, &[#(#types),*], &[#(#styles),*], #value);)
}

fn authorize(alternatives: &[Vec<Ident>]) -> TokenStream {
    match alternatives {
        [schemes] if schemes.len() == 1 => quote!(parts.authorize(#(service::#schemes)*);),
        _ => {
            let alternatives = alternatives
                .iter()
                .map(|schemes| quote!(&[#(service::#schemes),*]));
            quote!(parts.authorize_any(&[#(#alternatives),*]);)
        }
    }
}
