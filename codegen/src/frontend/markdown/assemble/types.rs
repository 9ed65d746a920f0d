//! Resolves the types that the docs print.

use std::collections::BTreeSet;

use crate::api::Type;
use crate::diagnostic::{Diagnostic, Report, catalog, nearest};
use crate::source::Place;

use super::super::dialect::Dialect;
use super::super::rows::TypeCell;

/// How many unknown types get a suggestion: each costs a comparison with every known name, and nobody reads more.
const MAX_SUGGESTIONS: usize = 100;

/// Resolves types against the schemas of the set.
pub(super) struct Types<'s> {
    pub(super) dialect: &'s Dialect,
    schemas: &'s BTreeSet<&'s str>,
    suggested: usize,
}

impl<'s> Types<'s> {
    pub(super) fn new(dialect: &'s Dialect, schemas: &'s BTreeSet<&'s str>) -> Self {
        Self {
            dialect,
            schemas,
            suggested: 0,
        }
    }

    /// Whether there is a schema of this name.
    pub(super) fn is_schema(&self, name: &str) -> bool {
        self.schemas.contains(name)
    }

    /// The type that stands at `place`; what is not known of it is [`Type::Any`], and reported.
    pub(super) fn resolve(
        &mut self,
        cell: TypeCell<'_>,
        place: Place,
        report: &mut Report,
    ) -> Type {
        let text = cell.plain();
        match (self.dialect.parse_type)(&text) {
            Some(ty) => self.check(ty, cell.text, place, report),
            None => {
                report.add(self.unknown(cell.text, cell.text, place));
                Type::Any
            }
        }
    }

    fn check(&mut self, ty: Type, cell: &str, place: Place, report: &mut Report) -> Type {
        match ty {
            Type::Schema(name) if !self.is_schema(&name) => {
                report.add(self.unknown(&name, cell, place));
                Type::Any
            }
            Type::Array(item) => Type::Array(Box::new(self.check(*item, cell, place, report))),
            Type::Map(value) => Type::Map(Box::new(self.check(*value, cell, place, report))),
            Type::Nullable(inner) => {
                Type::Nullable(Box::new(self.check(*inner, cell, place, report)))
            }
            ty => ty,
        }
    }

    fn unknown(&mut self, name: &str, cell: &str, place: Place) -> Diagnostic {
        self.suggested += 1;
        let known = self.schemas.iter().chain(self.dialect.primitives).copied();
        let meant = (self.suggested <= MAX_SUGGESTIONS)
            .then(|| nearest(name, known))
            .flatten();
        catalog::unknown_type(within(cell, name, place), name, meant)
    }
}

/// Where `word` stands in `cell`, which stands at `place`.
fn within(cell: &str, word: &str, place: Place) -> Place {
    match cell.find(word) {
        Some(offset) => place.part(offset..offset + word.len()),
        None => place,
    }
}
