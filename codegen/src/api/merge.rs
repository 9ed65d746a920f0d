//! Several descriptions of one service put together: docs and an older document, or the docs of two clients.
//!
//! Operations are the same by method and path, schemas by their names or by where they stand, members of both by their
//! names in any casing. Of every fact the surer source tells it: one that states over one that infers, the higher
//! confidence over the lower, and of equals the earlier input. What two of them state differently is reported.

mod facts;
mod operations;
mod pairs;
mod places;
mod schemas;
mod types;

use std::collections::BTreeMap;

use self::facts::Sureness;
use super::{Api, Credential, Requirement, SecurityScheme, Tag};
use crate::diagnostic::Report;

pub use operations::blanked;
pub use pairs::{Pairs, key, properties};

/// A description that was read, and how far it can be trusted.
#[derive(Debug)]
pub struct Source {
    /// What it says.
    pub api: Api,
    /// Whether it is a document, which says how everything travels; docs say how a language spells it.
    pub is_exact: bool,
}

/// Puts descriptions together, the first of which gives names to what all of them have.
pub fn merge(sources: Vec<Source>, report: &mut Report) -> Api {
    let merged = sources
        .into_iter()
        .reduce(|first, second| Merger::new(&first, &second, report).merge(first, second));
    merged.map(|it| it.api).unwrap_or_default()
}

/// How two descriptions are put together.
struct Merger<'r> {
    sureness: Sureness,
    report: &'r mut Report,
}

impl<'r> Merger<'r> {
    fn new(first: &Source, second: &Source, report: &'r mut Report) -> Self {
        let sureness = Sureness {
            first: first.is_exact,
            second: second.is_exact,
        };
        Self { sureness, report }
    }

    fn merge(mut self, first: Source, second: Source) -> Source {
        let is_exact = first.is_exact || second.is_exact;
        let (mut api, mut other) = (first.api, second.api);
        rename_schemas(&api, &mut other);
        rename_schemes(&api, &mut other);
        rename_tags(&api, &mut other);
        self.settle_places(&mut api, &mut other);
        // Docs tell a URL with its variables filled in.
        let is_same = api.base_url() == other.base_url();
        api.version = api.version.or(other.version);
        api.description = api.description.or(other.description);
        if api.servers.is_empty() || (is_same && self.sureness.prefers_second()) {
            api.servers = other.servers;
        }
        api.security_schemes = schemes(api.security_schemes, other.security_schemes);
        api.tags = tags(api.tags, other.tags);
        api.operations = self.operations(api.operations, other.operations);
        api.schemas = self.schemas(api.schemas, other.schemas);
        if api.webhooks.is_empty() {
            api.webhooks = other.webhooks;
        }
        Source { api, is_exact }
    }
}

/// Gives the schemas of the second description the names that the first has for them.
fn rename_schemas(api: &Api, other: &mut Api) {
    let mut pairs = Pairs::new(api, other);
    pairs.of_all_operations();
    let same = pairs.all().into_iter();
    let mut names: BTreeMap<String, String> = same
        .map(|(schema, of)| (of.name.clone(), schema.name.clone()))
        .collect();
    let mut given: BTreeMap<String, u64> =
        api.schemas.iter().map(|it| (it.name.clone(), 1)).collect();
    for schema in &other.schemas {
        let name = &schema.name;
        if !names.contains_key(name) {
            names.insert(name.clone(), free(&mut given, name));
        }
    }
    let rename = |name: &mut String| {
        if let Some(new) = names.get(name) {
            name.clone_from(new);
        }
    };
    other.each_type_mut(|ty| {
        if let Some(name) = ty.schema_mut() {
            rename(name);
        }
    });
    for schema in &mut other.schemas {
        rename(&mut schema.name);
    }
}

/// A name that none has of those that were given, with a number behind it if it has to be.
fn free(given: &mut BTreeMap<String, u64>, name: &str) -> String {
    let mut candidate = name.to_owned();
    while given.contains_key(&candidate) {
        let number = given.entry(name.to_owned()).or_insert(1);
        *number += 1;
        candidate = format!("{name}{number}");
    }
    given.insert(candidate.clone(), 1);
    candidate
}

fn rename_schemes(api: &Api, other: &mut Api) {
    let known = api.security_schemes.iter();
    let known: BTreeMap<String, &str> = known.map(|it| (key(&it.name), it.name.as_str())).collect();
    let renamed = |name: &str| known.get(&key(name)).copied().unwrap_or(name).to_owned();
    for scheme in &mut other.security_schemes {
        scheme.name = renamed(&scheme.name);
    }
    for operation in &mut other.operations {
        for requirement in &mut operation.security {
            let schemes = std::mem::take(&mut requirement.schemes).into_iter();
            let schemes = schemes.map(|(name, scopes)| (renamed(&name), scopes));
            *requirement = Requirement {
                schemes: schemes.collect(),
            };
        }
    }
}

fn rename_tags(api: &Api, other: &mut Api) {
    let known = api.tags.iter().map(|it| (key(&it.name), it.name.as_str()));
    let known: BTreeMap<String, &str> = known.collect();
    let tags = other.tags.iter_mut().map(|it| &mut it.name);
    let used = other.operations.iter_mut().flat_map(|it| &mut it.tags);
    for name in tags.chain(used) {
        if let Some(new) = known.get(&key(name)) {
            *name = (*new).to_owned();
        }
    }
}

fn schemes(first: Vec<SecurityScheme>, second: Vec<SecurityScheme>) -> Vec<SecurityScheme> {
    let mut schemes: BTreeMap<String, SecurityScheme> = BTreeMap::new();
    for scheme in first.into_iter().chain(second) {
        match schemes.get_mut(&scheme.name) {
            Some(known) => {
                if known.credential == Credential::Unknown {
                    known.credential = scheme.credential;
                }
                known.description = known.description.take().or(scheme.description);
                known.discovery_url = known.discovery_url.take().or(scheme.discovery_url);
                // Docs do not tell where tokens are granted.
                if known.flows.iter().all(|it| it.token_url.is_none()) && !scheme.flows.is_empty() {
                    known.flows = scheme.flows;
                }
            }
            None => {
                schemes.insert(scheme.name.clone(), scheme);
            }
        }
    }
    schemes.into_values().collect()
}

fn tags(first: Vec<Tag>, second: Vec<Tag>) -> Vec<Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for tag in first.into_iter().chain(second) {
        match tags.get_mut(&tag.name) {
            Some(known) => known.description = known.description.take().or(tag.description),
            None => {
                tags.insert(tag.name.clone(), tag);
            }
        }
    }
    tags.into_values().collect()
}
