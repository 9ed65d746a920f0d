//! Corrections of parameters and properties.

use std::collections::BTreeMap;

use super::Corrector;
use crate::api::{Api, Fact, Location, Parameter, Property, Shape, Style, Type};
use crate::config::corrections::{self, Member};
use crate::config::{Config, Lists};

/// What is corrected of one member, or of all that have a name, and where restitch.yaml says so.
struct Entry<'c> {
    keys: Vec<&'c str>,
    member: Member,
}

/// Where the members are that a key names: numbers of the owner and of the member.
type Index = BTreeMap<String, Vec<(usize, usize)>>;

impl Corrector<'_> {
    pub(super) fn members(&mut self, config: &Config) {
        let (names, corrections) = (&config.names, &config.corrections);
        let properties = entries("properties", &names.properties, &corrections.properties);
        if !properties.is_empty() {
            let index = properties_of(self.api);
            self.each(&properties, &index, config, "property", Self::property);
        }
        let parameters = entries("parameters", &names.parameters, &corrections.parameters);
        if !parameters.is_empty() {
            let index = parameters_of(self.api);
            self.each(&parameters, &index, config, "parameter", Self::parameter);
        }
    }

    fn each(
        &mut self,
        entries: &[Entry<'_>],
        index: &Index,
        config: &Config,
        kind: &str,
        correct: fn(&mut Self, (usize, usize), &Entry<'_>, Option<Type>),
    ) {
        for entry in entries {
            let ty = self.resolved(
                entry.member.ty.as_ref(),
                &entry.keys,
                &config.corrections.schemas,
            );
            let key = entry.keys.last().copied().unwrap_or_default();
            match index.get(key) {
                Some(found) => {
                    for at in found {
                        correct(self, *at, entry, ty.clone());
                    }
                }
                None => {
                    let known: Vec<_> = index.keys().cloned().collect();
                    self.names_nothing(&entry.keys, kind, &known);
                }
            }
        }
    }

    fn property(&mut self, (schema, at): (usize, usize), entry: &Entry<'_>, ty: Option<Type>) {
        let schema = self.api.schemas.get_mut(schema);
        let Some(Shape::Object(object)) = schema.map(|it| &mut it.shape) else {
            return;
        };
        let Some(property) = object.properties.get_mut(at) else {
            return;
        };
        let member = &entry.member;
        let Property {
            name,
            required,
            deprecated,
            description,
            ..
        } = property;
        if let Some(wire) = &member.wire {
            name.wire = Fact::configured(wire.clone());
        }
        if let Some(new) = &member.rename {
            name.source.clone_from(new);
        }
        *required = member.required.unwrap_or(*required);
        *deprecated = member.deprecated.unwrap_or(*deprecated);
        super::set(description, &member.description);
        if let Some(ty) = ty {
            property.ty = ty;
        }
        if moves(member) {
            let message = "a property travels in its body, as JSON does";
            self.fails(&entry.keys, message, "take `in` and `lists` out");
        }
    }

    fn parameter(&mut self, (operation, at): (usize, usize), entry: &Entry<'_>, ty: Option<Type>) {
        let operation = self.api.operations.get_mut(operation);
        let Some(parameter) = operation.and_then(|it| it.parameters.get_mut(at)) else {
            return;
        };
        let member = &entry.member;
        let is_placeholder = parameter.location.value == Location::Path;
        let is_general = entry.keys.last().is_some_and(|it| it.starts_with("*."));
        let Parameter {
            name,
            required,
            deprecated,
            description,
            ..
        } = parameter;
        if let Some(wire) = member.wire.as_ref().filter(|_| !is_placeholder) {
            name.wire = Fact::configured(wire.clone());
        }
        if let Some(new) = &member.rename {
            name.source.clone_from(new);
        }
        *required = is_placeholder || member.required.unwrap_or(*required);
        *deprecated = member.deprecated.unwrap_or(*deprecated);
        super::set(description, &member.description);
        if !is_placeholder {
            travel(parameter, member);
        }
        let is_by_hand = ty.as_ref().is_some_and(Type::is_by_hand);
        if let Some(ty) = ty.filter(|_| !is_by_hand) {
            parameter.ty = ty;
        }
        if is_by_hand {
            let message = "a parameter cannot have a type that is written by hand";
            let keys = [&entry.keys, &["type"][..]].concat();
            self.fails(&keys, message, "choose a type of JSON, such as `string`");
        }
        if is_placeholder
            && !is_general
            && (member.wire.is_some() || member.required == Some(false) || moves(member))
        {
            let message =
                "a parameter of the path is called as its placeholder, and is always there";
            self.fails(&entry.keys, message, "leave its name and its place alone");
        }
    }
}

/// Whether it is said where or how it travels.
fn moves(member: &Member) -> bool {
    member.location.is_some() || member.lists.is_some()
}

/// Moves a parameter where it is said to travel, and writes its lists as they are said to be.
fn travel(parameter: &mut Parameter, member: &Member) {
    if let Some(location) = member.location {
        let location = match location {
            corrections::Location::Query => Location::Query,
            corrections::Location::Cookie => Location::Cookie,
            corrections::Location::Header => Location::Header,
        };
        if parameter.location.value != location {
            parameter.style = Fact::configured(Style::default_of(location));
        }
        parameter.location = Fact::configured(location);
    }
    if let Some(lists) = member.lists
        && parameter.location.value != Location::Header
    {
        parameter.style = Fact::configured(Style::form(lists == Lists::Repeated));
    }
}

/// What is said of all members of a name comes first, so that what is said of one of them wins.
fn entries<'c>(
    table: &'c str,
    names: &'c BTreeMap<String, String>,
    corrections: &'c BTreeMap<String, Member>,
) -> Vec<Entry<'c>> {
    let names = names.iter().map(|(key, wire)| Entry {
        keys: vec!["names", table, key],
        member: Member {
            wire: Some(wire.clone()),
            ..Member::default()
        },
    });
    let corrections = corrections.iter().map(|(key, member)| Entry {
        keys: vec!["corrections", table, key],
        member: member.clone(),
    });
    let mut entries: Vec<_> = names.chain(corrections).collect();
    entries.sort_by_key(|it| !it.keys.last().is_some_and(|it| it.starts_with("*.")));
    entries
}

fn properties_of(api: &Api) -> Index {
    let mut index = Index::new();
    for (number, schema) in api.schemas.iter().enumerate() {
        for (at, property) in schema.properties().iter().enumerate() {
            let name = &property.name;
            for owner in ["*", &schema.name] {
                add(
                    &mut index,
                    owner,
                    [&name.source, &name.wire.value],
                    (number, at),
                );
            }
        }
    }
    index
}

fn parameters_of(api: &Api) -> Index {
    let mut index = Index::new();
    for (number, operation) in api.operations.iter().enumerate() {
        let [id, place] = operation.names();
        for (at, parameter) in operation.parameters.iter().enumerate() {
            let name = &parameter.name;
            for owner in ["*", &id, &place] {
                add(
                    &mut index,
                    owner,
                    [&name.source, &name.wire.value],
                    (number, at),
                );
            }
        }
    }
    index
}

/// A member can be called as the description spells it, and as it travels.
fn add(index: &mut Index, owner: &str, names: [&String; 2], target: (usize, usize)) {
    for name in names {
        let targets = index.entry(format!("{owner}.{name}")).or_default();
        if targets.last() != Some(&target) {
            targets.push(target);
        }
    }
}
