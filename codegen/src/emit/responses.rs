//! `src/responses.rs` and a file for each group of operations: enums with a variant for each status.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::condition;
use super::{Piece, RustFile};
use crate::rust::{Crate, ResponsesModule, StatusEnum, StatusVariant, Type};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    if krate.responses.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<_> = krate.responses.iter().map(module).collect();
    files.push(index(&krate.responses));
    files
}

fn index(modules: &[ResponsesModule]) -> RustFile {
    let definitions = modules.iter().map(
        |ResponsesModule {
             module, feature, ..
         }| {
            let condition = condition(feature);
            quote!(#condition mod #module;)
        },
    );
    let exports = modules.iter().map(|it| {
        let (condition, module) = (condition(&it.feature), &it.module);
        let names = it.enums.iter().map(|it| &it.name);
        quote!(#condition pub use #module::{#(#names),*};)
    });
    let items = quote! {
        #![doc = " What operations answer, and how they fail, where that is not the same for every status."]
        #![allow(
            clippy::large_enum_variant,
            reason = "an answer is looked at where it comes in, and not kept"
        )]
        #(#definitions)*
        #(#exports)*
    };
    RustFile {
        path: "src/responses.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn module(module: &ResponsesModule) -> RustFile {
    let docs = format!(" Responses of the operations of {}.", module.title);
    let imports = imports(module);
    let mut pieces = vec![Piece::Items(quote! {
        #![doc = #docs]
        #imports
    })];
    for it in &module.enums {
        pieces.push(Piece::Items(definition(it)));
        pieces.push(Piece::Macro(statuses(it)));
    }
    RustFile {
        path: format!("src/responses/{}.rs", module.module.text()),
        pieces,
    }
}

fn imports(module: &ResponsesModule) -> TokenStream {
    let types = || {
        module
            .enums
            .iter()
            .flat_map(|it| &it.variants)
            .map(|it| &it.ty)
    };
    let mut models = BTreeSet::new();
    types().for_each(|it| it.collect_models(&mut models));
    let map = types().any(Type::has_map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = models.into_iter();
    let models = (models.len() > 0).then(|| quote!(use crate::models::{#(#models),*};));
    quote! {
        #map
        #models
        use crate::runtime::decode::status_enum;
    }
}

fn definition(it: &StatusEnum) -> TokenStream {
    let (docs, name) = (&it.docs, &it.name);
    let variants = it
        .variants
        .iter()
        .map(|StatusVariant { name, docs, ty, .. }| {
            let body = (*ty != Type::Unit).then(|| quote!((#ty)));
            quote!(#docs #name #body)
        });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        #[cfg_attr(feature = "test-util", derive(PartialEq))]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }
}

/// The call of the macro that says which variant stands for which status.
fn statuses(it: &StatusEnum) -> String {
    let mut call = format!("status_enum!({} {{\n", it.name);
    for variant in &it.variants {
        let status = match variant.statuses {
            Some((first, last)) if first == last => format!("{first}"),
            Some((first, last)) => format!("{first}..={last}"),
            None => "_".to_owned(),
        };
        let body = if variant.ty == Type::Unit { "" } else { "(_)" };
        let _ = writeln!(call, "    {status} => {}{body},", variant.name);
    }
    call + "});\n"
}
