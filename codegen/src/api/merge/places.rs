//! What one description puts into the query or a header, and another into a form: it travels in one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::rank;
use super::operations::blanked;
use super::{Merger, key};
use crate::api::{Api, Confidence, Content, Fact, Location, Method, Name, Operation, Parameter};
use crate::api::{Property, Schema, Shape, Type};
use crate::diagnostic::catalog;

/// What is taken out of a description.
#[derive(Default)]
struct Losers {
    /// Parameters, by operation and place in it.
    parameters: BTreeSet<(usize, usize)>,
    /// Properties of schemas, by their wire names.
    properties: BTreeSet<(String, String)>,
}

/// One thing that is left out.
enum Left {
    /// The parameter of this number.
    Parameter(usize),
    /// A property of a schema.
    Field(String, String),
}

/// The form of an operation, and what else the same description says of it.
#[derive(Clone, Copy)]
struct Form<'a> {
    schema: &'a str,
    fields: &'a [Property],
    parameters: &'a [Parameter],
    /// Whether the schema stands elsewhere too, so that it cannot be changed for one form.
    is_shared: bool,
}

/// A field of a form that the other description has as a parameter.
struct Rivals<'a> {
    operation: &'a str,
    parameter: &'a Parameter,
    property: &'a Property,
    /// Whether the parameter is the first description's, and the field the second's.
    parameter_is_first: bool,
}

impl Merger<'_> {
    /// Leaves each such field in the description that is surer of it.
    pub(super) fn settle_places(&mut self, api: &mut Api, other: &mut Api) {
        let (mut of_first, mut of_second) = (Losers::default(), Losers::default());
        let known = other.operations.iter().enumerate();
        let known: BTreeMap<(String, Method), (usize, &Operation)> =
            known.map(|(at, it)| (place_of(it), (at, it))).collect();
        let (uses_of_first, uses_of_second) = (uses(api), uses(other));
        for (index, first) in api.operations.iter().enumerate() {
            let Some((other_index, second)) = known.get(&place_of(first)).copied() else {
                continue;
            };
            let id = first.id.as_str();
            let form = Form::of(second, other, &uses_of_second);
            self.settle(id, &first.parameters, form, true, &mut |it| match it {
                Left::Parameter(at) => of_first.parameters.insert((index, at)),
                Left::Field(schema, name) => of_second.properties.insert((schema, name)),
            });
            let form = Form::of(first, api, &uses_of_first);
            self.settle(id, &second.parameters, form, false, &mut |it| match it {
                Left::Parameter(at) => of_second.parameters.insert((other_index, at)),
                Left::Field(schema, name) => of_first.properties.insert((schema, name)),
            });
        }
        of_first.leave(api, self.sureness.first);
        of_second.leave(other, self.sureness.second);
    }

    /// Compares the parameters of an operation in one description with its form in the other.
    fn settle(
        &mut self,
        operation: &str,
        parameters: &[Parameter],
        form: Option<Form<'_>>,
        parameter_is_first: bool,
        leave: &mut dyn FnMut(Left) -> bool,
    ) {
        let Some(form) = form else {
            return;
        };
        for (at, parameter) in parameters.iter().enumerate() {
            let is_elsewhere = |it: &Parameter| is_called(&it.name, &parameter.name);
            if parameter.location.value == Location::Path
                || form.parameters.iter().any(is_elsewhere)
            {
                continue;
            }
            let mut fields = form.fields.iter();
            let Some(property) = fields.find(|it| is_called(&it.name, &parameter.name)) else {
                continue;
            };
            let rivals = Rivals {
                operation,
                parameter,
                property,
                parameter_is_first,
            };
            leave(if self.parameter_wins(&rivals) && !form.is_shared {
                let field = property.name.wire.value.clone();
                Left::Field(form.schema.to_owned(), field)
            } else {
                Left::Parameter(at)
            });
        }
    }

    /// Documents say which fields a form has; docs only list it among the parameters.
    fn parameter_wins(&mut self, rivals: &Rivals<'_>) -> bool {
        let (of_parameter, of_form) = match rivals.parameter_is_first {
            true => (self.sureness.first, self.sureness.second),
            false => (self.sureness.second, self.sureness.first),
        };
        let in_form = match of_form {
            true => Fact::stated(()),
            false => Fact::inferred((), "no-other-location", Confidence::Medium),
        };
        let parameter = rank(&rivals.parameter.location.origin, of_parameter);
        let form = rank(&in_form.origin, of_form);
        let wins = match rivals.parameter_is_first {
            true => parameter >= form,
            false => parameter > form,
        };
        if rivals.parameter.location.origin.is_stated() && in_form.origin.is_stated() {
            self.report_rivals(rivals, wins);
        }
        wins
    }

    fn report_rivals(&mut self, rivals: &Rivals<'_>, parameter_wins: bool) {
        let (parameter, property) = (rivals.parameter.place, rivals.property.place);
        let what = format!(
            "parameter `{}` of `{}`",
            rivals.parameter.name.source, rivals.operation
        );
        let (taken, left) = match parameter_wins {
            true => (parameter, property),
            false => (property, parameter),
        };
        let said = "where it travels";
        self.report
            .add(catalog::contradiction(taken, left, &what, said));
    }
}

