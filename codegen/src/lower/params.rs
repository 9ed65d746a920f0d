//! From the parameters that a request can do without to params structs.

use std::collections::BTreeMap;

use super::names::Names;
use super::responses::Answers;
use super::{docs, methods, paging, parameters};
use crate::api::{Api, Operation, Parameter};
use crate::names::{self, Ident, Scope};
use crate::rust::{Docs, Field, Model, Params, ParamsModule, Setting, Type};

/// The params structs by name.
pub(super) struct Lowered<'a> {
    params: BTreeMap<&'a Ident, &'a Params>,
}

impl<'a> Lowered<'a> {
    pub(super) fn new(modules: &'a [ParamsModule]) -> Self {
        Self {
            params: modules
                .iter()
                .flat_map(|it| &it.params)
                .map(|it| (&it.name, it))
                .collect(),
        }
    }

    pub(super) fn has(&self, name: &Ident) -> bool {
        self.params.contains_key(name)
    }

    pub(super) fn get(&self, name: &Ident) -> Option<&'a Params> {
        self.params.get(name).copied()
    }
}

/// The params structs, each in the module of its operation's first tag.
pub(super) fn lower<'a>(
    api: &'a Api,
    names: &Names<'a>,
    models: &[Model],
    answers: &Answers<'a>,
) -> Vec<ParamsModule> {
    let mut modules: BTreeMap<Ident, ParamsModule> = BTreeMap::new();
    for operation in &api.operations {
        let tag = operation
            .tags
            .first()
            .and_then(|it| Some((it, names.tag(it)?)));
        let params = params(operation, names, models, answers.result(operation));
        let (Some((tag, named)), Some(params)) = (tag, params) else {
            continue;
        };
        let module = modules
            .entry(named.module.clone())
            .or_insert_with(|| ParamsModule {
                module: named.module.clone(),
                feature: None,
                title: names::title(tag),
                params: Vec::new(),
            });
        module.params.push(params);
    }
    let mut modules: Vec<_> = modules.into_values().collect();
    modules
        .iter_mut()
        .for_each(|it| it.params.sort_by(|a, b| a.name.cmp(&b.name)));
    modules
}

fn params<'a>(
    operation: &'a Operation,
    names: &Names<'a>,
    models: &[Model],
    result: Option<&Type>,
) -> Option<Params> {
    let all_inside = methods::takes_struct(operation);
    let mut parameters: Vec<&Parameter> = if all_inside {
        methods::required(operation)
    } else {
        Vec::new()
    };
    parameters.extend(
        operation
            .parameters
            .iter()
            .filter(|it| !methods::is_required(it)),
    );
    if parameters.is_empty() {
        return None;
    }
    let mut scopes = (Scope::default(), Scope::default());
    let lowered = parameters
        .iter()
        .map(|it| field(it, names, models, &mut scopes));
    let (fields, settings): (Vec<_>, Vec<_>) = lowered.unzip();
    Some(Params {
        name: names.params(operation)?.clone(),
        docs: params_docs(operation, names, all_inside),
        settings,
        paging: paging::recognise(operation, &fields, result, models),
        fields,
    })
}

fn params_docs<'a>(operation: &'a Operation, names: &Names<'a>, all_inside: bool) -> Docs {
    let which = if all_inside {
        "The parameters"
    } else {
        "The optional parameters"
    };
    let method = operation
        .tags
        .first()
        .and_then(|tag| Some((&names.tag(tag)?.handle, names.method(tag, operation, None)?)));
    Docs::line(match method {
        Some((handle, method)) => {
            // A link spells a keyword without `r#`.
            let target = format!("crate::resources::{handle}::{}", method.text());
            format!("{which} of [`{method}`]({target}).")
        }
        None => format!("{which} of {}.", docs::code(&operation.id)),
    })
}

/// A field, and where its value goes. The scopes are those of fields and of setters.
fn field(
    parameter: &Parameter,
    names: &Names<'_>,
    models: &[Model],
    (fields, setters): &mut (Scope, Scope),
) -> (Field, Setting) {
    let name = fields.claim(names::value(&parameter.name.source));
    let (ty, target) = parameters::of(parameter, names, models);
    let setting = Setting {
        target,
        value: vec![name.clone()],
        borrow: true,
    };
    let field = Field {
        setter: setters.claim(names::setter(&name)),
        name,
        wire: parameter.name.wire.value.clone(),
        constant: None,
        deprecated: false,
        ty: if methods::is_required(parameter) {
            ty
        } else {
            ty.optional()
        },
        docs: docs::of_parameter(parameter),
    };
    (field, setting)
}
