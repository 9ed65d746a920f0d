//! How lists go on from page to page, as restitch.yaml says it.

use std::collections::{BTreeMap, BTreeSet};

use super::select::{self, Check};
use super::{
    Api, IntegerFormat, Location, NumberFormat, Operation, Property, Shape, StringFormat, Type,
};
use crate::config::Config;
use crate::config::paging::{Kind, Rule};
use crate::diagnostic::{Diagnostic, Report, catalog};
use crate::source::{Place, Sources};

/// How many names one type may have; an alias can lead back to itself.
const MAX_ALIASES: usize = 16;

/// How a list goes on, of which restitch.yaml speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// How one page follows another.
    pub kind: Kind,
    /// The parameter that says which page is wanted, by its wire name.
    pub parameter: String,
    /// The wire names of the properties that lead to what a key of the rule names, by that key.
    pub ways: BTreeMap<&'static str, Vec<String>>,
    /// The header with what asks for the next page.
    pub header: Option<String>,
    /// The number of the first page, or of the first item.
    pub first: Option<u32>,
}

/// For each operation the rules that mean it, by the names that the description has. What names nothing is reported.
pub fn choose(
    api: &Api,
    config: &Config,
    sources: &Sources,
    report: &mut Report,
) -> Vec<Vec<usize>> {
    let selections: Vec<_> = config.paging.iter().map(Rule::selection).collect();
    for (index, selection) in selections.iter().enumerate() {
        let keys = ["paging", &index.to_string()];
        let check = Check {
            keys: &keys,
            api,
            sources,
        };
        check.selection(selection, report);
    }
    let rules = |operation: &Operation| {
        let selections = selections.iter().enumerate();
        let rules = selections.filter(|(_, it)| select::means(it, operation));
        rules.map(|(index, _)| index).collect()
    };
    api.operations.iter().map(rules).collect()
}

/// Gives each operation the last of its rules that fits it. A rule that fits none is reported.
pub fn settle(
    api: &mut Api,
    chosen: &[Vec<usize>],
    config: &Config,
    sources: &Sources,
    report: &mut Report,
) {
    let mut fitting = BTreeSet::new();
    let mut faults: BTreeMap<usize, Failed> = BTreeMap::new();
    let mut settled = vec![None; api.operations.len()];
    for ((operation, rules), settled) in api.operations.iter().zip(chosen).zip(&mut settled) {
        for index in rules {
            match config
                .paging
                .get(*index)
                .map(|it| paging(it, operation, api))
            {
                Some(Ok(paging)) => {
                    fitting.insert(*index);
                    *settled = Some(paging);
                }
                Some(Err(fault)) => {
                    faults.entry(*index).or_insert(fault);
                }
                None => {}
            }
        }
    }
    for (operation, paging) in api.operations.iter_mut().zip(settled) {
        operation.paging = paging;
    }
    faults.retain(|index, _| !fitting.contains(index));
    for (index, (key, fault)) in faults {
        let index = index.to_string();
        let place = |key| sources.setting(&["paging", &index, key]);
        let place = place(key).or_else(|| place("kind"));
        report.add(fault.diagnostic(place));
    }
}

/// Why a rule does not fit.
enum Fault {
    /// There is nothing of this name.
    Unknown {
        kind: &'static str,
        name: String,
        known: Vec<String>,
    },
    Unfit(String),
}

impl Fault {
    fn diagnostic(self, place: Option<Place>) -> Diagnostic {
        match self {
            Self::Unknown { kind, name, known } => {
                catalog::names_nothing(place, kind, &name, known.iter().map(String::as_str))
            }
            Self::Unfit(message) => catalog::paging_fails(place, &message),
        }
    }
}

/// The key of a rule that does not fit, and why.
type Failed = (&'static str, Fault);

fn paging(rule: &Rule, operation: &Operation, api: &Api) -> Result<Paging, Failed> {
    if let Some(lacking) = rule.lacks() {
        return Err((
            "kind",
            Fault::Unfit(format!("a list of this kind needs {lacking}")),
        ));
    }
    let mut paging = Paging {
        kind: rule.kind,
        parameter: String::new(),
        ways: BTreeMap::new(),
        header: rule.header.as_ref().map(|it| it.to_ascii_lowercase()),
        first: rule.first,
    };
    if rule.kind == Kind::Off {
        return Ok(paging);
    }
    paging.parameter = parameter(rule, operation, api).map_err(|it| ("parameter", it))?;
    let answer = answer(operation);
    let answer = answer.ok_or_else(|| {
        (
            "kind",
            Fault::Unfit("this operation answers with nothing".to_owned()),
        )
    })?;
    paging.ways = ways(rule, answer, api)?;
    let is_list = matches!(resolved(answer, api), Type::Array(_));
    if rule.items.is_none() && !is_list {
        let message = "the answer is no list: `items` has to say where the items are";
        return Err(("kind", Fault::Unfit(message.to_owned())));
    }
    Ok(paging)
}

fn ways(
    rule: &Rule,
    answer: &Type,
    api: &Api,
) -> Result<BTreeMap<&'static str, Vec<String>>, Failed> {
    let mut ways = BTreeMap::new();
    for (key, name) in rule.properties() {
        let unknown = |known| Fault::Unknown {
            kind: "property",
            name: name.to_owned(),
            known,
        };
        let (way, ty) = follow(answer, name, api).map_err(|known| (key, unknown(known)))?;
        if !fits(key, ty) {
            let message = format!("`{name}` is not {}, as `{key}` has to be", wanted(key));
            return Err((key, Fault::Unfit(message)));
        }
        ways.insert(key, way);
    }
    Ok(ways)
}

