//! Facts about types.

use restitch::api::{Api, Content, IntegerFormat, NumberFormat, Shape, StringFormat, Type};

use super::facts::Comparing;
use super::schemas::values;

/// How many names for one type are followed.
const MAX_ALIASES: usize = 32;

/// What has a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Parameter,
    Property,
    /// A body, an answer, or a part of a schema.
    Other,
}

impl<'a> Comparing<'a> {
    /// Compares two types, and what they are made of.
    pub(super) fn ty(&mut self, role: Role, at: &str, read: &Type, of: &Type) {
        let (plain, is_nullable) = bare(self.truth, of);
        let (other, can_be_null) = bare(self.docs, read);
        let fact = match role {
            Role::Parameter => Some("nullable parameters"),
            Role::Property => Some("nullable properties"),
            Role::Other => None,
        };
        if let Some(fact) = fact.filter(|_| *plain != Type::Any) {
            self.flag(fact, at, is_nullable, can_be_null);
        }
        self.walk(role, at, other, plain);
    }

    /// Compares what bodies carry. What is no JSON is bytes in documents, which docs call text where it is.
    pub(super) fn content(&mut self, at: &str, read: &Content, of: &Content) {
        let is_text = of.media_type.starts_with("text/");
        if is_text && of.ty == Type::String(StringFormat::Binary) {
            return self.kind(at, &read.ty, &Type::String(StringFormat::Plain));
        }
        self.ty(Role::Other, at, &read.ty, &of.ty);
    }

    fn walk(&mut self, role: Role, at: &str, read: &Type, of: &Type) {
        let ((of, _), (read, _)) = (bare(self.truth, of), bare(self.docs, read));
        if let Type::Schema(name) = of {
            return self.reference(role, at, read, name);
        }
        let is_map = |it: &Type| *it == Type::Map(Box::new(Type::Any));
        if *of == Type::Any || is_map(of) {
            let fact = if is_map(of) {
                "free-form objects"
            } else {
                "any values"
            };
            return self.check(fact, at, self.in_truth(of), self.in_docs(read));
        }
        let alike = kind(self.docs, read) == kind(self.truth, of);
        self.kind(at, read, of);
        match (of, read) {
            (Type::Array(of), Type::Array(read)) | (Type::Map(of), Type::Map(read)) => {
                self.walk(role, &format!("{at}[]"), read, of);
            }
            _ if alike => self.format(at, read, of),
            _ => {}
        }
    }

    fn kind(&mut self, at: &str, read: &Type, of: &Type) {
        let fact = match of {
            Type::Integer(_) => "integers",
            _ if at.ends_with("[]") => "kinds of items",
            _ => "kinds of types",
        };
        let told = if kind(self.docs, read) == kind(self.truth, of) {
            self.in_truth(of)
        } else {
            self.in_docs(read)
        };
        self.check(fact, at, self.in_truth(of), told);
    }

    fn format(&mut self, at: &str, read: &Type, of: &Type) {
        let fact = match of {
            Type::Integer(IntegerFormat::Int32) => "int32",
            Type::Integer(IntegerFormat::Int64) => "int64",
            Type::Integer(IntegerFormat::Unknown) => "integers of no width",
            Type::Integer(_) => "other integers",
            Type::Number(NumberFormat::Float) => "float",
            Type::Number(NumberFormat::Double) => "double",
            Type::Number(NumberFormat::Unknown) => "numbers of no width",
            Type::String(StringFormat::Plain) => "plain text",
            Type::String(StringFormat::Date) => "date",
            Type::String(StringFormat::DateTime) => "date-time",
            Type::String(StringFormat::Uuid) => "uuid",
            Type::String(StringFormat::Password) => "password",
            Type::String(StringFormat::Base64) => "byte",
            Type::String(StringFormat::Binary) => "binary",
            _ => return,
        };
        self.check(fact, at, self.in_truth(of), self.in_docs(read));
    }

    /// A reference to a schema, or one that has no name in the document.
    fn reference(&mut self, role: Role, at: &str, read: &Type, name: &str) {
        let schema = self.truth.schema(name);
        let is_inline_enum =
            schema.is_some_and(|it| it.is_inline && matches!(it.shape, Shape::Enum(_)));
        if let (Some(it), Type::Schema(other), false) = (schema, read, is_inline_enum)
            && (self.paired(name) == Some(other) || it.is_inline)
        {
            return self.check("references", at, name, name);
        }
        let Some(Shape::Enum(of)) = schema.map(|it| &it.shape) else {
            return self.check("references", at, name, self.in_docs(read));
        };
        let fact = match role {
            Role::Parameter => "values of parameters",
            Role::Property => "values of properties",
            Role::Other => "values elsewhere",
        };
        let read = match read {
            Type::Schema(it) => self.docs.schema(it).map(|it| &it.shape),
            _ => None,
        };
        let told = match read {
            Some(Shape::Enum(it)) => values(it),
            _ => String::new(),
        };
        self.check(fact, at, values(of), told);
    }

