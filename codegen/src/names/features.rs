//! Names for features that bring what a method of the client leads to.

use std::collections::BTreeMap;

use super::{Ident, Scope};

/// What every crate's features are called, and what those may be called that crates come to have: a feature is never
/// renamed, so that no other can have such a name. Sorted.
const OWN: &[&str] = &[
    "all",
    "all-operations",
    "alloc",
    "any",
    "async",
    "auth",
    "blocking",
    "brotli",
    "browser",
    "bytes",
    "cache",
    "cli",
    "client",
    "compression",
    "cookies",
    "debug",
    "default",
    "default-tls",
    "deflate",
    "deprecated",
    "docs",
    "everything",
    "fixtures",
    "full",
    "futures",
    "gzip",
    "http",
    "http2",
    "http3",
    "hyper",
    "jiff",
    "json",
    "log",
    "metrics",
    "middleware",
    "mock",
    "models",
    "multipart",
    "native-tls",
    "none",
    "openssl",
    "params",
    "proxy",
    "reqwest",
    "resources",
    "responses",
    "retry",
    "runtime",
    "rustls",
    "schemars",
    "serde",
    "socks",
    "std",
    "stream",
    "system-proxy",
    "test",
    "test-util",
    "testing",
    "tls",
    "tokio",
    "tower",
    "tracing",
    "transport",
    "unstable",
    "wasm",
    "webhooks",
    "websocket",
    "zstd",
];

/// The features of these methods of the client: `user-groups` of `user_groups`. What is or may be a feature of every
/// crate gets `-api` behind it, as the handle has; those that are called like their methods have their names first.
pub fn features<'a>(accessors: impl Iterator<Item = &'a Ident>) -> BTreeMap<&'a Ident, String> {
    let mut wanted: Vec<_> = accessors.map(|it| (it, wanted(it))).collect();
    wanted.sort_by_key(|(accessor, wanted)| (accessor.text() != wanted.text(), *accessor));
    let mut scope = Scope::default();
    let claimed = wanted.into_iter().map(|(accessor, wanted)| {
        let name = scope.claim(wanted);
        (accessor, kebab(name.text()))
    });
    claimed.collect()
}

fn wanted(accessor: &Ident) -> Ident {
    let name = accessor.text().trim_end_matches('_');
    match OWN.binary_search(&kebab(name).as_str()) {
        Ok(_) => Ident(format!("{name}_api")),
        Err(_) => Ident(name.to_owned()),
    }
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::{OWN, features};
    use crate::names::value;

    #[test]
    fn features_are_called_like_methods_but_for_those_of_every_crate() {
        assert!(OWN.is_sorted());
        let accessors = [
            "user_groups",
            "type",
            "self",
            "stream",
            "stream_api",
            "s3",
            "http2",
        ];
        let accessors = accessors.map(value);
        let features = features(accessors.iter());
        let features: Vec<_> = accessors.iter().map(|it| features[it].as_str()).collect();
        let expected = [
            "user-groups",
            "type",
            "self",
            "stream-api-2",
            "stream-api",
            "s3",
            "http2-api",
        ];
        assert_eq!(features, expected);
    }
}
