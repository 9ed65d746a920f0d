//! Where references lead.

use super::super::tree::At;
use super::super::version::Version;
use super::form::or_null;
use super::kind;
use super::{Name, Schemas};
use crate::api::Type;
use crate::diagnostic::Report;

/// What may stand beside a reference and change its meaning, since OpenAPI 3.1.
const TELLING: [&str; 3] = ["properties", "allOf", "required"];

impl<'a> Schemas<'a> {
    /// The type that a reference stands for; `None` if it is none.
    pub(super) fn reference(
        &mut self,
        at: At<'a>,
        name: &Name<'_>,
        report: &mut Report,
    ) -> Option<Type> {
        if self.is_extended(at) {
            return None;
        }
        self.refs.target(at, report)?;
        // Reports whatever leads nowhere on the way.
        if self.refs.resolve(at, report).is_none() {
            return Some(Type::Any);
        }
        let target = self.first_named(at, report);
        let ty = match self.component(target) {
            Some(component) => Type::Schema(component),
            None => match self.refs.component_name(target) {
                Some(words) => self.typed(&[target], &Name::new(&words), report),
                None => self.typed(&[target], name, report),
            },
        };
        let nullable = kind::says_null(at) || self.is_nullable(target);
        Some(or_null(ty, nullable))
    }

    /// The first component on the way of a reference that leads somewhere, or else its end.
    fn first_named(&mut self, at: At<'a>, report: &mut Report) -> At<'a> {
        let mut current = at;
        while let Some(Some(next)) = self.refs.target(current, report) {
            current = next;
            if self.label(current).is_some() || self.is_extended(current) {
                break;
            }
        }
        current
    }

    /// Whether something beside a reference adds to what it leads to, so that both hold together.
    pub(super) fn is_extended(&self, at: At<'a>) -> bool {
        self.version >= Version::OpenApi31
            && at.get("$ref").is_some_and(|it| it.str().is_some())
            && TELLING.iter().any(|it| at.get(it).is_some())
    }

    /// The name of a component, which is read when there is time; `None` for any other place.
    pub(super) fn component(&mut self, target: At<'a>) -> Option<String> {
        let name = self.label(target)?;
        self.call(&name, target);
        Some(name)
    }

    /// The name of a component; `None` for any other place.
    pub(super) fn label(&mut self, target: At<'a>) -> Option<String> {
        if let Some(name) = self.named.get(&target.id()) {
            return Some(name.clone());
        }
        let words = self.refs.component_name(target)?;
        if words.contains(' ') {
            // The words of a way through a component.
            return None;
        }
        let name = if self.taken.is_free(&words) {
            self.taken.component(&words)
        } else {
            let stem = self.refs.stem(target.file());
            self.taken.component(&format!("{stem} {words}"))
        };
        self.named.insert(target.id(), name.clone());
        Some(name)
    }
}
