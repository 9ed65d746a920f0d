//! The service as a whole.

use super::names::Names;
use super::{security, servers};
use crate::api::Api;
use crate::config::Config;
use crate::rust::Service;

pub(super) fn lower(api: &Api, names: &Names<'_>, config: &Config) -> Service {
    let schemes = security::schemes(api, names, config);
    Service {
        title: api.title.clone(),
        base_url: servers::base_url(api),
        servers: servers::servers(api),
        variables: servers::variables(api),
        certificates: security::certificates(api),
        setters: security::setters(api, names, &schemes),
        schemes,
    }
}
