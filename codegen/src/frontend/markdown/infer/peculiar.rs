//! Names that more often than others travel otherwise than a casing tells. They are concluded as all others are, but
//! with less confidence, so that somebody looks at them first.

use std::collections::{BTreeMap, BTreeSet};

use super::super::dialect::underscore;
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

/// Short words that descriptions write in capitals although they are none of that kind.
static SHOUTED: &[&str] = &[
    "all", "and", "any", "are", "day", "end", "for", "get", "id", "in", "is", "max", "may", "min",
    "new", "no", "not", "off", "on", "one", "or", "put", "the", "to",
];

/// Longer words in capitals are mostly values of enums.
const MAX_SHOUTED: usize = 3;

/// Words of which nobody can see, where docs spell in snake case, whether they are written in capitals.
#[derive(Debug, Default)]
pub(super) struct Acronyms(BTreeSet<String>);

impl Acronyms {
    /// The short words that these texts write in capitals, also behind digits: `10DLC`.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let words = texts.flat_map(|it| it.split(|it: char| !it.is_ascii_alphanumeric()));
        let words = words.map(|it| it.trim_start_matches(|it: char| it.is_ascii_digit()));
        let shouted = words.filter(|it| {
            let is_large = it.starts_with(|it: char| it.is_ascii_uppercase())
                && it
                    .chars()
                    .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
            is_large && (2..=MAX_SHOUTED).contains(&it.len())
        });
        let small = shouted.map(str::to_ascii_lowercase);
        Self(small.filter(|it| !SHOUTED.contains(&it.as_str())).collect())
    }

    /// Whether a name in snake case has one. `id` mostly is none, but where names begin large.
    pub(super) fn are_in(&self, name: &str, begins_large: bool) -> bool {
        let mut words = name.split('_').filter(|it| !it.is_empty());
        words.any(|it| {
            let is_short = it.len() == 1 || it.starts_with(|it: char| it.is_ascii_digit());
            let is_id = begins_large && it == "id";
            is_short || is_id || ACRONYMS.contains(&it) || self.0.contains(it)
        })
    }
}

/// Whether a name in camel or Pascal's case could have a separator before or behind its digits or its single letters.
pub(super) fn hides_separators(name: &str) -> bool {
    let small = underscore(name);
    let mut words = small.split('_').filter(|it| !it.is_empty());
    let has_letter = words.clone().count() > 1 && words.any(|it| it.len() == 1);
    has_letter || name.contains(|it: char| it.is_ascii_digit())
}

/// Whether a name in camel case could begin with capitals: `fsType` is also made of `FSType`.
pub(super) fn hides_capitals(name: &str) -> bool {
    let word = name.find(|it: char| !it.is_ascii_lowercase());
    word == Some(2)
}

/// Whether a name has several capitals where only an acronym does: three of them, or two at the end.
pub(super) fn has_acronym(name: &str) -> bool {
    let mut runs = name
        .split(|it: char| !it.is_ascii_uppercase())
        .map(str::len);
    let at_end = name
        .chars()
        .rev()
        .take_while(char::is_ascii_uppercase)
        .count();
    name.contains(|it: char| it.is_ascii_lowercase()) && (at_end > 1 || runs.any(|it| it > 2))
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
        let acronyms = Acronyms::of(["as ISO 8601, NOT PENDING; DLC2, Iso, 10VAX"].into_iter());
        for name in [
            "external_ips",
            "o_auth_id",
            "date_iso",
            "foo_bar_3",
            "ten_vax",
        ] {
            assert!(acronyms.are_in(name, false), "{name}");
        }
        for name in ["user_id", "is_not", "pending_since"] {
            assert!(!acronyms.are_in(name, false), "{name}");
        }
        assert!(acronyms.are_in("user_id", true));
    }

    #[test]
    fn humps_hide_other_things() {
        assert!(hides_separators("fooBar3"));
        assert!(hides_separators("OAuthId"));
        assert!(hides_separators("image60x60"));
        assert!(!hides_separators("userId"));
        assert!(!hides_separators("x"));
        assert!(hides_capitals("fsType"));
        assert!(!hides_capitals("userId"));
        for (name, expected) in [
            ("userID", true),
            ("HTTPAddr", true),
            ("OAuthId", false),
            ("userId", false),
            ("ID", false),
        ] {
            assert_eq!(has_acronym(name), expected, "{name}");
        }
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
