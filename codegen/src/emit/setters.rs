//! `new` and setters, of models and of params structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Ident;
use crate::rust::{Field, Type};

/// How many arguments a function has at most before clippy asks for a struct.
const MAX_ARGUMENTS: usize = 7;

/// The constructor: it takes the required fields.
pub(super) fn new(fields: &[Field], extra: Option<&Ident>) -> TokenStream {
    let (required, optional): (Vec<_>, Vec<_>) = fields.iter().partition(|it| !it.is_optional());
    let docs = if required.is_empty() {
        " A value with nothing set."
    } else {
        " A value with what is required."
    };
    if required.is_empty() {
        return quote! {
            #[doc = #docs]
            pub fn new() -> Self {
                Default::default()
            }
        };
    }
    let allow = (required.len() > MAX_ARGUMENTS).then(|| {
        quote!(#[allow(clippy::too_many_arguments, reason = "the service requires all of them")])
    });
    let arguments = required.iter().map(|it| argument(&it.name, &it.ty));
    let values = required.iter().map(|it| field_value(&it.name, &it.ty));
    let absent = optional.iter().map(|it| &it.name);
    let extra = extra.into_iter();
    quote! {
        #[doc = #docs]
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self {
                #(#values,)*
                #(#absent: None,)*
                #(#extra: Default::default(),)*
            }
        }
    }
}

/// A setter for each optional field.
pub(super) fn setters<'a>(fields: impl Iterator<Item = &'a Field>) -> TokenStream {
    let setters = fields.filter_map(|field| {
        let Type::Option(inner) = &field.ty else {
            return None;
        };
        let (name, setter) = (&field.name, &field.setter);
        let docs = format!(" Sets `{}`.", name.text());
        let argument = argument(name, inner);
        let value = value(name, inner);
        Some(quote! {
            #[doc = #docs]
            #[must_use]
            pub fn #setter(mut self, #argument) -> Self {
                self.#name = Some(#value);
                self
            }
        })
    });
    quote!(#(#setters)*)
}

/// An argument that takes whatever is easily turned into the type.
fn argument(name: &Ident, ty: &Type) -> TokenStream {
    match ty {
        Type::String | Type::File => quote!(#name: impl Into<#ty>),
        Type::Vec(item) if matches!(**item, Type::String | Type::File) => {
            quote!(#name: impl IntoIterator<Item = impl Into<#item>>)
        }
        Type::Boxed(inner) => quote!(#name: #inner),
        ty => quote!(#name: #ty),
    }
}

/// The argument as the type.
fn value(name: &Ident, ty: &Type) -> TokenStream {
    match ty {
        Type::String | Type::File => quote!(#name.into()),
        Type::Vec(item) if matches!(**item, Type::String | Type::File) => {
            quote!(#name.into_iter().map(Into::into).collect())
        }
        Type::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name),
    }
}

/// A field of a struct literal, short where it can be.
fn field_value(name: &Ident, ty: &Type) -> TokenStream {
    let value = value(name, ty);
    if matches!(
        ty,
        Type::String | Type::File | Type::Vec(_) | Type::Boxed(_)
    ) && value.to_string() != name.to_string()
    {
        quote!(#name: #value)
    } else {
        quote!(#name)
    }
}
