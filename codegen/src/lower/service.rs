//! The service as a whole.

use super::names::Names;
use super::{security, servers, sources};
use crate::api::Api;
use crate::config::Config;
use crate::rust::Service;

pub(super) fn lower(api: &Api, names: &Names<'_>, config: &Config) -> Service {
    let schemes = security::schemes(api, names, config);
    let setters = security::setters(api, names, &schemes);
    Service {
        title: api.title.clone(),
        base_url: servers::base_url(api),
        servers: servers::servers(api),
        variables: servers::variables(api),
        certificates: security::certificates(api),
        sources: sources::sources(api, &schemes, &setters),
        setters,
        schemes,
    }
}
