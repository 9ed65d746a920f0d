//! `src/params.rs` and a file for each group of operations.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::resources::{setting, style_import};
use super::{Piece, RustFile, setters};
use crate::names::Ident;
use crate::rust::{Crate, Paging, Params, ParamsModule};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    let mut files: Vec<_> = krate.params.iter().map(module).collect();
    files.push(index(&krate.params));
    files
}

fn index(modules: &[ParamsModule]) -> RustFile {
    let names = modules.iter().map(|it| &it.module);
    let exports = modules.iter().map(|ParamsModule { module, params, .. }| {
        let names = params.iter().map(|it| &it.name);
        quote!(pub use #module::{#(#names),*};)
    });
    let items = quote! {
        #![doc = " What a request can do without: parameters with a default, and those that narrow an answer."]
        #(mod #names;)*
        #(#exports)*
    };
    RustFile {
        path: "src/params.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn module(module: &ParamsModule) -> RustFile {
    let docs = format!(" Parameters of the operations of {}.", module.title);
    let imports = imports(module);
    let params = module.params.iter().map(params);
    let items = quote! {
        #![doc = #docs]
        #imports
        #(#params)*
    };
    RustFile {
        path: format!("src/params/{}.rs", module.module.text()),
        pieces: vec![Piece::Items(items)],
    }
}

fn imports(module: &ParamsModule) -> TokenStream {
    let mut models = BTreeSet::new();
    let fields = module.params.iter().flat_map(|it| &it.fields);
    fields
        .clone()
        .for_each(|it| it.ty.collect_models(&mut models));
    for paging in module.params.iter().filter_map(|it| it.paging.as_ref()) {
        models.insert(&paging.page);
        paging.item.collect_models(&mut models);
    }
    let map = fields.clone().any(|it| it.ty.has_map()).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = models.into_iter();
    let models = (models.len() > 0).then(|| quote!(use crate::models::{#(#models),*};));
    let has_paging = module.params.iter().any(|it| it.paging.is_some());
    let paging = has_paging.then(|| {
        quote!(
            use crate::paging::{Paged, offset_after};
        )
    });
    let style = style_import(module.params.iter().flat_map(|it| &it.settings));
    quote! {
        #map
        #models
        #paging
        use crate::request::Params;
        use crate::runtime::parts::Parts;
        #style
    }
}

fn params(params: &Params) -> TokenStream {
    let Params {
        name,
        docs,
        fields,
        settings,
        ..
    } = params;
    let default = fields
        .iter()
        .all(|it| it.is_optional())
        .then(|| quote!(, Default));
    let definitions = fields.iter().map(|field| {
        let (docs, name, ty) = (&field.docs, &field.name, &field.ty);
        quote!(#docs pub #name: #ty)
    });
    let new = setters::new(fields, None);
    let setters = setters::setters(fields.iter());
    let settings = settings.iter().map(|it| setting(it, Some(quote!(self))));
    let paging = params.paging.as_ref().map(|it| paging(name, it));
    quote! {
        #docs
        #[derive(Debug, Clone #default)]
        #[non_exhaustive]
        pub struct #name { #(#definitions,)* }

        impl #name {
            #new
            #setters
        }

        impl Params for #name {
            fn apply(&self, parts: &mut Parts) {
                #(#settings)*
            }
        }

        #paging
    }
}

fn paging(name: &Ident, paging: &Paging) -> TokenStream {
    let Paging {
        page,
        item,
        offset,
        set_offset,
        first,
        items,
        ..
    } = paging;
    let first = proc_macro2::Literal::i64_unsuffixed(*first);
    let count = if paging.items_optional {
        quote!(page.#items.as_ref().map_or(0, Vec::len))
    } else {
        quote!(page.#items.len())
    };
    let list = if paging.items_optional {
        quote!(page.#items.unwrap_or_default())
    } else {
        quote!(page.#items)
    };
    let total = &paging.total;
    let total = if paging.total_optional {
        quote!(page.#total)
    } else {
        quote!(Some(page.#total))
    };
    quote! {
        impl Paged<#page> for #name {
            type Item = #item;

            fn next(&self, page: &#page) -> Option<Self> {
                let offset = offset_after(self.#offset.unwrap_or(#first), #count, #total)?;
                Some(self.clone().#set_offset(offset))
            }

            fn into_items(page: #page) -> Vec<#item> {
                #list
            }
        }
    }
}
