//! Real docs sets, where the environment variable `RESTITCH_CORPUS` names a folder that has them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use restitch::api::{Api, Location, Name, Origin, Schema, Shape};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::frontend;
use restitch::source::Sources;

use crate::support::read_folder;

/// Properties that travel otherwise than anything in the docs lets one conclude, found by comparing the docs with the
/// client that they belong to. A rule that gets one of them right is welcome: remove it here.
const NOT_CONCLUDED: &[(&str, &[(&str, &str)])] = &[
    ("AstroRelease", &[("release_date", "release_date")]),
    ("PostDagRunRequest", &[("logical_date", "logical_date")]),
    ("EventClient", &[("client_id", "client_id")]),
    ("EventOrganization", &[("display_name", "display_name")]),
    ("EventRequest", &[("user_agent", "user_agent")]),
    (
        "EventUser",
        &[
            ("app_metadata", "app_metadata"),
            ("created_at", "created_at"),
            ("email_verified", "email_verified"),
            ("family_name", "family_name"),
            ("given_name", "given_name"),
            ("last_password_reset", "last_password_reset"),
            ("phone_number", "phone_number"),
            ("phone_verified", "phone_verified"),
            ("updated_at", "updated_at"),
            ("user_id", "user_id"),
            ("user_metadata", "user_metadata"),
        ],
    ),
    ("ClusterMetadata", &[("external_ips", "externalIPs")]),
    ("Deployment", &[("external_ips", "externalIPs")]),
    (
        "DagSchedule",
        &[
            ("cron_expression", "CronExpression"),
            ("relative_delta", "RelativeDelta"),
            ("time_delta", "TimeDelta"),
        ],
    ),
];

fn corpus(set: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("RESTITCH_CORPUS")?;
    let folder = Path::new(&folder).join(set);
    folder.is_dir().then_some(folder)
}

fn read(folder: &Path) -> (Api, Report, Sources) {
    let sources = Sources::new(read_folder(folder));
    let mut report = Report::default();
    let start = Instant::now();
    let api = frontend::read(&sources, &Config::default(), &mut report);
    println!("{} in {:?}", folder.display(), start.elapsed());
    (api, report, sources)
}

#[test]
fn astronomer_core_is_read_whole() {
    let Some(folder) = corpus("astronomer-core") else {
        return;
    };
    let (api, report, sources) = read(&folder);
    assert_eq!(report.render(&sources, false), "");
    assert_eq!(
        (api.tags.len(), api.operations.len(), api.schemas.len()),
        (24, 184, 269)
    );
    println!("{:#?}", rules(&api));
}

#[test]
fn wire_names_of_astronomer_core_are_concluded() {
    let Some(folder) = corpus("astronomer-core") else {
        return;
    };
    let (api, ..) = read(&folder);
    let mut exceptions = 0;
    for (schema, properties) in NOT_CONCLUDED {
        for (source, wire) in *properties {
            let name = property(&api, schema, source);
            exceptions += usize::from(name.wire.value != *wire);
        }
    }
    assert_eq!(exceptions, 21);

    let expected = [
        ("Connection", "var_schema", "schema"),
        ("CellRunTaskLog", "var_date", "date"),
        ("InternalEdge", "var_from", "from"),
        ("Invite", "o_auth_invite_id", "oAuthInviteId"),
        ("Cluster", "k8s_tags", "k8sTags"),
        (
            "User",
            "org_user_relation_is_idp_managed",
            "orgUserRelationIsIdpManaged",
        ),
    ];
    for (schema, source, wire) in expected {
        assert_eq!(property(&api, schema, source).wire.value, wire);
    }
    let parameters: BTreeMap<&str, &str> = parameters(&api)
        .map(|it| (it.source.as_str(), it.wire.value.as_str()))
        .collect();
    let expected = [
        ("x_git_token", "X-Git-Token"),
        ("logical_date__lt", "logicalDate__lt"),
        ("tag__in", "tag__in"),
        ("last_run_state__in", "lastRunState__in"),
        ("var_from", "from"),
        ("create_if_not_exist", "createIfNotExist"),
        ("limit", "limit"),
    ];
    for (source, wire) in expected {
        assert_eq!(parameters[source], wire);
    }
}

/// Sets of other services, of other releases of the generator, have no table and no type that cannot be read.
#[test]
fn other_sets_are_read() {
    for set in ["ory-python", "airflow-python", "kubernetes-python"] {
        let Some(folder) = corpus(set) else {
            continue;
        };
        let (api, report, sources) = read(&folder);
        let unread = [
            "malformed-table",
            "malformed-row",
            "unknown-type",
            "unread-file",
        ];
        let found = report.iter().any(|it| unread.contains(&it.code.name));
        assert!(!found, "{}", report.render(&sources, false));
        let counts = (api.operations.len(), api.schemas.len());
        println!("{counts:?} {:?}", rules(&api));
    }
}

/// Every name but the exceptions is the camel case of what the docs print, as a comparison with the client has shown.
#[test]
fn astronomer_core_is_camel_case() {
    let Some(folder) = corpus("astronomer-core") else {
        return;
    };
    let (api, ..) = read(&folder);
    let names: Vec<&Name> = api.schemas.iter().flat_map(properties).collect();
    assert_eq!(names.len(), 1511);
    let queries: Vec<&Name> = api
        .operations
        .iter()
        .flat_map(|it| &it.parameters)
        .filter(|it| it.location.value == Location::Query)
        .map(|it| &it.name)
        .collect();
    assert_eq!(queries.len(), 296);
    for name in names.into_iter().chain(queries) {
        assert_eq!(name.wire.value, camel_case(&name.source));
    }
}

fn camel_case(source: &str) -> String {
    let source = source.strip_prefix("var_").unwrap_or(source);
    let (bare, suffix) = match source.split_once("__") {
        Some((bare, _)) => source.split_at(bare.len()),
        None => (source, ""),
    };
    let mut words = bare.split('_');
    let first = words.next().unwrap().to_owned();
    let capitalised = words.map(|it| it[..1].to_uppercase() + &it[1..]);
    capitalised.fold(first, |name, word| name + &word) + suffix
}

fn properties(schema: &Schema) -> impl Iterator<Item = &Name> {
    let properties = match &schema.shape {
        Shape::Object(object) => object.properties.as_slice(),
        _ => &[],
    };
    properties.iter().map(|it| &it.name)
}

fn parameters(api: &Api) -> impl Iterator<Item = &Name> {
    api.operations
        .iter()
        .flat_map(|it| &it.parameters)
        .map(|it| &it.name)
}

fn property<'a>(api: &'a Api, schema: &str, source: &str) -> &'a Name {
    let Some(Shape::Object(object)) = api.schema(schema).map(|it| &it.shape) else {
        panic!("{schema} has no properties");
    };
    let property = object.properties.iter().find(|it| it.name.source == source);
    &property.unwrap().name
}

/// How many names each rule concluded, parameters and properties apart.
fn rules(api: &Api) -> BTreeMap<(&'static str, String), usize> {
    let properties = api.schemas.iter().flat_map(properties);
    let properties = properties.map(|it| ("property", it));
    let parameters = parameters(api).map(|it| ("parameter", it));
    let mut counts = BTreeMap::new();
    for (kind, name) in properties.chain(parameters) {
        let rule = match &name.wire.origin {
            Origin::Stated => "stated".to_owned(),
            Origin::Inferred(inference) => inference.rule.to_string(),
            Origin::Configured => "configured".to_owned(),
        };
        *counts.entry((kind, rule)).or_default() += 1;
    }
    counts
}
