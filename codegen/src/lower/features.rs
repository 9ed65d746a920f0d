//! Which features bring which operations and models.
//!
//! A feature brings a group of operations with its params structs and enums by status, and its models, unless so many
//! groups share these that they are always there. So who calls few operations of many compiles little more than those.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::api::{self, Api};
use crate::config::{Config, TagFeatures};
use crate::names::{self, Ident};
use crate::rust::{ALL_OPERATIONS, Crate, Model, Params, Resource, TagFeature, Type, WEBHOOKS};

/// How many operations are worth features: fewer compile in about the time that the runtime takes.
const MANY_OPERATIONS: usize = 100;

/// How many groups can have features: the registry takes a crate with up to 300, and some are those of every crate.
const MAX_GROUPS: usize = 280;

/// How many features a model can hang on. What more of them share is always there: the list would tell nobody anything.
const MAX_SHARED: usize = 4;

pub(super) fn settle(krate: &mut Crate, api: &Api, names: &Names<'_>, config: &Config) {
    let are_wanted = are_wanted(krate, api, config);
    if are_wanted {
        let features = names::features(krate.resources.iter().map(|it| &it.accessor));
        let features = features.into_iter().map(|(it, name)| (it.clone(), name));
        name(krate, &features.collect());
        krate.tag_features = tag_features(krate, api, names);
    }
    let brought = Brought::of(krate, api, names);
    let conditions = krate
        .models
        .iter()
        .map(|it| brought.conditions(it, are_wanted));
    let conditions: Vec<_> = conditions.collect();
    for (model, features) in krate.models.iter_mut().zip(conditions) {
        model.features = features;
    }
    krate.has_webhooks = krate.models.iter().any(|it| it.features.contains(WEBHOOKS));
}

fn are_wanted(krate: &Crate, api: &Api, config: &Config) -> bool {
    match config.tag_features {
        TagFeatures::Always => true,
        TagFeatures::Never => false,
        // What is written by hand may use any model.
        TagFeatures::Auto => {
            api.operations.len() >= MANY_OPERATIONS
                && (2..=MAX_GROUPS).contains(&krate.resources.len())
                && krate.by_hand.modules.is_empty()
        }
    }
}

/// Writes the features down where emitters look for them.
fn name(krate: &mut Crate, features: &BTreeMap<Ident, String>) {
    let mut of_modules = BTreeMap::new();
    for resource in &mut krate.resources {
        resource.feature = features.get(&resource.accessor).cloned();
        of_modules.insert(&resource.module, resource.feature.clone());
    }
    let feature = |module: &Ident| of_modules.get(module).cloned().flatten();
    for it in &mut krate.params {
        it.feature = feature(&it.module);
    }
    for it in &mut krate.responses {
        it.feature = feature(&it.module);
    }
    if let Some(example) = &mut krate.example {
        example.feature = features.get(&example.accessor).cloned();
    }
}

/// An operation of several tags has its params struct and its enums in the module of the first: the others need that.
fn tag_features(krate: &Crate, api: &Api, names: &Names<'_>) -> Vec<TagFeature> {
    let resources = krate.resources.iter();
    let features: BTreeMap<_, _> = resources
        .filter_map(|it| Some((&it.module, it.feature.as_deref()?)))
        .collect();
    let feature = |tag: &String| features.get(&names.tag(tag)?.module).copied();
    let params = krate.params.iter().flat_map(|it| &it.params);
    let enums = krate.responses.iter().flat_map(|it| &it.enums);
    let types: BTreeSet<_> = params
        .map(|it| &it.name)
        .chain(enums.map(|it| &it.name))
        .collect();
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in features.values() {
        needs.entry(it).or_default();
    }
    for operation in &api.operations {
        let of_its_own = [
            names.params(operation),
            names.response(operation),
            names.error(operation),
        ];
        let Some((first, others)) = operation.tags.split_first() else {
            continue;
        };
        if of_its_own
            .into_iter()
            .flatten()
            .any(|it| types.contains(it))
        {
            for other in others.iter().filter_map(feature) {
                needs.entry(other).or_default().extend(feature(first));
            }
        }
    }
    let features = needs.into_iter().map(|(name, needs)| TagFeature {
        name: name.to_owned(),
        needs: needs
            .into_iter()
            .filter(|it| *it != name)
            .map(str::to_owned)
            .collect(),
    });
    features.collect()
}

