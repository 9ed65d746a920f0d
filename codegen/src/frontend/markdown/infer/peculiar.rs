//! Names that more often than others travel otherwise than a casing tells. They are concluded as all others are, but
//! with less confidence, so that somebody looks at them first.

use std::collections::BTreeMap;

use crate::api::{Confidence, Fact, Origin, Parameter};

/// Words that many write in capitals wherever they stand.
static ACRONYMS: &[&str] = &[
    "acl", "api", "aws", "ca", "cidr", "cpu", "css", "csv", "db", "dns", "gb", "gpu", "grpc",
    "gid", "guid", "hsm", "html", "http", "https", "iam", "ids", "ip", "ips", "ipv4", "ipv6",
    "json", "jwt", "kms", "ldap", "mac", "mb", "mfa", "oauth", "oidc", "os", "otp", "pdf", "pin",
    "qos", "ram", "rpc", "saml", "sdk", "sha", "sla", "sms", "sql", "ssh", "ssl", "sso", "tcp",
    "tls", "ttl", "udp", "ui", "uid", "uri", "uris", "url", "urls", "utc", "uuid", "vat", "vm",
    "vpc", "vpn", "xml",
];

/// Words behind which some put the rest of a name into brackets or behind a dot: `filter[name]`.
static FAMILIES: &[&str] = &["fields", "filter", "filters", "page", "query", "where"];

/// Words that some write behind a name in brackets: `created[gte]`.
static OPERATORS: &[&str] = &["eq", "gt", "gte", "like", "lt", "lte", "ne", "neq"];

/// Whether a name, given in snake case, could be written in several ways in another casing. Where the docs spell it in
/// snake case, nobody can see which of its words are written in capitals.
pub(super) fn is_peculiar(name: &str, hides_capitals: bool) -> bool {
    let mut words = name.split('_').filter(|it| !it.is_empty());
    words.any(|it| {
        let is_short = it.len() == 1 || it.starts_with(|it: char| it.is_ascii_digit());
        is_short || (hides_capitals && ACRONYMS.contains(&it))
    })
}

/// How many parameters of an operation begin with the same words, by all words but the last.
#[derive(Debug, Default)]
pub(super) struct Siblings<'a>(BTreeMap<&'a str, usize>);

impl<'a> Siblings<'a> {
    pub(super) fn of(parameters: &'a [Parameter]) -> Self {
        let mut counts = BTreeMap::new();
        for parameter in parameters {
            if let Some((stem, _)) = parameter.name.source.rsplit_once('_') {
                *counts.entry(stem).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// Whether a query parameter could be the part of an object: `subject_set.namespace`, `filter[name]`.
    pub(super) fn is_part(&self, name: &str) -> bool {
        let Some((stem, last)) = name.rsplit_once('_') else {
            return false;
        };
        let has_siblings = stem.contains('_') && self.0.get(stem).is_some_and(|it| *it > 1);
        let first = stem.split('_').next().unwrap_or(stem);
        has_siblings || FAMILIES.contains(&first) || OPERATORS.contains(&last)
    }
}

/// The same fact, believed a little less if it was inferred.
pub(super) fn doubted<T>(mut fact: Fact<T>) -> Fact<T> {
    if let Origin::Inferred(inference) = &mut fact.origin {
        inference.confidence = match inference.confidence {
            Confidence::High => Confidence::Medium,
            Confidence::Medium | Confidence::Low => Confidence::Low,
        };
    }
    fact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_have_several_spellings() {
        assert!(is_peculiar("external_ips", true));
        assert!(is_peculiar("o_auth_id", true));
        assert!(is_peculiar("foo_bar_3", false));
        assert!(!is_peculiar("user_id", true));
        assert!(!is_peculiar("external_ips", false));
    }

    #[test]
    fn parts_of_objects_have_siblings_or_a_family() {
        let counts = BTreeMap::from([("subject_set", 3), ("created", 2), ("max_page", 1)]);
        let siblings = Siblings(counts);
        for part in ["subject_set_object", "filter_name", "created_gte"] {
            assert!(siblings.is_part(part), "{part}");
        }
        for whole in ["created_by", "max_page_size", "limit"] {
            assert!(!siblings.is_part(whole), "{whole}");
        }
    }
}
