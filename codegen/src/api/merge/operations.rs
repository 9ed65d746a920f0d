//! Operations, and what their requests and responses carry.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem::take;

use super::Merger;
use super::facts::Subject;
use super::schemas::{Others, add_missing};
use crate::api::{Body, Content, Location, Method, Operation, Parameter, Response, Status};

impl Merger<'_> {
    /// The operations of both, in the order of path and method.
    pub(super) fn operations(
        &mut self,
        first: Vec<Operation>,
        second: Vec<Operation>,
    ) -> Vec<Operation> {
        let mut merged: BTreeMap<(String, Method), Operation> = BTreeMap::new();
        let mut alike = Vec::new();
        for it in first {
            match merged.entry((blanked(&it.path), it.method)) {
                Entry::Vacant(entry) => {
                    entry.insert(it);
                }
                // In one description, only names of placeholders keep these two apart.
                Entry::Occupied(_) => alike.push(it),
            }
        }
        for mut other in second {
            match merged.entry((blanked(&other.path), other.method)) {
                Entry::Vacant(entry) => {
                    entry.insert(other);
                }
                Entry::Occupied(mut entry) => self.operation(entry.get_mut(), &mut other),
            }
        }
        let mut operations: Vec<Operation> = merged.into_values().chain(alike).collect();
        operations.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
        operations
    }

    fn operation(&mut self, operation: &mut Operation, other: &mut Operation) {
        use_placeholders(&operation.path, other);
        operation.summary = operation.summary.take().or(other.summary.take());
        let description = operation.description.take().or(other.description.take());
        operation.description = description.filter(|it| Some(it) != operation.summary.as_ref());
        operation.deprecated |= other.deprecated;
        operation.base_url = operation.base_url.take().or(other.base_url.take());
        let (parameters, others) = (take(&mut operation.parameters), take(&mut other.parameters));
        operation.parameters = self.parameters(&operation.id, parameters, others);
        operation.body = match (operation.body.take(), other.body.take()) {
            (Some(body), Some(other)) => Some(self.body(&operation.id, body, other)),
            (body, other) => body.or(other),
        };
        self.responses(operation, other);
        add_missing(&mut operation.accept, take(&mut other.accept));
        // Docs list schemes without saying whether one of them is enough.
        if self.sureness.prefers_second() || operation.security.is_empty() {
            operation.security = take(&mut other.security);
        }
    }

    fn parameters(
        &mut self,
        operation: &str,
        first: Vec<Parameter>,
        second: Vec<Parameter>,
    ) -> Vec<Parameter> {
        let mut others = Others::new(second, |it| &it.name);
        let mut parameters = Vec::with_capacity(first.len());
        for parameter in first {
            parameters.push(match others.take(&parameter.name) {
                Some(other) => self.parameter(operation, parameter, other),
                None => parameter,
            });
        }
        parameters.extend(others.rest());
        parameters
    }

    fn parameter(&mut self, operation: &str, parameter: Parameter, other: Parameter) -> Parameter {
        let subject = Subject {
            what: &format!("parameter `{}` of `{operation}`", parameter.name.source),
            first: parameter.place,
            second: other.place,
        };
        let (was, is) = (parameter.location.value, other.location.value);
        let said = "where it travels";
        let location = self.fact(parameter.location, other.location, said, &subject);
        // A style belongs to a location.
        let style = match (location.value == was, location.value == is) {
            (true, true) => self.fact(parameter.style, other.style, "its style", &subject),
            (true, false) => parameter.style,
            (false, _) => other.style,
        };
        let said = "whether it is required";
        Parameter {
            name: self.name(parameter.name, other.name, &subject),
            required: location.value == Location::Path
                || self.choice(parameter.required, other.required, said, &subject),
            location,
            style,
            ty: self.ty(parameter.ty, other.ty, &subject),
            default: parameter.default.or(other.default),
            limits: parameter.limits.or(other.limits),
            description: parameter.description.or(other.description),
            deprecated: parameter.deprecated || other.deprecated,
            place: parameter.place,
        }
    }

    fn body(&mut self, operation: &str, body: Body, other: Body) -> Body {
        let subject = Subject {
            what: &format!("the body of `{operation}`"),
            first: body.place,
            second: other.place,
        };
        let said = "whether it is required";
        Body {
            name: body.name,
            required: self.choice(body.required, other.required, said, &subject),
            content: self.contents(body.content, other.content, &subject),
            description: body.description.or(other.description),
            place: body.place,
        }
    }

    fn contents(
        &mut self,
        first: Vec<Content>,
        second: Vec<Content>,
        subject: &Subject<'_>,
    ) -> Vec<Content> {
        let mut contents = first;
        for other in second {
            let mut known = contents.iter_mut();
            match known.find(|it| it.media_type == other.media_type) {
                None => contents.push(other),
                Some(content) => {
                    content.ty = self.ty(content.ty.clone(), other.ty, subject);
                    for (name, encoding) in other.encoding {
                        content.encoding.entry(name).or_insert(encoding);
                    }
                }
            }
        }
        contents
    }

    /// Where one of the two does not know the codes of its responses, the other tells all of them.
    fn responses(&mut self, operation: &mut Operation, other: &mut Operation) {
        let others = take(&mut other.responses);
        if others.is_empty() || (knows_codes(&operation.responses) && !knows_codes(&others)) {
            return;
        }
        if !knows_codes(&operation.responses) {
            operation.responses = others;
            return;
        }
        let subject = Subject {
            what: &format!("the response of `{}`", operation.id),
            first: operation.place,
            second: other.place,
        };
        for other in others {
            let mut known = operation.responses.iter_mut();
            match known.find(|it| it.status == other.status) {
                None => operation.responses.push(other),
                Some(response) => {
                    let content = take(&mut response.content);
                    response.content = self.contents(content, other.content, &subject);
                    response.description = response.description.take().or(other.description);
                    add_missing(&mut response.headers, other.headers);
                }
            }
        }
    }
}

fn knows_codes(responses: &[Response]) -> bool {
    let mut statuses = responses.iter().map(|it| it.status);
    statuses.any(|it| matches!(it, Status::Code(_)))
}

/// A path without the names of its placeholders.
pub fn blanked(path: &str) -> String {
    let mut parts = path.split('{');
    let mut blanked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        blanked += "{}";
        blanked += part.split_once('}').map_or("", |(_, rest)| rest);
    }
    blanked.trim_end_matches('/').to_owned()
}

/// Gives the parameters of a path the names that its placeholders have in another description.
fn use_placeholders(path: &str, other: &mut Operation) {
    let names = placeholders(&other.path).into_iter();
    let names: BTreeMap<&str, &str> = names.zip(placeholders(path)).collect();
    let parameters = other.parameters.iter_mut();
    for parameter in parameters.filter(|it| it.location.value == Location::Path) {
        if let Some(name) = names.get(parameter.name.wire.value.as_str()) {
            parameter.name.wire.value = (*name).to_owned();
        }
    }
}

fn placeholders(path: &str) -> Vec<&str> {
    let names = path.split('{').skip(1).filter_map(|it| it.split_once('}'));
    names.map(|(name, _)| name).collect()
}
