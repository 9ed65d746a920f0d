//! Schemas that stand where they are used, and get a name only if they need one.

use super::super::tree::At;
use super::form::{Form, What, or_null};
use super::kind::Key;
use super::name;
use super::text;
use super::{MAX_DEPTH, Name, Schemas};
use crate::api::{Schema, Shape, Type};
use crate::diagnostic::{Report, catalog};

impl<'a> Schemas<'a> {
    /// The type of schemas that hold together; mostly it is one.
    pub(super) fn typed(&mut self, parts: &[At<'a>], name: &Name<'_>, report: &mut Report) -> Type {
        let Some(first) = parts.first() else {
            return Type::Any;
        };
        if let [one] = parts
            && let Some(ty) = self.reference(*one, name, report)
        {
            return ty;
        }
        let key: Key = parts.iter().map(|it| it.id()).collect();
        if let Some(ty) = self.known.get(&key) {
            return ty.clone();
        }
        if let Some(ty) = self.again(&key, parts, name) {
            return ty;
        }
        if self.depth >= MAX_DEPTH {
            report.add(catalog::degraded_schema(first.place(), super::TOO_DEEP));
            return Type::Any;
        }
        self.open.insert(key.clone(), None);
        self.depth += 1;
        let spreading = std::mem::take(&mut self.spreading);
        let form = match parts {
            [one] => self.read(*one, name, report),
            _ => self.together(parts, name, report),
        };
        self.spreading = spreading;
        self.depth -= 1;
        let given = self.open.remove(&key).flatten();
        let ty = self.settle(form, given, name, *first);
        self.known.insert(key, ty.clone());
        ty
    }

    /// The type of what is being read at this moment: it holds itself, so it needs a name whatever it is.
    fn again(&mut self, key: &Key, parts: &[At<'a>], name: &Name<'_>) -> Option<Type> {
        let name = match self.open.get(key)? {
            Some(given) => given.clone(),
            None => self.taken.made(&name.text()),
        };
        self.open.insert(key.clone(), Some(name.clone()));
        let nullable = parts.iter().all(|it| self.is_nullable(*it));
        Some(or_null(Type::Schema(name), nullable))
    }

    /// The type of what was read at `at`. `given` is the name that it has already.
    pub(super) fn settle(
        &mut self,
        form: Form,
        given: Option<String>,
        name: &Name<'_>,
        at: At<'a>,
    ) -> Type {
        let ty = match (form.what, given) {
            (What::Type(ty), None) => ty,
            (What::Type(ty), Some(given)) => self.make(Shape::Alias(ty), given, at),
            (What::Shape(shape), Some(given)) => self.make(shape, given, at),
            (What::Shape(shape), None) => self.shared(shape, name, at),
        };
        or_null(ty, form.nullable)
    }

    /// Equal shapes are one schema, named after the first of them.
    fn shared(&mut self, shape: Shape, name: &Name<'_>, at: At<'a>) -> Type {
        let identity = identity(&shape);
        if let Some(known) = self.shapes.get(&identity).cloned() {
            self.note(&known, at);
            return Type::Schema(known);
        }
        let title = name::title(at, name).filter(|it| self.taken.is_unlike_all(it));
        let value = name.of_value(&shape);
        let value = value.filter(|it| title.is_none() && self.taken.is_unlike_all(it));
        let made = match (title, &value) {
            (Some(title), _) => self.taken.made(title),
            (None, Some(value)) => self.taken.made(value),
            (None, None) => self.taken.made(&name.text()),
        };
        self.shapes.insert(identity, made.clone());
        self.make(shape, made, at)
    }

    /// Remembers where an inline schema stands.
    fn note(&mut self, name: &str, at: At<'a>) {
        let places = self.places.entry(name.to_owned()).or_default();
        places.insert(at.place());
    }

    fn make(&mut self, shape: Shape, name: String, at: At<'a>) -> Type {
        self.note(&name, at);
        let schema = Schema {
            description: text::description(at, &name),
            is_inline: true,
            deprecated: false,
            shape,
            place: at.place(),
            name: name.clone(),
        };
        self.made.insert(name.clone(), schema);
        Type::Schema(name)
    }
}

/// All that distinguishes a shape from another: what it is, but not what is said of it.
fn identity(shape: &Shape) -> String {
    let mut shape = shape.clone();
    if let Shape::Object(object) = &mut shape {
        for property in &mut object.properties {
            property.description = None;
        }
    }
    // A place is never part of what is serialized.
    serde_json::to_string(&shape).unwrap_or_else(|_| format!("{shape:?}"))
}
