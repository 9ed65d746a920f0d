//! Concludes how names travel, where the docs only tell how one language spells them.
//!
//! The passes work on the assembled [`Api`], since the evidence is spread over all of it. Each name gets the first of
//!
//! 1. what restitch.yaml says (`names.properties`, `names.parameters`, which [`correct`](crate::api::correct) obeys);
//! 2. for placeholders of the path, the placeholder (decided where the parameter was placed);
//! 3. `api-key-name`: the name of a key that the README tells;
//! 4. `example-value`: the name in the value of an example (found where the parameter was read);
//! 5. `header-case`: headers are written `X-Git-Token`;
//! 6. `oauth-field`: the fields of OAuth's forms are written `grant_type`;
//! 7. `reserved-word`: the prefix that only a reserved word explains is taken away;
//! 8. `prose-spelling`: how descriptions spell this very name, if that is the casing of its kind: they know where
//!    acronyms are, but also quote names of other services;
//! 9. `capitals-seen`: a name that begins with several capitals, where Pascal's casing holds;
//! 10. `capitals-kept`: a name whose capitals show that it does not travel in snake case, although others do;
//! 11. the casing of the kind ([`casing`]), which is decided for query parameters and for properties apart. A `__`
//!     stays as it is under every casing: it separates a name from an operator, as in `startDate__lt`.
//!
//! Before that, a parameter loses the number that it only has since another place has its name (`numbered-name`).
//!
//! Names that descriptions spell in another casing (`against-prose`), or that can be written in several ways
//! ([`peculiar`]), are concluded so too, but with less confidence.
//!
//! A name of one word is the same in all casings but Pascal's. It counts as stated, unless that one holds or nobody
//! knows which one does (`one-word`).

mod casing;
mod evidence;
mod numbered;
mod peculiar;
mod recase;
pub(super) mod styles;
mod witnesses;

use std::collections::BTreeSet;

use crate::api::{Api, Confidence, Fact, Location, Operation, Origin, Parameter, Shape, Type};
use crate::config::{Case, Names};
use crate::diagnostic::Report;

use self::casing::{Casing, Kind};
use self::evidence::{Evidence, Spellings};
use self::peculiar::{Acronyms, Siblings};
use super::dialect::{Dialect, Recasing, decapitalised};
use super::leaks;
use super::locations::{Keys, is_form};

/// The fields of the forms that OAuth 2 defines (RFC 6749), as they travel.
static OAUTH_FIELDS: &[&str] = &[
    "access_token",
    "assertion",
    "audience",
    "client_assertion",
    "client_assertion_type",
    "client_id",
    "client_secret",
    "code",
    "code_verifier",
    "grant_type",
    "password",
    "redirect_uri",
    "refresh_token",
    "response_type",
    "scope",
    "state",
    "token",
    "token_type_hint",
    "username",
];

/// Sets the wire name of everything that has one.
pub(super) fn wire_names(api: &mut Api, config: &Names, dialect: &Dialect, report: &mut Report) {
    let queries = &evidence::observed(query_names(api), &dialect.parameter_names);
    let properties = &evidence::observed(property_names(api), &dialect.property_names);
    let evidence = Evidence::gather(api, queries, properties);
    let query_rules = Rules {
        names: queries,
        casing: casing::decide(Kind::Query, config.query_case, queries.case, &evidence),
        spellings: &evidence.queries.spellings,
        acronyms: &evidence.acronyms,
    };
    let property_rules = Rules {
        names: properties,
        casing: casing::decide(
            Kind::Property,
            config.property_case,
            properties.case,
            &evidence,
        ),
        spellings: &evidence.properties.spellings,
        acronyms: &evidence.acronyms,
    };
    casing::report_doubt(Kind::Query, &query_rules.casing, api, report);
    casing::report_doubt(Kind::Property, &property_rules.casing, api, report);
    name_parameters(api, &query_rules);
    // Fields of forms are parameters in docs: those that spell properties as they travel respell parameters, and where
    // the two kinds travel in different casings, what operations take is written in one.
    let form_rules = match properties.case {
        Some(_) if query_rules.casing.case == property_rules.casing.case => &property_rules,
        _ => &query_rules,
    };
    name_properties(api, &property_rules, form_rules);
    styles::settle(api);
    styles::write_lists(api, config.query_lists, report);
}

fn query_names(api: &Api) -> impl Iterator<Item = &str> {
    let parameters = api.operations.iter().flat_map(|it| &it.parameters);
    parameters
        .filter(|it| it.location.value == Location::Query)
        .map(|it| it.name.source.as_str())
}

fn property_names(api: &Api) -> impl Iterator<Item = &str> {
    let properties = api.schemas.iter().flat_map(|it| it.properties());
    properties.map(|it| it.name.source.as_str())
}

/// How the names of one kind are concluded.
struct Rules<'r> {
    names: &'r Recasing,
    casing: Casing,
    spellings: &'r Spellings,
    acronyms: &'r Acronyms,
}

fn name_parameters(api: &mut Api, rules: &Rules<'_>) {
    let Api {
        operations,
        security_schemes,
        ..
    } = api;
    let keys = Keys::new(security_schemes, rules.names);
    for operation in operations {
        let names = operation.parameters.iter().map(|it| &it.name.source);
        let siblings = Siblings::of(names.map(|it| rules.casing.snake(it)));
        let places = numbered::Places::of(&operation.parameters);
        let wires = operation
            .parameters
            .iter()
            .map(|it| match it.location.value {
                Location::Path => it.name.wire.clone(),
                _ => match places.base(it).filter(|it| !is_told(it)) {
                    Some(base) => numbered::doubted(parameter_name(&base, &keys, &siblings, rules)),
                    None => parameter_name(it, &keys, &siblings, rules),
                },
            });
        let wires: Vec<Fact<String>> = wires.collect();
        for (parameter, wire) in operation.parameters.iter_mut().zip(wires) {
            parameter.name.wire = wire;
        }
    }
}

