//! Which Rust name everything gets.
//!
//! One namespace holds models, handles, params structs and enums by status, since generated files import all three. Models come first:
//! they are what the description names; the others give way.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies;
use super::files::Files;
use super::keep::{self, Wanted};
use super::responses;
use super::security::{self, SchemeName};
use crate::api::{Api, Operation, Schema, Tag};
use crate::lock::Lock;
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
    /// Which of them have to be kept.
    lock: Lock,
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
    pub(super) mock: Ident,
    pub(super) handle: Ident,
}

/// Methods of the client that are there already.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "new"];

/// Those of the mock for tests.
const MOCK_METHODS: &[&str] = &["builder", "calls", "client", "clone", "new", "verify"];

pub(super) fn assign<'a>(api: &'a Api, files: &Files<'a>, old: &Lock) -> Names<'a> {
    let mut lock = Lock::default();
    let (models, handles, [params, responses, errors]) = types(api, old, &mut lock);
    Names {
        models,
        tags: tags(api, handles, old, &mut lock),
        methods: methods(api, files, old, &mut lock),
        params,
        responses,
        errors,
        schemes: security::names(api),
        lock,
    }
}

type Types<'a> = (
    BTreeMap<&'a str, Named>,
    Vec<Ident>,
    [BTreeMap<Key<'a>, Ident>; 3],
);

/// What types are called that operations have, should they need them.
const SUFFIXES: [&str; 3] = ["Params", "Response", "Error"];

/// Models, handles, and what operations have, which share a namespace.
fn types<'a>(api: &'a Api, old: &Lock, lock: &mut Lock) -> Types<'a> {
    let models: Vec<_> = api.schemas.iter().map(|it| wanted_model(api, it)).collect();
    let handles: Vec<_> = api.tags.iter().map(wanted_handle).collect();
    let [params, responses, errors] = SUFFIXES.map(|suffix| {
        let operations = api.operations.iter();
        let wanted = operations.map(|it| wanted_suffixed(it, suffix));
        wanted.collect::<Vec<_>>()
    });
    let mut scope = Scope::default();
    let groups = [
        (models.as_slice(), &old.models),
        (handles.as_slice(), &old.handles),
        (params.as_slice(), &old.params),
        (responses.as_slice(), &old.responses),
        (errors.as_slice(), &old.errors),
    ];
    let mut names = keep::assign(&mut scope, &groups).into_iter();
    let mut modules = Scope::with(&["models"]);
    let mut named = BTreeMap::new();
    for ((schema, wanted), name) in api.schemas.iter().zip(&models).zip(names.by_ref()) {
        keep::note(&mut lock.models, &old.models, wanted, &name);
        let module = match wanted.names.first() == Some(&name) {
            true => names::module(&schema.name),
            false => names::module(name.text()),
        };
        let module = modules.claim(module);
        named.insert(schema.name.as_str(), Named { module, name });
    }
    let handles: Vec<Ident> = handles
        .iter()
        .zip(names.by_ref())
        .map(|(wanted, name)| {
            keep::note(&mut lock.handles, &old.handles, wanted, &name);
            name
        })
        .collect();
    let of_operations = [
        (params, &mut lock.params, &old.params),
        (responses, &mut lock.responses, &old.responses),
        (errors, &mut lock.errors, &old.errors),
    ]
    .map(|(wanted, table, old)| {
        let named = api.operations.iter().zip(&wanted).zip(names.by_ref());
        let named = named.map(|((operation, wanted), name)| {
            keep::note(table, old, wanted, &name);
            (key(operation), name)
        });
        named.collect()
    });
    (named, handles, of_operations)
}

/// A schema without a name is known by its places.
fn wanted_model(api: &Api, schema: &Schema) -> Wanted {
    let name = names::type_of(&schema.name);
    let places = api.nameless.schemas.get(&schema.name);
    Wanted {
        keys: places.cloned().unwrap_or_else(|| vec![schema.name.clone()]),
        is_plain: !schema.is_inline && name.text() == schema.name,
        names: vec![name],
        kept: names::kept_type,
    }
}

fn wanted_handle(tag: &Tag) -> Wanted {
    Wanted {
        keys: vec![tag.name.clone()],
        names: vec![names::suffixed_type(&tag.name, "Api")],
        is_plain: false,
        kept: names::kept_type,
    }
}

