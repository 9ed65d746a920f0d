//! How one page of a list follows another.

use serde::Serialize;

use super::Type;
use crate::names::Ident;

/// The pages of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paging {
    /// The type of a page.
    pub page: Type,
    /// The type of an item.
    pub item: Type,
    /// The way from a page to its items; empty where the page is the list.
    pub items: Way,
    /// The parameter that says which page is wanted.
    pub parameter: PagingParameter,
    /// How the next page is found.
    pub next: Next,
}

/// A field of the params struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagingParameter {
    /// The field.
    pub field: Ident,
    /// Its setter.
    pub setter: Ident,
    /// The name that travels.
    pub wire: String,
    /// What it takes.
    pub kind: ParameterKind,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An `f64`, which holds a whole number.
    Float,
}

impl ParameterKind {
    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        self != Self::Text
    }
}

/// How the next page is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// As many items further.
    Offset {
        /// The offset of the first page, where the caller gives none.
        first: i64,
        /// The way to the count of all items.
        total: Option<Count>,
    },
    /// One page further.
    Page {
        /// The number of the first page, where the caller gives none.
        first: i64,
        /// The way to the number of the page itself.
        number: Option<Count>,
        /// The way to the count of all pages.
        pages: Option<Count>,
        /// The way to what says whether there are more.
        more: Option<Flag>,
    },
    /// Where the page says: by a cursor, or by a URL.
    Cursor {
        /// The way to it.
        cursor: Way,
        /// The way to what says whether there are more.
        more: Option<Flag>,
    },
    /// After the last item, which is named by this field.
    LastItem {
        /// The field of an item.
        id: Step,
        /// The way to what says whether there are more.
        more: Flag,
    },
    /// Where this header says: by a cursor, or by a URL.
    Header(String),
    /// Where the header `Link` says.
    Link,
}

/// The way to a whole number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    /// The way.
    pub way: Way,
    /// Its type.
    pub width: Width,
}

/// The type of a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// `i64`
    Wide,
    /// An integer that an `i64` holds.
    Narrow,
    /// `f64`
    Float,
}

/// The way to a yes or no that says whether there are more pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flag {
    /// The way.
    pub way: Way,
    /// Whether yes means that there are none.
    pub is_end: bool,
}

/// The fields that lead from a page to a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Way(pub Vec<Step>);

/// A field on a [`Way`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Its name.
    pub field: Ident,
    /// Whether it can be absent.
    pub optional: bool,
}
