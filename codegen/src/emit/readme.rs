//! `README.md`.

use std::fmt::Write as _;

use super::{example, guide};
use crate::names::Ident;
use crate::rust::docs::code;
use crate::rust::{
    BaseUrl, Crate, CredentialSetter, Example, ExampleCredential, Resource, Service, Source, Takes,
    Target,
};

pub(super) fn emit(krate: &Crate) -> String {
    let package = &krate.package;
    let mut text = format!(
        "# {}\n\n{}.\n",
        package.name,
        package.summary.trim_end_matches('.')
    );
    text.push_str(WHAT);
    if let Some(example) = &krate.example {
        push_example(&mut text, krate, example);
    }
    push_credentials(&mut text, &krate.service);
    guide::push_credentials(&mut text, krate);
    push_servers(&mut text, krate);
    push_operations(&mut text, krate);
    guide::push_lists(&mut text, krate);
    text.push_str(ATTEMPTS);
    guide::push_attempts(&mut text, krate);
    text.push_str(ERRORS);
    if let Some(it) = example_enum(krate) {
        let _ = writeln!(
            text,
            "Where an operation documents what its failures carry, `error.typed::<responses::{it}>()` gives it: an enum \
             with a variant\nfor each status, which the documentation of the method names."
        );
    }
    guide::push_errors(&mut text, krate);
    guide::push_testing(&mut text, krate);
    text.push_str(FEATURES);
    if krate.has_webhooks {
        text.push_str(WEBHOOKS);
    }
    if !krate.tag_features.is_empty() {
        text.push_str(TAGS);
    }
    text
}

/// The name of an enum that tells failures apart.
fn example_enum(krate: &Crate) -> Option<&Ident> {
    let enums = krate.responses.iter().flat_map(|it| &it.enums);
    enums
        .map(|it| &it.name)
        .find(|it| it.text().ends_with("Error"))
}

const ATTEMPTS: &str = "
## Timeouts and retries

A call may take 30 seconds, all its attempts included. What is idempotent is tried again up to twice where the connection
breaks or the service answers with 408, 429, 500, 502, 503 or 504; `retry-after` is respected. The builder and each
request have `timeout`, `attempt_timeout` and `retry`, which takes a `Retry`. The builder's `hook` sees every attempt, and
its `transport` replaces what sends the requests.

Of a response, or of one line or event of a stream, up to 64 MiB are kept in memory. `max_response_size` of the builder or
of a request sets another limit; more is an error of the kind `TooLarge`.
";

const ERRORS: &str = "
## Errors

There is one `Error`. It says what kind of fault it is and of which operation, and keeps the status, the headers and the
body of the response: nothing of it is lost where it cannot be decoded. `error.body_as::<T>()` decodes the body.
";

const WHAT: &str = "
Each operation is a method of a handle that the client makes. The method returns a request, which is sent when it is
awaited; `.send()` gives the status and the headers too. Required values are arguments, optional ones are set with
`.params()`.
";

fn push_example(text: &mut String, krate: &Crate, example: &Example) {
    let call = format!("client{}", guide::call(example));
    let answer = if example.lists {
        format!(
            "    let mut items = {call}.items();\n    while let Some(item) = items.try_next().await? {{\n        \
             println!(\"{{item:?}}\");\n    }}\n"
        )
    } else {
        format!("    let answer = {call}.await?;\n    println!(\"{{answer:?}}\");\n")
    };
    let _ = write!(
        text,
        "\n```rust,no_run\nuse {library}::Client;\n\n{MAIN}    {client}\n{answer}    Ok(())\n}}\n```\n",
        library = krate.package.library,
        client = client(example),
    );
    let _ = write!(
        text,
        "\nThe same as a program: `{}`.\n",
        example::command(example)
    );
}

const MAIN: &str = "\
#[tokio::main(flavor = \"current_thread\")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
";

/// How long a statement may be before each of its links gets a line.
const MAX_LINE: usize = 96;