fn wanted_suffixed(operation: &Operation, suffix: &str) -> Wanted {
    let tag = operation.tags.first().map_or("", String::as_str);
    let long = format!("{tag} {}", operation.id);
    Wanted {
        keys: vec![place(operation)],
        names: vec![
            names::suffixed_type(&operation.id, suffix),
            names::suffixed_type(&long, suffix),
        ],
        is_plain: false,
        kept: names::kept_type,
    }
}

fn tags<'a>(
    api: &'a Api,
    handles: Vec<Ident>,
    old: &Lock,
    lock: &mut Lock,
) -> BTreeMap<&'a str, TagName> {
    let wanted = api.tags.iter().map(|tag| {
        let name = names::value(&tag.name);
        Wanted {
            keys: vec![tag.name.clone()],
            is_plain: name.text() == tag.name,
            names: vec![name],
            kept: names::kept_method,
        }
    });
    let wanted: Vec<_> = wanted.collect();
    let mut scope = Scope::with(CLIENT_METHODS);
    let accessors = keep::assign(&mut scope, &[(&wanted, &old.accessors)]);
    let mut modules = Scope::with(&["params", "resources", "responses"]);
    let mut mocks = Scope::with(MOCK_METHODS);
    let named = api.tags.iter().zip(&wanted).zip(accessors).zip(handles);
    let named = named.map(|(((tag, wanted), accessor), handle)| {
        keep::note(&mut lock.accessors, &old.accessors, wanted, &accessor);
        let module = modules.claim(names::module(&tag.name));
        let name = TagName {
            module,
            mock: mocks.claim(accessor.clone()),
            accessor,
            handle,
        };
        (tag.name.as_str(), name)
    });
    named.collect()
}

/// The methods of the operations first, so that those of further forms of a body, and of streams, take no name away.
fn methods<'a>(
    api: &'a Api,
    files: &Files<'a>,
    old: &Lock,
    lock: &mut Lock,
) -> BTreeMap<MethodKey<'a>, Ident> {
    let mut of_tags: BTreeMap<&str, Vec<(MethodKey<'a>, Wanted)>> = BTreeMap::new();
    let mut further = Vec::new();
    for operation in &api.operations {
        let forms = bodies::forms(operation, files);
        for tag in &operation.tags {
            let key = (tag.as_str(), key(operation), None);
            let wanted = wanted_method(api, operation, tag);
            of_tags.entry(tag).or_default().push((key, wanted));
            let stream = responses::has_stream_method(operation).then_some(responses::STREAM);
            let suffixes = forms.iter().filter_map(|it| it.suffix).chain(stream);
            further.extend(suffixes.map(|it| (tag, operation, it)));
        }
    }
    for (tag, operation, suffix) in further {
        let key = (tag.as_str(), key(operation), Some(suffix));
        let wanted = Wanted {
            keys: vec![format!("{} {suffix} ({tag})", place(operation))],
            names: vec![names::method(&format!("{} {suffix}", operation.id))],
            is_plain: false,
            kept: names::kept_method,
        };
        of_tags.entry(tag).or_default().push((key, wanted));
    }
    let mut methods = BTreeMap::new();
    for list in of_tags.into_values() {
        let (keys, wanted): (Vec<_>, Vec<_>) = list.into_iter().unzip();
        let names = keep::assign(&mut Scope::default(), &[(&wanted, &old.methods)]);
        for ((key, wanted), name) in keys.into_iter().zip(&wanted).zip(names) {
            keep::note(&mut lock.methods, &old.methods, wanted, &name);
            methods.insert(key, name);
        }
    }
    methods
}

fn wanted_method(api: &Api, operation: &Operation, tag: &str) -> Wanted {
    let name = names::method(&operation.id);
    let is_made = api.nameless.operations.contains(&operation.id);
    Wanted {
        keys: vec![format!("{} ({tag})", place(operation))],
        is_plain: !is_made && name.text() == operation.id,
        names: vec![name],
        kept: names::kept_method,
    }
}

/// An operation as restitch.lock has it.
fn place(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

fn key(operation: &Operation) -> Key<'_> {
    (operation.method.as_str(), &operation.path)
}

impl<'a> Names<'a> {
    /// The names that have to be kept; of what operations have only those of `types`, which there are.
    pub(super) fn lock(&self, types: &BTreeSet<&str>) -> Lock {
        let mut lock = self.lock.clone();
        for table in [&mut lock.params, &mut lock.responses, &mut lock.errors] {
            table.retain(|_, name| types.contains(name.as_str()));
        }
        lock
    }

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
