//! Sends the calls that `calls` makes, and prints what came of each: a line of JSON.

use std::error::Error as _;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::time::Duration;

use api::{Client, Error, ErrorKind, Response};
use serde_json::{Value, json};

/// The header in which the server lists what is wrong. Where an operation documents a failure for it, nothing else says so.
const VIOLATIONS: &str = "sl-violations";

/// A call that is ready to be sent.
pub type Call = Pin<Box<dyn Future<Output = Value>>>;

/// Makes a call, with this value of the header `Prefer`, by which the server chooses its answer.
pub type Make = fn(&Client, &str) -> Call;

/// The calls of one operation.
pub struct Operation {
    /// Its number, by which the lines name it.
    pub index: usize,
    /// With what is required.
    pub few: Option<Make>,
    /// With all that there can be.
    pub all: Option<Make>,
    /// The statuses that the service documents.
    pub statuses: &'static [u16],
}

/// A call of a request, of which `violations` are left. `typed` decodes the body of a failure.
pub fn call(
    request: impl Future<Output = Result<Option<String>, Error>> + 'static,
    typed: fn(&Error) -> Result<(), Error>,
) -> Call {
    Box::pin(async move {
        match tokio::time::timeout(Duration::from_secs(60), request).await {
            Err(_) => json!({ "kind": "Timeout", "detail": "no answer within a minute" }),
            Ok(Ok(violations)) => json!({ "kind": "Ok", "violations": violations }),
            Ok(Err(error)) => describe(&error, typed),
        }
    })
}

/// What the server says is wrong with a request that it answered all the same.
pub fn violations<T>(response: &Response<T>) -> Option<String> {
    let value = response.headers().get(VIOLATIONS)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// A value that stands in a call as JSON.
pub fn value<T: serde::de::DeserializeOwned>(text: &str) -> T {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => panic!("{text} is not read: {error}"),
    }
}

/// Sends everything, one call after the other.
pub async fn run(client: &Client, operations: &[Operation], seeds: u16) {
    for operation in operations {
        let index = operation.index;
        if let Some(all) = operation.all {
            send(index, "all", all, client, "dynamic=false").await;
        }
        let Some(few) = operation.few else { continue };
        send(index, "few", few, client, "dynamic=false").await;
        for seed in 1..=seeds {
            let prefer = format!("dynamic=true, seed={seed}");
            send(index, "few", few, client, &prefer).await;
        }
        for status in operation.statuses {
            let prefer = format!("code={status}, dynamic=false");
            send(index, "few", few, client, &prefer).await;
            let prefer = format!("code={status}, dynamic=true, seed=1");
            send(index, "few", few, client, &prefer).await;
        }
    }
}

async fn send(index: usize, arguments: &str, make: Make, client: &Client, prefer: &str) {
    let mut line =
        json!({ "kind": "Sample", "detail": "a sample is not read: see standard error" });
    // A server that has ended is started again, which takes a while.
    for _ in 0..100 {
        let Ok(call) = catch_unwind(AssertUnwindSafe(|| make(client, prefer))) else {
            break;
        };
        line = call.await;
        if line["kind"] != "Connect" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    line["operation"] = json!(index);
    line["arguments"] = json!(arguments);
    line["prefer"] = json!(prefer);
    println!("{line}");
}

fn describe(error: &Error, typed: fn(&Error) -> Result<(), Error>) -> Value {
    let body = error
        .body()
        .map(|it| String::from_utf8_lossy(it).into_owned());
    let untyped = match error.kind() {
        ErrorKind::Status => typed(error).err().map(|it| chain(&it)),
        _ => None,
    };
    let headers = error.headers();
    let violations = headers.and_then(|it| it.get(VIOLATIONS));
    json!({
        "violations": violations.map(|it| String::from_utf8_lossy(it.as_bytes())),
        "kind": format!("{:?}", error.kind()),
        "status": error.status().map(|it| it.as_u16()),
        "detail": chain(error),
        "untyped": untyped,
        "body": body,
    })
}

/// An error and its causes.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