/// The statement that makes the client.
fn client(example: &Example) -> String {
    let mut links: Vec<String> = example.credentials.iter().map(setting).collect();
    if example.needs_base_url {
        links.push(format!(
            ".base_url(std::env::var(\"{}\")?)",
            example.base_url
        ));
    }
    links.push(".build()?;".to_owned());
    let start = "let client = Client::builder()";
    let line = format!("{start}{}", links.concat());
    match line.len() > MAX_LINE {
        true => format!("{start}\n        {}", links.join("\n        ")),
        false => line,
    }
}

fn setting(ExampleCredential { setter, values }: &ExampleCredential) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(_, variable)| format!("std::env::var(\"{variable}\")?"))
        .collect();
    format!(".{setter}({})", values.join(", "))
}

fn push_credentials(text: &mut String, service: &Service) {
    text.push_str("\n## Credentials\n");
    if service.setters.is_empty() && service.certificates.is_empty() {
        text.push_str(NO_CREDENTIALS);
    }
    match service.setters.as_slice() {
        [] => {}
        [setter] => {
            let (call, what) = (call(setter), what(setter, service));
            let _ = writeln!(
                text,
                "\nThe builder's `{call}` sets {what}.\n{ONE_CREDENTIAL}"
            );
        }
        setters => {
            text.push_str(CREDENTIALS);
            for setter in setters {
                let (call, what) = (call(setter), what(setter, service));
                let _ = writeln!(text, "| `{call}` | {} |", cell(&what));
            }
        }
    }
    push_sources(text, service);
    for name in &service.certificates {
        let _ = writeln!(
            text,
            "\n{name} is a certificate: the builder's `http_client` takes a client that has it."
        );
    }
}

fn push_sources(text: &mut String, service: &Service) {
    let named = |is_any: bool| {
        let sources = service.sources.iter();
        let sources = sources.filter(|it| (it.source == Source::Any) == is_any);
        let names: Vec<_> = sources.map(|it| format!("`{}`", it.name)).collect();
        names.join(", ")
    };
    if service.has_sources() {
        let _ = write!(text, "\n{}{SOURCES}", named(true));
    }
    if service.has_client_credentials() {
        let _ = write!(text, "\n{}{CLIENT_CREDENTIALS}", named(false));
    }
}

const SOURCES: &str = " on the builder: what gives tokens while the client is in use, a `TokenSource`. All clones share a token until
shortly before it expires; where the service answers with 401, the call is sent once more with another.
";

const CLIENT_CREDENTIALS: &str = " on the builder: tokens by OAuth 2.0's client credentials, with `ClientCredentials::new(id, secret)`.
";

fn call(setter: &CredentialSetter) -> String {
    let arguments = match setter.takes {
        Takes::Token => "token",
        Takes::Key => "key",
        Takes::UserAndPassword => "user, password",
    };
    format!("{}({arguments})", setter.name)
}

fn what(setter: &CredentialSetter, service: &Service) -> String {
    let mut schemes = service.schemes.iter();
    match &setter.short_for {
        Some(long) => format!("what most operations need, as `{long}` does"),
        None => {
            let scheme = schemes.find(|it| it.constant == setter.scheme);
            let docs = scheme.map(|it| it.docs.0.concat()).unwrap_or_default();
            docs.trim_end_matches('.').to_owned()
        }
    }
}

const NO_CREDENTIALS: &str = "
The description names none, and none is sent. The builder's `header` sets one for every call, a request's `header` for
that call alone.
";

const ONE_CREDENTIAL: &str = "\
Operations that need it send it, and no others. Where it is not set, they are sent without it.";

const CREDENTIALS: &str = "
An operation sends the credentials that it needs, and no others. Where it can do with some or with others, it sends the
first of which all are set. What is not set is left out.

| on the builder | sets |
| --- | --- |
";

