//! What is wrong with an OpenAPI document.

use super::super::Diagnostic;
use super::{
    COMPUTED_CREDENTIAL, CONTRADICTION, CYCLIC_REFERENCE, DANGLING_REFERENCE, DUPLICATE_KEY,
    DUPLICATE_OPERATION_ID, INVALID_DOCUMENT, NO_BASE_URL, NOT_AN_OBJECT, OPENAPI_PREFERRED,
    OUTSIDE_REFERENCE, PARAMETER_WITHOUT_PLACEHOLDER, PLACEHOLDER_WITHOUT_PARAMETER, RAW_BODY,
    RELATIVE_SERVER, REMOTE_REFERENCE, SEVERAL_DOCUMENTS, UNDESCRIBED_SCHEME, UNKNOWN_CREDENTIAL,
    UNKNOWN_LOCATION, UNKNOWN_METHOD, UNKNOWN_STATUS, UNKNOWN_STYLE, UNSUPPORTED_VERSION,
    UNUSABLE_SERVER, VARIABLE_WITHOUT_DEFAULT,
};
use crate::source::Place;

/// `problem` is what the parser says, `place` where it stopped.
pub fn invalid_document(place: Place, problem: &str) -> Diagnostic {
    Diagnostic::new(
        &INVALID_DOCUMENT,
        format!("this document cannot be read: {problem}"),
    )
    .at(place, "")
    .help("correct the YAML or the JSON")
}

/// `place` is the version, or the root of a document that has none.
pub fn unsupported_version(place: Place, version: &str) -> Diagnostic {
    let message = match version {
        "" => "this document does not say which version of OpenAPI it follows".to_owned(),
        _ => format!("version `{version}` of OpenAPI cannot be read"),
    };
    Diagnostic::new(&UNSUPPORTED_VERSION, message)
        .at(place, "")
        .help("write `openapi: 3.0.4`, `openapi: 3.1.1`, `openapi: 3.2.0` or `swagger: \"2.0\"` at the root")
}

/// The places are the two values.
pub fn duplicate_key(first: Place, again: Place, key: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_KEY,
        format!("the key `{key}` stands twice in this object"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two")
}

/// `place` is the text of the reference.
pub fn dangling_reference(place: Place, reference: &str) -> Diagnostic {
    Diagnostic::new(
        &DANGLING_REFERENCE,
        format!("the reference `{reference}` leads to nothing"),
    )
    .at(place, "")
    .help("correct it, or add what it should lead to")
}

/// `place` is the text of the reference, `path` the file that is not there.
pub fn dangling_file(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(
        &DANGLING_REFERENCE,
        format!("the description has no file `{path}`"),
    )
    .at(place, "")
    .help("correct the reference, or add the file")
}

/// `place` is the text of the reference.
pub fn remote_reference(place: Place, reference: &str) -> Diagnostic {
    Diagnostic::new(
        &REMOTE_REFERENCE,
        format!("the reference `{reference}` leads to another machine"),
    )
    .at(place, "")
    .help(
        "save what it leads to beside this file and refer to that, or make one file of all with a bundler, such as \
         `redocly bundle`",
    )
}

/// `place` is the text of the reference, `path` the file.
pub fn outside_reference(place: Place, path: &str) -> Diagnostic {
    Diagnostic::new(
        &OUTSIDE_REFERENCE,
        format!("the file `{path}` lies outside the folder of the description"),
    )
    .at(place, "")
    .help(
        "move it there, give the folder that holds them all as the input, \
         or write `allow_outside: true` in restitch.yaml",
    )
}

/// `place` is the reference.
pub fn cyclic_reference(place: Place) -> Diagnostic {
    Diagnostic::new(&CYCLIC_REFERENCE, "this reference leads back to itself")
        .at(place, "")
        .help("let one of the references in the circle stand for something")
}

/// The places are the roots of two documents; the first is read.
pub fn several_documents(first: Place, other: Place) -> Diagnostic {
    Diagnostic::new(
        &SEVERAL_DOCUMENTS,
        "the description holds another OpenAPI document",
    )
    .at(other, "left out, unless a reference leads to it")
    .at(first, "this one is read")
    .help("give the path of the one that is meant, not of the folder")
}

/// `what` is what two inputs speak of, and `said` what they say differently.
pub fn contradiction(taken: Place, left: Place, what: &str, said: &str) -> Diagnostic {
    Diagnostic::new(
        &CONTRADICTION,
        format!("two inputs contradict each other in what they say of {what}: {said}"),
    )
    .at(taken, "taken from here")
    .at(left, "and not from here")
    .help(
        "correct the one that is wrong, or say in restitch.yaml under `corrections` what is right",
    )
}

/// The places are the root of the document and a page of the docs set.
pub fn openapi_preferred(document: Place, page: Place) -> Diagnostic {
    let message = "the description holds an OpenAPI document and a docs set";
    Diagnostic::new(&OPENAPI_PREFERRED, message)
        .at(document, "this one is read")
        .at(page, "left out")
        .help("give the path of the one that is meant, not of the folder")
}

/// `place` is the operationId, `made` the name that the operation gets.
pub fn duplicate_operation_id(place: Place, id: &str, made: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_OPERATION_ID,
        format!("another operation is called `{id}` too"),
    )
    .at(place, format!("this one becomes `{made}`"))
    .help("give each operation an operationId of its own")
}

/// `expected` is what the specification has there.
pub fn not_an_object(place: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(&NOT_AN_OBJECT, format!("expected {expected}"))
        .at(place, "left out")
        .help("write an object here, or remove it")
}

