//! How callers show who they are: the schemes that operations need, and the setters for what these send.

use std::collections::BTreeMap;

use super::docs::{self, code};
use super::names::Names;
use crate::api::{Api, Credential, Operation, Requirement, SecurityScheme};
use crate::config::Config;
use crate::names::{self, Ident, Scope};
use crate::rust::{Carrier, CredentialSetter, Docs, Scheme, Takes};

/// The short name of the setter for the scheme that most operations need.
const TOKEN: &str = "token";

/// What the builder and the service's file have already; a setter or a constant of that name would be another.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "build",
    "clone",
    "connect_timeout",
    "default",
    "fmt",
    "header",
    "hook",
    "http_client",
    "max_response_size",
    "retry",
    "server",
    "timeout",
    TOKEN,
    "transport",
    "user_agent",
];
const CONSTANTS: &[&str] = &["BASE_URL"];

/// What a scheme is called.
pub(super) struct SchemeName {
    /// Its constant.
    pub(super) constant: Ident,
    /// The setter that is named after it.
    setter: Ident,
}

/// Names the schemes that operations need and a request carries.
pub(super) fn names(api: &Api) -> BTreeMap<&str, SchemeName> {
    let mut constants = Scope::with(CONSTANTS);
    let mut setters = Scope::with(BUILDER_METHODS);
    let schemes = carried(api).into_iter();
    let named = schemes.map(|it| {
        let name = SchemeName {
            constant: constants.claim(names::constant(&it.name)),
            setter: setters.claim(names::value(&it.name)),
        };
        (it.name.as_str(), name)
    });
    named.collect()
}

/// A certificate belongs to the connection, and so to the HTTP client.
fn carried(api: &Api) -> Vec<&SecurityScheme> {
    let schemes = api.security_schemes.iter();
    schemes
        .filter(|it| it.credential != Credential::MutualTls && uses(api, it) > 0)
        .collect()
}

/// How many operations need the scheme.
fn uses(api: &Api, scheme: &SecurityScheme) -> usize {
    let needs = |operation: &&Operation| {
        let mut alternatives = operation.security.iter();
        alternatives.any(|it| it.schemes.contains_key(&scheme.name))
    };
    api.operations.iter().filter(needs).count()
}

/// What the operation needs, without what a request does not carry. That it can do without makes no difference: what
/// is set is sent, and what is not set is not missed.
pub(super) fn alternatives(operation: &Operation, names: &Names<'_>) -> Vec<Vec<Ident>> {
    let mut alternatives = Vec::new();
    for requirement in &operation.security {
        let schemes = requirement.schemes.keys();
        let schemes: Vec<Ident> = schemes
            .filter_map(|it| Some(names.scheme(it)?.constant.clone()))
            .collect();
        if !schemes.is_empty() && !alternatives.contains(&schemes) {
            alternatives.push(schemes);
        }
    }
    alternatives
}

/// What the operation needs, in a sentence, where that is not what every operation needs.
pub(super) fn needs(operation: &Operation, names: &Names<'_>) -> Option<String> {
    let requirements = operation.security.iter();
    let (needed, nothing): (Vec<_>, Vec<_>) = requirements.partition(|it| !it.schemes.is_empty());
    let has_scopes = || {
        needed
            .iter()
            .any(|it| it.schemes.values().any(|it| !it.is_empty()))
    };
    if needed.is_empty() || !(names.has_several_schemes() || has_scopes()) {
        return None;
    }
    let alternatives: Vec<_> = needed.iter().map(|it| together(it)).collect();
    let alternatives = alternatives.join(", or ");
    Some(match nothing.is_empty() {
        true => format!("Needs {alternatives}."),
        false => format!("Can do without credentials, but takes {alternatives}."),
    })
}

/// Schemes that are needed together, with their scopes.
fn together(requirement: &Requirement) -> String {
    let schemes = requirement.schemes.iter().map(|(name, scopes)| {
        let scopes: Vec<_> = scopes.iter().map(|it| code(it)).collect();
        match scopes.len() {
            0 => code(name),
            1 => format!("{} with the scope {}", code(name), scopes.concat()),
            _ => format!("{} with the scopes {}", code(name), listed(&scopes)),
        }
    });
    let schemes: Vec<_> = schemes.collect();
    match schemes.split_first() {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{first} together with {}", rest.join(" and "))
        }
        _ => schemes.concat(),
    }
}