fn push_servers(text: &mut String, krate: &Crate) {
    text.push_str("\n## Servers\n\n");
    text.push_str(&match &krate.service.base_url {
        BaseUrl::Whole(url) => {
            format!(
                "Requests go to {}, unless the builder is given another `base_url`.\n",
                code(url)
            )
        }
        BaseUrl::Path(path) => format!(
            "The description names no host: the builder needs a `base_url`, which ends with {}.\n",
            code(path)
        ),
        BaseUrl::Unknown => {
            "The description names no server: the builder needs a `base_url`.\n".to_owned()
        }
    });
    let methods = krate.resources.iter().flat_map(|it| &it.methods);
    let mut settings = methods.flat_map(|it| &it.settings);
    if settings.any(|it| matches!(it.target, Target::Server(_))) {
        text.push_str(OWN_SERVERS);
    }
    if krate.service.servers.is_empty() {
        return;
    }
    text.push_str("\n| for the builder's `server` | at |\n| --- | --- |\n");
    for server in &krate.service.servers {
        let name = match &server.constant {
            Some(constant) => constant.to_string(),
            None => "default()".to_owned(),
        };
        let _ = writeln!(text, "| `Server::{name}` | {} |", cell(&code(&server.url)));
    }
    let variables = krate.service.variables.iter();
    let variables: Vec<_> = variables
        .map(|it| format!("`.{}(...)`", it.setter))
        .collect();
    if !variables.is_empty() {
        let _ = writeln!(
            text,
            "\nWhat stands in braces is set with {}.",
            variables.join(", ")
        );
    }
}

const OWN_SERVERS: &str = "
Some operations have a server of their own, which their documentation names. A `base_url` holds for them too.
";

/// What a cell of a table holds: a bar would end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn push_operations(text: &mut String, krate: &Crate) {
    text.push_str("\n## Operations\n");
    let example = krate.example.as_ref().and_then(|it| it.feature.as_ref());
    let first = krate.tag_features.first().map(|it| &it.name);
    let (columns, line) = match example.or(first) {
        Some(feature) => {
            let name = &krate.package.name;
            let _ = writeln!(
                text,
                "\n{CHOICE}\n```toml\n{name} = {{ version = {:?}, default-features = false, features = [\"rustls\", \"http2\", \
                 {feature:?}] }}\n```",
                krate.package.version
            );
            (" operations | feature |", " --- | --- |")
        }
        None => (" operations |", " --- |"),
    };
    let _ = writeln!(text, "\n| on the client |{columns}\n| --- |{line}");
    let resources = krate.resources.iter();
    resources.for_each(|it| push_resource(text, it));
}

/// What only a crate has whose operations can be chosen.
const CHOICE: &str = "\
All operations are there by default. A crate that calls few of them compiles faster with their features alone:
";

fn push_resource(text: &mut String, resource: &Resource) {
    let methods: Vec<_> = resource
        .methods
        .iter()
        .map(|it| format!("`{}`", it.name))
        .collect();
    let feature = resource.feature.iter().map(|it| format!(" `{it}` |"));
    let _ = writeln!(
        text,
        "| `{}()` | {} |{}",
        resource.accessor,
        methods.join(", "),
        feature.collect::<String>()
    );
}

const FEATURES: &str = "
## Features

| feature | does |
| --- | --- |
| `rustls` (default) | TLS by rustls |
| `native-tls` | TLS by the operating system's library |
| `http2`, `system-proxy` (default) | HTTP/2; the proxies that the environment names |
| `brotli`, `gzip`, `zstd` | responses that are compressed |
| `reqwest` (by each of these) | requests are sent by reqwest; without it the builder needs a `transport` |
| `stream` | pages, items and what comes in piece by piece are a `Stream` |
| `blocking` | `.call()` and `.send_blocking()` for requests; pages, items and streams as iterators, with `.blocking()` |
| `tracing` | a span for each call and an event for each attempt, named as OpenTelemetry has it |
| `test-util` | for tests: a service in memory, and `PartialEq` and constructors for models that only the service makes |
";

/// What only a crate with models of webhooks has.
const WEBHOOKS: &str =
    "| `webhooks` | models of what the service sends of itself, to webhooks for example |\n";

/// What only a crate has whose operations can be chosen.
const TAGS: &str = "| `all-operations` (default) | every operation; without it, those of the features that are named with them |\n";
