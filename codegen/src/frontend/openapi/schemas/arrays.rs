//! Lists.

use super::super::tree::At;
use super::form::Form;
use super::{Name, Schemas};
use crate::api::Type;
use crate::diagnostic::{Report, catalog};

impl<'a> Schemas<'a> {
    /// What a list is.
    pub(super) fn array(&mut self, at: At<'a>, name: &Name<'_>, report: &mut Report) -> Form {
        let items = at.get("items");
        let places = at.get("prefixItems").or(items.filter(|it| it.is_array()));
        let item = match (places, items) {
            (Some(places), _) => {
                report.add(catalog::degraded_schema(
                    places.place(),
                    "each element of the list has a type of its own",
                ));
                Type::Any
            }
            (None, Some(items)) => self.typed(&[items], &name.then("Item"), report),
            (None, None) => Type::Any,
        };
        Form::ty(Type::Array(Box::new(item)))
    }
}
