//! `src/models.rs` and a file for each model.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Piece, RustFile, setters};
use crate::names::Ident;
use crate::rust::{Crate, Docs, Enum, Model, ModelKind, Struct, Type};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    let mut files: Vec<_> = krate.models.iter().map(model).collect();
    files.push(index(krate));
    files
}

fn index(krate: &Crate) -> RustFile {
    let condition = |model: &Model| {
        let is_conditional = krate.webhook_models.contains(&model.name);
        is_conditional.then(|| quote!(#[cfg(feature = "webhooks")]))
    };
    let modules: BTreeMap<_, _> = krate
        .models
        .iter()
        .map(|it| (&it.module, condition(it)))
        .collect();
    let modules = modules
        .into_iter()
        .map(|(module, condition)| quote!(#condition mod #module;));
    let exports = krate.models.iter().map(|it| {
        let (condition, Model { module, name, .. }) = (condition(it), it);
        quote!(#condition pub use #module::#name;)
    });
    let items = quote! {
        #![doc = " What travels between a client and the service."]
        #(#modules)*
        #(#exports)*
    };
    RustFile {
        path: "src/models.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    }
}

fn model(model: &Model) -> RustFile {
    let pieces = match &model.kind {
        ModelKind::Struct(structure) => structure_pieces(model, structure),
        ModelKind::Enum(enumeration) => enum_pieces(model, enumeration),
        ModelKind::Alias(ty) => alias_pieces(model, ty),
    };
    RustFile {
        path: format!("src/models/{}.rs", model.module.text()),
        pieces,
    }
}

fn structure_pieces(model: &Model, structure: &Struct) -> Vec<Piece> {
    let types = structure
        .fields
        .iter()
        .map(|it| &it.ty)
        .chain(structure.extra.iter().map(|it| &it.ty));
    let runtime = quote!(
        use crate::runtime::json::json_object;
    );
    let imports = imports(
        types.collect(),
        &model.name,
        structure.extra.is_some(),
        runtime,
    );
    let definition = definition(model, structure);
    let constructors = constructors(model, structure);
    vec![
        Piece::Items(quote! {
            #imports
            #definition
        }),
        Piece::Macro(json_object(model, structure)),
        Piece::Items(constructors),
    ]
}

fn definition(model: &Model, structure: &Struct) -> TokenStream {
    let Model { name, docs, .. } = model;
    let default = structure
        .required()
        .next()
        .is_none()
        .then(|| quote!(, Default));
    let fields = structure.fields.iter().map(|field| {
        let (docs, name, ty) = (&field.docs, &field.name, &field.ty);
        quote!(#docs pub #name: #ty)
    });
    let extra = structure.extra.iter().map(|extra| {
        let (name, ty) = (&extra.name, &extra.ty);
        quote!(#[doc = " Every other property, by its name."] pub #name: BTreeMap<String, #ty>)
    });
    quote! {
        #docs
        #[derive(Debug, Clone #default)]
        #[cfg_attr(feature = "test-util", derive(PartialEq))]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #(#extra,)*
        }
    }
}

/// `new`, and setters. What only the service makes has `new` alone, for tests: they can set the fields themselves.
fn constructors(model: &Model, structure: &Struct) -> TokenStream {
    let name = &model.name;
    let extra = structure.extra.as_ref().map(|it| &it.name);
    let new = setters::new(&structure.fields, extra);
    if structure.is_sent {
        let setters = setters::setters(structure.optional());
        return quote!(impl #name { #new #setters });
    }
    quote! {
        #[cfg(feature = "test-util")]
        impl #name { #new }
    }
}

/// The call of the macro that gives a struct its JSON form. A line a property, as rustfmt would have it.
fn json_object(model: &Model, structure: &Struct) -> String {
    if structure.fields.is_empty() && structure.extra.is_none() {
        return format!("json_object!({} {{}});\n", model.name);
    }
    let mut call = format!("json_object!({} {{\n", model.name);
    for field in &structure.fields {
        let _ = writeln!(call, "    {}: {:?},", field.name, field.wire);
    }
    if let Some(extra) = &structure.extra {
        let _ = writeln!(call, "    ; {}", extra.name);
    }
    call + "});\n"
}

fn enum_pieces(model: &Model, enumeration: &Enum) -> Vec<Piece> {
    let mut call = "string_enum! {\n".to_owned();
    push_docs(&mut call, "    ", &model.docs);
    let _ = writeln!(call, "    pub enum {} {{", model.name);
    for variant in &enumeration.variants {
        push_docs(
            &mut call,
            "        ",
            &Docs::line(format!("`{}`", variant.wire.replace('`', "'"))),
        );
        let _ = writeln!(call, "        {} = {:?},", variant.name, variant.wire);
    }
    call.push_str("    }\n}\n");
    vec![
        Piece::Items(quote!(
            use crate::runtime::json::string_enum;
        )),
        Piece::Macro(call),
    ]
}

fn push_docs(text: &mut String, indent: &str, docs: &Docs) {
    for line in &docs.0 {
        let _ = writeln!(text, "{}", format!("{indent}/// {line}").trim_end());
    }
}

fn alias_pieces(model: &Model, ty: &Type) -> Vec<Piece> {
    let Model { name, docs, .. } = model;
    let imports = imports(vec![ty], name, false, quote!());
    vec![Piece::Items(quote! {
        #imports
        #docs
        pub type #name = #ty;
    })]
}

/// The imports that types need in a file below `models` that defines `own`.
fn imports(types: Vec<&Type>, own: &Ident, has_map: bool, runtime: TokenStream) -> TokenStream {
    let mut models = BTreeSet::new();
    types.iter().for_each(|it| it.collect_models(&mut models));
    models.remove(own);
    let map = (has_map || types.iter().any(|it| it.has_map())).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = (!models.is_empty()).then(|| {
        let models = models.into_iter();
        quote!(use super::{#(#models),*};)
    });
    quote! {
        #map
        #runtime
        #models
    }
}
