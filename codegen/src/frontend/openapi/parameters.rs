//! Parameters, and how they become text.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{is_form, is_json, is_text};
use super::document::{Reader, flag, text};
use super::exported;
use super::schemas::{Name, default};
use super::swagger;
use super::tree::At;
use crate::api::{self, Confidence, Fact, Limits, Location, Parameter, StringFormat, Style, Type};
use crate::diagnostic::{Report, catalog};
use crate::openapi_export::extensions;
use crate::source::Place;

/// Headers that a description may not give, since other parts of it do.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// A parameter, found where references lead to.
struct Found<'a> {
    at: At<'a>,
    name: &'a str,
    location: Location,
}

/// The parameters of the operation `at`, which override those of its path, and one for each placeholder without any.
pub(super) fn parameters<'a>(
    reader: &mut Reader<'a, '_>,
    operation: &str,
    path: &str,
    of_path: Option<At<'a>>,
    at: At<'a>,
) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut indices: BTreeMap<(Location, String), usize> = BTreeMap::new();
    for (is_own, list) in [(false, of_path), (true, at.get("parameters"))] {
        let mut level = BTreeSet::new();
        for listed in list.into_iter().flat_map(At::items) {
            let Some(found) = find(listed, reader) else {
                continue;
            };
            let key = (found.location, found.name.to_owned());
            let parameter = reader.parameter(operation, &found);
            let is_again = !level.insert(key.clone());
            match indices.get(&key).and_then(|it| parameters.get_mut(*it)) {
                Some(first) if is_again => {
                    let name = &parameter.name.source;
                    reader
                        .report
                        .add(catalog::duplicate_name(first.place, parameter.place, name));
                }
                Some(overridden) if is_own => *overridden = parameter,
                _ => {
                    indices.insert(key, parameters.len());
                    parameters.push(parameter);
                }
            }
        }
    }
    match_placeholders(path, at.place(), &mut parameters, reader.report);
    parameters
}

fn find<'a>(listed: At<'a>, reader: &mut Reader<'a, '_>) -> Option<Found<'a>> {
    let at = reader.refs.resolve(listed, reader.report)?;
    let name = at.get("name").and_then(At::str).filter(|it| !it.is_empty());
    let (Some(name), Some(stated)) = (name, at.get("in")) else {
        reader.report.add(catalog::not_an_object(
            listed.place(),
            "a parameter with `name` and `in`",
        ));
        return None;
    };
    let location = match stated.str().unwrap_or_default() {
        "path" => Location::Path,
        "query" => Location::Query,
        "querystring" if whole_query(at).is_some_and(is_form) => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        other => {
            reader
                .report
                .add(catalog::unknown_location(stated.place(), name, other));
            return None;
        }
    };
    let is_other =
        location == Location::Header && NOT_PARAMETERS.contains(&&*name.to_ascii_lowercase());
    (!is_other || reader.is_exported).then_some(Found { at, name, location })
}

/// The media type of a parameter that is all of the query.
fn whole_query(at: At<'_>) -> Option<&str> {
    let is_whole = at.get("in").and_then(At::str) == Some("querystring");
    let (media_type, _) = at.get("content").filter(|_| is_whole)?.entries().next()?;
    Some(media_type)
}

impl<'a> Reader<'a, '_> {
    fn parameter(&mut self, operation: &str, found: &Found<'a>) -> Parameter {
        let Found { at, name, location } = *found;
        let content = at.get("content").and_then(|it| it.entries().next());
        let (schema, style) = match content {
            Some((media_type, content)) if is_json(media_type) => {
                (content.get("schema"), Style::Json)
            }
            // The query is a form: the properties of the schema are its pairs.
            Some((_, content)) if whole_query(at).is_some() => {
                (content.get("schema"), Style::default_of(location))
            }
            // What only the service understands is text that the caller has written.
            Some((media_type, content)) => {
                let schema = content.get("schema").filter(|_| is_text(media_type));
                (schema, Style::default_of(location))
            }
            None => (at.get("schema"), style(at, location, self.report)),
        };
        let ty = match schema {
            Some(schema) => {
                let words = [operation, name];
                self.schemas.ty(schema, &Name::of(&words), self.report)
            }
            None => Type::String(StringFormat::Plain),
        };
        let resolved = schema.and_then(|it| self.refs.resolve(it, self.report));
        let limits = self.schemas.limits(schema.as_slice());
        let default = [schema, resolved].into_iter().flatten().find_map(default);
        Parameter {
            name: exported::name(at, name),
            location: exported::fact(at, extensions::LOCATION, location),
            required: location == Location::Path || flag(at, "required"),
            style: exported::fact(at, extensions::STYLE, style),
            ty,
            default,
            limits,
            description: text(at, "description"),
            deprecated: flag(at, "deprecated"),
            place: at.place(),
        }
    }
}

