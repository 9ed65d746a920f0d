//! What a schema says: the order in which its keys are asked.

use super::super::tree::{At, Value};
use super::enums;
use super::form::Form;
use super::kind::{self, Kind};
use super::scalars;
use super::{Name, Schemas};
use crate::api::{Member, Shape, StringFormat, Type, Union};
use crate::diagnostic::{Report, catalog};

/// Keys that say what a value is not, or is under a condition. No type can say that.
const CONDITIONS: [&str; 3] = ["not", "if", "dependentSchemas"];

impl<'a> Schemas<'a> {
    /// What the schema at `at` says.
    pub(super) fn read(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        match at.value() {
            Value::Bool(true) => return Form::any(),
            Value::Bool(false) => return degraded(at, "no value is right for it", report),
            Value::Object(_) => {}
            _ => return degraded(at, "it is no schema", report),
        }
        if let Some(ty) = self.reference(at, name, report) {
            return Form::ty(ty);
        }
        if self.is_null(at) {
            return Form::any();
        }
        let nullable = kind::says_null(at);
        self.read_keys(at, name, report).or_null(nullable)
    }

    fn read_keys(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        if let Some(literals) = enums::literals(at) {
            return self.literal_form(at, literals, report);
        }
        if at.get("allOf").is_some() || self.is_extended(at) {
            return self.all_of(at, name, report);
        }
        self.read_own(at, name, report)
    }

    /// What it says but for `allOf` and a reference.
    pub(super) fn read_own(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        let alternatives = self.alternatives(at);
        if alternatives.is_empty() {
            return self.read_type(at, name, report);
        }
        self.union(at, &alternatives, name, report)
    }

    /// What it says but for all combinations.
    pub(super) fn read_type(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        match *kind::types(at) {
            [] => self.implied(at, name, report),
            [one] => self.of_type(at, one, name, report),
            ref several => {
                let members = several.iter().map(|it| {
                    let form = self.of_type(at, it, name, report);
                    let ty = self.settle(form, None, name, at);
                    let tags = Vec::new();
                    Member { ty, tags }
                });
                Form::shape(Shape::Union(Union {
                    members: members.collect(),
                    discriminator: None,
                }))
            }
        }
    }

    fn implied(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        match kind::plain_kind(at) {
            Kind::Object => self.object(at, name, report),
            Kind::Array => self.array(at, name, report),
            Kind::String => Form::ty(scalars::string(at)),
            _ if CONDITIONS.iter().any(|it| at.get(it).is_some()) => {
                degraded(at, "it only says what a value is not", report)
            }
            _ => Form::any(),
        }
    }

    fn of_type(
        &mut self,
        at: At<'a>,
        type_name: &str,
        name: &Name<'_>,
        report: &mut Report,
    ) -> Form {
        Form::ty(match type_name {
            "object" => return self.object(at, name, report),
            "array" => return self.array(at, name, report),
            "string" => scalars::string(at),
            "integer" => scalars::integer(at),
            "number" => scalars::number(at),
            "boolean" => Type::Boolean,
            // Swagger 2.0.
            "file" => Type::String(StringFormat::Binary),
            unknown => {
                let place = at.get("type").unwrap_or(at).place();
                report.add(catalog::unknown_schema_type(place, unknown));
                Type::Any
            }
        })
    }
}

/// Any value, where nothing better can be said.
pub(super) fn degraded(at: At<'_>, reason: &str, report: &mut Report) -> Form {
    report.add(catalog::degraded_schema(at.place(), reason));
    Form::any()
}
