//! Makes responses of the table of responses and the return type.

use std::collections::BTreeMap;

use crate::api::{Content, Response, Status, StringFormat, Type};

use super::super::section::ResponseRow;

/// The responses of an operation. The docs print one type, without its status: it goes to the first success that can
/// have a body; where no row tells of one, to all successes.
pub(super) fn responses(
    rows: &[ResponseRow<'_>],
    result: Option<Type>,
    accept: &[&str],
) -> Vec<Response> {
    let mut responses: Vec<Response> = rows.iter().map(response).collect();
    let Some(ty) = result else {
        return responses;
    };
    let content = Content {
        media_type: media_type(&ty, accept),
        ty,
        encoding: BTreeMap::new(),
    };
    let can_have_body = |it: &&mut Response| {
        it.status.is_success() && !matches!(it.status, Status::Code(204 | 205))
    };
    match responses.iter_mut().find(can_have_body) {
        Some(success) => success.content.push(content),
        None => responses.insert(0, any_success(content)),
    }
    responses
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

fn response(row: &ResponseRow<'_>) -> Response {
    Response {
        status: row.status,
        description: Some(row.description.to_owned()).filter(|it| !it.is_empty()),
        headers: row.headers.iter().map(|it| (*it).to_owned()).collect(),
        content: Vec::new(),
    }
}

fn any_success(content: Content) -> Response {
    Response {
        status: Status::Range(2),
        description: None,
        headers: Vec::new(),
        content: vec![content],
    }
}

/// Which of the media types that the service may answer with carries this type: bytes are not JSON where there is a
/// choice, everything else is.
fn media_type(ty: &Type, accept: &[&str]) -> String {
    let binary = *ty == Type::String(StringFormat::Binary);
    let preferred = accept.iter().find(|it| is_json(it) != binary);
    let chosen = preferred.or_else(|| accept.first()).copied();
    chosen.unwrap_or("application/json").to_owned()
}
