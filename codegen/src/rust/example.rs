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
    /// The feature that brings the handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The arguments, all of them strings; the program takes them from its command line.
    pub arguments: Vec<Ident>,
    /// Whether it prints item after item; otherwise it prints the answer.
    pub lists: bool,
    /// What it sets on the builder, so that the operation is allowed.
    pub credentials: Vec<ExampleCredential>,
    /// The environment variable that can hold the address of another server: `ASTRONOMER_CORE_API_BASE_URL`.
    pub base_url: String,
    /// Whether there is no other address, so that the variable has to be set.
    pub needs_base_url: bool,
}

/// A credential that the program reads from its environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExampleCredential {
    /// The builder's method.
    pub setter: Ident,
    /// Its arguments, and the environment variable that holds each: `token` and `ASTRONOMER_CORE_API_TOKEN`.
    pub values: Vec<(Ident, String)>,
}
