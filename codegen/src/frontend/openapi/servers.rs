//! Where the service is.

use std::collections::BTreeSet;

use super::document::text;
use super::exported;
use super::tree::At;
use crate::api::{Operation, Server, Variable};
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

/// How long a URL, or a part of one, may be. It is put into many places.
const MAX_LENGTH: usize = 2048;

/// The servers of a document. Where one does not tell its host, it is on that of the first that does.
pub(super) fn document(root: At<'_>, report: &mut Report) -> Vec<Server> {
    let stated = root.get("servers").into_iter().flat_map(At::items);
    let mut servers: Vec<(At<'_>, Server)> = stated
        .filter_map(|it| Some((it, server(it, report)?)))
        .collect();
    let host = servers.iter().find_map(|(_, it)| it.base_url());
    if let Some(host) = host {
        let relative = servers.iter_mut().filter(|(_, it)| !it.is_absolute());
        relative.for_each(|(_, it)| it.url = joined(&host, &it.url));
    }
    // That the service is at the root of some host says nothing.
    servers.retain(|(_, it)| !it.url.is_empty());
    if let Some((at, first)) = servers.first().filter(|(_, it)| !it.is_absolute()) {
        report.add(catalog::relative_server(place_of(*at), &first.filled()));
    }
    servers.into_iter().map(|(_, it)| it).collect()
}

/// Where a document names no server, but every operation has its own: that of the first stands for the document's.
/// Otherwise every caller would have to give one that none of the operations is at.
pub(super) fn complete(
    root: At<'_>,
    servers: &mut Vec<Server>,
    operations: &mut [Operation],
    report: &mut Report,
) {
    if !servers.is_empty() {
        return;
    }
    let can_stand_in =
        !exported::is_exported(root) && operations.iter().all(|it| it.base_url.is_some());
    let first = operations.first().and_then(|it| it.base_url.clone());
    let Some(first) = first.filter(|_| can_stand_in) else {
        report.add(catalog::no_server(root.place()));
        return;
    };
    for operation in operations {
        operation.base_url = operation.base_url.take().filter(|it| *it != first);
    }
    servers.push(Server::of(first));
}

/// The URL of the first server of an operation or of a path, where it is another than the document's.
pub(super) fn own(
    at: Option<At<'_>>,
    document: Option<&str>,
    report: &mut Report,
) -> Option<String> {
    let at = at?.item(0)?;
    let server = server(at, report)?;
    if exported::is_exported(at.root()) {
        return Some(server.url);
    }
    let url = match (server.is_absolute(), document) {
        (true, _) => server.base_url()?,
        (false, Some(document)) => joined(document, &server.filled()),
        (false, None) => {
            report.add(catalog::relative_server(place_of(at), &server.filled()));
            return None;
        }
    };
    (Some(url.as_str()) != document).then_some(url)
}

fn place_of(server: At<'_>) -> Place {
    server.get("url").unwrap_or(server).place()
}

/// A path on the host of a URL.
fn joined(url: &str, path: &str) -> String {
    let after_scheme = url.find("://").map_or(0, |it| it + "://".len());
    let (scheme, rest) = url.split_at_checked(after_scheme).unwrap_or(("", url));
    let host = rest.split('/').next().unwrap_or_default();
    match path.trim_matches('/') {
        "" => format!("{scheme}{host}"),
        path => format!("{scheme}{host}/{path}"),
    }
}

fn server(at: At<'_>, report: &mut Report) -> Option<Server> {
    if !at.is_object() {
        report.add(catalog::not_an_object(at.place(), "a server"));
        return None;
    }
    let stated = at.get("url").and_then(At::str).unwrap_or_default().trim();
    if exported::is_exported(at.root()) && stated.len() <= MAX_LENGTH {
        return Some(described(at, stated));
    }
    let url = stated.split(['?', '#']).next().unwrap_or_default();
    if url != stated {
        report.add(catalog::server_with_query(place_of(at), stated));
    }
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    let Some(server) = usable(at, &url) else {
        report.add(catalog::unusable_server(place_of(at), &url));
        return None;
    };
    let open = server.filled();
    if let Some((name, _)) = open.split_once('{').and_then(|(_, it)| it.split_once('}')) {
        report.add(catalog::variable_without_default(place_of(at), name));
    }
    Some(server)
}

/// The server, if HTTP can go there.
fn usable(at: At<'_>, url: &str) -> Option<Server> {
    if url.len() > MAX_LENGTH || !is_usable(url) {
        return None;
    }
    let server = described(at, &normal(url));
    let filled = server.filled();
    if filled.len() > MAX_LENGTH {
        return None;
    }
    if server.is_absolute() || !filled.contains("://") {
        return Some(server);
    }
    // The variable at its beginning holds more than a part of the URL.
    Some(Server {
        url: filled.trim_start_matches('/').to_owned(),
        variables: Vec::new(),
        ..server
    })
}

fn described(at: At<'_>, url: &str) -> Server {
    Server {
        url: url.to_owned(),
        name: text(at, "name"),
        description: text(at, "description"),
        variables: variables(at, url),
    }
}

/// Whether HTTP can go there. A variable may stand for anything, also for the scheme.
fn is_usable(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return !url.contains([':', '@']) || url.starts_with(['/', '.']);
    };
    let host = rest.split('/').next().unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    let is_known = scheme.contains('{') || ["http", "https"].contains(&scheme.as_str());
    let is_text = !url.contains(|it: char| it.is_whitespace() || it.is_control());
    is_known && is_text && !host.is_empty() && !host.contains('@')
}

/// Without slashes at its end, and where it has no host, with one at its beginning.
fn normal(url: &str) -> String {
    let url = url.trim_end_matches('/');
    if url.contains("://") {
        return url.to_owned();
    }
    match url.trim_start_matches("./").trim_start_matches('/') {
        "" | "." => String::new(),
        path => format!("/{path}"),
    }
}

/// The variables of the URL, also those that nothing describes.
fn variables(server: At<'_>, url: &str) -> Vec<Variable> {
    let described = server.get("variables");
    let mut seen = BTreeSet::new();
    let names = url.split('{').skip(1);
    let names = names.filter_map(|it| Some(it.split_once('}')?.0));
    let variables = names.filter(|it| seen.insert(*it)).map(|name| {
        let at = described.and_then(|it| it.get(name));
        variable(name, at)
    });
    variables.collect()
}

fn variable(name: &str, at: Option<At<'_>>) -> Variable {
    let stated = at.and_then(|it| it.get("enum"));
    let values = stated.into_iter().flat_map(At::items);
    let values: Vec<String> = values
        .filter_map(|it| Some(it.scalar_text()?.into_owned()))
        .collect();
    let default = at
        .and_then(|it| it.get("default"))
        .and_then(At::scalar_text);
    Variable {
        name: name.to_owned(),
        default: default
            .map(|it| it.into_owned())
            .or_else(|| values.first().cloned())
            .filter(|it| it.len() <= MAX_LENGTH),
        values,
        description: at.and_then(|it| text(it, "description")),
    }
}
