//! Which Rust items come of what a change happened to.

use std::collections::BTreeMap;

use super::side::Side;
use super::subject::Subject;
use crate::names::Ident;
use crate::rust::{Model, ModelKind, Params};

/// Items by their paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touch {
    /// This one.
    Exact(String),
    /// This one, and those below it.
    Below(String),
}

/// Finds the items of one side.
pub(super) struct Lookup<'a> {
    side: &'a Side<'a>,
    models: BTreeMap<&'a Ident, &'a Model>,
    params: BTreeMap<&'a Ident, &'a Params>,
    /// The paths of methods, by operation.
    methods: BTreeMap<String, Vec<String>>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(side: &'a Side<'a>) -> Self {
        let krate = &side.krate;
        let models = krate.models.iter().map(|it| (&it.name, it));
        let params = krate.params.iter().flat_map(|it| &it.params);
        let mut methods: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for resource in &krate.resources {
            for method in &resource.methods {
                let key = format!("{} {}", method.verb, method.path);
                let path = format!("resources::{}::{}", resource.handle, method.name);
                methods.entry(key).or_default().push(path);
            }
        }
        Self {
            side,
            models: models.collect(),
            params: params.map(|it| (&it.name, it)).collect(),
            methods,
        }
    }

    /// The items that come of this; none where this side does not have it.
    pub(super) fn items(&self, subject: &Subject) -> Vec<Touch> {
        match subject {
            Subject::Operation(operation) => self.operation(operation),
            Subject::Body(operation) => self.body(operation),
            Subject::Parameter {
                operation, name, ..
            } => self.parameter(operation, name),
            Subject::Response { operation, .. } => self.response(operation),
            Subject::Schema(schema) => self.model(schema).map(Touch::Below).into_iter().collect(),
            Subject::Property { schema, name } => self.property(schema, name),
            Subject::Value { schema, value } => self.value(schema, value),
            Subject::Member { schema, .. } => {
                self.model(schema).map(Touch::Below).into_iter().collect()
            }
            Subject::Tag(tag) => self.tag(tag),
            Subject::Scheme(scheme) => self.scheme(scheme),
            Subject::Server(_) | Subject::Variable(_) => {
                let setter = Touch::Exact("ClientBuilder::server".to_owned());
                vec![Touch::Below("Server".to_owned()), setter]
            }
            Subject::Webhook(_) | Subject::Item(_) => Vec::new(),
        }
    }

    /// The Rust name of a schema's model.
    pub(super) fn model_name(&self, schema: &str) -> Option<String> {
        let name = self.side.index.models.get(schema)?;
        Some(name.to_string())
    }

    fn model(&self, schema: &str) -> Option<String> {
        let name = self.model_name(schema)?;
        Some(format!("models::{name}"))
    }

    fn methods(&self, operation: &str) -> Vec<Touch> {
        let methods = self.methods.get(operation).into_iter().flatten();
        methods.cloned().map(Touch::Exact).collect()
    }

    fn operation(&self, operation: &str) -> Vec<Touch> {
        let mut items = self.response(operation);
        if let Some(params) = self.params_path(operation) {
            items.push(Touch::Below(params));
        }
        items
    }

    fn params_path(&self, operation: &str) -> Option<String> {
        let types = self.side.index.operations.get(operation)?;
        Some(format!("params::{}", types.params.as_ref()?))
    }

    fn body(&self, operation: &str) -> Vec<Touch> {
        let mut items = self.methods(operation);
        let params = self.params_path(operation);
        items.extend(params.map(|it| Touch::Exact(format!("{it}::new"))));
        items
    }

    fn response(&self, operation: &str) -> Vec<Touch> {
        let mut items = self.methods(operation);
        let types = self.side.index.operations.get(operation);
        let enums = types.iter().flat_map(|it| &it.responses);
        items.extend(enums.map(|it| Touch::Below(format!("responses::{it}"))));
        if let Some(params) = self.params_path(operation) {
            // How it is paged.
            items.push(Touch::Exact(params));
        }
        items
    }

    fn parameter(&self, operation: &str, wire: &str) -> Vec<Touch> {
        let mut items = self.methods(operation);
        let types = self.side.index.operations.get(operation);
        let Some(name) = types.and_then(|it| it.params.as_ref()) else {
            return items;
        };
        let path = format!("params::{name}");
        items.push(Touch::Exact(format!("{path}::new")));
        if let Some(params) = self.params.get(name) {
            let fields = params.fields.iter().filter(|it| it.wire == wire);
            let names = fields.flat_map(|it| [&it.name, &it.setter]);
            items.extend(names.map(|it| Touch::Exact(format!("{path}::{it}"))));
        }
        items.push(Touch::Exact(path));
        items
    }

    fn property(&self, schema: &str, wire: &str) -> Vec<Touch> {
        let (Some(path), Some(model)) = (self.model(schema), self.find(schema)) else {
            return Vec::new();
        };
        let ModelKind::Struct(it) = &model.kind else {
            return Vec::new();
        };
        let fields = it.fields.iter().filter(|it| it.wire == wire);
        let names = fields.flat_map(|it| [&it.name, &it.setter]);
        let mut items: Vec<_> = names
            .map(|it| Touch::Exact(format!("{path}::{it}")))
            .collect();
        items.push(Touch::Exact(format!("{path}::new")));
        items
    }

    fn value(&self, schema: &str, value: &str) -> Vec<Touch> {
        let (Some(path), Some(model)) = (self.model(schema), self.find(schema)) else {
            return Vec::new();
        };
        let names: Vec<&Ident> = match &model.kind {
            ModelKind::Enum(it) => {
                let variants = it.variants.iter().filter(|it| it.wire == value);
                variants.map(|it| &it.name).collect()
            }
            ModelKind::IntegerEnum(it) => {
                let variants = it.variants.iter();
                let variants = variants.filter(|it| it.wire.to_string() == value);
                variants.map(|it| &it.name).collect()
            }
            _ => Vec::new(),
        };
        let names = names.into_iter();
        names
            .map(|it| Touch::Exact(format!("{path}::{it}")))
            .collect()
    }

    fn find(&self, schema: &str) -> Option<&'a Model> {
        let name = self.side.index.models.get(schema)?;
        self.models.get(name).copied()
    }

    fn tag(&self, tag: &str) -> Vec<Touch> {
        let Some(handle) = self.side.index.handles.get(tag) else {
            return Vec::new();
        };
        vec![
            Touch::Exact(format!("Client::{}", handle.accessor)),
            Touch::Exact(format!("test_util::Mock::{}", handle.mock)),
            Touch::Exact(format!("resources::{}", handle.name)),
        ]
    }

    fn scheme(&self, scheme: &str) -> Vec<Touch> {
        let service = &self.side.krate.service;
        let constants = service.schemes.iter().filter(|it| it.name == scheme);
        let constants: Vec<_> = constants.map(|it| &it.constant).collect();
        let setters = service.setters.iter();
        let setters = setters.filter(|it| constants.contains(&&it.scheme));
        let sources = service.sources.iter();
        let sources = sources.filter(|it| constants.contains(&&it.scheme));
        let names = setters.map(|it| &it.name).chain(sources.map(|it| &it.name));
        let paths = names.map(|it| format!("ClientBuilder::{it}"));
        paths.map(Touch::Exact).collect()
    }
}
