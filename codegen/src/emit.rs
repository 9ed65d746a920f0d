//! From what the crate contains to its files.
//!
//! One emitter a file, named after what it emits. They decide nothing; text that does not vary is real Rust under
//! `emit/runtime`, tested for itself and copied.

mod api_list;
mod by_hand;
mod example;
mod guide;
mod lib_rs;
mod manifest;
mod models;
mod paging;
mod params;
mod readme;
mod resources;
mod responses;
mod runtime;
mod runtime_items;
mod service;
mod setters;
mod tokens;
mod unions;

use crate::format::{self, Piece};
use crate::output::{MARK, Output};
use crate::rust::Crate;

/// A Rust file before it is formatted.
struct RustFile {
    path: String,
    pieces: Vec<Piece>,
}

/// Every file of the crate.
///
/// # Errors
///
/// When an emitter wrote what is not Rust, which is a bug: the path and what is wrong.
pub fn emit(krate: &Crate) -> Result<Output, NotRust> {
    let mut files = vec![lib_rs::emit(krate), service::emit(krate)];
    files.extend(models::emit(krate));
    files.extend(params::emit(krate));
    files.extend(resources::emit(krate));
    files.extend(responses::emit(krate));
    files.extend(example::emit(krate));
    files.extend(by_hand::emit(krate));

    let mut output = Output::default();
    output.lock.clone_from(&krate.lock);
    for RustFile { path, pieces } in files {
        let text = format::file(pieces).map_err(|error| NotRust {
            path: path.clone(),
            error: error.to_string(),
        })?;
        output.add(path, format!("{}\n{text}", header(krate, "//")));
    }
    for (path, text) in runtime::files(krate) {
        output.add(path, format!("{}\n{text}", header(krate, "//")));
    }
    output.add(
        "Cargo.toml",
        format!("{}\n{}", header(krate, "#"), manifest::emit(krate)),
    );
    output.add(
        "README.md",
        format!("<!-- {} -->\n\n{}", mark(krate), readme::emit(krate)),
    );
    output.add(
        "api.txt",
        format!(
            "{}\n{}\n{RUNTIME}\n\n{}",
            header(krate, "#"),
            api_list::emit(krate),
            runtime_interface(krate)
        ),
    );
    Ok(output)
}

/// The line of `api.txt` behind which the items of the runtime stand.
pub const RUNTIME: &str = "# What every service has:";

/// The public items of the runtime, one a line, as `api.txt` has them at its end.
pub fn runtime_interface(krate: &Crate) -> String {
    let lines = runtime_items::lines(krate).into_iter();
    lines.map(|it| it + "\n").collect()
}

/// The public items that come of the description, one a line, as `api.txt` has them at its beginning.
pub fn interface(krate: &Crate) -> String {
    api_list::emit(krate)
}

/// An emitter wrote what is not Rust.
#[derive(Debug)]
pub struct NotRust {
    /// The file.
    pub path: String,
    /// What the parser says.
    pub error: String,
}

fn header(krate: &Crate, comment: &str) -> String {
    format!("{comment} {}\n", mark(krate))
}

fn mark(krate: &Crate) -> String {
    format!("{MARK} (`{}`): do not edit by hand.", krate.package.command)
}
