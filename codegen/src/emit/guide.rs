//! The code of `README.md`, a block for each section. All of it is compiled as a test of the documentation.

use std::fmt::Write as _;

use crate::rust::{Crate, Example, Takes};

/// The call of the example's operation, behind the client.
pub(super) fn call(example: &Example) -> String {
    let arguments = example.arguments.iter();
    let arguments: Vec<_> = arguments
        .map(|it| format!("\"{}\"", it.text().replace('_', "-")))
        .collect();
    let Example {
        accessor, method, ..
    } = example;
    format!(".{accessor}().{method}({})", arguments.join(", "))
}

fn push(text: &mut String, krate: &Crate, code: &str) {
    let code = code.replace("LIBRARY", &krate.package.library.to_string());
    let _ = write!(text, "\n```rust\n{code}```\n");
}

pub(super) fn push_credentials(text: &mut String, krate: &Crate) {
    let Some(setter) = krate.service.setters.first() else {
        return;
    };
    let (parameters, arguments) = match setter.takes {
        Takes::Token => ("token: String", "token"),
        Takes::Key => ("key: String", "key"),
        Takes::UserAndPassword => ("user: String, password: String", "user, password"),
    };
    let name = &setter.name;
    let code = format!(
        "use LIBRARY::{{Client, Error}};\n\n\
         fn client({parameters}) -> Result<Client, Error> {{\n    \
         Client::builder().{name}({arguments}).build()\n}}\n"
    );
    push(text, krate, &code);
}

pub(super) fn push_lists(text: &mut String, krate: &Crate) {
    let params = krate.params.iter().flat_map(|it| &it.params);
    if params.filter(|it| it.paging.is_some()).count() == 0 {
        return;
    }
    text.push_str(LISTS);
    let Some(example) = krate.example.as_ref().filter(|it| it.lists) else {
        return;
    };
    let code = format!(
        "use LIBRARY::{{Client, Error}};\n\n\
         async fn count_pages(client: &Client) -> Result<usize, Error> {{\n    \
         let mut pages = client{}.pages();\n    let mut count = 0;\n    \
         while pages.try_next().await?.is_some() {{\n        count += 1;\n    }}\n    \
         Ok(count)\n}}\n",
        call(example)
    );
    push(text, krate, &code);
}

const LISTS: &str = "
## Lists

A request for a list that comes in pages has `.pages()` and `.items()`, which ask for the next page when it is needed:
`try_next()` gives a page or an item, and `None` at the end.
";

pub(super) fn push_attempts(text: &mut String, krate: &Crate) {
    push(text, krate, ATTEMPTS);
}

const ATTEMPTS: &str = "\
use LIBRARY::{ClientBuilder, Retry};
use core::time::Duration;

fn patient(builder: ClientBuilder) -> ClientBuilder {
    builder
        .timeout(Duration::from_secs(120))
        .attempt_timeout(Duration::from_secs(20))
        .retry(Retry::new().attempts(5))
}
";

pub(super) fn push_errors(text: &mut String, krate: &Crate) {
    push(text, krate, ERRORS);
}

const ERRORS: &str = "\
use LIBRARY::{Error, ErrorKind};

fn explain(error: &Error) -> String {
    match (error.kind(), error.status()) {
        (ErrorKind::Status, Some(status)) => format!(\"the service refused: {status}\"),
        (ErrorKind::Connect | ErrorKind::Timeout, _) => \"try again later\".to_owned(),
        _ => error.to_string(),
    }
}
";

pub(super) fn push_testing(text: &mut String, krate: &Crate) {
    text.push_str(TESTING);
    let Some(example) = &krate.example else {
        return;
    };
    let mut resources = krate.resources.iter();
    let Some(resource) = resources.find(|it| it.accessor == example.accessor) else {
        return;
    };
    let (mock, method) = (&resource.mock, &example.method);
    let code = format!(
        "use LIBRARY::ErrorKind;\nuse LIBRARY::test_util::Mock;\n\n\
         #[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n    \
         let mock = Mock::new();\n    mock.{mock}().{method}().status(404);\n    \
         let client = mock.client();\n    let answer = client{}.await;\n    \
         assert_eq!(answer.err().map(|it| it.kind()), Some(ErrorKind::Status));\n    \
         assert_eq!(mock.calls().len(), 1);\n    mock.verify();\n}}\n",
        call(example)
    );
    push(text, krate, &code);
}

const TESTING: &str = "
## Testing

With the feature `test-util`, `test_util::Mock` answers the calls of its clients without a network. For each operation
it is planned what comes, in order: `.reply(status, value)` with the operation's own type, `.failure(status, json)`,
`.raw(status, type, bytes)`, or a fault such as `.unreachable()` or `.silence()`. `.times(n)` and `.always()` repeat it;
`calls()` says what was called, and `verify()` panics where that is not what was planned.
";
