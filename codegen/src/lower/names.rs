//! Which Rust name everything gets.
//!
//! One namespace holds models, handles and params structs, since generated files import all three. Models come first:
//! they are what the description names; the others give way.

use std::collections::BTreeMap;

use super::security::{self, SchemeName};
use crate::api::{Api, Operation};
use crate::names::{self, Ident, Scope};

/// The Rust names of a description's items.
pub(super) struct Names<'a> {
    models: BTreeMap<&'a str, Named>,
    tags: BTreeMap<&'a str, TagName>,
    methods: BTreeMap<(&'a str, Key<'a>), Ident>,
    params: BTreeMap<Key<'a>, Ident>,
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
    Names {
        models,
        tags,
        methods: methods(api),
        params: params(api, &mut types),
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

fn methods(api: &Api) -> BTreeMap<(&str, Key<'_>), Ident> {
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    let mut methods = BTreeMap::new();
    for operation in &api.operations {
        for tag in &operation.tags {
            let scope = scopes.entry(tag).or_default();
            methods.insert(
                (tag.as_str(), key(operation)),
                scope.claim(names::method(&operation.id)),
            );
        }
    }
    methods
}

fn params<'a>(api: &'a Api, types: &mut Scope) -> BTreeMap<Key<'a>, Ident> {
    let mut params = BTreeMap::new();
    for operation in &api.operations {
        let short = names::suffixed_type(&operation.id, "Params");
        let tag = operation.tags.first().map_or("", String::as_str);
        let long = names::suffixed_type(&format!("{tag} {}", operation.id), "Params");
        let name = types.claim(if types.is_free(&short) { short } else { long });
        params.insert(key(operation), name);
    }
    params
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
}
