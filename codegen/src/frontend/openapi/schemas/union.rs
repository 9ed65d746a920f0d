//! `oneOf` and `anyOf`.

use std::collections::BTreeSet;

use super::super::tree::{At, NodeId};
use super::atoms::Part;
use super::discriminator::Discriminator;
use super::enums::{self, Literals};
use super::form::{Form, without_null};
use super::kind::{self, Kind};
use super::{Name, Schemas};
use crate::api::{Member, Shape, StringFormat, Type, Union, Values};
use crate::diagnostic::Report;

/// What members of a union are if all are text.
enum Text {
    /// Any text is right for one of them.
    Any,
    Values(Vec<String>),
}

impl<'a> Schemas<'a> {
    /// What a schema says whose values are of one of several types.
    pub(super) fn union(
        &mut self,
        at: At<'a>,
        alternatives: &[At<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        let nullable = self.has_null(at);
        if self.is_only_restricted(at, alternatives) {
            return self.read_type(at, name, report).or_null(nullable);
        }
        let has_common = at
            .get("properties")
            .is_some_and(|it| it.entries().next().is_some());
        let form = if has_common && !self.any_extends(alternatives, at) {
            self.spread(at, &[Part::plain(at)], alternatives, name, report)
        } else {
            self.plain_union(at, alternatives, name, report)
        };
        form.or_null(nullable)
    }

    /// Whether null is a member of its own.
    fn has_null(&mut self, at: At<'a>) -> bool {
        let members = ["oneOf", "anyOf"].into_iter().filter_map(|it| at.get(it));
        let members: Vec<_> = members.flat_map(At::items).collect();
        members.into_iter().any(|it| self.is_null(it))
    }

    /// Whether a type stands beside the members, and they only restrict it.
    fn is_only_restricted(&mut self, at: At<'a>, alternatives: &[At<'a>]) -> bool {
        !matches!(kind::plain_kind(at), Kind::Unsaid | Kind::Object)
            && alternatives.iter().any(|it| self.kind(*it) == Kind::Unsaid)
    }

    fn plain_union(
        &mut self,
        at: At<'a>,
        alternatives: &[At<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        if let [one] = alternatives {
            return self.read(*one, name, report);
        }
        if let Some(text) = self.all_text(alternatives, &mut BTreeSet::new()) {
            return match text {
                Text::Any => Form::ty(Type::String(StringFormat::Plain)),
                Text::Values(values) => Form::values(Values::Strings(values)),
            };
        }
        if let Some(numbers) = all_integers(alternatives) {
            return Form::values(Values::Integers(numbers));
        }
        // What leads nowhere is no member, and its values are kept as they are.
        let mut alternatives = alternatives.to_vec();
        alternatives.retain(|it| self.refs.resolve(*it, report).is_some());
        let discriminator = self.discriminator(at, &alternatives);
        let mut types = Vec::with_capacity(alternatives.len());
        for (index, alternative) in alternatives.iter().enumerate() {
            let label = self.member_name(*alternative, index, discriminator.as_ref());
            types.push(self.typed(&[*alternative], &name.then(&label), report));
        }
        union_of(discriminator, types)
    }

    /// A union of what stands beside the members with each of them.
    pub(super) fn spread(
        &mut self,
        holder: At<'a>,
        common: &[Part<'a>],
        alternatives: &[At<'a>],
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        if self.spreading {
            return self.contradiction(holder, report);
        }
        self.spreading = true;
        let names = self.property_names(common);
        let discriminator = self.discriminator(holder, alternatives);
        let mut types = Vec::with_capacity(alternatives.len());
        for (index, alternative) in alternatives.iter().enumerate() {
            let whole = Part::whole(*alternative);
            let label = self.member_name(*alternative, index, discriminator.as_ref());
            let way = name.then(&label);
            types.push(if names.is_subset(&self.property_names(&[whole])) {
                self.typed(&[*alternative], &way, report)
            } else {
                let mut parts = common.to_vec();
                parts.push(whole);
                let form = self.conjunction(*alternative, &parts, &way, report);
                self.settle(form, None, &way, *alternative)
            });
        }
        self.spreading = false;
        union_of(discriminator, types)
    }

    /// What an inline member of a union is named after: the value that tells it apart, or its number.
    fn member_name(
        &mut self,
        at: At<'a>,
        index: usize,
        discriminator: Option<&Discriminator>,
    ) -> String {
        if let Some(Some(target)) = self.refs.target(at, &mut Report::muted())
            && let Some(label) = self.label(target)
        {
            return label;
        }
        let tags = discriminator.and_then(|(_, tags)| tags.get(index));
        match tags.map(Vec::as_slice) {
            Some([one]) => one.clone(),
            _ => format!("variant {}", index + 1),
        }
    }

    /// What the members are if all of them are text. A union that was `seen` already tells nothing more.
    fn all_text(&mut self, alternatives: &[At<'a>], seen: &mut BTreeSet<NodeId>) -> Option<Text> {
        let mut all = Vec::new();
        let mut is_any = false;
        for alternative in alternatives {
            match self.text(*alternative, seen)? {
                Text::Any => is_any = true,
                Text::Values(values) => all.extend(values),
            }
        }
        Some(if is_any {
            Text::Any
        } else {
            Text::Values(enums::distinct(all))
        })
    }

    fn text(&mut self, at: At<'a>, seen: &mut BTreeSet<NodeId>) -> Option<Text> {
        let at = self.refs.resolve(at, &mut Report::muted())?;
        match self.kind(at) {
            Kind::String => Some(Text::Any),
            Kind::Strings => match enums::literals(at)? {
                Literals::Strings(values) => Some(Text::Values(values)),
                _ => None,
            },
            Kind::Union => {
                let alternatives = self.alternatives(at);
                if alternatives.is_empty() {
                    return None;
                }
                if !seen.insert(at.id()) {
                    return Some(Text::Values(Vec::new()));
                }
                self.deeper(None, |it| it.all_text(&alternatives, seen))
            }
            _ => None,
        }
    }
}

/// A union of these types; of equal ones there is one member.
fn union_of(discriminator: Option<Discriminator>, types: Vec<Type>) -> Form {
    let are_named = types.iter().all(|it| matches!(it, Type::Schema(_)));
    let (discriminator, tags) = discriminator.filter(|_| are_named).unzip();
    let mut tags = tags.unwrap_or_default().into_iter();
    let mut nullable = false;
    let mut members: Vec<Member> = Vec::new();
    for ty in types {
        let (ty, or_null) = without_null(ty);
        let tags = tags.next().unwrap_or_default();
        nullable |= or_null;
        if ty == Type::Any {
            return Form::any();
        }
        match members.iter_mut().find(|it| it.ty == ty) {
            Some(member) => member.tags.extend(tags),
            None => members.push(Member { ty, tags }),
        }
    }
    let form = match members.as_slice() {
        [] => Form::any(),
        [one] => Form::ty(one.ty.clone()),
        _ => Form::shape(Shape::Union(Union {
            members,
            discriminator,
        })),
    };
    form.or_null(nullable)
}

/// The numbers, if every member is some.
fn all_integers(alternatives: &[At<'_>]) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for alternative in alternatives {
        match enums::literals(*alternative)? {
            Literals::Integers(numbers) => all.extend(numbers),
            _ => return None,
        }
    }
    Some(enums::distinct(all))
}
