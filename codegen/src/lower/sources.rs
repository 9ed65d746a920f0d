//! What gives the tokens of a scheme: the setters for sources, and for OAuth 2's client credentials.

use std::collections::BTreeSet;

use super::docs::code;
use super::security::{BUILDER_METHODS, takes};
use crate::api::{Api, Flow, Grant};
use crate::names::{self, Scope};
use crate::rust::{CredentialSetter, Docs, Scheme, Source, SourceSetter, Takes};

/// Setters for each scheme that takes a token. They have short names where there is no other scheme.
pub(super) fn sources(
    api: &Api,
    schemes: &[Scheme],
    setters: &[CredentialSetter],
) -> Vec<SourceSetter> {
    let mut taken = Scope::with(BUILDER_METHODS);
    for setter in setters {
        taken.take(&setter.name);
    }
    let is_single = schemes.len() == 1;
    let mut name = |scheme: &Scheme, short: &str, long: &str| {
        let wanted = match is_single {
            true => short.to_owned(),
            false => format!("{}_{long}", scheme.name),
        };
        taken.claim(names::value(&wanted))
    };
    let mut sources = Vec::new();
    let with_token = schemes.iter();
    for scheme in with_token.filter(|it| takes(&it.carrier) == Takes::Token) {
        let setter = |name, docs, source| SourceSetter {
            name,
            scheme: scheme.constant.clone(),
            docs,
            source,
        };
        if let Some((flow, token_url)) = client_credentials(api, scheme) {
            let source = Source::ClientCredentials {
                token_url: token_url.to_owned(),
                scopes: scopes(api, scheme, flow),
            };
            let grant = "client_credentials";
            let name = name(scheme, grant, grant);
            sources.push(setter(name, docs_of_client_credentials(scheme), source));
        }
        let name = name(scheme, "token_source", "source");
        sources.push(setter(name, docs_of_source(scheme), Source::Any));
    }
    sources
}

/// The flow of client credentials, and where it begins. A URL that is relative leads nowhere: the description has no
/// place of its own.
fn client_credentials<'a>(api: &'a Api, scheme: &Scheme) -> Option<(&'a Flow, &'a str)> {
    let mut schemes = api.security_schemes.iter();
    let described = schemes.find(|it| it.name == scheme.name)?;
    let mut flows = described.flows.iter();
    let flow = flows.find(|it| it.grant == Grant::ClientCredentials)?;
    let url = flow.token_url.as_deref()?.trim();
    let is_absolute = url.starts_with("https://") || url.starts_with("http://");
    is_absolute.then_some((flow, url))
}

/// The scopes that any operation needs, as far as the flow has them.
fn scopes(api: &Api, scheme: &Scheme, flow: &Flow) -> Vec<String> {
    let offered: BTreeSet<_> = flow.scopes.iter().map(|(it, _)| it).collect();
    let requirements = api.operations.iter().flat_map(|it| &it.security);
    let needed = requirements.filter_map(|it| it.schemes.get(&scheme.name));
    let needed: BTreeSet<_> = needed.flatten().collect();
    let needed = needed.into_iter();
    let needed = needed.filter(|it| offered.is_empty() || offered.contains(it));
    needed.cloned().collect()
}

fn docs_of_source(scheme: &Scheme) -> Docs {
    let name = code(&scheme.name);
    let mut docs = Docs::line(format!("Sets what gives the tokens of {name}."));
    docs.paragraph([
        "Each is kept until shortly before it expires. Where the service refuses it, the call is sent once more with"
            .to_owned(),
        "another.".to_owned(),
    ]);
    docs
}

fn docs_of_client_credentials(scheme: &Scheme) -> Docs {
    let name = code(&scheme.name);
    Docs::line(format!(
        "Gets the tokens of {name} by OAuth 2.0's client credentials, where and for the scopes that the description names."
    ))
}
