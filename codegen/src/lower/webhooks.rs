//! Models that only webhooks need. They cost whoever does not receive any, so a feature leaves them out.

use std::collections::BTreeSet;

use super::names::Names;
use crate::api::{Api, Operation};
use crate::names::Ident;

pub(super) fn lower(api: &Api, names: &Names<'_>) -> BTreeSet<Ident> {
    let messages = api.webhooks.iter().flat_map(|it| &it.content);
    let of_webhooks = api.reached_from(messages.map(|it| &it.ty));
    let of_operations = api.reached_from(api.operations.iter().flat_map(Operation::types));
    let only = of_webhooks.difference(&of_operations);
    let models = only.filter_map(|it| Some(names.model(it)?.name.clone()));
    models.collect()
}