fn parameter_name(
    parameter: &Parameter,
    keys: &Keys<'_>,
    siblings: &Siblings,
    rules: &Rules<'_>,
) -> Fact<String> {
    let (location, source) = (parameter.location.value, parameter.name.source.as_str());
    if let Some(name) = keys.get(location, source) {
        return Fact::inferred(name.to_owned(), "api-key-name", Confidence::High);
    }
    if is_told(parameter) {
        return parameter.name.wire.clone();
    }
    if location == Location::Header && rules.names.case.is_some() {
        return Fact::inferred(recase::train(source), "header-case", Confidence::High);
    }
    let wire = rules.conclude(source);
    if siblings.is_part(&rules.casing.snake(source)) {
        return peculiar::doubted(wire);
    }
    wire
}

/// Whether an example told how a parameter's name travels.
fn is_told(parameter: &Parameter) -> bool {
    matches!(&parameter.name.wire.origin, Origin::Inferred(it) if it.rule == leaks::RULE)
}

fn name_properties(api: &mut Api, rules: &Rules<'_>, form_rules: &Rules<'_>) {
    let forms = form_schemas(&api.operations);
    for schema in &mut api.schemas {
        let Shape::Object(object) = &mut schema.shape else {
            continue;
        };
        let is_form = forms.contains(&schema.name);
        for property in &mut object.properties {
            let source = property.name.source.as_str();
            if rules.names.is_of_owner(source, &schema.name) {
                let bare = schema.name.as_str();
                property.name.wire = rules.conclude(bare);
                continue;
            }
            let oauth = is_form && OAUTH_FIELDS.contains(&source) && source.contains('_');
            property.name.wire = if oauth {
                Fact::inferred(source.to_owned(), "oauth-field", Confidence::High)
            } else if is_form {
                form_rules.conclude(source)
            } else {
                rules.conclude(source)
            };
        }
    }
}

/// The names of the schemas whose fields travel as a form.
fn form_schemas(operations: &[Operation]) -> BTreeSet<String> {
    let bodies = operations.iter().filter_map(|it| it.body.as_ref());
    let contents = bodies.flat_map(|it| &it.content);
    contents
        .filter(|it| is_form(&it.media_type))
        .filter_map(|it| match &it.ty {
            Type::Schema(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

impl Rules<'_> {
    fn conclude(&self, source: &str) -> Fact<String> {
        let bare = self.names.bare(source);
        let name = bare.as_deref().unwrap_or(source);
        if self.casing.is_doubtful() && !recase::has_words(name) {
            // Only the casing of Pascal writes it otherwise.
            let wire = self.casing.apply(name).value;
            return Fact::inferred(wire, "one-word", Confidence::Medium);
        }
        if self.casing.concerns(name) {
            return self.recased(name);
        }
        match bare {
            Some(bare) => Fact::inferred(bare, "reserved-word", Confidence::High),
            None => Fact::stated(source.to_owned()),
        }
    }

    /// A name that can be written in several casings.
    fn recased(&self, name: &str) -> Fact<String> {
        if let Some(spelling) = self.spellings.of(name, self.casing.case) {
            return Fact::inferred(spelling.to_owned(), "prose-spelling", Confidence::Medium);
        }
        let wire = self.casing.apply(name);
        if self.casing.case == Case::Pascal && evidence::begins_large(name) {
            return Fact::inferred(wire.value, "capitals-seen", Confidence::High);
        }
        if self.casing.is_refuted_by(name) {
            return Fact::inferred(decapitalised(name), "capitals-kept", Confidence::Low);
        }
        if self.spellings.has(name) && wire.origin.is_inferred() {
            return Fact::inferred(wire.value, "against-prose", Confidence::Low);
        }
        match self.casing.is_peculiar(name, self.acronyms) {
            true => peculiar::doubted(wire),
            false => wire,
        }
    }
}

/// The casing of a name that descriptions or placeholders spell, if it has several words.
fn case_of(word: &str) -> Option<Case> {
    let begins_small = word.starts_with(|it: char| it.is_ascii_lowercase());
    let begins_large = word.starts_with(|it: char| it.is_ascii_uppercase());
    let has = |test: fn(&char) -> bool| word.chars().any(|it| test(&it));
    let large_inside = word.chars().skip(1).any(|it| it.is_ascii_uppercase());
    let (snake, kebab) = (word.trim_matches('_').contains('_'), word.contains('-'));
    match (snake, kebab) {
        (true, false) if !has(char::is_ascii_uppercase) => Some(Case::Snake),
        (false, true) if !has(char::is_ascii_uppercase) => Some(Case::Kebab),
        (false, false) if begins_small && large_inside => Some(Case::Camel),
        (false, false) if begins_large && large_inside && has(char::is_ascii_lowercase) => {
            Some(Case::Pascal)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casings_are_recognised() {
        let cases = [
            ("userId", Some(Case::Camel)),
            ("user_id", Some(Case::Snake)),
            ("user-id", Some(Case::Kebab)),
            ("UserId", Some(Case::Pascal)),
            ("userID", Some(Case::Camel)),
            ("user", None),
            ("User", None),
            ("ID", None),
            ("USER_ID", None),
            ("User-Id", None),
            ("_user", None),
            ("", None),
        ];
        for (word, case) in cases {
            assert_eq!(case_of(word), case, "{word}");
        }
    }
}
