//! Where the service is.

use super::exported;
use super::tree::At;
use crate::diagnostic::{Report, catalog};

/// The URL of a document's first server.
pub(super) fn document(root: At<'_>, report: &mut Report) -> Option<String> {
    let server = root.get("servers").and_then(|it| it.item(0));
    let Some(server) = server else {
        report.add(catalog::no_server(root.place()));
        return None;
    };
    absolute(server, report)
}

/// The URL of the first server of an operation or of a path, where it is another than the document's.
pub(super) fn own(
    at: Option<At<'_>>,
    document: Option<&str>,
    report: &mut Report,
) -> Option<String> {
    let server = at?.item(0)?;
    absolute(server, report).filter(|it| Some(it.as_str()) != document)
}

fn absolute(server: At<'_>, report: &mut Report) -> Option<String> {
    let url = filled(server)?;
    if let Some(rest) = url.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    if url
        .split_once("://")
        .is_some_and(|(_, host)| !host.is_empty())
    {
        return Some(url);
    }
    if exported::is_exported(server.root()) {
        return Some(url);
    }
    let place = server.get("url").unwrap_or(server).place();
    report.add(catalog::relative_server(place, &url));
    None
}

/// The URL with the default of each variable, without a slash at its end.
fn filled(server: At<'_>) -> Option<String> {
    let mut url = server.get("url")?.str()?.trim().to_owned();
    let variables = server.get("variables").into_iter().flat_map(At::entries);
    for (name, variable) in variables {
        let first = variable.get("enum").and_then(|it| it.item(0));
        let value = variable.get("default").or(first).and_then(At::scalar_text);
        if let Some(value) = value {
            url = url.replace(&format!("{{{name}}}"), &value);
        }
    }
    Some(url.trim_end_matches('/').to_owned())
}
