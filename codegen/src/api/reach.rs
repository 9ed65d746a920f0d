//! Which types something holds, and which schemas they lead to.

use std::collections::BTreeSet;

use super::{Api, Operation, Shape, Type};

impl Api {
    /// Calls `visit` with every type, wherever it stands, but not with those inside it.
    pub fn each_type_mut(&mut self, mut visit: impl FnMut(&mut Type)) {
        for operation in &mut self.operations {
            operation.types_mut().for_each(&mut visit);
        }
        for message in self.webhooks.iter_mut().flat_map(|it| &mut it.content) {
            visit(&mut message.ty);
        }
        for schema in &mut self.schemas {
            schema.shape.types_mut().into_iter().for_each(&mut visit);
        }
    }

    /// The names of the schemas that operations and webhooks lead to.
    pub fn reached(&self) -> BTreeSet<String> {
        let operations = self.operations.iter().flat_map(Operation::types);
        let messages = self.webhooks.iter().flat_map(|it| &it.content);
        self.reached_from(operations.chain(messages.map(|it| &it.ty)))
    }

    /// The names of the schemas that these types lead to.
    pub fn reached_from<'a>(&'a self, types: impl Iterator<Item = &'a Type>) -> BTreeSet<String> {
        let mut open = Vec::new();
        types.for_each(|it| it.collect_schemas(&mut open));
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name.to_owned())
                && let Some(schema) = self.schema(name)
            {
                schema.shape.collect_schemas(&mut open);
            }
        }
        reached
    }
}

impl Operation {
    /// The types of all that it takes and gives.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|it| &it.ty);
        let body = self.body.iter().flat_map(|it| &it.content);
        let responses = self.responses.iter().flat_map(|it| &it.content);
        parameters.chain(body.chain(responses).map(|it| &it.ty))
    }

    fn types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let parameters = self.parameters.iter_mut().map(|it| &mut it.ty);
        let body = self.body.iter_mut().flat_map(|it| &mut it.content);
        let responses = self.responses.iter_mut().flat_map(|it| &mut it.content);
        parameters.chain(body.chain(responses).map(|it| &mut it.ty))
    }
}

impl Shape {
    /// The types that it is made of.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Object(object) => {
                let properties = object.properties.iter().map(|it| &it.ty);
                properties.chain(&object.additional).collect()
            }
            Self::Union(union) => union.members.iter().map(|it| &it.ty).collect(),
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// Adds the names of the schemas that it is made of.
    pub fn collect_schemas<'a>(&'a self, names: &mut Vec<&'a str>) {
        let types = self.types().into_iter();
        types.for_each(|it| it.collect_schemas(names));
    }

    fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Object(object) => {
                let properties = object.properties.iter_mut().map(|it| &mut it.ty);
                properties.chain(&mut object.additional).collect()
            }
            Self::Union(union) => union.members.iter_mut().map(|it| &mut it.ty).collect(),
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) => Vec::new(),
        }
    }
}

impl Type {
    /// Adds the names of the schemas that the type holds.
    pub fn collect_schemas<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Schema(name) => names.push(name),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                inner.collect_schemas(names);
            }
            _ => {}
        }
    }

    /// Whether the type is one that the maintainer wrote, or holds one.
    pub fn is_by_hand(&self) -> bool {
        match self {
            Self::ByHand(_) => true,
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.is_by_hand(),
            _ => false,
        }
    }

    /// The name of the schema that the type holds, however deep; it holds one at most.
    pub fn schema_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Schema(name) => Some(name),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.schema_mut(),
            _ => None,
        }
    }
}
