//! `src/models.rs` and a file for each model.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write as _};

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::condition;
use super::{Piece, RustFile, setters, unions};
use crate::names::Ident;
use crate::rust::{Crate, Docs, Model, ModelKind, Struct, Type, Variant};

pub(super) fn emit(krate: &Crate) -> Vec<RustFile> {
    let mut files: Vec<_> = krate.models.iter().map(model).collect();
    files.push(index(krate));
    files
}

fn index(krate: &Crate) -> RustFile {
    let modules: BTreeMap<_, _> = krate
        .models
        .iter()
        .map(|it| (&it.module, condition(&it.features)))
        .collect();
    let modules = modules
        .into_iter()
        .map(|(module, condition)| quote!(#condition mod #module;));
    let exports = krate.models.iter().map(|it| {
        let (condition, Model { module, name, .. }) = (condition(&it.features), it);
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
        ModelKind::Enum(it) => enum_pieces(model, "string_enum", &it.variants),
        ModelKind::IntegerEnum(it) => enum_pieces(model, "integer_enum", &it.variants),
        ModelKind::Union(it) => unions::pieces(model, it),
        ModelKind::Alias(ty) => alias_pieces(model, ty),
    };
    RustFile {
        path: format!("src/models/{}.rs", model.module.text()),
        pieces,
    }
}

fn structure_pieces(model: &Model, structure: &Struct) -> Vec<Piece> {
    let runtime = quote!(
        use crate::runtime::json::json_object;
    );
    let imports = imports(
        model.kind.types(),
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
    let mark = deprecated(model.deprecated);
    let default = setters::is_default(&structure.fields).then(|| quote!(, Default));
    let fields = structure.fields.iter().map(|field| {
        let (docs, name, ty) = (&field.docs, &field.name, &field.ty);
        let deprecated = deprecated(field.deprecated);
        quote!(#docs #deprecated pub #name: #ty)
    });
    let extra = structure.extra.iter().map(|extra| {
        let (name, ty) = (&extra.name, &extra.ty);
        quote!(#[doc = " Every other property, by its name."] pub #name: BTreeMap<String, #ty>)
    });
    quote! {
        #docs
        #mark
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
    let needs_default =
        !setters::is_default(&structure.fields) && structure.arguments().next().is_none();
    let test = (!structure.is_sent).then(|| quote!(#[cfg(feature = "test-util")]));
    let setters = structure
        .is_sent
        .then(|| setters::setters(structure.optional()));
    // Where some fields have one value, nothing has to be said either, but it cannot be derived.
    let default = needs_default.then(|| {
        quote! {
            #test
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #test
        impl #name { #new #setters }
        #default
    }
}

/// The attribute of what callers are told not to use.
pub(super) fn deprecated(is_deprecated: bool) -> Option<TokenStream> {
    is_deprecated.then(|| quote!(#[deprecated]))
}

/// The call of the macro that gives a struct its JSON form. A line a property, as rustfmt would have it.
fn json_object(model: &Model, structure: &Struct) -> String {
    if structure.fields.is_empty() && structure.extra.is_none() {
        return format!("json_object!({} {{}});\n", model.name);
    }
    let alike = if structure.is_lenient { ", alike" } else { "" };
    let mut call = format!("json_object!({}{alike} {{\n", model.name);
    for field in &structure.fields {
        let null = match field.ty {
            Type::Nullable(_) => " | null",
            _ => "",
        };
        let _ = writeln!(call, "    {}: {:?}{null},", field.name, field.wire);
    }
    if let Some(extra) = &structure.extra {
        let _ = writeln!(call, "    ; {}", extra.name);
    }
    call + "});\n"
}

fn enum_pieces<T: Debug>(model: &Model, name: &str, variants: &[Variant<T>]) -> Vec<Piece> {
    let mut call = format!("{name}! {{\n");
    push_docs(&mut call, "    ", &model.docs);
    if model.deprecated {
        call.push_str("    #[deprecated]\n");
    }
    let _ = writeln!(call, "    pub enum {} {{", model.name);
    for variant in variants {
        push_docs(&mut call, "        ", &variant.docs);
        let _ = writeln!(call, "        {} = {:?},", variant.name, variant.wire);
    }
    call.push_str("    }\n}\n");
    let import = match name {
        "string_enum" => quote!(string_enum),
        _ => quote!(integer_enum),
    };
    vec![
        Piece::Items(quote!(use crate::runtime::json::#import;)),
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
    let deprecated = deprecated(model.deprecated);
    vec![Piece::Items(quote! {
        #imports
        #docs
        #deprecated
        pub type #name = #ty;
    })]
}

/// The imports that types need in a file below `models` that defines `own`.
pub(super) fn imports(
    types: Vec<&Type>,
    own: &Ident,
    has_map: bool,
    runtime: TokenStream,
) -> TokenStream {
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