/// `place` is the operation.
pub fn unknown_method(place: Place, method: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_METHOD,
        format!(
            "the method `{}` is not sent by generated clients",
            method.to_uppercase()
        ),
    )
    .at(place, "left out")
    .help("use another method, or send such requests by hand")
}

/// `place` is the location of the parameter `name`.
pub fn unknown_location(place: Place, name: &str, location: &str) -> Diagnostic {
    Diagnostic::new(
        &UNKNOWN_LOCATION,
        format!("the parameter `{name}` travels in `{location}`, which is not known"),
    )
    .at(place, "left out")
    .help("write `path`, `query`, `header` or `cookie`; a `querystring` is read where it is a form")
}

/// `place` is the style of a parameter.
pub fn unknown_style(place: Place, style: &str) -> Diagnostic {
    let message = format!("no parameter can have the style `{style}` here");
    Diagnostic::new(&UNKNOWN_STYLE, message).at(place, "").help(
        "paths have `simple`, `label` and `matrix`; queries `form`, `spaceDelimited`, `pipeDelimited` and \
         `deepObject`; headers `simple`; cookies `form` and `cookie`",
    )
}

/// `place` is the response, `status` its key.
pub fn unknown_status(place: Place, status: &str) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_STATUS, format!("`{status}` is no status"))
        .at(place, "left out")
        .help("write a code such as `200`, a range such as `4XX`, or `default`")
}

/// `place` is the parameter.
pub fn parameter_without_placeholder(place: Place, name: &str, path: &str) -> Diagnostic {
    let message = format!("the path `{path}` has no place for the parameter `{name}`");
    Diagnostic::new(&PARAMETER_WITHOUT_PLACEHOLDER, message)
        .at(place, "left out")
        .help(format!(
            "write `{{{name}}}` into the path, or remove the parameter"
        ))
}

/// `place` is the operation.
pub fn undeclared_placeholder(place: Place, placeholder: &str) -> Diagnostic {
    let message = format!("no parameter fills `{{{placeholder}}}` in the path");
    Diagnostic::new(&PLACEHOLDER_WITHOUT_PARAMETER, message)
        .at(place, "of this operation")
        .help("add a parameter with `in: path`; until then it is a required text")
}

/// `place` is an operation that names the scheme.
pub fn undeclared_scheme(place: Place, name: &str) -> Diagnostic {
    let message = format!("the document does not describe the security scheme `{name}`");
    Diagnostic::new(&UNDESCRIBED_SCHEME, message)
        .at(place, "first used here")
        .help(format!("add `{name}` to `components.securitySchemes`"))
}

/// `place` is the security scheme.
pub fn unknown_credential(place: Place, name: &str) -> Diagnostic {
    let message = format!("it is not known what the security scheme `{name}` sends");
    Diagnostic::new(&UNKNOWN_CREDENTIAL, message)
        .at(place, "taken to be a bearer token")
        .help(
            "a scheme has `type: http` with `scheme`, `type: apiKey` with `name` and `in`, or the type `oauth2`, \
             `openIdConnect` or `mutualTLS`",
        )
}

/// `place` is the security scheme, `scheme` what HTTP calls it.
pub fn computed_credential(place: Place, name: &str, scheme: &str) -> Diagnostic {
    let message =
        format!("the security scheme `{name}` is `{scheme}`, which the crate cannot compute");
    Diagnostic::new(&COMPUTED_CREDENTIAL, message)
        .at(place, "callers give the credentials themselves")
        .help(format!(
            "let callers compute what follows `{scheme}` for each request, and set it with `Request::header`"
        ))
}

/// `place` is the first such body.
pub fn raw_body(place: Place, media_type: &str) -> Diagnostic {
    let message = format!("a body of `{media_type}` is passed on as it is");
    Diagnostic::new(&RAW_BODY, message)
        .at(place, "the first such body")
        .help("offer JSON as well, or read and write such bodies by hand")
}

/// `place` is the URL.
pub fn unusable_server(place: Place, url: &str) -> Diagnostic {
    let message = format!("the server `{url}` cannot be reached by HTTP");
    Diagnostic::new(&UNUSABLE_SERVER, message)
        .at(place, "left out")
        .help("write a URL of `https` or `http` and a host, without a user")
}

/// `place` is the URL.
pub fn server_with_query(place: Place, url: &str) -> Diagnostic {
    let message = format!("the server `{url}` has a query or a fragment, which is left out");
    Diagnostic::new(&UNUSABLE_SERVER, message)
        .at(place, "")
        .help("let the operations have a parameter for it")
}

/// `place` is the URL, `name` the variable.
pub fn variable_without_default(place: Place, name: &str) -> Diagnostic {
    let message = format!("the variable `{name}` of this server has no default");
    Diagnostic::new(&VARIABLE_WITHOUT_DEFAULT, message)
        .at(place, "")
        .help(format!(
            "add `variables: {{ {name}: {{ default: ... }} }}`; until then every caller gives it, or a base URL"
        ))
}

/// `place` is the URL.
pub fn relative_server(place: Place, url: &str) -> Diagnostic {
    let message = format!("the server `{url}` is relative to a host that is not given");
    Diagnostic::new(&RELATIVE_SERVER, message).at(place, "").help(
        "write the whole URL, with `https://`; until then callers give a base URL that ends with this path",
    )
}

/// `place` is the root of the document.
pub fn no_server(place: Place) -> Diagnostic {
    Diagnostic::new(&NO_BASE_URL, "the document names no server")
        .at(place, "")
        .help("add `servers: [{ url: https://... }]`; until then every caller gives the base URL")
}
