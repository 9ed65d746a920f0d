//! How the Rust model's small values become tokens.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::names::Ident;
use crate::rust::{BaseStyle, Docs, Kept, Style, Type};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(if self.is_raw() {
            proc_macro2::Ident::new_raw(self.text(), Span::call_site())
        } else {
            proc_macro2::Ident::new(self.text(), Span::call_site())
        });
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote!(()),
            Self::Bool => quote!(bool),
            Self::I8 => quote!(i8),
            Self::I16 => quote!(i16),
            Self::I32 => quote!(i32),
            Self::I64 => quote!(i64),
            Self::U8 => quote!(u8),
            Self::U16 => quote!(u16),
            Self::U32 => quote!(u32),
            Self::U64 => quote!(u64),
            Self::F32 => quote!(f32),
            Self::F64 => quote!(f64),
            Self::String => quote!(String),
            Self::Timestamp => quote!(jiff::Timestamp),
            Self::Date => quote!(jiff::civil::Date),
            Self::Uuid => quote!(uuid::Uuid),
            Self::Bytes => quote!(bytes::Bytes),
            Self::Base64 => quote!(crate::Base64),
            Self::Secret => quote!(crate::SecretText),
            Self::File => quote!(crate::FilePart),
            Self::Json => quote!(serde_json::Value),
            Self::Vec(inner) => quote!(Vec<#inner>),
            Self::Map(inner) => quote!(BTreeMap<String, #inner>),
            Self::Option(inner) | Self::Nullable(inner) => quote!(Option<#inner>),
            Self::Patch(inner) => quote!(crate::Patch<#inner>),
            Self::Boxed(inner) => quote!(Box<#inner>),
            Self::Model(name) | Self::Answer(name) => quote!(#name),
            Self::Redirect => quote!(crate::Redirect),
            Self::Events(inner) => quote!(crate::EventStream<#inner>),
            Self::Lines(inner) => quote!(crate::JsonLines<#inner>),
            Self::ByHand(path) => quote!(crate #(::#path)*),
        });
    }
}

impl ToTokens for Style {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let base = match self.base {
            BaseStyle::Simple => quote!(SIMPLE),
            BaseStyle::Label => quote!(LABEL),
            BaseStyle::Matrix => quote!(MATRIX),
            BaseStyle::Form => quote!(FORM),
            BaseStyle::CommaDelimited => quote!(COMMA_DELIMITED),
            BaseStyle::SpaceDelimited => quote!(SPACE_DELIMITED),
            BaseStyle::PipeDelimited => quote!(PIPE_DELIMITED),
            BaseStyle::TabDelimited => quote!(TAB_DELIMITED),
            BaseStyle::DeepObject => quote!(DEEP_OBJECT),
            BaseStyle::Json => quote!(JSON),
        };
        let exploded = self.exploded.then(|| quote!(.exploded()));
        let kept = match self.kept {
            Kept::Unreserved => None,
            Kept::Reserved => Some(quote!(.reserved())),
            Kept::All => Some(quote!(.unencoded())),
        };
        tokens.extend(quote!(style::#base #exploded #kept));
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().map(|line| {
            let line = spaced(line);
            quote!(#[doc = #line])
        }));
    }
}

/// The condition that any of these features is there, if there are some.
pub(super) fn condition<'a>(features: impl IntoIterator<Item = &'a String>) -> Option<TokenStream> {
    let features: Vec<_> = features.into_iter().collect();
    match features.as_slice() {
        [] => None,
        [feature] => Some(quote!(#[cfg(feature = #feature)])),
        features => Some(quote!(#[cfg(any(#(feature = #features),*))])),
    }
}

/// Documentation of the file itself.
pub(super) fn inner(docs: &Docs) -> TokenStream {
    let lines = docs.0.iter().map(|line| spaced(line));
    quote!(#(#![doc = #lines])*)
}

/// A comment's line begins with a blank, or is empty. Whatever it holds, it does not end before its end.
fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {}", line.replace(char::is_control, " "))
    }
}