/// Which features bring each model.
struct Brought<'a> {
    models: BTreeMap<&'a Ident, &'a Model>,
    by: BTreeMap<&'a Ident, By>,
}

/// What brings a model.
#[derive(Debug, Default)]
struct By {
    features: BTreeSet<String>,
    /// Whether it is needed whatever features there are.
    always: bool,
}

impl By {
    /// Whether one more feature makes no difference to it, nor to what it holds.
    fn is_settled(&self) -> bool {
        self.always || self.features.len() > MAX_SHARED
    }
}

impl<'a> Brought<'a> {
    fn of(krate: &'a Crate, api: &Api, names: &Names<'_>) -> Self {
        let models = krate.models.iter().map(|it| (&it.name, it)).collect();
        let mut brought = Self {
            models,
            by: BTreeMap::new(),
        };
        let mut features = BTreeMap::new();
        for resource in &krate.resources {
            let feature = resource.feature.as_deref();
            let mut models = BTreeSet::new();
            types_of(krate, resource).for_each(|it| it.collect_models(&mut models));
            brought.add_models(feature, models.into_iter().collect());
            features.insert(&resource.module, feature);
        }
        // Failures too, which no method names.
        for operation in &api.operations {
            for tag in operation.tags.iter().filter_map(|it| names.tag(it)) {
                let feature = features.get(&tag.module).copied().flatten();
                brought.add_schemas(feature, operation.types(), names);
            }
        }
        let sent = api.webhooks.iter().flat_map(|it| &it.content);
        brought.add_schemas(Some(WEBHOOKS), sent.map(|it| &it.ty), names);
        brought
    }

    /// Adds the models that types of the description lead to.
    fn add_schemas<'b>(
        &mut self,
        feature: Option<&str>,
        types: impl Iterator<Item = &'b api::Type>,
        names: &Names<'_>,
    ) {
        let mut schemas = Vec::new();
        types.for_each(|it| it.collect_schemas(&mut schemas));
        let models = schemas.into_iter().filter_map(|it| {
            let (name, _) = self.models.get_key_value(&names.model(it)?.name)?;
            Some(*name)
        });
        let models = models.collect();
        self.add_models(feature, models);
    }

    /// Each model is looked into once for each feature that it can hang on, however many there are.
    fn add_models(&mut self, feature: Option<&str>, mut open: Vec<&'a Ident>) {
        while let Some(name) = open.pop() {
            let by = self.by.entry(name).or_default();
            if by.is_settled() {
                continue;
            }
            match feature {
                Some(feature) if !by.features.insert(feature.to_owned()) => continue,
                Some(_) => {}
                None => by.always = true,
            }
            let types = self.models.get(name).map(|it| it.kind.types());
            let mut models = BTreeSet::new();
            types
                .into_iter()
                .flatten()
                .for_each(|it| it.collect_models(&mut models));
            open.extend(models);
        }
    }

    /// Any of these features brings the model; none where it is always there.
    fn conditions(&self, model: &Model, has_features: bool) -> BTreeSet<String> {
        match self.by.get(&model.name) {
            Some(by) if by.is_settled() => BTreeSet::new(),
            Some(by) => by.features.clone(),
            None if has_features => BTreeSet::from([ALL_OPERATIONS.to_owned()]),
            None => BTreeSet::new(),
        }
    }
}

/// The types that stand in the modules of a group of operations.
fn types_of<'a>(krate: &'a Crate, resource: &'a Resource) -> impl Iterator<Item = &'a Type> {
    let methods = resource.methods.iter();
    let methods = methods.flat_map(|it| it.argument_types().chain([&it.result]));
    let params = krate
        .params
        .iter()
        .filter(|it| it.module == resource.module);
    let params = params.flat_map(|it| &it.params);
    let params = params.flat_map(types_of_params);
    let enums = krate
        .responses
        .iter()
        .filter(|it| it.module == resource.module);
    let enums = enums.flat_map(|it| &it.enums).flat_map(|it| &it.variants);
    methods.chain(params).chain(enums.map(|it| &it.ty))
}

fn types_of_params(params: &Params) -> impl Iterator<Item = &Type> {
    let pages = params.paging.iter().flat_map(|it| [&it.page, &it.item]);
    params.fields.iter().map(|it| &it.ty).chain(pages)
}
