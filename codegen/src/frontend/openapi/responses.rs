//! Responses.

use super::document::{Reader, text};
use super::schemas::Name;
use super::tree::At;
use crate::api::{Response, Status};
use crate::diagnostic::catalog;
use crate::openapi_export::extensions;

impl<'a> Reader<'a, '_> {
    /// The ways in which an operation can answer, in the order of the document.
    pub(super) fn responses(&mut self, operation: &str, at: At<'a>) -> Vec<Response> {
        let mut responses: Vec<Response> = Vec::new();
        let keys = ["responses", extensions::RESPONSES];
        let stated = keys
            .into_iter()
            .filter_map(|it| at.get(it))
            .flat_map(At::entries);
        let stated: Vec<_> = stated.filter(|(key, _)| !key.starts_with("x-")).collect();
        let successes = stated.iter().filter(|(key, at)| has_content(key, *at));
        let is_only = successes.count() <= 1;
        for (key, at) in stated {
            let Some(status) = status(key) else {
                self.report.add(catalog::unknown_status(at.place(), key));
                continue;
            };
            if responses.iter().any(|it| it.status == status) {
                continue;
            }
            let is_named = status.is_success() && is_only;
            let key = Some(key).filter(|_| !is_named);
            let response = match self.refs.resolve(at, self.report) {
                Some(at) => self.response(operation, status, key, at),
                None => Response {
                    status,
                    description: None,
                    headers: Vec::new(),
                    content: Vec::new(),
                },
            };
            responses.push(response);
        }
        responses
    }

    /// `key` tells the schemas of this response from those of others, where others have some.
    fn response(
        &mut self,
        operation: &str,
        status: Status,
        key: Option<&str>,
        at: At<'a>,
    ) -> Response {
        let words: &[&str] = match key {
            None => &[operation, "response"],
            Some(key) => &[operation, key, "response"],
        };
        let headers = at.get("headers").into_iter().flat_map(At::entries);
        Response {
            status,
            description: text(at, "description"),
            headers: headers.map(|(name, _)| name.to_owned()).collect(),
            content: self.contents(at, &Name::of(words)),
        }
    }
}

/// Whether a response is a success that seems to have a body.
fn has_content(key: &str, at: At<'_>) -> bool {
    let has_body = at.get("content").is_some() || at.get("$ref").is_some();
    has_body && status(key).is_some_and(Status::is_success)
}

/// `200`, `4XX` or `default`.
fn status(key: &str) -> Option<Status> {
    let key = key.trim();
    if key.eq_ignore_ascii_case("default") {
        return Some(Status::Default);
    }
    if let Some(class) = key
        .strip_suffix(['X', 'x'])
        .and_then(|it| it.strip_suffix(['X', 'x']))
    {
        return class
            .parse()
            .ok()
            .filter(|it| (1..=9).contains(it))
            .map(Status::Range);
    }
    key.parse()
        .ok()
        .filter(|it| (100..=999).contains(it))
        .map(Status::Code)
}
