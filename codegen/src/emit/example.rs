//! `examples/<method>.rs`: a program that calls one operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Piece, RustFile};
use crate::rust::{Crate, Example, ExampleCredential};

pub(super) fn emit(krate: &Crate) -> Option<RustFile> {
    let example = krate.example.as_ref()?;
    let docs = docs(example);
    let library = format_ident!("{}", krate.package.library);
    let base_url = &example.base_url;
    let credentials = example.credentials.iter().map(credential);
    let usage = usage(example);
    let arguments = example.arguments.iter().map(|name| {
        quote! {
            let Some(#name) = arguments.next() else {
                return Err(#usage.into());
            };
        }
    });
    let has_arguments = (!example.arguments.is_empty())
        .then(|| quote!(let mut arguments = std::env::args().skip(1);));
    let call = call(example);
    let items = quote! {
        #(#![doc = #docs])*
        use #library::Client;

        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            #has_arguments
            #(#arguments)*
            let mut builder = Client::builder();
            #(#credentials)*
            if let Ok(base_url) = std::env::var(#base_url) {
                builder = builder.base_url(base_url);
            }
            let client = builder.build()?;
            #call
            Ok(())
        }
    };
    Some(RustFile {
        path: format!("examples/{}.rs", example.method.text()),
        pieces: vec![Piece::Items(items)],
    })
}

fn credential(ExampleCredential { setter, values }: &ExampleCredential) -> TokenStream {
    let (names, variables): (Vec<_>, Vec<_>) = values.iter().cloned().unzip();
    let (pattern, value) = match names.as_slice() {
        [_] => (
            quote!(#(Ok(#names))*),
            quote!(#(std::env::var(#variables))*),
        ),
        _ => (
            quote!((#(Ok(#names)),*)),
            quote!((#(std::env::var(#variables)),*)),
        ),
    };
    quote! {
        if let #pattern = #value {
            builder = builder.#setter(#(#names),*);
        }
    }
}

/// The command that runs the program.
pub(super) fn command(example: &Example) -> String {
    let separator = if example.arguments.is_empty() {
        ""
    } else {
        " --"
    };
    format!(
        "cargo run --example {}{separator}{}",
        example.method.text(),
        placeholders(example)
    )
}

fn usage(example: &Example) -> String {
    format!("usage: {}{}", example.method.text(), placeholders(example))
}

fn placeholders(example: &Example) -> String {
    example
        .arguments
        .iter()
        .map(|it| format!(" {}", it.text().to_uppercase()))
        .collect()
}

fn docs(example: &Example) -> Vec<String> {
    let what = if example.lists { "Lists" } else { "Prints" };
    vec![
        format!(" {what} what `{}` answers.", example.method.text()),
        String::new(),
        " ```sh".to_owned(),
        format!(" {}", command(example)),
        " ```".to_owned(),
        String::new(),
        format!(" {}", environment(example)),
    ]
}

/// What each environment variable holds, in a sentence.
fn environment(example: &Example) -> String {
    let values = example.credentials.iter().flat_map(|it| &it.values);
    let held: Vec<_> = values
        .map(|(name, variable)| format!("`{variable}` the {}", name.text()))
        .collect();
    let and = if held.is_empty() { "" } else { ", and " };
    let address = match example.needs_base_url {
        true => "the address of the server",
        false => "the address of another server, if it is set",
    };
    let sentence = format!("{}{and}`{}` {address}.", held.join(", "), example.base_url);
    sentence.replacen("` the", "` holds the", 1)
}

fn call(example: &Example) -> TokenStream {
    let Example {
        accessor,
        method,
        arguments,
        ..
    } = example;
    // Two short statements: rustfmt and prettyplease break a long one in different places.
    let call = quote!(handle.#method(#(&#arguments),*));
    if example.lists {
        quote! {
            let handle = client.#accessor();
            let mut items = #call.items();
            while let Some(item) = items.try_next().await? {
                println!("{item:#?}");
            }
        }
    } else {
        quote! {
            let handle = client.#accessor();
            let answer = #call.await?;
            println!("{answer:#?}");
        }
    }
}
