//! What statuses are called.

use crate::api::Status;

/// The reason phrases of RFC 9110 and of IANA's registry that descriptions use. Sorted by code.
const REASONS: &[(u16, &str)] = &[
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi Status"),
    (208, "Already Reported"),
    (226, "Im Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (414, "Uri Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "Im A Teapot"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "Http Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Required"),
];

/// The name of a status, in words: `Not Found`, `Status499`, `Status4xx`.
pub(super) fn of(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let known = REASONS.binary_search_by_key(&code, |(it, _)| *it).ok();
            match known.and_then(|it| REASONS.get(it)) {
                Some((_, reason)) => (*reason).to_owned(),
                None => format!("Status{code}"),
            }
        }
        Status::Range(2) => "Success".to_owned(),
        Status::Range(digit) => format!("Status{digit}xx"),
        Status::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names;

    #[test]
    fn statuses_have_names() {
        assert!(REASONS.is_sorted());
        let name = |status| names::variant(&of(status)).to_string();
        assert_eq!(name(Status::Code(200)), "Ok");
        assert_eq!(name(Status::Code(404)), "NotFound");
        assert_eq!(name(Status::Code(418)), "ImATeapot");
        assert_eq!(name(Status::Code(499)), "Status499");
        assert_eq!(name(Status::Range(2)), "Success");
        assert_eq!(name(Status::Range(4)), "Status4xx");
        assert_eq!(name(Status::Default), "Default");
    }
}
