//! `README.md`.

use std::fmt::Write as _;

use super::example;
use crate::rust::{Crate, Example, ExampleCredential, Resource, Service, Takes};

pub(super) fn emit(krate: &Crate) -> String {
    let package = &krate.package;
    let mut text = format!(
        "# {}\n\n{}.\n",
        package.name,
        krate.package.description.trim_end_matches('.')
    );
    text.push_str(WHAT);
    if let Some(example) = &krate.example {
        push_example(&mut text, krate, example);
    }
    push_credentials(&mut text, &krate.service);
    text.push_str("\n## Operations\n\n| on the client | operations |\n| --- | --- |\n");
    krate
        .resources
        .iter()
        .for_each(|it| push_resource(&mut text, it));
    text.push_str(FEATURES);
    text
}

const WHAT: &str = "
Each operation is a method of a handle that the client makes. The method returns a request, which is sent when it is
awaited; `.send()` gives the status and the headers too. Required values are arguments, optional ones are set with
`.params()`.
";

fn push_example(text: &mut String, krate: &Crate, example: &Example) {
    let Example {
        accessor,
        method,
        arguments,
        ..
    } = example;
    let credentials: String = example.credentials.iter().map(setting).collect();
    let arguments: Vec<_> = arguments
        .iter()
        .map(|it| format!("\"{}\"", it.text().replace('_', "-")))
        .collect();
    let call = format!("client.{accessor}().{method}({})", arguments.join(", "));
    let _ = write!(
        text,
        "\n```rust\nuse {library}::Client;\n\n\
         let client = Client::builder(){credentials}.build()?;\n{answer}```\n",
        library = krate.package.library,
        answer = if example.lists {
            format!(
                "let mut items = {call}.items();\nwhile let Some(item) = items.try_next().await? {{\n    \
                 println!(\"{{item:?}}\");\n}}\n"
            )
        } else {
            format!("let answer = {call}.await?;\nprintln!(\"{{answer:?}}\");\n")
        },
    );
    let _ = write!(
        text,
        "\nThe same as a program: `{}`.\n",
        example::command(example)
    );
}

fn setting(ExampleCredential { setter, values }: &ExampleCredential) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(_, variable)| format!("std::env::var(\"{variable}\")?"))
        .collect();
    format!(".{setter}({})", values.join(", "))
}

fn push_credentials(text: &mut String, service: &Service) {
    if service.setters.is_empty() {
        return;
    }
    text.push_str(CREDENTIALS);
    for setter in &service.setters {
        let arguments = match setter.takes {
            Takes::Token => "token",
            Takes::Key => "key",
            Takes::UserAndPassword => "user, password",
        };
        let scheme = service
            .schemes
            .iter()
            .find(|it| it.constant == setter.scheme);
        let sets = match (&setter.short_for, scheme) {
            (Some(long), _) => format!("what most operations need, as `{long}` does"),
            (None, Some(scheme)) => scheme.docs.0.concat(),
            (None, None) => String::new(),
        };
        let _ = writeln!(
            text,
            "| `{}({arguments})` | {} |",
            setter.name,
            sets.trim_end_matches('.')
        );
    }
}

const CREDENTIALS: &str = "
## Credentials

An operation sends the credentials that it needs, and no others. Where it can do with some or with others, it sends the
first of which all are set. What is not set is left out: the service then refuses the call, or answers it as it answers
anybody.

| on the builder | sets |
| --- | --- |
";

fn push_resource(text: &mut String, resource: &Resource) {
    let methods: Vec<_> = resource
        .methods
        .iter()
        .map(|it| format!("`{}`", it.name))
        .collect();
    let _ = writeln!(
        text,
        "| `{}()` | {} |",
        resource.accessor,
        methods.join(", ")
    );
}

const FEATURES: &str = "
## Features

| feature | does |
| --- | --- |
| `rustls` (default) | TLS by rustls |
| `native-tls` | TLS by the operating system's library |
| `stream` | pages and items are a `Stream` |
| `test-util` | `PartialEq` and constructors for models that only the service makes |
";
