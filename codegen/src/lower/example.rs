//! Which operation the program under `examples/` calls: the first that lists items, else the first that answers at all,
//! of those that need only strings and that nobody is told not to call.

use super::params::Lowered;
use crate::names::{self, Ident};
use crate::rust::{
    BaseUrl, CredentialSetter, Example, ExampleCredential, Method, ParamsModule, Passing, Resource,
    Service, Takes, Target, Type,
};

pub(super) fn choose(
    resources: &[Resource],
    params: &[ParamsModule],
    service: &Service,
    library: &str,
) -> Option<Example> {
    let params = Lowered::new(params);
    let lists = |method: &Method| {
        method
            .params
            .as_ref()
            .and_then(|it| params.get(it))
            .is_some_and(|it| it.paging.is_some())
    };
    let methods = || {
        resources
            .iter()
            .flat_map(|it| it.methods.iter().map(move |method| (it, method)))
    };
    let mut simple = methods().filter(|(_, it)| {
        let is_simple = it.verb == "GET" && is_shown(&it.result);
        is_simple && !it.deprecated && string_arguments(it).is_some()
    });
    let chosen = simple
        .clone()
        .find(|(_, it)| lists(it))
        .or_else(|| simple.next());
    let (resource, method) = chosen?;
    let prefix = names::variable(library);
    Some(Example {
        method: method.name.clone(),
        accessor: resource.accessor.clone(),
        feature: None,
        arguments: string_arguments(method)?,
        lists: lists(method),
        credentials: credentials(method, service, &prefix),
        base_url: format!("{prefix}_BASE_URL"),
        needs_base_url: !matches!(service.base_url, BaseUrl::Whole(_)),
    })
}

/// Whether it is of use to print the answer.
fn is_shown(result: &Type) -> bool {
    !matches!(
        result,
        Type::Unit | Type::Redirect | Type::Events(_) | Type::Lines(_)
    )
}

fn string_arguments(method: &Method) -> Option<Vec<Ident>> {
    let names = method
        .arguments
        .iter()
        .map(|it| (it.passing == Passing::Str).then(|| it.name.clone()));
    names.collect()
}

/// What the first alternative of the operation needs.
fn credentials(method: &Method, service: &Service, prefix: &str) -> Vec<ExampleCredential> {
    let needed = method.settings.iter().find_map(|it| match &it.target {
        Target::Authorize(alternatives) => alternatives.first(),
        _ => None,
    });
    let setter = |scheme: &Ident| service.setters.iter().find(|it| it.scheme == *scheme);
    let setters = needed.into_iter().flatten().filter_map(setter);
    setters.map(|it| credential(it, prefix)).collect()
}

fn credential(setter: &CredentialSetter, prefix: &str) -> ExampleCredential {
    let value = |name: &str, variable: &str| {
        let variable = format!("{prefix}_{}", names::variable(variable));
        (names::value(name), variable)
    };
    let values = match setter.takes {
        Takes::Token => vec![value("token", setter.name.text())],
        Takes::Key => vec![value("key", setter.name.text())],
        Takes::UserAndPassword => vec![value("user", "user"), value("password", "password")],
    };
    let setter = setter.name.clone();
    ExampleCredential { setter, values }
}
