//! What can be seen of a schema without reading all of it.

use super::super::tree::{At, NodeId};
use super::Schemas;
use super::enums::{self, Literals};
use super::scalars;
use crate::diagnostic::Report;

/// What a schema is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It says nothing of the type: a description, a restriction, anything.
    Unsaid,
    Object,
    Array,
    String,
    /// Some strings.
    Strings,
    Integer,
    Number,
    Boolean,
    /// One of several types.
    Union,
}

/// The keys with which a schema combines others.
const ALTERNATIVES: [&str; 2] = ["oneOf", "anyOf"];

impl<'a> Schemas<'a> {
    /// What a schema is about, wherever it refers to.
    pub(super) fn kind(&mut self, at: At<'a>) -> Kind {
        let id = at.id();
        if let Some(kind) = self.kinds.get(&id) {
            return *kind;
        }
        // Whoever comes back here while it is being found out learns nothing.
        self.kinds.insert(id, Kind::Unsaid);
        let kind = self.deeper(Kind::Unsaid, |it| it.find_kind(at));
        self.kinds.insert(id, kind);
        kind
    }

    fn find_kind(&mut self, at: At<'a>) -> Kind {
        // What leads nowhere is reported when it is read.
        match self.refs.target(at, &mut Report::muted()) {
            Some(Some(target)) => return self.kind(target),
            Some(None) => return Kind::Unsaid,
            None => {}
        }
        if self.is_null(at) {
            return Kind::Unsaid;
        }
        let own = self.own_kind(at);
        let members = at.get("allOf").into_iter().flat_map(At::items);
        members.fold(own, |kind, member| match kind {
            Kind::Unsaid | Kind::Object => most_telling(kind, self.kind(member)),
            _ => kind,
        })
    }

    /// What a schema is about, but for references and `allOf`.
    pub(super) fn own_kind(&mut self, at: At<'a>) -> Kind {
        if let Some(kind) = literal_kind(at) {
            return kind;
        }
        match *self.alternatives(at) {
            [] => plain_kind(at),
            [one] if plain_kind(at) == Kind::Unsaid => self.kind(one),
            _ => Kind::Union,
        }
    }

