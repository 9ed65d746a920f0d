//! The service as a whole.

use super::names::Names;
use super::security;
use crate::api::Api;
use crate::config::Config;
use crate::rust::Service;

pub(super) fn lower(api: &Api, names: &Names<'_>, config: &Config) -> Service {
    let schemes = security::schemes(api, names, config);
    Service {
        title: api.title.clone(),
        base_url: api.base_url.clone(),
        setters: security::setters(api, names, &schemes),
        schemes,
    }
}
