//! From what the service offers to what the crate contains.
//!
//! A list of steps, each a module; later steps use what earlier ones decided.

mod bodies;
mod by_hand;
mod cycles;
mod docs;
mod example;
mod features;
mod files;
mod index;
mod keep;
mod methods;
mod models;
mod names;
mod package;
mod paging;
mod parameters;
mod params;
mod reach;
mod responses;
mod samples;
mod security;
mod servers;
mod service;
mod sources;
mod styles;
mod types;
mod unions;

use std::collections::BTreeSet;

use crate::api::Api;
use crate::config::Config;
use crate::names::Ident;
use crate::rust::{Crate, Model};

pub use index::{Handle, Index, OperationTypes};

/// Decides everything about the crate.
pub fn lower(api: &Api, config: &Config) -> Crate {
    let files = files::of(api);
    let names = names::assign(api, &files, &config.lock);
    let mut models = models::lower(api, &names, &reach::of(api));
    files.place(&mut models, &names);
    cycles::cut(&mut models);
    unions::settle(&mut models);
    cycles::break_up(&mut models);
    let service = service::lower(api, &names, config);
    let package = package::package(config, &service);
    let answers = responses::lower(api, &names);
    let params = params::lower(api, &names, &models, &answers);
    let context = methods::Context {
        names: &names,
        files: &files,
        models: &models,
        params: params::Lowered::new(&params),
        answers: &answers,
        library: &package.library,
    };
    let resources = methods::lower(api, &context);
    let example = example::choose(&resources, &params, &service, &package.library);
    let of_params = params.iter().flat_map(|it| &it.params).map(|it| &it.name);
    let enums = answers.modules.values().flat_map(|it| &it.enums);
    let types = of_params.chain(enums.map(|it| &it.name));
    let types: BTreeSet<_> = types.map(Ident::text).collect();
    let lock = names.lock(&types).with_earlier(&config.lock);
    let mut krate = Crate {
        package,
        docs: docs::of_crate(api),
        service,
        models,
        has_webhooks: false,
        tag_features: Vec::new(),
        resources,
        params,
        responses: answers.modules.into_values().collect(),
        has_streams: false,
        has_redirects: false,
        example,
        support: BTreeSet::new(),
        has_deprecated: false,
        by_hand: by_hand::lower(api, config),
        lock,
    };
    features::settle(&mut krate, api, &names, config);
    package::add_dependencies(&mut krate, config);
    krate.has_deprecated = krate.models.iter().any(Model::names_deprecated);
    krate
}