fn parameter(rule: &Rule, operation: &Operation, api: &Api) -> Result<String, Fault> {
    let name = rule.parameter.as_deref().unwrap_or_default();
    let mut parameters = operation.parameters.iter();
    let is_called = |it: &&super::Parameter| it.name.wire.value == name || it.name.source == name;
    let Some(parameter) = parameters.find(is_called) else {
        let known = operation
            .parameters
            .iter()
            .map(|it| it.name.wire.value.clone());
        return Err(Fault::Unknown {
            kind: "parameter",
            name: name.to_owned(),
            known: known.collect(),
        });
    };
    let is_optional = !parameter.required && parameter.location.value == Location::Query;
    if !is_optional {
        return Err(Fault::Unfit(format!(
            "`{name}` is no optional parameter of the query"
        )));
    }
    let is_text = is_text(resolved(&parameter.ty, api));
    let is_right = match rule.kind {
        Kind::LastItem => is_text,
        Kind::Page | Kind::Offset => is_number(resolved(&parameter.ty, api)),
        _ => is_text || is_number(resolved(&parameter.ty, api)),
    };
    if is_right {
        return Ok(parameter.name.wire.value.clone());
    }
    let wanted = if rule.kind == Kind::LastItem {
        "text"
    } else {
        "a number, as this kind needs"
    };
    Err(Fault::Unfit(format!("`{name}` is not {wanted}")))
}

/// What the first success carries.
fn answer(operation: &Operation) -> Option<&Type> {
    let mut successes = operation
        .responses
        .iter()
        .filter(|it| it.status.is_success());
    successes.find_map(|it| it.content.first()).map(|it| &it.ty)
}

/// The properties on the way to what is called so, and its type; or else the ways that there are.
fn follow<'a>(
    answer: &'a Type,
    name: &str,
    api: &'a Api,
) -> Result<(Vec<String>, &'a Type), Vec<String>> {
    let mut way = Vec::new();
    let mut ty = answer;
    let mut rest = Some(name);
    while let Some(left) = rest {
        let properties = properties(ty, api);
        let is_next = |it: &&Property| {
            let behind = left.strip_prefix(it.name.wire.value.as_str());
            behind.is_some_and(|it| it.is_empty() || it.starts_with('.'))
        };
        // A name may hold a dot: the longest is meant.
        let next = properties
            .iter()
            .filter(is_next)
            .max_by_key(|it| it.name.wire.value.len());
        let Some(next) = next else {
            let before: String = way.iter().map(|it| format!("{it}.")).collect();
            let known = properties
                .iter()
                .map(|it| format!("{before}{}", it.name.wire.value));
            return Err(known.collect());
        };
        rest = left
            .get(next.name.wire.value.len()..)
            .and_then(|it| it.strip_prefix('.'));
        way.push(next.name.wire.value.clone());
        ty = resolved(&next.ty, api);
    }
    Ok((way, ty))
}

fn properties<'a>(ty: &'a Type, api: &'a Api) -> &'a [Property] {
    let Type::Schema(name) = resolved(ty, api) else {
        return &[];
    };
    match api.schema(name).map(|it| &it.shape) {
        Some(Shape::Object(object)) => &object.properties,
        _ => &[],
    }
}

/// The type that others are another name of, or that may be null.
fn resolved<'a>(mut ty: &'a Type, api: &'a Api) -> &'a Type {
    for _ in 0..MAX_ALIASES {
        ty = match ty {
            Type::Nullable(inner) => inner,
            Type::Schema(name) => match api.schema(name).map(|it| &it.shape) {
                Some(Shape::Alias(alias)) => alias,
                _ => return ty,
            },
            _ => return ty,
        };
    }
    ty
}

fn wanted(key: &str) -> &'static str {
    match key {
        "items" => "a list",
        "next" => "text",
        "more" | "end" => "yes or no",
        _ => "a number",
    }
}

fn fits(key: &str, ty: &Type) -> bool {
    match key {
        "items" => matches!(ty, Type::Array(_)),
        "next" => is_text(ty),
        "more" | "end" => *ty == Type::Boolean,
        _ => is_number(ty),
    }
}

fn is_text(ty: &Type) -> bool {
    *ty == Type::String(StringFormat::Plain)
}

/// Whether a whole number of pages or of items can be such a number.
fn is_number(ty: &Type) -> bool {
    use IntegerFormat::{Int32, Int64, Uint32, Unknown};
    matches!(ty, Type::Integer(Unknown | Int32 | Int64 | Uint32))
        || matches!(
            ty,
            Type::Number(NumberFormat::Unknown | NumberFormat::Double)
        )
}
