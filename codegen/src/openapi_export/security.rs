//! How a caller proves who it is.

use super::node::{Map, Node, texts};
use super::{Writer, origins};
use crate::api::{Credential, Flow, Grant, Operation, SecurityScheme};

impl Writer<'_> {
    pub(super) fn security_schemes(&self) -> Map {
        let mut map = Map::new();
        for scheme in &self.api.security_schemes {
            let key = self.schemes.get(&scheme.name);
            map.put(
                key,
                security_scheme(scheme)
                    .and(origins::spelling(&scheme.name, key))
                    .at(scheme.place),
            );
        }
        map
    }

    /// The alternatives of an operation, of which one has to be met.
    pub(super) fn requirements(&self, operation: &Operation) -> Vec<Node> {
        let alternatives = operation.security.iter().map(|requirement| {
            let mut schemes = Map::new();
            for (name, scopes) in &requirement.schemes {
                let scopes = texts(scopes.iter().map(String::as_str));
                schemes.put(self.schemes.get(name), scopes);
            }
            schemes.into()
        });
        alternatives.collect()
    }
}

/// What a scheme sends, and the ways to get it.
pub(crate) fn security_scheme(scheme: &SecurityScheme) -> Map {
    let of_type = |name: &str| Map::new().with("type", name);
    let http = |scheme: &str| of_type("http").with("scheme", scheme);
    let key = |name: &str, place: &str| of_type("apiKey").with("name", name).with("in", place);
    let credential = match &scheme.credential {
        Credential::HeaderKey(name) => key(name, "header"),
        Credential::QueryKey(name) => key(name, "query"),
        Credential::CookieKey(name) => key(name, "cookie"),
        Credential::Bearer => http("bearer"),
        Credential::Basic => http("basic"),
        Credential::Http(scheme) => http(scheme),
        Credential::OAuth2 => of_type("oauth2").with("flows", flows(&scheme.flows)),
        Credential::OpenIdConnect => {
            let url = scheme.discovery_url.as_deref().unwrap_or_default();
            of_type("openIdConnect").with("openIdConnectUrl", url)
        }
        Credential::MutualTls => of_type("mutualTLS"),
        // A document has to say something; this says the least.
        Credential::Unknown => http(""),
    };
    credential.maybe("description", scheme.description.as_deref())
}

/// A flow has to have the URLs that its grant needs; one that is not known is empty.
fn flows(flows: &[Flow]) -> Map {
    let mut map = Map::new();
    for flow in flows {
        let (agrees, grants) = match flow.grant {
            Grant::Implicit => (true, false),
            Grant::Password | Grant::ClientCredentials => (false, true),
            Grant::AuthorizationCode => (true, true),
        };
        let url = |url: &Option<String>, is_needed: bool| {
            let url = url.clone();
            url.or_else(|| is_needed.then(String::new))
        };
        let mut scopes = Map::new();
        for (name, text) in &flow.scopes {
            scopes.put(name, text.as_str());
        }
        let flow_of = Map::new()
            .maybe(
                "authorizationUrl",
                url(&flow.authorization_url, agrees).as_deref(),
            )
            .maybe("tokenUrl", url(&flow.token_url, grants).as_deref())
            .maybe("refreshUrl", flow.refresh_url.as_deref())
            .with("scopes", scopes);
        map.put(flow.grant.as_str(), flow_of);
    }
    map
}
