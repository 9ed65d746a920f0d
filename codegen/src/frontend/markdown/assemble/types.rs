//! Resolves the types that the docs print.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase as _;

use crate::api::{Schema, Shape, StringFormat, Type};
use crate::diagnostic::{Diagnostic, Report, catalog, nearest};
use crate::source::Place;

use super::super::dialect::{BodyEvidence, Dialect};
use super::super::parameters::TableRow;
use super::super::type_cell::TypeCell;
use super::super::values::Values;

/// How many unknown types get a suggestion: each costs a comparison with every known name, and nobody reads more.
const MAX_SUGGESTIONS: usize = 100;

/// Resolves types against the schemas of the set.
pub(super) struct Types<'s> {
    pub(super) dialect: &'s Dialect,
    schemas: &'s BTreeSet<&'s str>,
    /// The schemas that had to be made, since the docs have no name for them.
    made: Vec<Schema>,
    /// Their names.
    made_names: BTreeSet<String>,
    /// The values of schemas that are told where the schemas are used.
    told: BTreeMap<String, Values>,
    suggested: usize,
    dates_look_alike: bool,
    /// Where the first of the values stands that are dates, or dates and times, and how many there are.
    doubtful_dates: Option<(Place, usize)>,
}

impl<'s> Types<'s> {
    pub(super) fn new(
        dialect: &'s Dialect,
        schemas: &'s BTreeSet<&'s str>,
        dates_look_alike: bool,
    ) -> Self {
        Self {
            dialect,
            schemas,
            made: Vec::new(),
            made_names: BTreeSet::new(),
            told: BTreeMap::new(),
            suggested: 0,
            dates_look_alike,
            doubtful_dates: None,
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
        let spelt = self.parse(cell);
        match spelt {
            Some((ty, _)) => {
                let ty = self.without_doubtful_dates(ty, place);
                self.check(ty, cell.text, place, report)
            }
            None if cell.text.is_empty() => Type::Any,
            None => {
                report.add(self.unknown(cell.text, cell.text, place));
                Type::Any
            }
        }
    }

    /// The type of a row, which belongs to `owner`; `values` are those that the row does not tell itself.
    pub(super) fn resolve_row(
        &mut self,
        row: &TableRow<'_>,
        owner: &str,
        values: Option<&Values>,
        report: &mut Report,
    ) -> Type {
        let notes = &row.it.notes;
        let spelt = self.parse(row.it.ty);
        let told = spelt.as_ref().map(|(_, values)| values);
        let all = [values, Some(&notes.values), told];
        let values = all.into_iter().flatten().find(|it| !it.is_empty()).cloned();
        let ty = match (values, spelt) {
            (Some(values), spelt) if !values.are_other() => {
                let ty = spelt.map(|(ty, _)| ty);
                let is_list = self.is_list_of_values(ty.as_ref(), row);
                match self.one_of(ty, &values, owner, row) {
                    item if is_list => Type::Array(Box::new(item)),
                    ty => ty,
                }
            }
            _ => self.resolve(row.it.ty, row.type_place, report),
        };
        let can_be_null = row.it.ty.is_wrapped && !notes.optional;
        match ty {
            ty @ (Type::Nullable(_) | Type::Any) => ty,
            ty if can_be_null => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The type with text for what may be a plain date: to decode it as a date and time would fail.
    fn without_doubtful_dates(&mut self, ty: Type, place: Place) -> Type {
        match ty {
            Type::String(StringFormat::DateTime) if self.dates_look_alike => {
                self.doubtful_dates.get_or_insert((place, 0)).1 += 1;
                Type::String(StringFormat::Plain)
            }
            Type::Array(it) => Type::Array(Box::new(self.without_doubtful_dates(*it, place))),
            Type::Map(it) => Type::Map(Box::new(self.without_doubtful_dates(*it, place))),
            Type::Nullable(it) => Type::Nullable(Box::new(self.without_doubtful_dates(*it, place))),
            ty => ty,
        }
    }

    /// Tells once how many values are text since they may be plain dates.
    pub(super) fn report_dates(&self, report: &mut Report) {
        if let Some((place, count)) = self.doubtful_dates {
            report.add(catalog::doubtful_dates(place, count));
        }
    }

    /// Whether a row whose type is but its values has a list of them: only for lists, as for bodies, is no default told.
    fn is_list_of_values(&self, ty: Option<&Type>, row: &TableRow<'_>) -> bool {
        let is_known = match ty {
            Some(Type::Schema(name)) => self.is_schema(name),
            ty => ty.is_some(),
        };
        let notes = &row.it.notes;
        let tells_defaults = self.dialect.body == BodyEvidence::NoDefault;
        tells_defaults && !is_known && !notes.has_default && !notes.values.is_empty()
    }

    /// Whether a type is text.
    pub(super) fn is_text(&self, cell: TypeCell<'_>) -> bool {
        let ty = self.parse(cell).map(|(ty, _)| ty);
        ty == Some(Type::String(StringFormat::Plain))
    }

    /// A name for a schema that the docs have no name for: `base`, with a number behind it where that is taken.
    pub(super) fn make_name(&mut self, base: &str) -> String {
        let base = base.to_upper_camel_case();
        let mut name = base.clone();
        for number in 2_usize.. {
            if !self.is_schema(&name) && self.made_names.insert(name.clone()) {
                break;
            }
            name = format!("{base}{number}");
        }
        name
    }

    /// Adds a schema that had to be made.
    pub(super) fn make(&mut self, schema: Schema) {
        self.made.push(schema);
    }

    /// All schemas, with what was told of them and made beside them.
    pub(super) fn complete(self, mut schemas: Vec<Schema>) -> Vec<Schema> {
        for schema in &mut schemas {
            let told = self.told.get(&schema.name);
            if let (Shape::Alias(Type::Any), Some(values)) = (&schema.shape, told) {
                schema.shape = Shape::Enum(values.enumeration(false));
            }
        }
        schemas.extend(self.made);
        schemas
    }

    fn parse(&self, cell: TypeCell<'_>) -> Option<(Type, Values)> {
        let text = cell.plain();
        let types = &self.dialect.types;
        let spelt = types.parse(&text, cell.target(), &|it| self.is_schema(it))?;
        Some((spelt.ty, Values::plain(spelt.values)))
    }

    /// The type with a schema of these values at its core: the docs tell that only these are meant.
    fn one_of(
        &mut self,
        ty: Option<Type>,
        values: &Values,
        owner: &str,
        row: &TableRow<'_>,
    ) -> Type {
        match ty {
            Some(Type::Array(item)) => {
                Type::Array(Box::new(self.one_of(Some(*item), values, owner, row)))
            }
            Some(Type::Map(value)) => {
                Type::Map(Box::new(self.one_of(Some(*value), values, owner, row)))
            }
            Some(Type::Nullable(inner)) => {
                Type::Nullable(Box::new(self.one_of(Some(*inner), values, owner, row)))
            }
            Some(Type::Schema(name)) if self.is_schema(&name) => {
                self.told
                    .entry(name.clone())
                    .or_insert_with(|| values.clone());
                Type::Schema(name)
            }
            Some(ty @ (Type::Boolean | Type::Number(_))) => ty,
            ty => {
                let is_text = matches!(ty, Some(Type::String(StringFormat::Plain)));
                let name = self.make_name(&format!("{owner}_{}", row.it.name));
                self.make(Schema {
                    name: name.clone(),
                    description: None,
                    is_inline: true,
                    deprecated: false,
                    shape: Shape::Enum(values.enumeration(is_text)),
                    place: row.place,
                });
                Type::Schema(name)
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
            Type::Nullable(inner) => match self.check(*inner, cell, place, report) {
                // Null is any value too.
                Type::Any => Type::Any,
                ty => Type::Nullable(Box::new(ty)),
            },
            ty => ty,
        }
    }

    fn unknown(&mut self, name: &str, cell: &str, place: Place) -> Diagnostic {
        self.suggested += 1;
        let words = self.dialect.types.words.iter().map(|(word, _)| *word);
        let known = self.schemas.iter().copied().chain(words);
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
