//! `new` and setters, of models and of params structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Ident;
use crate::rust::{Field, Type};

/// How many arguments a function has at most before clippy asks for a struct.
const MAX_ARGUMENTS: usize = 7;

/// The constructor: it takes the required fields.
pub(super) fn new(fields: &[Field], extra: Option<&Ident>) -> TokenStream {
    let (required, others): (Vec<_>, Vec<_>) = fields.iter().partition(|it| it.is_argument());
    let docs = if required.is_empty() {
        " A value with nothing set."
    } else {
        " A value with what is required."
    };
    if is_default(fields) {
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
    let others = others.iter().map(|it| initial(it));
    let extra = extra.into_iter();
    quote! {
        #[doc = #docs]
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self {
                #(#values,)*
                #(#others,)*
                #(#extra: Default::default(),)*
            }
        }
    }
}

/// Whether nothing has to be said of a value.
pub(super) fn is_default(fields: &[Field]) -> bool {
    fields.iter().all(Field::is_optional)
}

/// A field that `new` fills in by itself.
fn initial(field: &Field) -> TokenStream {
    let name = &field.name;
    match (&field.constant, &field.ty) {
        (Some(variant), ty) => quote!(#name: #ty::#variant),
        (None, Type::Patch(_)) => quote!(#name: crate::Patch::Absent),
        (None, _) => quote!(#name: None),
    }
}

/// A setter for each optional field.
pub(super) fn setters<'a>(fields: impl Iterator<Item = &'a Field>) -> TokenStream {
    let setters = fields.filter_map(|field| {
        let (name, setter) = (&field.name, &field.setter);
        let (argument, value) = match &field.ty {
            Type::Option(inner) => {
                let value = value(name, inner);
                (argument(name, inner), quote!(Some(#value)))
            }
            ty @ Type::Patch(_) => (argument(name, ty), value(name, ty)),
            _ => return None,
        };
        let docs = format!(" Sets `{}`.", name.text());
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        Some(quote! {
            #[doc = #docs]
            #deprecated
            #[must_use]
            pub fn #setter(mut self, #argument) -> Self {
                self.#name = #value;
                self
            }
        })
    });
    quote!(#(#setters)*)
}

/// An argument that takes whatever is easily turned into the type.
fn argument(name: &Ident, ty: &Type) -> TokenStream {
    match ty {
        ty if is_into(ty) => quote!(#name: impl Into<#ty>),
        Type::Vec(item) if is_into_item(item) => {
            quote!(#name: impl IntoIterator<Item = impl Into<#item>>)
        }
        Type::Boxed(inner) => quote!(#name: #inner),
        ty => quote!(#name: #ty),
    }
}

/// Whether other types are easily turned into it.
fn is_into(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String | Type::File | Type::Secret | Type::Base64 | Type::Patch(_)
    )
}

fn is_into_item(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::File)
}

/// The argument as the type.
fn value(name: &Ident, ty: &Type) -> TokenStream {
    match ty {
        ty if is_into(ty) => quote!(#name.into()),
        Type::Vec(item) if is_into_item(item) => {
            quote!(#name.into_iter().map(Into::into).collect())
        }
        Type::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name),
    }
}

/// A field of a struct literal, short where it can be.
fn field_value(name: &Ident, ty: &Type) -> TokenStream {
    let value = value(name, ty);
    match ty {
        Type::Vec(item) if !is_into_item(item) => quote!(#name),
        ty if is_into(ty) || matches!(ty, Type::Vec(_) | Type::Boxed(_)) => quote!(#name: #value),
        _ => quote!(#name),
    }
}
