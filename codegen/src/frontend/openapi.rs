//! Reads OpenAPI and Swagger documents, in YAML or JSON.

mod json;
mod paths;
mod pointer;
mod refs;
mod schemas;
mod tree;
mod version;
mod yaml;

pub(crate) use paths::{is_inside, join};
