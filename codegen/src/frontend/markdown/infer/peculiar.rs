//! Names that more often than others travel otherwise than a casing tells. They are concluded as all others are, but
//! with less confidence, so that somebody looks at them first.

use std::collections::BTreeMap;

use crate::api::{Confidence, Fact, Origin};

/// Words that many write in capitals wherever they stand.
static ACRONYMS: &[&str] = &[
    "acl", "api", "aws", "ca", "cidr", "cpu", "css", "csv", "db", "dns", "gb", "gpu", "grpc",
    "gid", "guid", "hsm", "html", "http", "https", "iam", "ids", "ip", "ips", "ipv4", "ipv6",
    "json", "jwt", "kms", "ldap", "mac", "mb", "mfa", "oauth", "oidc", "os", "otp", "pdf", "pin",
    "qos", "ram", "rpc", "rtc", "saml", "sdk", "sha", "sla", "sms", "sql", "ssh", "ssl", "sso",
    "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "uris", "url", "urls", "utc", "uuid", "vat",
    "vm", "vpc", "vpn", "xml",
];

/// Words with which the names of unrelated parameters begin.
static BEGINNINGS: &[&str] = &[
    "created", "end", "exclude", "from", "has", "include", "is", "max", "min", "no", "only",
    "show", "sort", "start", "to", "updated", "with",
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

/// How many parameters of an operation begin with the same words.
#[derive(Debug, Default)]
pub(super) struct Siblings(BTreeMap<String, usize>);

impl Siblings {
    /// Counts the beginnings of names in snake case.
    pub(super) fn of(names: impl Iterator<Item = String>) -> Self {
        let mut counts = BTreeMap::new();
        for name in names {
            for (end, _) in name.match_indices('_') {
                let beginning = name.get(..end).unwrap_or_default().to_owned();
                *counts.entry(beginning).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// Whether a query parameter, in snake case, could be the part of an object: `subject_set.namespace`,
    /// `filter[name]`.
    pub(super) fn is_part(&self, name: &str) -> bool {
        let Some((stem, last)) = name.rsplit_once('_') else {
            return false;
        };
        let first = stem.split('_').next().unwrap_or(stem);
        let count = |beginning: &str| self.0.get(beginning).copied().unwrap_or_default();
        let is_family = count(first) > 2 && !BEGINNINGS.contains(&first);
        is_family
            || (stem.contains('_') && count(stem) > 1)
            || FAMILIES.contains(&first)
            || OPERATORS.contains(&last)
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
        let names = [
            "subject_set_object",
            "subject_set_namespace",
            "can_send_sms",
            "can_call",
            "can_receive",
            "created_by",
            "max_page_size",
        ];
        let siblings = Siblings::of(names.iter().map(|it| (*it).to_owned()));
        for part in [
            "subject_set_object",
            "filter_name",
            "created_gte",
            "can_call",
        ] {
            assert!(siblings.is_part(part), "{part}");
        }
        for whole in ["created_by", "max_page_size", "limit"] {
            assert!(!siblings.is_part(whole), "{whole}");
        }
    }
}
