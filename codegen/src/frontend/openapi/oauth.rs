//! The ways to get a token of OAuth 2.

use super::document::text;
use super::tree::At;
use crate::api::{Flow, Grant};

/// The flows of a scheme: several by their names, or the single one of Swagger 2.0.
pub(super) fn flows(scheme: At<'_>) -> Vec<Flow> {
    match scheme.get("flow").and_then(At::str) {
        Some(name) => flow((name, scheme)).into_iter().collect(),
        None => {
            let flows = scheme.get("flows").into_iter().flat_map(At::entries);
            flows.filter_map(flow).collect()
        }
    }
}

fn flow((name, at): (&str, At<'_>)) -> Option<Flow> {
    let scopes = at.get("scopes").into_iter().flat_map(At::entries);
    let scopes = scopes.filter(|(name, _)| !name.starts_with("x-"));
    let described = |it: At<'_>| it.scalar_text().unwrap_or_default().trim().to_owned();
    Some(Flow {
        grant: Grant::parse(name)?,
        authorization_url: text(at, "authorizationUrl"),
        token_url: text(at, "tokenUrl"),
        refresh_url: text(at, "refreshUrl"),
        scopes: scopes
            .map(|(name, it)| (name.to_owned(), described(it)))
            .collect(),
    })
}
