//! How lists go on from page to page, where the description does not say it.

use serde::{Deserialize, Serialize};

use super::Selection;

/// How the operations that it means go on from page to page. Of several rules that mean one, the last decides.
///
/// Properties are given by the names that travel, with a dot between one and the one inside: `meta.next`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "the keys of a rule of paging")]
pub struct Rule {
    /// The names of tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Paths; a `*` stands for any text.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Operations, by their operationId or as `GET /users`.
    #[serde(default)]
    pub operations: Vec<String>,
    /// How.
    pub kind: Kind,
    /// The parameter that says which page is wanted.
    pub parameter: Option<String>,
    /// The property with the items, unless the answer is the list.
    pub items: Option<String>,
    /// The property with the cursor or the URL of the next page.
    pub next: Option<String>,
    /// The header with it.
    pub header: Option<String>,
    /// The property that is true where there are more pages.
    pub more: Option<String>,
    /// The property that is true where there are none.
    pub end: Option<String>,
    /// The property with the count of all items.
    pub total: Option<String>,
    /// The property with the count of all pages.
    pub pages: Option<String>,
    /// The property with the number of the page itself.
    pub number: Option<String>,
    /// The number of the first page, or of the first item.
    pub first: Option<u32>,
}

/// How one page follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Not at all: this is no list.
    Off,
    /// A property or a header says what asks for the next page.
    Cursor,
    /// The header `Link` says it.
    Link,
    /// The `id` of the last item asks for what comes behind it.
    LastItem,
    /// Pages have numbers.
    Page,
    /// Items have numbers.
    Offset,
}

impl Rule {
    /// The operations that it means.
    pub fn selection(&self) -> Selection {
        Selection {
            tags: self.tags.clone(),
            paths: self.paths.clone(),
            operations: self.operations.clone(),
        }
    }

    /// The properties that it names, each behind its key.
    pub fn properties(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("items", &self.items),
            ("next", &self.next),
            ("more", &self.more),
            ("end", &self.end),
            ("total", &self.total),
            ("pages", &self.pages),
            ("number", &self.number),
        ];
        all.into_iter()
            .filter_map(|(key, it)| Some((key, it.as_deref()?)))
    }

    /// What a rule of this kind cannot do without, and this one lacks.
    pub fn lacks(&self) -> Option<&'static str> {
        let has_flag = self.more.is_some() || self.end.is_some();
        match self.kind {
            Kind::Off => None,
            _ if self.parameter.is_none() => Some("`parameter`"),
            Kind::Cursor if self.next.is_none() && self.header.is_none() => {
                Some("`next` or `header`")
            }
            Kind::LastItem if !has_flag => Some("`more` or `end`"),
            _ => None,
        }
    }
}
