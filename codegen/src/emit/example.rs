//! `examples/<method>.rs`: a program that calls one operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Piece, RustFile};
use crate::rust::{Crate, Example};

pub(super) fn emit(krate: &Crate) -> Option<RustFile> {
    let example = krate.example.as_ref()?;
    let docs = docs(example);
    let library = format_ident!("{}", krate.package.library);
    let (token, base_url) = variables(example);
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
            if let Ok(token) = std::env::var(#token) {
                builder = builder.token(token);
            }
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

/// The environment variables of the token and of the base URL.
pub(super) fn variables(example: &Example) -> (String, String) {
    (
        format!("{}_TOKEN", example.variables),
        format!("{}_BASE_URL", example.variables),
    )
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
    let (token, base_url) = variables(example);
    let what = if example.lists { "Lists" } else { "Prints" };
    vec![
        format!(" {what} what `{}` answers.", example.method.text()),
        String::new(),
        " ```sh".to_owned(),
        format!(" {}", command(example)),
        " ```".to_owned(),
        String::new(),
        format!(
            " `{token}` holds the token, and `{base_url}` the address of another server, if it is set."
        ),
    ]
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
