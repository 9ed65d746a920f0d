//! What a document says, fact by fact, and what was read of docs that were made of it.

use std::collections::BTreeMap;

use restitch::api::merge::{self, Pairs};
use restitch::api::{Api, Credential, Origin};

/// One fact, as the document tells it and as it was read.
#[derive(Debug)]
pub(super) struct Check {
    /// The row of the matrix.
    pub(super) fact: &'static str,
    /// Where it stands.
    pub(super) place: String,
    /// What the document says; empty where it says nothing.
    pub(super) truth: String,
    /// What was read of the docs.
    pub(super) read: String,
    /// Whether that was concluded.
    pub(super) is_inferred: bool,
}

/// A document and docs that are compared.
pub(super) struct Comparing<'a> {
    pub(super) docs: &'a Api,
    pub(super) truth: &'a Api,
    /// What the docs call each schema of the document.
    pairs: BTreeMap<&'a str, &'a str>,
    /// What the document calls each schema of the docs.
    names: BTreeMap<&'a str, &'a str>,
    checks: Vec<Check>,
}

impl Check {
    pub(super) fn is_right(&self) -> bool {
        self.truth == self.read
    }
}

/// Every fact of a document, and of what was read beside it.
pub(super) fn compare(docs: &Api, truth: &Api) -> Vec<Check> {
    let mut pairs = Pairs::new(docs, truth);
    pairs.of_all_operations();
    let pairs = pairs.all().into_iter();
    let pairs: Vec<_> = pairs
        .map(|(read, of)| (of.name.as_str(), read.name.as_str()))
        .collect();
    let mut comparing = Comparing {
        docs,
        truth,
        names: pairs.iter().map(|(of, read)| (*read, *of)).collect(),
        pairs: pairs.into_iter().collect(),
        checks: Vec::new(),
    };
    comparing.service();
    comparing.operations();
    comparing.schemas();
    comparing.checks
}

impl<'a> Comparing<'a> {
    /// Notes a fact that docs state, or do not.
    pub(super) fn check(
        &mut self,
        fact: &'static str,
        place: &str,
        truth: impl ToString,
        read: impl ToString,
    ) {
        self.add(fact, place, truth.to_string(), read.to_string(), false);
    }

    /// Notes a fact that may have been concluded.
    pub(super) fn fact(
        &mut self,
        fact: &'static str,
        place: &str,
        truth: impl ToString,
        (read, origin): (impl ToString, &Origin),
    ) {
        let is_inferred = !origin.is_stated();
        self.add(
            fact,
            place,
            truth.to_string(),
            read.to_string(),
            is_inferred,
        );
    }

    /// Notes text, of which line breaks are no part. What neither says is no fact.
    pub(super) fn text(
        &mut self,
        fact: &'static str,
        place: &str,
        truth: Option<&str>,
        read: Option<&str>,
    ) {
        let words = |it: Option<&str>| {
            let words: Vec<&str> = it.unwrap_or_default().split_whitespace().collect();
            words.join(" ")
        };
        let (truth, read) = (words(truth), words(read));
        if !truth.is_empty() || !read.is_empty() {
            self.check(fact, place, truth, read);
        }
    }

    /// Notes something that is so or not. What neither says is no fact.
    pub(super) fn flag(&mut self, fact: &'static str, place: &str, truth: bool, read: bool) {
        if truth || read {
            self.check(fact, place, truth, read);
        }
    }

    /// Notes something that the docs may not have at all.
    pub(super) fn presence(&mut self, fact: &'static str, place: &str, in_docs: bool) {
        self.check(fact, place, "there", if in_docs { "there" } else { "" });
    }

    fn add(
        &mut self,
        fact: &'static str,
        place: &str,
        truth: String,
        read: String,
        is_inferred: bool,
    ) {
        self.checks.push(Check {
            fact,
            place: place.to_owned(),
            truth,
            read,
            is_inferred,
        });
    }

    /// What the docs call a schema of the document.
    pub(super) fn paired(&self, of: &str) -> Option<&'a str> {
        self.pairs.get(of).copied()
    }

    /// What the document calls a schema of the docs.
    pub(super) fn named(&self, read: &str) -> Option<&'a str> {
        self.names.get(read).copied()
    }

    fn service(&mut self) {
        let (docs, truth) = (self.docs, self.truth);
        self.text("title", "service", Some(&truth.title), Some(&docs.title));
        let (of, read) = (truth.version.as_deref(), docs.version.as_deref());
        self.text("version", "service", of, read);
        let (of, read) = (truth.description.as_deref(), docs.description.as_deref());
        self.text("description of the service", "service", of, read);
        // The generator has a URL of its own where the document has none.
        if let Some(of) = truth.base_url() {
            let read = docs.base_url();
            self.text("default server", "service", Some(&of), read.as_deref());
        }
        for server in truth.servers.iter().skip(1) {
            let read = docs.servers.iter().any(|it| it.url == server.url);
            self.presence("other servers", &server.url, read);
        }
        for (server, variable) in truth
            .servers
            .iter()
            .flat_map(|it| it.variables.iter().map(move |variable| (it, variable)))
        {
            let read = docs.servers.iter().flat_map(|it| &it.variables);
            let read = read.into_iter().any(|it| it == variable);
            let place = format!("{} {}", server.url, variable.name);
            self.presence("variables of servers", &place, read);
        }
        for tag in &truth.tags {
            let alike = docs.tags.iter();
            let alike = alike
                .clone()
                .find(|it| merge::key(&it.name) == merge::key(&tag.name));
            let read = alike.and_then(|it| it.description.as_deref());
            let of = tag.description.as_deref();
            self.text("descriptions of tags", &tag.name, of, read);
        }
        self.schemes();
    }

    fn schemes(&mut self) {
        let name = |it: &str| merge::key(it);
        for scheme in &self.truth.security_schemes {
            let mut known = self.docs.security_schemes.iter();
            let read = known.find(|it| name(&it.name) == name(&scheme.name));
            let read = read.map(|it| format!("{:?}", it.credential));
            let place = format!("scheme {}", scheme.name);
            let of = format!("{:?}", scheme.credential);
            let fact = match scheme.credential {
                Credential::OpenIdConnect | Credential::MutualTls | Credential::Http(_) => {
                    "other security schemes"
                }
                _ => "security schemes",
            };
            self.check(fact, &place, of, read.as_deref().unwrap_or(""));
        }
    }
}