/// Several, as a sentence lists them.
fn listed(items: &[String]) -> String {
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => items.concat(),
    }
}

/// The schemes that are certificates: the HTTP client holds them.
pub(super) fn certificates(api: &Api) -> Vec<String> {
    let schemes = api.security_schemes.iter();
    let certificates = schemes.filter(|it| it.credential == Credential::MutualTls);
    certificates
        .filter(|it| uses(api, it) > 0)
        .map(|it| code(&it.name))
        .collect()
}

pub(super) fn schemes(api: &Api, names: &Names<'_>, config: &Config) -> Vec<Scheme> {
    let lowered = carried(api).into_iter().filter_map(|scheme| {
        let auth = config.auth.get(&scheme.name);
        let carrier = carrier(&scheme.credential, auth.and_then(|it| it.prefix.as_deref()));
        Some(Scheme {
            constant: names.scheme(&scheme.name)?.constant.clone(),
            name: scheme.name.clone(),
            docs: Docs::line(format!("{}: {}.", code(&scheme.name), phrase(&carrier))),
            carrier,
        })
    });
    lowered.collect()
}

fn carrier(credential: &Credential, prefix: Option<&str>) -> Carrier {
    let authorization = |word: &str| {
        let word = prefix.unwrap_or(word);
        Carrier::Header("Authorization".to_owned(), Some(word.to_owned()))
    };
    let carrier = match credential {
        Credential::HeaderKey(name) => Carrier::Header(name.clone(), prefix.map(str::to_owned)),
        Credential::QueryKey(name) => Carrier::Query(name.clone()),
        Credential::CookieKey(name) => Carrier::Cookie(name.clone()),
        Credential::Basic => Carrier::Basic,
        Credential::Http(scheme) => authorization(scheme),
        Credential::Bearer
        | Credential::OAuth2
        | Credential::OpenIdConnect
        | Credential::MutualTls
        | Credential::Unknown => authorization("Bearer"),
    };
    match carrier {
        Carrier::Header(name, Some(word)) if word.is_empty() => Carrier::Header(name, None),
        carrier => carrier,
    }
}

/// What travels, in the middle of a sentence.
fn phrase(carrier: &Carrier) -> String {
    match carrier {
        Carrier::Header(name, Some(word)) if is_bearer(name, word) => "a bearer token".to_owned(),
        Carrier::Header(name, Some(word)) => {
            format!("a token in the header {} behind {}", code(name), code(word))
        }
        Carrier::Header(name, None) => format!("a key in the header {}", code(name)),
        Carrier::Query(name) => format!("a key in the query parameter {}", code(name)),
        Carrier::Cookie(name) => format!("a key in the cookie {}", code(name)),
        Carrier::Basic => "a user and a password".to_owned(),
    }
}

/// One setter for each scheme, and a short one, `token`, for that of most operations. A single scheme that takes a
/// token has the short one alone.
pub(super) fn setters(api: &Api, names: &Names<'_>, schemes: &[Scheme]) -> Vec<CredentialSetter> {
    let main = main(api, schemes);
    let is_single = schemes.len() == 1;
    let mut setters = Vec::new();
    for (scheme, described) in schemes.iter().zip(carried(api)) {
        let Some(named) = names.scheme(&scheme.name) else {
            continue;
        };
        let is_main = main == Some(&scheme.name);
        let wanted = names::value(&scheme.name);
        let is_short = is_main && (is_single || wanted.text() == TOKEN);
        let name = match is_short {
            true => names::value(TOKEN),
            false => named.setter.clone(),
        };
        let setter = CredentialSetter {
            docs: setter_docs(scheme, described),
            name: name.clone(),
            scheme: scheme.constant.clone(),
            takes: takes(&scheme.carrier),
            short_for: None,
        };
        if is_main && !is_short {
            setters.push(CredentialSetter {
                name: names::value(TOKEN),
                docs: Docs::line(format!(
                    "Sets {}, which most operations take, as [`{name}`](Self::{}) does.",
                    what(scheme),
                    name.text()
                )),
                short_for: Some(name),
                ..setter.clone()
            });
        }
        setters.push(setter);
    }
    setters.sort_by_key(|it| it.name.text() != TOKEN);
    setters
}

