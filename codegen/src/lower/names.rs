//! Which Rust name everything gets.
//!
//! One namespace holds models, handles, params structs and enums by status, since generated files import all three. Models come first:
//! they are what the description names; the others give way.

use std::collections::BTreeMap;

use super::bodies;
use super::files::Files;
use super::responses;
use super::security::{self, SchemeName};
use crate::api::{Api, Operation};
use crate::names::{self, Ident, Scope};

/// The Rust names of a description's items.
pub(super) struct Names<'a> {
    models: BTreeMap<&'a str, Named>,
    tags: BTreeMap<&'a str, TagName>,
    methods: BTreeMap<MethodKey<'a>, Ident>,
    params: BTreeMap<Key<'a>, Ident>,
    responses: BTreeMap<Key<'a>, Ident>,
    errors: BTreeMap<Key<'a>, Ident>,
    schemes: BTreeMap<&'a str, SchemeName>,
}

/// What tells operations apart: method and path.
type Key<'a> = (&'a str, &'a str);

/// What tells methods apart: the tag, the operation, and the form of the body.
type MethodKey<'a> = (&'a str, Key<'a>, Option<&'static str>);

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

pub(super) fn assign<'a>(api: &'a Api, files: &Files<'a>) -> Names<'a> {
    let mut types = Scope::default();
    let models = models(api, &mut types);
    let tags = tags(api, &mut types);
    Names {
        models,
        tags,
        methods: methods(api, files),
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
    let mut modules = Scope::with(&["params", "resources", "responses"]);
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

/// The methods of the operations first, so that those of further forms of a body, and of streams, take no name away.
fn methods<'a>(api: &'a Api, files: &Files<'a>) -> BTreeMap<MethodKey<'a>, Ident> {
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    let mut methods = BTreeMap::new();
    let mut further = Vec::new();
    for operation in &api.operations {
        let forms = bodies::forms(operation, files);
        for tag in &operation.tags {
            let key = (tag.as_str(), key(operation), None);
            let scope = scopes.entry(tag).or_default();
            methods.insert(key, scope.claim(names::method(&operation.id)));
            let stream = responses::has_stream_method(operation).then_some(responses::STREAM);
            let suffixes = forms.iter().filter_map(|it| it.suffix).chain(stream);
            further.extend(suffixes.map(|it| (tag, operation, it)));
        }
    }
    for (tag, operation, suffix) in further {
        let key = (tag.as_str(), key(operation), Some(suffix));
        let scope = scopes.entry(tag).or_default();
        let name = names::method(&format!("{} {suffix}", operation.id));
        methods.insert(key, scope.claim(name));
    }
    methods
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

    /// Whether operations need several schemes, so that each has to say which.
    pub(super) fn has_several_schemes(&self) -> bool {
        self.schemes.len() > 1
    }

    pub(super) fn tag(&self, tag: &str) -> Option<&TagName> {
        self.tags.get(tag)
    }

    /// The name of the operation's method on the handle of a tag; with a suffix, of that for a further form of
    /// the body or for a stream.
    pub(super) fn method(
        &self,
        tag: &'a str,
        operation: &'a Operation,
        suffix: Option<&'static str>,
    ) -> Option<&Ident> {
        self.methods.get(&(tag, key(operation), suffix))
    }

    /// The name of the operation's params struct, should it need one.
    pub(super) fn params(&self, operation: &'a Operation) -> Option<&Ident> {
        self.params.get(&key(operation))
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
