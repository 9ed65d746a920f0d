//! The files under `emit/runtime`, as they are.

use crate::rust::{Crate, Support};

/// A file by its path below `src/`, and its text.
macro_rules! files {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("runtime/", $path)))),*] };
}

/// What every crate has.
const FILES: &[(&str, &str)] = files![
    "blocking.rs",
    "client.rs",
    "error.rs",
    "hook.rs",
    "paging.rs",
    "request.rs",
    "retry.rs",
    "runtime.rs",
    "runtime/address.rs",
    "runtime/auth.rs",
    "runtime/base64.rs",
    "runtime/call.rs",
    "runtime/decode.rs",
    "runtime/file.rs",
    "runtime/form.rs",
    "runtime/incoming.rs",
    "runtime/json.rs",
    "runtime/json/error.rs",
    "runtime/json/fill.rs",
    "runtime/json/integer_enum.rs",
    "runtime/json/macros.rs",
    "runtime/json/number.rs",
    "runtime/json/read.rs",
    "runtime/json/scalars.rs",
    "runtime/json/tape.rs",
    "runtime/json/union.rs",
    "runtime/json/unknown.rs",
    "runtime/json/write.rs",
    "runtime/multipart.rs",
    "runtime/next.rs",
    "runtime/outgoing.rs",
    "runtime/parts.rs",
    "runtime/path.rs",
    "runtime/pipeline.rs",
    "runtime/query.rs",
    "runtime/redirects.rs",
    "runtime/reply.rs",
    "runtime/reqwest.rs",
    "runtime/reqwest/browser.rs",
    "runtime/reqwest/native.rs",
    "runtime/retries.rs",
    "runtime/retry_after.rs",
    "runtime/style.rs",
    "runtime/timer.rs",
    "runtime/tokens.rs",
    "runtime/trace.rs",
    "test_util.rs",
    "test_util/answer.rs",
    "test_util/call.rs",
    "test_util/expect.rs",
    "test_util/plan.rs",
    "transport.rs",
    "transport/body.rs",
    "transport/error.rs",
];

/// What only a crate with a choice of servers has.
const SERVERS: &[(&str, &str)] = files!["server.rs"];

/// What only some crates have.
fn support(it: Support) -> &'static [(&'static str, &'static str)] {
    match it {
        Support::Base64 => files!["base64_bytes.rs"],
        Support::Files => &[],
        Support::Patches => files!["patch.rs"],
        Support::Secrets => files!["secret_text.rs"],
        Support::Uuids => files!["formats.rs"],
    }
}

/// What only a crate with types of hand-written modules has.
const BY_SERDE: &[(&str, &str)] = files!["by_serde.rs"];

/// What only a crate with operations that redirect has.
const REDIRECT: &[(&str, &str)] = files!["redirect.rs"];

/// What only a crate has whose tokens can be had by client credentials.
const CLIENT_CREDENTIALS: &[(&str, &str)] = files!["client_credentials.rs"];

/// What only a crate with operations that stream has.
const STREAMS: &[(&str, &str)] = files!["streams.rs", "streams/events.rs", "streams/lines.rs"];

/// All that a crate can have, by the paths below `src/`.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    use Support::{Base64, Files, Patches, Secrets, Uuids};
    let optional = [BY_SERDE, SERVERS, CLIENT_CREDENTIALS, REDIRECT, STREAMS];
    let supports = [Base64, Files, Patches, Secrets, Uuids].map(support);
    let lists = [FILES].into_iter().chain(optional).chain(supports);
    lists.flatten().copied()
}

pub(super) fn files(krate: &Crate) -> impl Iterator<Item = (String, &'static str)> {
    let optional = [
        (!krate.by_hand.types.is_empty(), BY_SERDE),
        (!krate.service.servers.is_empty(), SERVERS),
        (krate.service.has_client_credentials(), CLIENT_CREDENTIALS),
        (krate.has_redirects, REDIRECT),
        (krate.has_streams, STREAMS),
    ];
    let wanted = optional.into_iter().filter(|(is_wanted, _)| *is_wanted);
    FILES
        .iter()
        .chain(wanted.flat_map(|(_, files)| files))
        .chain(krate.support.iter().flat_map(|it| support(*it)))
        .map(|(path, text)| (format!("src/{path}"), *text))
}
