//! What the maintainer says in restitch.yaml replaces what the description says.
//!
//! Every correction is found by the names of the description: those of members come first, and new names last.

mod members;
mod names;
mod types;

use super::{Api, Requirement, Server, Tag};
use crate::config::{Config, corrections};
use crate::diagnostic::{Report, catalog};
use crate::source::{Place, Sources};

/// Makes the corrections of restitch.yaml; what names nothing, and what cannot be done, is reported.
pub fn correct(api: &mut Api, config: &Config, sources: &Sources, report: &mut Report) {
    let mut corrector = Corrector {
        api,
        modules: &config.modules,
        sources,
        report,
    };
    corrector.check_schemes(config);
    corrector.members(config);
    let corrections = &config.corrections;
    corrector.schemas(corrections);
    corrector.service(&corrections.service);
    corrector.operations(corrections);
    corrector.tags(corrections);
    corrector.rename(corrections);
}

struct Corrector<'a> {
    api: &'a mut Api,
    /// The modules that are written by hand.
    modules: &'a [String],
    sources: &'a Sources,
    report: &'a mut Report,
}

impl Corrector<'_> {
    fn place(&self, keys: &[&str]) -> Option<Place> {
        self.sources.setting(keys)
    }

    fn names_nothing(&mut self, keys: &[&str], kind: &str, known: &[String]) {
        let name = keys.last().copied().unwrap_or_default();
        let known = known.iter().map(String::as_str);
        let diagnostic = catalog::names_nothing(self.place(keys), kind, name, known);
        self.report.add(diagnostic);
    }

    fn fails(&mut self, keys: &[&str], message: &str, help: &str) {
        let diagnostic = catalog::correction_fails(self.place(keys), message, help);
        self.report.add(diagnostic);
    }

    /// The keys of `auth` are the names of schemes too.
    fn check_schemes(&mut self, config: &Config) {
        let known = self.scheme_names();
        for name in config.auth.keys().filter(|it| !known.contains(it)) {
            self.names_nothing(&["auth", name], "security scheme", &known);
        }
    }

    fn scheme_names(&self) -> Vec<String> {
        let schemes = self.api.security_schemes.iter();
        schemes.map(|it| it.name.clone()).collect()
    }

    fn schemas(&mut self, corrections: &corrections::Corrections) {
        for (name, correction) in &corrections.schemas {
            let keys = ["corrections", "schemas", name.as_str()];
            let ty = self.resolved(correction.ty.as_ref(), &keys, &corrections.schemas);
            let known = self.api.schemas.iter().map(|it| it.name.clone());
            let Ok(index) = self.api.schemas.binary_search_by(|it| it.name.cmp(name)) else {
                let known: Vec<_> = known.collect();
                self.names_nothing(&keys, "schema", &known);
                continue;
            };
            let Some(schema) = self.api.schemas.get_mut(index) else {
                continue;
            };
            if let Some(ty) = ty {
                schema.shape = super::Shape::Alias(ty);
            }
            set(&mut schema.description, &correction.description);
        }
    }

    fn service(&mut self, correction: &corrections::Service) {
        if let Some(title) = &correction.title {
            self.api.title.clone_from(title);
        }
        set(&mut self.api.description, &correction.description);
        let keys = ["corrections", "service", "base_url"];
        if let Some(url) = self.url(correction.base_url.as_deref(), &keys) {
            self.api.servers = vec![Server::of(url)];
            self.report.withdraw(&[
                &catalog::NO_BASE_URL,
                &catalog::RELATIVE_SERVER,
                &catalog::UNUSABLE_SERVER,
                &catalog::VARIABLE_WITHOUT_DEFAULT,
            ]);
        }
        let keys = ["corrections", "service", "security"];
        if let Some(schemes) = self.schemes(correction.security.as_deref(), &keys) {
            for operation in &mut self.api.operations {
                operation.security.clone_from(&schemes);
            }
        }
    }

    fn operations(&mut self, corrections: &corrections::Corrections) {
        for (name, correction) in &corrections.operations {
            let keys = ["corrections", "operations", name.as_str()];
            let with = |key| ["corrections", "operations", name.as_str(), key];
            let url = self.url(correction.base_url.as_deref(), &with("base_url"));
            let schemes = self.schemes(correction.security.as_deref(), &with("security"));
            let mut operations = self.api.operations.iter_mut();
            let Some(operation) = operations.find(|it| it.is_called(name)) else {
                let known: Vec<_> = self
                    .api
                    .operations
                    .iter()
                    .flat_map(|it| it.names())
                    .collect();
                self.names_nothing(&keys, "operation", &known);
                continue;
            };
            set(&mut operation.summary, &correction.summary);
            set(&mut operation.description, &correction.description);
            operation.deprecated = correction.deprecated.unwrap_or(operation.deprecated);
            operation.base_url = url.or(operation.base_url.take());
            if let Some(schemes) = schemes {
                operation.security = schemes;
            }
            if let Some(tag) = &correction.group {
                operation.tags = vec![tag.clone()];
                self.add_tag(tag);
            }
        }
    }

    /// The URL as the model has it, if it is one.
    fn url(&mut self, url: Option<&str>, keys: &[&str]) -> Option<String> {
        let url = url?;
        let host = url.split_once("://").map_or("", |(_, host)| host);
        if host.is_empty() {
            let message = format!("`{url}` is no URL of a service");
            self.fails(
                keys,
                &message,
                "write it whole: `https://api.example.com/v1`",
            );
            return None;
        }
        Some(url.trim_end_matches('/').to_owned())
    }

    /// A requirement for each of the security schemes, without those that the description does not have.
    fn schemes(&mut self, names: Option<&[String]>, keys: &[&str]) -> Option<Vec<Requirement>> {
        let known = self.scheme_names();
        let names = names?;
        for (index, name) in names.iter().enumerate() {
            if !known.contains(name) {
                let index = index.to_string();
                let place = self.place(&[keys, &[&index]].concat());
                let known = known.iter().map(String::as_str);
                self.report.add(catalog::names_nothing(
                    place,
                    "security scheme",
                    name,
                    known,
                ));
            }
        }
        let names = names.iter().filter(|it| known.contains(it));
        Some(names.map(Requirement::of).collect())
    }

    fn tags(&mut self, corrections: &corrections::Corrections) {
        for (name, correction) in &corrections.tags {
            let known: Vec<_> = self.api.tags.iter().map(|it| it.name.clone()).collect();
            let mut tags = self.api.tags.iter_mut();
            match tags.find(|it| it.name == *name) {
                Some(tag) => set(&mut tag.description, &correction.description),
                None => self.names_nothing(&["corrections", "tags", name], "tag", &known),
            }
        }
    }

    fn add_tag(&mut self, name: &str) {
        let tags = &mut self.api.tags;
        if let Err(index) = tags.binary_search_by(|it| it.name.as_str().cmp(name)) {
            let tag = Tag {
                name: name.to_owned(),
                description: None,
            };
            tags.insert(index, tag);
        }
    }
}

fn set(text: &mut Option<String>, correction: &Option<String>) {
    if correction.is_some() {
        text.clone_from(correction);
    }
}
