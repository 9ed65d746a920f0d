//! Hand-written modules, and the types in them that models need.

use std::collections::BTreeSet;

use crate::api::{self, Api};
use crate::config::Config;
use crate::names;
use crate::rust::{ByHand, Type};

pub(super) fn lower(api: &Api, config: &Config) -> ByHand {
    let mut modules: Vec<_> = config
        .modules
        .iter()
        .filter_map(|it| names::written(it))
        .collect();
    modules.sort();
    modules.dedup();
    let mut paths = BTreeSet::new();
    for schema in &api.schemas {
        let types = schema.shape.types();
        types.into_iter().for_each(|it| collect(it, &mut paths));
    }
    let types = paths.into_iter().filter_map(names::path_in_crate);
    ByHand {
        modules,
        types: types.map(Type::ByHand).collect(),
    }
}

fn collect<'a>(ty: &'a api::Type, paths: &mut BTreeSet<&'a str>) {
    match ty {
        api::Type::ByHand(path) => {
            paths.insert(path);
        }
        api::Type::Array(inner) | api::Type::Map(inner) | api::Type::Nullable(inner) => {
            collect(inner, paths);
        }
        _ => {}
    }
}
