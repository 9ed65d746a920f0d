//! From pieces of a file to its text.
//!
//! Items are tokens that prettyplease prints. It does not know how to print the runtime's own macros, so that a call of
//! one comes as text.
//!
//! prettyplease prints no blank line between items. A marker attribute before each item, and each method but the first
//! of its block, becomes one; it cannot be mistaken, since no literal contains a line that is the marker alone.

use proc_macro2::TokenStream;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, parse_quote};

/// A part of a Rust file.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Items.
    Items(TokenStream),
    /// A call of a macro, laid out already.
    Macro(String),
}

/// The text of a file, its pieces an empty line apart.
///
/// # Errors
///
/// When a piece is not Rust, which is a bug of an emitter.
pub fn file(pieces: Vec<Piece>) -> syn::Result<String> {
    let mut text = String::new();
    for piece in pieces {
        let piece = match piece {
            Piece::Items(tokens) => items(tokens)?,
            Piece::Macro(call) => call,
        };
        if !text.is_empty() && !piece.is_empty() {
            text.push('\n');
        }
        text.push_str(&piece);
    }
    Ok(text)
}

fn items(tokens: TokenStream) -> syn::Result<String> {
    let mut file: syn::File = syn::parse2(tokens)?;
    Spacer.visit_file_mut(&mut file);
    let text = prettyplease::unparse(&file);
    Ok(text
        .lines()
        .fold(String::with_capacity(text.len()), |mut text, line| {
            if !MARKERS.contains(&line.trim()) {
                text.push_str(line);
            }
            text.push('\n');
            text
        }))
}

const MARKERS: [&str; 2] = ["#[__restitch_blank_line]", "#![__restitch_blank_line]"];

fn marker() -> Attribute {
    parse_quote!(#[__restitch_blank_line])
}

struct Spacer;

impl VisitMut for Spacer {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        let after_docs = file.attrs.iter().position(|it| !it.path().is_ident("doc"));
        if let Some(position) = after_docs.filter(|it| *it > 0) {
            file.attrs
                .insert(position, parse_quote!(#![__restitch_blank_line]));
        }
        space_items(&mut file.items, file.attrs.is_empty());
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            space_items(items, true);
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut syn::ItemImpl) {
        for item in block.items.iter_mut().skip(1) {
            match item {
                ImplItem::Fn(it) => it.attrs.insert(0, marker()),
                ImplItem::Const(it) => it.attrs.insert(0, marker()),
                _ => {}
            }
        }
    }
}

/// Separates items, but keeps together what is a list: imports of std, other imports, re-exports, modules.
fn space_items(items: &mut [Item], is_first_at_top: bool) {
    let mut previous = is_first_at_top.then_some(Kind::Nothing);
    for item in items {
        let kind = kind(item);
        let is_apart =
            previous != Some(Kind::Nothing) && (kind == Kind::Other || previous != Some(kind));
        if is_apart && let Some(attributes) = attributes(item) {
            attributes.insert(0, marker());
        }
        previous = Some(kind);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    UseStd,
    Use,
    Reexport,
    Mod,
    Other,
}

fn kind(item: &Item) -> Kind {
    match item {
        Item::Use(it) if !matches!(it.vis, syn::Visibility::Inherited) => Kind::Reexport,
        Item::Use(it) if is_std(&it.tree) => Kind::UseStd,
        Item::Use(_) => Kind::Use,
        Item::Mod(it) if it.content.is_none() => Kind::Mod,
        _ => Kind::Other,
    }
}

fn is_std(tree: &syn::UseTree) -> bool {
    matches!(tree, syn::UseTree::Path(path) if path.ident == "std")
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Const(it) => &mut it.attrs,
        Item::Enum(it) => &mut it.attrs,
        Item::Fn(it) => &mut it.attrs,
        Item::Impl(it) => &mut it.attrs,
        Item::Macro(it) => &mut it.attrs,
        Item::Mod(it) => &mut it.attrs,
        Item::Struct(it) => &mut it.attrs,
        Item::Type(it) => &mut it.attrs,
        Item::Use(it) => &mut it.attrs,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{Piece, file};

    #[test]
    fn items_and_methods_are_apart_and_imports_together() {
        let items = quote! {
            //! Docs.
            use a::B;
            use c::D;
            mod x;
            pub use x::X;
            #[doc = " A."]
            pub struct A { #[doc = " x"] pub x: i64 }
            impl A { fn one() {} fn two() {} }
        };
        let text = file(vec![
            Piece::Items(items),
            Piece::Macro("call!(A);\n".to_owned()),
        ]);
        let expected = "//! Docs.\n\nuse a::B;\nuse c::D;\n\nmod x;\n\npub use x::X;\n\n/// A.\npub struct A {\n    /// x\n    \
                        pub x: i64,\n}\n\nimpl A {\n    fn one() {}\n\n    fn two() {}\n}\n\ncall!(A);\n";
        assert_eq!(text.ok().as_deref(), Some(expected));
    }
}
