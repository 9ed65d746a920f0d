//! Which operation the program under `examples/` calls: the first that lists items, else the first that answers at all,
//! of those that need only strings.

use super::params::Lowered;
use crate::names::{self, Ident};
use crate::rust::{Example, Method, ParamsModule, Passing, Resource, Type};

pub(super) fn choose(
    resources: &[Resource],
    params: &[ParamsModule],
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
        it.verb == "GET" && is_shown(&it.result) && string_arguments(it).is_some()
    });
    let chosen = simple
        .clone()
        .find(|(_, it)| lists(it))
        .or_else(|| simple.next());
    let (resource, method) = chosen?;
    Some(Example {
        method: method.name.clone(),
        accessor: resource.accessor.clone(),
        arguments: string_arguments(method)?,
        lists: lists(method),
        variables: names::variable(library),
    })
}

/// Whether it is of use to print the answer.
fn is_shown(result: &Type) -> bool {
    !matches!(result, Type::Unit | Type::Redirect | Type::Events(_) | Type::Lines(_))
}

fn string_arguments(method: &Method) -> Option<Vec<Ident>> {
    let names = method
        .arguments
        .iter()
        .map(|it| (it.passing == Passing::Str).then(|| it.name.clone()));
    names.collect()
}
