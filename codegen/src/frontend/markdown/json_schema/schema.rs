//! Schemas: tables under headings. What stands inside a schema and is more than a row follows it under a heading of its own.

use super::super::blocks::{Block, Kind};
use super::super::escapes;
use super::super::page::{Page, up_to_heading};
use super::TYPE_INFO;
use super::cells::{self, Typed};
use crate::openapi_export::{Map, Node};

/// How deep schemas may stand inside each other.
const MAX_DEPTH: usize = 32;

const KEYS: &str = "Dictionary Keys";
const ITEMS: &str = "Tuple Items";
const COMPOSED: &str = "Composed Schemas (allOf/anyOf/oneOf/not)";

/// The row that is every property without a name.
const ADDITIONAL: &str = "any_string_name";

/// Blocks that are still to be read.
pub(super) struct Cursor<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    rest: &'p [Block],
}

/// The model of a page, and its name.
pub(super) fn model<'a>(page: &Page<'a>) -> (&'a str, Map) {
    let title = page.title().unwrap_or_default();
    let name = title.rsplit('.').next().unwrap_or(title);
    let mut cursor = Cursor::new(page, page.under_title().unwrap_or_default());
    let about = cursor.about();
    let schema = cursor.schema(0);
    let schema = match about {
        Some(about) if !schema.has("description") => schema.with("description", about.as_str()),
        _ => schema,
    };
    (name, schema.at(page.place(name)))
}

impl<'p, 'a> Cursor<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, rest: &'p [Block]) -> Self {
        Self { page, rest }
    }

    /// The heading that comes next, whatever stands before it.
    pub(super) fn heading(&mut self) -> Option<(u8, &'a str)> {
        loop {
            let (block, rest) = self.rest.split_first()?;
            if let Some(heading) = self.page.heading(block) {
                return Some(heading);
            }
            self.rest = rest;
        }
    }

    /// Goes behind the heading that was looked at.
    pub(super) fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// Goes behind a heading if it comes next.
    fn take(&mut self, wanted: impl Fn(u8, &str) -> bool) -> Option<&'a str> {
        let (_, text) = self
            .heading()
            .filter(|(level, text)| wanted(*level, text))?;
        self.skip();
        Some(text)
    }

    /// The rows of the table that comes next, if it does before a heading.
    pub(super) fn rows(&mut self) -> Vec<&'a str> {
        while let Some((block, rest)) = self.rest.split_first() {
            match block.kind {
                Kind::Heading(_) => break,
                Kind::Table => {
                    self.rest = rest;
                    return self.page.text(block).lines().skip(2).collect();
                }
                _ => self.rest = rest,
            }
        }
        Vec::new()
    }

    /// The blocks before the next heading, which is gone to.
    pub(super) fn paragraphs(&mut self) -> &'p [Block] {
        let blocks = up_to_heading(self.rest);
        self.rest = self.rest.get(blocks.len()..).unwrap_or_default();
        blocks
    }

    /// The text before the next heading.
    fn about(&self) -> Option<String> {
        let end = self.rest.iter().position(|it| it.kind != Kind::Paragraph);
        let blocks = self.rest.get(..end.unwrap_or(self.rest.len()))?;
        let text = escapes::prose(self.page.text_of_all(blocks));
        (!text.is_empty()).then_some(text)
    }

    /// The schema of which the heading was read.
    pub(super) fn schema(&mut self, depth: usize) -> Map {
        let link = self.rows().into_iter().find_map(Typed::parse_link);
        if let Some(link) = link {
            return link.schema();
        }
        if depth > MAX_DEPTH || self.take(|_, it| TYPE_INFO.contains(&it)).is_none() {
            return Map::new();
        }
        let typed = self.rows().into_iter().find_map(Typed::parse);
        let Some(typed) = typed else {
            return Map::new();
        };
        let (kind, _) = typed.kind();
        let mut schema = typed.schema();
        if self.take(|_, it| it == KEYS).is_some() {
            schema = schema.and(self.object(depth));
        }
        // What has no such type leaves these to the schema in which it stands.
        if (depth == 0 || kind == Some("array")) && self.take(|_, it| it == ITEMS).is_some() {
            schema.put(
                "items",
                self.members(depth).into_iter().next().unwrap_or_default(),
            );
        }
        if (depth == 0 || kind.is_none()) && self.take(|_, it| it == COMPOSED).is_some() {
            schema = schema.and(self.composed(depth));
        }
        schema
    }

    fn object(&mut self, depth: usize) -> Map {
        let (mut properties, mut required, mut additional) = (Map::new(), Vec::new(), None);
        let mut keys = Vec::new();
        for row in self.rows() {
            let Some((key, cells)) = row.split_once("** | ") else {
                continue;
            };
            let (name, leads_on) = cells::name(&format!("{key}**"));
            let Some(typed) = Typed::parse(cells) else {
                continue;
            };
            keys.push((name, leads_on, typed, self.page.place(row)));
        }
        for (name, leads_on, typed, place) in keys {
            let inner = leads_on.then(|| self.inner(&name, depth)).flatten();
            let is_additional = name == ADDITIONAL;
            let text = (!is_additional).then(|| typed.schema());
            let schema = inner.or(text).unwrap_or_else(|| typed.bare());
            if is_additional {
                additional = Some(schema);
                continue;
            }
            if !typed.is_optional() {
                required.push(Node::from(name.as_str()));
            }
            properties.put(&name, schema.at(place));
        }
        // Whatever could have other properties is printed as if it said so.
        let says_nothing = |it: &Map| it.is_empty();
        let additional = additional.filter(|it| properties.is_empty() || !says_nothing(it));
        Map::new()
            .filled("required", required)
            .filled("properties", properties)
            .maybe("additionalProperties", additional)
    }

    /// The schema under the heading of this name, if it comes next.
    fn inner(&mut self, name: &str, depth: usize) -> Option<Map> {
        self.take(|level, it| level == 1 && escapes::unescape_html(it) == name)?;
        Some(self.schema(depth + 1))
    }

    /// The rows of a table of which each is a schema, and those that follow it.
    fn members(&mut self, depth: usize) -> Vec<Map> {
        let rows = self.rows().into_iter().filter_map(|row| {
            let (name, cells) = row.split_once(" | ")?;
            let (name, leads_on) = cells::name(name);
            Some((name, leads_on, Typed::parse(cells)?))
        });
        let rows: Vec<_> = rows.collect();
        let members = rows.into_iter().map(|(name, leads_on, typed)| {
            let inner = leads_on.then(|| self.inner(&name, depth)).flatten();
            inner.unwrap_or_else(|| typed.schema())
        });
        members.collect()
    }

    fn composed(&mut self, depth: usize) -> Map {
        let mut map = Map::new();
        let is_one =
            |level: u8, it: &str| level == 4 && ["allOf", "anyOf", "oneOf", "not"].contains(&it);
        while let Some(kind) = self.take(is_one) {
            let members = self.members(depth);
            if kind != "not" {
                map.put(
                    kind,
                    members.into_iter().map(Node::from).collect::<Vec<_>>(),
                );
            }
        }
        map
    }
}
