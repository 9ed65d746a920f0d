//! How a caller proves who it is.

use super::node::{Map, Node};
use super::{Writer, origins};
use crate::api::{Credential, Operation, SecurityScheme};

impl Writer<'_> {
    pub(super) fn security_schemes(&self) -> Map {
        let mut map = Map::new();
        for scheme in &self.api.security_schemes {
            let key = self.schemes.get(&scheme.name);
            map.put(
                key,
                security_scheme(scheme).and(origins::spelling(&scheme.name, key)),
            );
        }
        map
    }

    /// The requirements of an operation, of which one is enough.
    pub(super) fn requirements(&self, operation: &Operation) -> Vec<Node> {
        let none = || Node::List(Vec::new());
        let names = operation.security.iter();
        names
            .map(|it| Map::new().with(self.schemes.get(it), none()).into())
            .collect()
    }
}

fn security_scheme(scheme: &SecurityScheme) -> Map {
    let of_type = |name: &str| Map::new().with("type", name);
    let key = |name: &str, place: &str| of_type("apiKey").with("name", name).with("in", place);
    match &scheme.credential {
        Credential::HeaderKey(name) => key(name, "header"),
        Credential::QueryKey(name) => key(name, "query"),
        Credential::CookieKey(name) => key(name, "cookie"),
        Credential::Bearer => of_type("http").with("scheme", "bearer"),
        Credential::Basic => of_type("http").with("scheme", "basic"),
        Credential::OAuth2 => of_type("oauth2").with("flows", Map::new()),
        // No type means that nothing is known; this one says the least that is wrong.
        Credential::Unknown => of_type("http")
            .with("scheme", "unknown")
            .with("description", "What it sends is not described."),
    }
}
