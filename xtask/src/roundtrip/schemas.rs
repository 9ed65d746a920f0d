//! Facts about schemas.

use std::collections::BTreeSet;

use restitch::api::{Enumeration, Object, Property, Schema, Shape, Type, Union, Values, merge};

use super::facts::Comparing;
use super::types::Role;
use crate::truth::entries;

impl Comparing<'_> {
    pub(super) fn schemas(&mut self) {
        let (docs, truth) = (self.docs, self.truth);
        for of in &truth.schemas {
            let read = self.paired(&of.name).and_then(|it| docs.schema(it));
            let has_page = !of.is_inline && !matches!(of.shape, Shape::Alias(_));
            if has_page {
                self.presence("schemas", &of.name, read.is_some());
            }
            // What has no name is compared where it is used.
            let is_inline_enum = of.is_inline && matches!(of.shape, Shape::Enum(_));
            if let Some(read) = read.filter(|_| !is_inline_enum) {
                self.schema(read, of);
            }
        }
    }

    fn schema(&mut self, read: &Schema, of: &Schema) {
        let at = of.name.as_str();
        let (text, other) = (of.description.as_deref(), read.description.as_deref());
        let fact = if of.is_inline {
            "marks of inline schemas"
        } else {
            "descriptions of schemas"
        };
        self.text(fact, at, text, other);
        self.flag("deprecated schemas", at, of.deprecated, read.deprecated);
        match (&of.shape, &read.shape) {
            (Shape::Object(of), other) => {
                self.object(at, other, of);
                self.properties(at, read, of);
            }
            (Shape::Enum(of), Shape::Enum(read)) => {
                self.check("values of enum schemas", at, values(of), values(read));
            }
            (Shape::Enum(of), _) => self.check("values of enum schemas", at, values(of), ""),
            (Shape::Union(of), Shape::Union(read)) => self.union(at, of, Some(read)),
            (Shape::Union(of), _) => self.union(at, of, None),
            (Shape::Alias(of), Shape::Alias(read)) => self.ty(Role::Other, at, read, of),
            (Shape::Alias(_), _) => {}
        }
    }

    fn object(&mut self, at: &str, read: &Shape, of: &Object) {
        let read = match read {
            Shape::Object(it) => it.additional.as_ref(),
            _ => None,
        };
        match (&of.additional, read) {
            (None, None) => {}
            (Some(of), Some(read)) => {
                self.presence("additional properties", at, true);
                self.ty(Role::Other, &format!("{at}.*"), read, of);
            }
            (Some(_), None) => self.presence("additional properties", at, false),
            (None, Some(_)) => self.check("additional properties", at, "", "there"),
        }
    }

    fn properties(&mut self, at: &str, read: &Schema, of: &Object) {
        let owner = self.truth.schema(at);
        let mut others: BTreeSet<_> = read.properties().iter().map(source).collect();
        let mut found = BTreeSet::new();
        for (read, of) in owner.into_iter().flat_map(|it| merge::properties(read, it)) {
            others.remove(&source(read));
            found.insert(&of.name.wire.value);
            let at = format!("{at}.{}", of.name.wire.value);
            self.property(&at, read, of, owner.is_some_and(|it| it.is_inline));
        }
        for it in &of.properties {
            let at = format!("{at}.{}", it.name.wire.value);
            self.presence("properties", &at, found.contains(&it.name.wire.value));
        }
        // Those of forms are compared as what requests carry.
        let others = others.into_iter().filter(|_| !self.is_form(&read.name));
        for it in Vec::from_iter(others) {
            self.check("properties", &format!("{at}.{it}"), "", "there");
        }
    }

    fn property(&mut self, at: &str, read: &Property, of: &Property, is_inline_owner: bool) {
        self.name("properties", at, &read.name, &of.name, false);
        self.check("required properties", at, of.required, read.required);
        // What has no name in the document has a page in the docs, which tells what stands beside it.
        let is_inline = self.is_inline(&of.ty);
        let fact = if is_inline {
            "marks of inline schemas"
        } else {
            "read-only"
        };
        self.flag(fact, at, of.read_only, read.read_only);
        self.flag("write-only", at, of.write_only, read.write_only);
        self.flag("deprecated properties", at, of.deprecated, read.deprecated);
        let (text, other) = (of.default.as_deref(), read.default.as_deref());
        let fact = self.defaults(Role::Property, &of.ty);
        self.text(fact, at, text, other);
        let (text, other) = (of.description.as_deref(), read.description.as_deref());
        let text = self.described(&of.ty, text);
        // Inline schemas that are made alike share a page, whatever is said of them.
        let fact = if is_inline || is_inline_owner {
            "marks of inline schemas"
        } else {
            "descriptions of properties"
        };
        self.text(fact, at, text, other);
        self.ty(Role::Property, at, &read.ty, &of.ty);
    }

    /// Whether a schema of the docs was made of the fields of a form.
    fn is_form(&self, name: &str) -> bool {
        let bodies = self
            .docs
            .operations
            .iter()
            .filter_map(|it| it.body.as_ref());
        let mut contents = bodies.flat_map(|it| &it.content);
        contents.any(|it| {
            entries::is_form_type(&it.media_type) && it.ty == Type::Schema(name.to_owned())
        })
    }

    fn union(&mut self, at: &str, of: &Union, read: Option<&Union>) {
        let members = of.members.iter().map(|it| self.in_truth(&it.ty));
        let members = Vec::from_iter(BTreeSet::from_iter(members)).join(", ");
        let others = read.iter().flat_map(|it| &it.members);
        let others = others.map(|it| self.in_docs(&it.ty));
        let others = Vec::from_iter(BTreeSet::from_iter(others)).join(", ");
        self.check("members of unions", at, members, others);
        if let Some(name) = &of.discriminator {
            let other = read.and_then(|it| it.discriminator.as_deref());
            self.check("discriminators", at, name, other.unwrap_or(""));
        }
    }
}

fn source(property: &Property) -> &str {
    &property.name.source
}

pub(super) fn values(it: &Enumeration) -> String {
    match &it.values {
        Values::Strings(values) => values.join(", "),
        Values::Integers(values) => {
            let values = values.iter().map(i64::to_string);
            Vec::from_iter(values).join(", ")
        }
    }
}