/// The style that a parameter or an encoding states, or the one that the specification gives it.
pub(super) fn style(at: At<'_>, location: Location, report: &mut Report) -> Style {
    let stated = at.get(extensions::STYLE_KEY).or(at.get("style"));
    let stated = stated.and_then(At::str);
    let usual = match location {
        Location::Path | Location::Header => "simple",
        Location::Query | Location::Cookie => "form",
    };
    let name = stated.unwrap_or(usual);
    let explode = at.get("explode").and_then(At::bool);
    let explode = explode.unwrap_or(matches!(name, "form" | "cookie"));
    let is_in_url = matches!(location, Location::Path | Location::Query);
    let allow_reserved = is_in_url && flag(at, "allowReserved");
    let form = |explode| Style::Form {
        explode,
        allow_reserved,
    };
    match (location, name) {
        (Location::Path | Location::Header, "simple") => Style::Simple {
            explode,
            allow_reserved,
        },
        (Location::Path, "label") => Style::Label {
            explode,
            allow_reserved,
        },
        (Location::Path, "matrix") => Style::Matrix {
            explode,
            allow_reserved,
        },
        (Location::Query | Location::Cookie, "form") => form(explode),
        (Location::Cookie, "cookie") => Style::Cookie { explode },
        // Exploded, there is nothing left to delimit.
        (Location::Query, "spaceDelimited" | "pipeDelimited") if explode => form(true),
        // Elsewhere only Swagger 2.0 has them, and tabs.
        (_, "spaceDelimited") => Style::SpaceDelimited { allow_reserved },
        (_, "pipeDelimited") => Style::PipeDelimited { allow_reserved },
        (_, swagger::TAB_DELIMITED) => Style::TabDelimited,
        (Location::Query, "deepObject") => Style::DeepObject { allow_reserved },
        _ => {
            let place = at.get("style").unwrap_or(at).place();
            report.add(catalog::unknown_style(place, name));
            Style::default_of(location)
        }
    }
}

/// A request cannot be sent without a value for every placeholder, and a value without a placeholder goes nowhere.
fn match_placeholders(
    path: &str,
    place: Place,
    parameters: &mut Vec<Parameter>,
    report: &mut Report,
) {
    let placeholders = placeholders(path);
    parameters.retain(|it| {
        let is_used = it.location.value != Location::Path
            || placeholders.contains(&it.name.wire.value.as_str());
        if !is_used {
            report.add(catalog::parameter_without_placeholder(
                it.place,
                &it.name.wire.value,
                path,
            ));
        }
        is_used
    });
    let rule = "placeholder-without-parameter";
    let mut added = BTreeSet::new();
    for placeholder in placeholders {
        let is_filled = |it: &Parameter| {
            it.location.value == Location::Path && it.name.wire.value == placeholder
        };
        if parameters.iter().any(is_filled) || !added.insert(placeholder) {
            continue;
        }
        report.add(catalog::undeclared_placeholder(place, placeholder));
        parameters.push(Parameter {
            name: api::Name::stated(placeholder),
            location: Fact::inferred(Location::Path, rule, Confidence::High),
            required: true,
            style: Fact::stated(Style::default_of(Location::Path)),
            ty: Type::String(StringFormat::Plain),
            default: None,
            limits: Limits::default(),
            description: None,
            deprecated: false,
            place,
        });
    }
}

/// What stands between braces.
fn placeholders(path: &str) -> Vec<&str> {
    let behind = path.split('{').skip(1);
    let names = behind.filter_map(|it| it.split_once('}').map(|(name, _)| name));
    names.filter(|it| !it.is_empty()).collect()
}
