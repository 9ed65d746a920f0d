//! `src/by_hand.rs`: what lets types of hand-written modules stand in models.

use quote::quote;

use super::{Piece, RustFile};
use crate::rust::Crate;

pub(super) fn emit(krate: &Crate) -> Option<RustFile> {
    let types = &krate.by_hand.types;
    if types.is_empty() {
        return None;
    }
    let items = quote! {
        #![doc = " Types of hand-written modules, wherever they stand in models."]
        use crate::by_serde;
        use crate::runtime::json::{JsonError, Read, Value, Write, Writer};
        #(
            impl Read for #types {
                #[inline]
                fn read(value: Value<'_>) -> Result<Self, JsonError> {
                    by_serde::read(value)
                }

                #[inline]
                fn fit(&self, _: Value<'_>) -> Option<usize> {
                    Some(1)
                }
            }

            impl Write for #types {
                #[inline]
                fn write<'a>(&'a self, writer: &mut Writer<'a>) {
                    by_serde::write(self, writer);
                }
            }
        )*
    };
    Some(RustFile {
        path: "src/by_hand.rs".to_owned(),
        pieces: vec![Piece::Items(items)],
    })
}
