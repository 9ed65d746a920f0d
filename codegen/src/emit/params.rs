//! `src/params.rs` and a file for each group of operations.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::resources::{setting, style_import};
use super::tokens::condition;
use super::{Piece, RustFile, paging, setters};
use crate::rust::{Crate, Params, ParamsModule};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    let mut files: Vec<_> = krate.params.iter().map(module).collect();
    files.push(index(&krate.params));
    files
}

fn index(modules: &[ParamsModule]) -> RustFile {
    let definitions = modules.iter().map(
        |ParamsModule {
             module, feature, ..
         }| {
            let condition = condition(feature);
            quote!(#condition mod #module;)
        },
    );
    let exports = modules.iter().map(|it| {
        let (condition, module) = (condition(&it.feature), &it.module);
        let names = it.params.iter().map(|it| &it.name);
        quote!(#condition pub use #module::{#(#names),*};)
    });
    let items = quote! {
        #![doc = " What a request can do without: parameters with a default, and those that narrow an answer."]
        #(#definitions)*
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
    let lists = module.params.iter().filter_map(|it| it.paging.as_ref());
    for paging in lists.clone() {
        paging.page.collect_models(&mut models);
        paging.item.collect_models(&mut models);
    }
    let has_map = fields.clone().any(|it| it.ty.has_map())
        || lists
            .clone()
            .any(|it| it.page.has_map() || it.item.has_map());
    let map = has_map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = models.into_iter();
    let models = (models.len() > 0).then(|| quote!(use crate::models::{#(#models),*};));
    let paging::Imports {
        paged,
        functions,
        headers,
    } = paging::imports(lists);
    let style = style_import(module.params.iter().flat_map(|it| &it.settings));
    quote! {
        #map
        #models
        #paged
        use crate::request::Params;
        #functions
        use crate::runtime::parts::Parts;
        #style
        #headers
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
    let paging = params
        .paging
        .as_ref()
        .map(|it| paging::implementation(name, it));
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