    /// The members of `oneOf`, or of `anyOf`, without null: those among which a value has its type. Members that only
    /// restrict what is said beside them are none.
    pub(super) fn alternatives(&mut self, at: At<'a>) -> Vec<At<'a>> {
        for key in ALTERNATIVES {
            let members = at.get(key).into_iter().flat_map(At::items);
            let members: Vec<_> = members.filter(|it| !self.is_null(*it)).collect();
            let says_more = members.iter().any(|it| self.kind(*it) != Kind::Unsaid);
            let stands_alone = plain_kind(at) == Kind::Unsaid && at.get("allOf").is_none();
            if says_more || (stands_alone && !members.is_empty()) {
                return members;
            }
        }
        Vec::new()
    }

    /// Whether null is the only value.
    pub(super) fn is_null(&mut self, at: At<'a>) -> bool {
        let resolved = self.refs.resolve(at, &mut Report::muted());
        let at = resolved.unwrap_or(at);
        let lists_null = |key: &str, is_null: fn(At<'_>) -> bool| {
            let mut values = at.get(key).into_iter().flat_map(At::items).peekable();
            values.peek().is_some() && values.all(is_null)
        };
        let is_null_type = |it: At<'_>| it.is_null() || it.str() == Some("null");
        at.get("type").is_some_and(is_null_type)
            || at.get("const").is_some_and(At::is_null)
            || lists_null("type", is_null_type)
            || lists_null("enum", |it| it.is_null())
            || is_only_nullable(at)
    }

    /// Whether null is one of the values, wherever the schema refers to.
    pub(super) fn is_nullable(&mut self, at: At<'a>) -> bool {
        if let Some(nullable) = self.nullables.get(&at.id()) {
            return *nullable;
        }
        self.nullables.insert(at.id(), false);
        let nullable = self.deeper(false, |it| it.find_nullable(at));
        self.nullables.insert(at.id(), nullable);
        nullable
    }

    fn find_nullable(&mut self, at: At<'a>) -> bool {
        if says_null(at) {
            return true;
        }
        match self.refs.target(at, &mut Report::muted()) {
            Some(Some(target)) => return self.is_nullable(target),
            Some(None) => return false,
            None => {}
        }
        for key in ALTERNATIVES {
            let members: Vec<_> = at.get(key).into_iter().flat_map(At::items).collect();
            if members.iter().any(|it| self.is_nullable(*it)) {
                return true;
            }
        }
        let members: Vec<_> = at.get("allOf").into_iter().flat_map(At::items).collect();
        self.all_nullable(at, members)
    }

    /// Whether null is a value of everything that `allOf` holds together.
    fn all_nullable(&mut self, at: At<'a>, members: Vec<At<'a>>) -> bool {
        let mut some = false;
        for member in members {
            if self.kind(member) != Kind::Unsaid {
                some = true;
                if !self.is_nullable(member) {
                    return false;
                }
            }
        }
        some && plain_kind(at) == Kind::Unsaid
    }

    /// Goes one level deeper, if that is not too deep.
    pub(super) fn deeper<T>(&mut self, too_deep: T, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= super::MAX_DEPTH {
            return too_deep;
        }
        self.depth += 1;
        let it = read(self);
        self.depth -= 1;
        it
    }
}

/// Whether the schema itself says that null is a value.
pub(super) fn says_null(at: At<'_>) -> bool {
    let is_set = |key| at.get(key).and_then(At::bool) == Some(true);
    let lists = |key| {
        let values = at.get(key).into_iter().flat_map(At::items);
        values.into_iter().any(|it| it.is_null())
    };
    is_set("nullable")
        || is_set("x-nullable")
        || lists("enum")
        || lists("type")
        || at.get("const").is_some_and(At::is_null)
        || all_types(at).any(|it| it == "null")
}

/// `{nullable: true}`, which some write for null.
fn is_only_nullable(at: At<'_>) -> bool {
    let mut entries = at.entries();
    matches!(entries.next(), Some(("nullable", _))) && entries.next().is_none() && says_null(at)
}

/// What `type` names, null among it.
fn all_types(at: At<'_>) -> impl Iterator<Item = &str> {
    let stated = at.get("type");
    let several = stated.into_iter().flat_map(At::items).filter_map(At::str);
    stated.and_then(At::str).into_iter().chain(several)
}

/// What `type` names but null, each once.
pub(super) fn types(at: At<'_>) -> Vec<&str> {
    let mut types = Vec::new();
    for name in all_types(at) {
        if name != "null" && !types.contains(&name) {
            types.push(name);
        }
    }
    types
}

fn literal_kind(at: At<'_>) -> Option<Kind> {
    Some(match enums::literals(at)? {
        Literals::Strings(_) => Kind::Strings,
        Literals::Integers(_) => Kind::Integer,
        Literals::Number => Kind::Number,
        Literals::Boolean => Kind::Boolean,
        Literals::Mixed => Kind::Union,
    })
}

/// What `type` says, or else the keys that only schemas of one type have.
pub(super) fn plain_kind(at: At<'_>) -> Kind {
    match *types(at) {
        ["object"] => Kind::Object,
        ["array"] => Kind::Array,
        ["string" | "file"] => Kind::String,
        ["integer"] => Kind::Integer,
        ["number"] => Kind::Number,
        ["boolean"] => Kind::Boolean,
        [] => implied_kind(at),
        [_] => Kind::Unsaid,
        _ => Kind::Union,
    }
}

fn implied_kind(at: At<'_>) -> Kind {
    let has = |keys: &[&str]| keys.iter().any(|it| at.get(it).is_some());
    if has(&["properties", "additionalProperties", "patternProperties"]) {
        Kind::Object
    } else if has(&["items", "prefixItems"]) {
        Kind::Array
    } else if scalars::is_binary(at) {
        Kind::String
    } else {
        Kind::Unsaid
    }
}

fn most_telling(a: Kind, b: Kind) -> Kind {
    match (a, b) {
        (it, Kind::Unsaid) => it,
        (_, it) => it,
    }
}

/// Identifies what was read: a schema, or several that hold together.
pub(super) type Key = Vec<NodeId>;