impl Losers {
    fn leave(&self, api: &mut Api, is_exact: bool) {
        for (index, operation) in api.operations.iter_mut().enumerate() {
            let mut at = 0;
            operation.parameters.retain(|_| {
                at += 1;
                !self.parameters.contains(&(index, at - 1))
            });
        }
        // Of each schema that lost a field, whether one is left, and whether one has to be there.
        let mut left: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        for schema in &mut api.schemas {
            let Shape::Object(object) = &mut schema.shape else {
                continue;
            };
            let before = object.properties.len();
            object.properties.retain(|it| {
                let name = (schema.name.clone(), it.name.wire.value.clone());
                !self.properties.contains(&name)
            });
            if object.properties.len() < before {
                let is_left = !object.properties.is_empty() || object.additional.is_some();
                let is_needed = object.properties.iter().any(|it| it.required);
                left.insert(schema.name.clone(), (is_left, is_needed));
            }
        }
        for operation in &mut api.operations {
            operation.body.take_if(|body| {
                let Some(Type::Schema(name)) = body.content.first().map(|it| &it.ty) else {
                    return false;
                };
                let Some((is_left, is_needed)) = left.get(name) else {
                    return false;
                };
                // Docs do not say it of a form: it was concluded from its fields.
                body.required = if is_exact { body.required } else { *is_needed };
                !is_left
            });
        }
        let is_empty = |name: &str| left.get(name).is_some_and(|(is_left, _)| !is_left);
        api.schemas.retain(|it| !is_empty(&it.name));
    }
}

fn place_of(operation: &Operation) -> (String, Method) {
    (blanked(&operation.path), operation.method)
}

fn is_called(name: &Name, other: &Name) -> bool {
    let same = |a: &str, b: &str| key(a) == key(b);
    same(&name.wire.value, &other.wire.value)
        || same(&name.source, &other.source)
        || same(&name.source, &other.wire.value)
        || same(&name.wire.value, &other.source)
}

impl<'a> Form<'a> {
    /// The body of an operation if it is nothing but a form.
    fn of(operation: &'a Operation, api: &'a Api, uses: &BTreeMap<&str, usize>) -> Option<Self> {
        let content = &operation.body.as_ref()?.content;
        let first = content.first()?;
        let Type::Schema(schema) = &first.ty else {
            return None;
        };
        let is_alike = |it: &Content| is_form(&it.media_type) && it.ty == first.ty;
        content.iter().all(is_alike).then(|| Self {
            schema,
            fields: api.schema(schema).map_or(&[], Schema::properties),
            parameters: &operation.parameters,
            is_shared: uses.get(schema.as_str()) > Some(&content.len()),
        })
    }
}

fn is_form(media_type: &str) -> bool {
    let forms = ["application/x-www-form-urlencoded", "multipart/form-data"];
    let media_type = media_type.to_ascii_lowercase();
    forms.iter().any(|it| media_type.starts_with(it))
}

/// How often each schema is named.
fn uses(api: &Api) -> BTreeMap<&str, usize> {
    let of_operations = api.operations.iter().flat_map(Operation::types);
    let of_schemas = api.schemas.iter().flat_map(|it| it.shape.types());
    let of_webhooks = api.webhooks.iter().flat_map(|it| &it.content);
    let types = of_operations.chain(of_schemas);
    let mut names = Vec::new();
    types
        .chain(of_webhooks.map(|it| &it.ty))
        .for_each(|it| it.collect_schemas(&mut names));
    let mut uses = BTreeMap::new();
    for name in names {
        *uses.entry(name).or_default() += 1;
    }
    uses
}