/// The scheme that most operations need, if it takes one text.
fn main<'a>(api: &Api, schemes: &'a [Scheme]) -> Option<&'a String> {
    let counted = carried(api).into_iter().map(|it| uses(api, it));
    let takes_token = |scheme: &Scheme| takes(&scheme.carrier) != Takes::UserAndPassword;
    let most = schemes
        .iter()
        .zip(counted)
        .rev()
        .max_by_key(|(scheme, count)| (*count, takes_token(scheme)));
    let (scheme, _) = most?;
    takes_token(scheme).then_some(&scheme.name)
}

pub(super) fn takes(carrier: &Carrier) -> Takes {
    match carrier {
        Carrier::Header(_, Some(_)) => Takes::Token,
        Carrier::Header(_, None) | Carrier::Query(_) | Carrier::Cookie(_) => Takes::Key,
        Carrier::Basic => Takes::UserAndPassword,
    }
}

fn setter_docs(scheme: &Scheme, described: &SecurityScheme) -> Docs {
    let sent = match &scheme.carrier {
        Carrier::Header(header, Some(word)) if is_bearer(header, word) => {
            "which is sent as a bearer token".to_owned()
        }
        Carrier::Header(header, Some(word)) => {
            format!(
                "which is sent in the header {} behind {}",
                code(header),
                code(word)
            )
        }
        Carrier::Header(header, None) => format!("which is sent in the header {}", code(header)),
        Carrier::Query(name) => format!("which is sent in the query as {}", code(name)),
        Carrier::Cookie(name) => format!("which is sent as the cookie {}", code(name)),
        Carrier::Basic => "for HTTP's basic authentication".to_owned(),
    };
    let mut docs = Docs::line(format!("Sets {}, {sent}.", what(scheme)));
    if let Some(text) = &described.description {
        docs.paragraph(docs::of_text(text).0);
    }
    docs.paragraph(["Operations that need it are sent without it where it is not set.".to_owned()]);
    docs
}

/// What a caller gives for a scheme.
fn what(scheme: &Scheme) -> String {
    let what = match takes(&scheme.carrier) {
        Takes::Token => "the token",
        Takes::Key => "the key",
        Takes::UserAndPassword => "the user and the password",
    };
    format!("{what} of {}", code(&scheme.name))
}

fn is_bearer(header: &str, word: &str) -> bool {
    header == "Authorization" && word == "Bearer"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{BUILDER_METHODS, together};
    use crate::api::Requirement;

    #[test]
    fn what_is_needed_together_is_a_part_of_a_sentence() {
        type Needed = &'static [(&'static str, &'static [&'static str])];
        let cases: [(Needed, &str); 4] = [
            (&[("key", &[])], "`key`"),
            (&[("a", &["x"])], "`a` with the scope `x`"),
            (
                &[("a", &["x", "y", "z"])],
                "`a` with the scopes `x`, `y` and `z`",
            ),
            (
                &[("a", &[]), ("b", &[]), ("c", &["x"])],
                "`a` together with `b` and `c` with the scope `x`",
            ),
        ];
        for (needed, expected) in cases {
            let schemes = needed.iter().map(|(name, scopes)| {
                let scopes = scopes.iter().map(|it| (*it).to_owned());
                ((*name).to_owned(), scopes.collect())
            });
            let schemes: BTreeMap<String, Vec<String>> = schemes.collect();
            assert_eq!(together(&Requirement { schemes }), expected);
        }
    }

    #[test]
    fn setters_never_have_the_name_of_a_builder_method() {
        let client = include_str!("../emit/runtime/client.rs");
        let (_, builder) = client.split_once("impl ClientBuilder {").unwrap();
        let (builder, _) = builder.split_once("\n}\n").unwrap();
        let methods = builder.lines().filter_map(|it| it.trim().split_once("fn "));
        let names: Vec<_> = methods
            .filter_map(|(_, it)| it.split(['(', '<']).next())
            .collect();
        assert!(names.contains(&"base_url"), "{names:?}");
        for name in names {
            assert!(BUILDER_METHODS.contains(&name), "{name} is not reserved");
        }
    }
}
