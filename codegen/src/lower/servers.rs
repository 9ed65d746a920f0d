//! Where the service is, and where else it can be.

use std::collections::BTreeMap;

use super::docs;
use super::docs::code;
use crate::api::{Api, Server, Variable};
use crate::names::{self, Ident, Scope};
use crate::rust::{self, BaseUrl, Docs, ServerVariable};

/// The methods that a server has already.
const SERVER_METHODS: &[&str] = &[
    "clone", "default", "eq", "fmt", "ne", "of", "url", "value", "with",
];

/// How many values of a variable its documentation lists at most.
const MAX_VALUES: usize = 20;

pub(super) fn base_url(api: &Api) -> BaseUrl {
    match (api.base_url(), api.servers.first()) {
        (Some(url), _) => BaseUrl::Whole(url),
        (None, Some(server)) if !server.is_absolute() => BaseUrl::Path(server.filled()),
        (None, _) => BaseUrl::Unknown,
    }
}

/// The servers, if there is a choice: several, or variables.
fn offered(api: &Api) -> Vec<&Server> {
    let servers: Vec<_> = api.servers.iter().filter(|it| it.is_absolute()).collect();
    let has_choice = servers.len() > 1 || servers.iter().any(|it| !it.variables.is_empty());
    if has_choice { servers } else { Vec::new() }
}

pub(super) fn servers(api: &Api) -> Vec<rust::Server> {
    let mut constants = Scope::default();
    let offered = offered(api);
    let has_several = offered.len() > 1;
    let servers = offered.into_iter().map(|server| {
        let variables = server.variables.iter();
        let defaults = variables.filter_map(|it| Some((it.name.clone(), it.default.clone()?)));
        rust::Server {
            constant: has_several.then(|| constants.claim(name(server))),
            docs: server_docs(server),
            url: server.url.clone(),
            defaults: defaults.collect(),
        }
    });
    servers.collect()
}

/// What the source calls it, or its host and path: these change less often than what describes it.
fn name(server: &Server) -> Ident {
    let after_scheme = server.url.split_once("://").map_or("", |(_, it)| it);
    names::constant(server.name.as_deref().unwrap_or(after_scheme))
}

fn server_docs(server: &Server) -> Docs {
    let mut docs = match &server.description {
        Some(text) => docs::of_text(text),
        None => Docs::default(),
    };
    docs.paragraph([code(&server.url)]);
    docs
}

pub(super) fn variables(api: &Api) -> Vec<ServerVariable> {
    let servers = offered(api);
    let mut found: BTreeMap<&str, Vec<(&Server, &Variable)>> = BTreeMap::new();
    for server in &servers {
        for variable in &server.variables {
            found
                .entry(variable.name.as_str())
                .or_default()
                .push((server, variable));
        }
    }
    let mut setters = Scope::with(SERVER_METHODS);
    let variables = found.into_iter().map(|(name, uses)| {
        let argument = names::value(name);
        ServerVariable {
            setter: setters.claim(names::setter(&argument)),
            argument,
            name: name.to_owned(),
            docs: variable_docs(name, &uses, servers.len()),
        }
    });
    variables.collect()
}

fn variable_docs(name: &str, uses: &[(&Server, &Variable)], servers: usize) -> Docs {
    let mut docs = Docs::line(format!("Sets {}, a part of the URL.", code(name)));
    let texts = uses.iter().find_map(|(_, it)| it.description.as_ref());
    if let Some(text) = texts {
        docs.paragraph(docs::of_text(text).0);
    }
    let mut lines = Vec::new();
    for (server, variable) in uses {
        match servers {
            1 => docs.paragraph([format!("It is {}.", values(variable))]),
            _ => lines.push(format!("- {}: {}", code(&server.url), values(variable))),
        }
    }
    if !lines.is_empty() {
        docs.paragraph(lines);
    }
    if uses.len() < servers {
        docs.paragraph(["Other servers do not have it, and ignore it.".to_owned()]);
    }
    docs
}

/// What a variable can be.
fn values(variable: &Variable) -> String {
    let default = match variable.default.as_deref() {
        None => "without a default".to_owned(),
        Some("") => "empty by default".to_owned(),
        Some(default) => format!("{} by default", code(default)),
    };
    let listed = variable.values.iter().take(MAX_VALUES);
    let listed: Vec<_> = listed.map(|it| code(it)).collect();
    let more = match variable.values.len() > MAX_VALUES {
        true => " and others",
        false => "",
    };
    match listed.as_slice() {
        [] | [_] => default,
        _ => format!("{default}; the service knows {}{more}", listed.join(", ")),
    }
}
