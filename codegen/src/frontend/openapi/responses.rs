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
        for (key, at) in stated.filter(|(key, _)| !key.starts_with("x-")) {
            let Some(status) = status(key) else {
                self.report.add(catalog::unknown_status(at.place(), key));
                continue;
            };
            if responses.iter().any(|it| it.status == status) {
                continue;
            }
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

    fn response(&mut self, operation: &str, status: Status, key: &str, at: At<'a>) -> Response {
        let words: &[&str] = match status.is_success() {
            true => &[operation, "response"],
            false => &[operation, key, "response"],
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