    /// Which fact a default is: those of lists are written as languages write lists.
    pub(super) fn defaults(&self, role: Role, of: &Type) -> &'static str {
        match (self.styled(of), role) {
            (Some(_), _) => "defaults of lists",
            (None, Role::Parameter) => "defaults of parameters",
            (None, _) => "defaults of properties",
        }
    }

    /// What is said of a value, or of the type that has another name in the document alone.
    pub(super) fn described<'t>(&self, of: &Type, told: Option<&'t str>) -> Option<&'t str>
    where
        'a: 't,
    {
        let truth = self.truth;
        let schema = match of {
            Type::Nullable(it) => return self.described(it, told),
            Type::Schema(it) => truth.schema(it),
            _ => None,
        };
        let alias = schema.filter(|it| matches!(it.shape, Shape::Alias(_)));
        told.or_else(|| alias?.description.as_deref())
    }

    /// Whether a type, or that of the items of a list, is a schema that the document gives no name.
    pub(super) fn is_inline(&self, of: &Type) -> bool {
        match of {
            Type::Nullable(it) | Type::Array(it) | Type::Map(it) => self.is_inline(it),
            Type::Schema(it) => self
                .truth
                .schema(it)
                .is_some_and(|it| it.is_inline && !matches!(it.shape, Shape::Enum(_))),
            _ => false,
        }
    }

    /// A type of the document, in a few words.
    pub(super) fn in_truth(&self, ty: &Type) -> String {
        spell(self.truth, ty, &str::to_owned)
    }

    /// A type of the docs, in the names of the document.
    pub(super) fn in_docs(&self, ty: &Type) -> String {
        spell(self.docs, ty, &|it| self.named(it).unwrap_or(it).to_owned())
    }

    /// Whether a list or an object becomes text in one of several ways, and which of the two it is.
    pub(super) fn styled(&self, ty: &Type) -> Option<&'static str> {
        match kind(self.truth, bare(self.truth, ty).0) {
            "list" => Some("styles of lists"),
            "map" | "object" => Some("styles of objects"),
            _ => None,
        }
    }
}

fn spell(api: &Api, ty: &Type, name: &dyn Fn(&str) -> String) -> String {
    match ty {
        Type::String(it) => format!("text {it:?}"),
        Type::Integer(it) => format!("integer {it:?}"),
        Type::Number(it) => format!("number {it:?}"),
        Type::Boolean => "boolean".to_owned(),
        Type::Array(it) => format!("list of {}", spell(api, it, name)),
        Type::Map(it) => format!("map of {}", spell(api, it, name)),
        Type::Nullable(it) => spell(api, it, name),
        Type::Schema(it) => match api.schema(it).map(|it| &it.shape) {
            Some(Shape::Alias(it)) => spell(api, it, name),
            _ => name(it),
        },
        Type::ByHand(_) | Type::Any => "anything".to_owned(),
    }
}

fn kind(api: &Api, ty: &Type) -> &'static str {
    match ty {
        Type::String(_) => "text",
        Type::Integer(_) => "integer",
        Type::Number(_) => "number",
        Type::Boolean => "boolean",
        Type::Array(_) => "list",
        Type::Map(_) => "map",
        Type::Nullable(it) => kind(api, it),
        Type::Schema(it) => match api.schema(it).map(|it| &it.shape) {
            Some(Shape::Object(_)) => "object",
            Some(Shape::Enum(_)) => "enumeration",
            Some(Shape::Union(_)) => "union",
            Some(Shape::Alias(_)) | None => "anything",
        },
        Type::ByHand(_) | Type::Any => "anything",
    }
}

/// A type without null, under the name of what it is another name for.
fn bare<'t>(api: &'t Api, ty: &'t Type) -> (&'t Type, bool) {
    let (mut ty, mut is_nullable) = (ty, false);
    for _ in 0..MAX_ALIASES {
        match ty {
            Type::Nullable(inner) => (ty, is_nullable) = (inner, true),
            Type::Schema(name) => match api.schema(name).map(|it| &it.shape) {
                Some(Shape::Alias(other)) if *other != Type::Any => ty = other,
                _ => break,
            },
            _ => break,
        }
    }
    (ty, is_nullable)
}
