//! The keys of a document for what OpenAPI has no words for.

/// At the root: the document says exactly what the model holds. Schemas that no operation reaches are part of it, media
/// types stand in the order of preference, and each carries just the type that its schema tells.
pub(crate) const EXPORTED: &str = "x-restitch-export";

/// How the description spells a name that travels otherwise, or that cannot stand where it would have to.
pub(crate) const SOURCE: &str = "x-restitch-source";

/// Which facts the description does not state: for each its rule and confidence, by [`NAME`], [`LOCATION`] or [`STYLE`].
pub(crate) const INFERRED: &str = "x-restitch-inferred";

/// The name as it travels.
pub(crate) const NAME: &str = "name";

/// Where a parameter travels.
pub(crate) const LOCATION: &str = "in";

/// How a parameter becomes text.
pub(crate) const STYLE: &str = "style";

/// How a parameter or a property of a form becomes text, where OpenAPI 3 does not have it.
pub(crate) const STYLE_KEY: &str = "x-restitch-style";

/// What an operation may be answered with, where its responses do not add up to it.
pub(crate) const ACCEPT: &str = "x-restitch-accept";

/// A default in the words of the description, where `default` cannot hold them.
pub(crate) const DEFAULT: &str = "x-restitch-default";

/// That the name of a schema was made from the place where it stood: the places by which restitch.lock knows it.
pub(crate) const INLINE: &str = "x-restitch-inline";

/// Whether the id of an operation was made.
pub(crate) const MADE_ID: &str = "x-restitch-made-id";

/// The operation of which a webhook is a callback: `POST /subscriptions`.
pub(crate) const CALLBACK_OF: &str = "x-restitch-callback-of";

/// Responses with statuses that OpenAPI does not know.
pub(crate) const RESPONSES: &str = "x-restitch-responses";
