//! Where the service is.

use super::node::{Map, Node, texts};
use crate::api::{Api, Server, Variable};

/// The servers of the service.
pub(super) fn all(api: &Api) -> Vec<Node> {
    api.servers.iter().map(|it| server(it).into()).collect()
}

/// A list of one server.
pub(super) fn one(url: &str) -> Vec<Node> {
    vec![server(&Server::of(url)).into()]
}

fn server(server: &Server) -> Map {
    let mut variables = Map::new();
    for it in &server.variables {
        variables.put(&it.name, variable(it));
    }
    Map::new()
        .with("url", server.url.as_str())
        .maybe("name", server.name.as_deref())
        .maybe("description", server.description.as_deref())
        .filled("variables", variables)
}

fn variable(variable: &Variable) -> Map {
    let values = variable.values.iter().map(String::as_str);
    Map::new()
        .filled("enum", texts(values))
        .maybe("default", variable.default.as_deref())
        .maybe("description", variable.description.as_deref())
}
