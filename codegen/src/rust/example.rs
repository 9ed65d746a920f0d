//! The program under `examples/`.

use serde::Serialize;

use crate::names::Ident;

/// A program that calls one operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// The method, after which the program is named.
    pub method: Ident,
    /// The client's method that makes the handle.
    pub accessor: Ident,
    /// The arguments, all of them strings; the program takes them from its command line.
    pub arguments: Vec<Ident>,
    /// Whether it prints item after item; otherwise it prints the answer.
    pub lists: bool,
    /// The start of the names of the environment variables that it reads: `ASTRONOMER_CORE_API`.
    pub variables: String,
}
