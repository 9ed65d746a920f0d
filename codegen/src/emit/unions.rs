//! The file of an enum of several types.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::Piece;
use super::models::{deprecated, imports};
use crate::names::Ident;
use crate::rust::{Member, Model, Type, Union};

pub(super) fn pieces(model: &Model, union: &Union) -> Vec<Piece> {
    let runtime = quote!(
        use crate::runtime::json::json_union;
    );
    let imports = imports(model.kind.types(), &model.name, false, runtime);
    let definition = definition(model, union);
    let conversions = union.variants.iter().filter(|it| it.is_from);
    let conversions = conversions.map(|it| conversion(&model.name, it));
    vec![
        Piece::Items(quote! {
            #imports
            #definition
        }),
        Piece::Macro(json_union(&model.name, union)),
        Piece::Items(quote!(#(#conversions)*)),
    ]
}

fn definition(model: &Model, union: &Union) -> TokenStream {
    let Model { name, docs, .. } = model;
    let deprecated = deprecated(model.deprecated);
    let variants = union.variants.iter().map(|it| {
        let Member { name, ty, docs, .. } = it;
        quote!(#docs #name(#ty))
    });
    quote! {
        #docs
        #deprecated
        #[derive(Debug, Clone)]
        #[cfg_attr(feature = "test-util", derive(PartialEq))]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = " What this version of the crate does not know, as it travels."]
            Unknown(serde_json::Value),
        }
    }
}

fn conversion(union: &Ident, member: &Member) -> TokenStream {
    let name = &member.name;
    let (ty, value) = match &member.ty {
        Type::Boxed(inner) => (&**inner, quote!(Box::new(value))),
        ty => (ty, quote!(value)),
    };
    // A literal is text too.
    let from_str = (*ty == Type::String).then(|| {
        quote! {
            impl From<&str> for #union {
                fn from(value: &str) -> Self {
                    Self::#name(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#ty> for #union {
            fn from(value: #ty) -> Self {
                Self::#name(#value)
            }
        }
        #from_str
    }
}

/// The call of the macro that gives a union its JSON form. A line a variant, as rustfmt would have it.
fn json_union(name: &Ident, union: &Union) -> String {
    let by = match &union.tag {
        Some(tag) => format!(" by {tag:?}"),
        None => String::new(),
    };
    let mut call = format!("json_union!({name}{by} {{\n");
    for Member { name, tags, .. } in &union.variants {
        let tags: Vec<_> = tags.iter().map(|it| format!("{it:?}")).collect();
        let tags = match tags.as_slice() {
            [] => String::new(),
            tags => format!(" = {}", tags.join(" | ")),
        };
        let _ = writeln!(call, "    {name}{tags},");
    }
    call + "});\n"
}
