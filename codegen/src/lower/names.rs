//! Which Rust name everything gets.
//!
//! One namespace holds models, handles, params structs and enums by status, since generated files import all three. Models come first:
//! they are what the description names; the others give way.

use std::collections::BTreeMap;

use super::responses;
use super::security::{self, SchemeName};
use crate::api::{Api, Operation};
use crate::names::{self, Ident, Scope};

/// The Rust names of a description's items.
pub(super) struct Names<'a> {
    models: BTreeMap<&'a str, Named>,
    tags: BTreeMap<&'a str, TagName>,
    methods: BTreeMap<(&'a str, Key<'a>), Ident>,
    streams: BTreeMap<(&'a str, Key<'a>), Ident>,
    params: BTreeMap<Key<'a>, Ident>,
    responses: BTreeMap<Key<'a>, Ident>,
    errors: BTreeMap<Key<'a>, Ident>,
    schemes: BTreeMap<&'a str, SchemeName>,
}

/// What tells operations apart: method and path.
type Key<'a> = (&'a str, &'a str);

/// A type and the module it is in.
pub(super) struct Named {
    pub(super) module: Ident,
    pub(super) name: Ident,
}

/// What a tag becomes.
pub(super) struct TagName {
    pub(super) module: Ident,
    pub(super) accessor: Ident,
    pub(super) handle: Ident,
}

/// Methods of the client that are there already.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "new"];

pub(super) fn assign(api: &Api) -> Names<'_> {
    let mut types = Scope::default();
    let models = models(api, &mut types);
    let tags = tags(api, &mut types);
    let (methods, streams) = methods(api);
    Names {
        models,
        tags,
        methods,
        streams,
        params: suffixed(api, "Params", &mut types),
        responses: suffixed(api, "Response", &mut types),
        errors: suffixed(api, "Error", &mut types),
        schemes: security::names(api),
    }
}

fn models<'a>(api: &'a Api, types: &mut Scope) -> BTreeMap<&'a str, Named> {
    let mut modules = Scope::with(&["models"]);
    let named = api.schemas.iter().map(|schema| {
        let name = types.claim(names::type_of(&schema.name));
        let module = modules.claim(names::module(&schema.name));
        (schema.name.as_str(), Named { module, name })
    });
    named.collect()
}

fn tags<'a>(api: &'a Api, types: &mut Scope) -> BTreeMap<&'a str, TagName> {
    let mut modules = Scope::with(&["params", "resources"]);
    let mut accessors = Scope::with(CLIENT_METHODS);
    let named = api.tags.iter().map(|tag| {
        let module = modules.claim(names::module(&tag.name));
        let accessor = accessors.claim(names::value(&tag.name));
        let handle = types.claim(names::suffixed_type(&tag.name, "Api"));
        (
            tag.name.as_str(),
            TagName {
                module,
                accessor,
                handle,
            },
        )
    });
    named.collect()
}

/// The names of methods by tag and operation.
type Methods<'a> = BTreeMap<(&'a str, Key<'a>), Ident>;

/// The method of each operation, and that which takes the answer as a stream where it is one of its own. The former come
/// first: the description names them.
fn methods(api: &Api) -> (Methods<'_>, Methods<'_>) {
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    let (mut methods, mut streams) = (BTreeMap::new(), BTreeMap::new());
    for (operation, tag) in tagged(api) {
        let scope = scopes.entry(tag).or_default();
        let name = scope.claim(names::method(&operation.id));
        methods.insert((tag, key(operation)), name);
    }
    for (operation, tag) in tagged(api).filter(|(it, _)| responses::has_stream_method(it)) {
        let scope = scopes.entry(tag).or_default();
        let name = scope.claim(names::method(&format!("{} stream", operation.id)));
        streams.insert((tag, key(operation)), name);
    }
    (methods, streams)
}

fn tagged(api: &Api) -> impl Iterator<Item = (&Operation, &str)> {
    let operations = api.operations.iter();
    operations.flat_map(|it| it.tags.iter().map(move |tag| (it, tag.as_str())))
}

/// A type for each operation, should it need one.
fn suffixed<'a>(api: &'a Api, suffix: &str, types: &mut Scope) -> BTreeMap<Key<'a>, Ident> {
    let mut named = BTreeMap::new();
    for operation in &api.operations {
        let short = names::suffixed_type(&operation.id, suffix);
        let tag = operation.tags.first().map_or("", String::as_str);
        let long = names::suffixed_type(&format!("{tag} {}", operation.id), suffix);
        let name = types.claim(if types.is_free(&short) { short } else { long });
        named.insert(key(operation), name);
    }
    named
}

fn key(operation: &Operation) -> Key<'_> {
    (operation.method.as_str(), &operation.path)
}

impl<'a> Names<'a> {
    pub(super) fn model(&self, schema: &str) -> Option<&Named> {
        self.models.get(schema)
    }

    pub(super) fn scheme(&self, scheme: &str) -> Option<&SchemeName> {
        self.schemes.get(scheme)
    }

    pub(super) fn tag(&self, tag: &str) -> Option<&TagName> {
        self.tags.get(tag)
    }

    /// The name of the operation's method on the handle of a tag.
    pub(super) fn method(&self, tag: &'a str, operation: &'a Operation) -> Option<&Ident> {
        self.methods.get(&(tag, key(operation)))
    }

    /// The name of the operation's params struct, should it need one.
    pub(super) fn params(&self, operation: &'a Operation) -> Option<&Ident> {
        self.params.get(&key(operation))
    }

    /// The name of the method that takes the operation's answer as a stream, if it is one of its own.
    pub(super) fn stream(&self, tag: &'a str, operation: &'a Operation) -> Option<&Ident> {
        self.streams.get(&(tag, key(operation)))
    }

    /// The name of the enum of the operation's successes, should it need one.
    pub(super) fn response(&self, operation: &'a Operation) -> Option<&Ident> {
        self.responses.get(&key(operation))
    }

    /// The name of the enum of the operation's failures, should it need one.
    pub(super) fn error(&self, operation: &'a Operation) -> Option<&Ident> {
        self.errors.get(&key(operation))
    }
}
