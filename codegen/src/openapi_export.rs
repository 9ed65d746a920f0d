//! The way back: a service as one OpenAPI 3.1 document.
//!
//! The document says all that [`Api`] holds. What OpenAPI has no words for stands under the keys of `extensions`, which
//! the frontend reads back, so that the same crate comes of the document as of the description it was made of.

mod defaults;
pub(crate) mod extensions;
mod keys;
mod limits;
mod node;
mod operations;
mod origins;
mod schemas;
mod security;
mod servers;
mod styles;
mod types;
mod yaml;

use crate::api::{Api, Tag};
use keys::Keys;
use limits::limits;

pub(crate) use node::Map;
pub use node::Node;
pub(crate) use security::security_scheme;

/// The version of the specification that documents follow.
const VERSION: &str = "3.1.1";

/// What the parts of a document are written with.
struct Writer<'a> {
    api: &'a Api,
    /// The keys of the schemas among the components.
    schemas: Keys<'a>,
    /// The keys of the security schemes among the components.
    schemes: Keys<'a>,
}

/// A service as an OpenAPI document.
pub fn document(api: &Api) -> Node {
    let writer = Writer {
        api,
        schemas: Keys::new(api.schemas.iter().map(|it| it.name.as_str())),
        schemes: Keys::new(api.security_schemes.iter().map(|it| it.name.as_str())),
    };
    let info = Map::new()
        .with("title", api.title.as_str())
        .maybe("description", api.description.as_deref())
        .with("version", api.version.as_deref().unwrap_or_default());
    let components = Map::new()
        .filled("schemas", writer.schemas())
        .filled("securitySchemes", writer.security_schemes());
    Map::new()
        .with("openapi", VERSION)
        .with(extensions::EXPORTED, true)
        .with("info", info)
        .filled("servers", servers::all(api))
        .filled("tags", api.tags.iter().map(tag).collect::<Vec<_>>())
        .with("paths", writer.paths())
        .filled("webhooks", writer.webhooks())
        .filled("components", components)
        .into()
}

/// A list of one server.
pub(crate) fn server(url: &str) -> Vec<Node> {
    servers::one(url)
}

/// A document as YAML.
pub fn yaml(document: &Node) -> String {
    yaml::text(document)
}

fn tag(tag: &Tag) -> Node {
    Map::new()
        .with("name", tag.name.as_str())
        .maybe("description", tag.description.as_deref())
        .into()
}
