//! Lists of which restitch.yaml says how they go on.

use super::page;
use crate::api;
use crate::config::paging::Kind;
use crate::rust::{Count, Field, Flag, Model, Next, Paging, PagingParameter, Type, Way};

/// What `told` makes of the list; nothing where the crate's types are others than it needs.
pub(super) fn paging(
    told: &api::Paging,
    fields: &[Field],
    answer: &Type,
    models: &[Model],
) -> Option<Paging> {
    let list = List {
        told,
        answer,
        models,
    };
    let field = fields.iter().find(|it| it.wire == told.parameter)?;
    let parameter = super::parameter_of(field, models)?;
    let (items, ty) = list.follow("items").unwrap_or((Way::default(), answer));
    let item = page::list_item(ty.present(), models)?;
    Some(Paging {
        page: answer.clone(),
        next: list.next(&item, &parameter)?,
        item,
        items,
        parameter,
    })
}

struct List<'a> {
    told: &'a api::Paging,
    answer: &'a Type,
    models: &'a [Model],
}

impl List<'_> {
    fn next(&self, item: &Type, parameter: &PagingParameter) -> Option<Next> {
        let first = |usual| self.told.first.map_or(usual, i64::from);
        Some(match (self.told.kind, &self.told.header) {
            (Kind::Off, _) => return None,
            (Kind::Cursor, Some(header)) => Next::Header(header.clone()),
            (Kind::Cursor, None) => Next::Cursor {
                cursor: self.follow("next")?.0,
                more: self.more(),
            },
            (Kind::Link, _) => Next::Link,
            (Kind::LastItem, _) => Next::LastItem {
                id: page::id_of(item, self.models)?,
                more: self.more()?,
            },
            (Kind::Page, _) => Next::Page {
                first: first(1),
                number: self.count("number"),
                pages: self.count("pages"),
                more: self.more(),
            },
            (Kind::Offset, _) if parameter.kind.is_number() => Next::Offset {
                first: first(0),
                total: self.count("total"),
            },
            (Kind::Offset, _) => return None,
        })
    }

    fn more(&self) -> Option<Flag> {
        let flag = |key, is_end| Some((self.follow(key)?.0, is_end));
        let (way, is_end) = flag("more", false).or_else(|| flag("end", true))?;
        Some(Flag { way, is_end })
    }

    fn count(&self, key: &str) -> Option<Count> {
        let (way, ty) = self.follow(key)?;
        let width = page::width(page::resolved(ty.present(), self.models))?;
        Some(Count { way, width })
    }

    /// The way to what the key names, and its type.
    fn follow(&self, key: &str) -> Option<(Way, &Type)> {
        let mut ty = self.answer;
        let mut steps = Vec::new();
        for name in self.told.ways.get(key)? {
            let structure = page::structure(ty.present(), self.models)?;
            let field = structure.fields.iter().find(|it| it.wire == *name)?;
            steps.push(page::step(field));
            ty = &field.ty;
        }
        Some((Way(steps), ty))
    }
}
