//! The files under `emit/runtime`, as they are.

use crate::rust::Crate;

/// A file by its path below `src/`, and its text.
macro_rules! files {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("runtime/", $path)))),*] };
}

/// What every crate has.
const FILES: &[(&str, &str)] = files![
    "client.rs",
    "error.rs",
    "paging.rs",
    "request.rs",
    "runtime.rs",
    "runtime/auth.rs",
    "runtime/base64.rs",
    "runtime/decode.rs",
    "runtime/file.rs",
    "runtime/form.rs",
    "runtime/json.rs",
    "runtime/json/error.rs",
    "runtime/json/fill.rs",
    "runtime/json/macros.rs",
    "runtime/json/number.rs",
    "runtime/json/read.rs",
    "runtime/json/scalars.rs",
    "runtime/json/tape.rs",
    "runtime/json/unknown.rs",
    "runtime/json/write.rs",
    "runtime/multipart.rs",
    "runtime/next.rs",
    "runtime/parts.rs",
    "runtime/query.rs",
    "runtime/style.rs",
    "runtime/transport.rs",
];

/// What only a crate with a choice of servers has.
const SERVERS: &[(&str, &str)] = files!["server.rs"];

/// What only a crate with UUIDs has.
const UUIDS: &[(&str, &str)] = files!["formats.rs"];

/// What only a crate with types of hand-written modules has.
const BY_SERDE: &[(&str, &str)] = files!["by_serde.rs"];

pub(super) fn files(krate: &Crate) -> impl Iterator<Item = (String, &'static str)> {
    let uuids = if krate.has_uuids { UUIDS } else { &[] };
    let by_serde = match krate.by_hand.types.as_slice() {
        [] => &[],
        _ => BY_SERDE,
    };
    let has_servers = !krate.service.servers.is_empty();
    let servers = if has_servers { SERVERS } else { &[] };
    FILES
        .iter()
        .chain(servers)
        .chain(uuids)
        .chain(by_serde)
        .map(|(path, text)| (format!("src/{path}"), *text))
}
