//! YAML text as a tree: scalars as the core schema of YAML 1.2 has them, aliases expanded, merge keys applied.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, ScalarStyle, Tag};

use super::tree::{Duplicate, Invalid, MAX_DEPTH, Node, Parsed, Value};
use crate::source::roles::{Role, Roles, parser};

/// How many values aliases may add to a document, over all of them.
const MAX_EXPANDED: usize = 1 << 20;

/// Parses the first document of a text.
pub(super) fn parse(text: &str) -> Parsed {
    let mut builder = Builder::default();
    let mut roles = Roles::default();
    for next in parser(text) {
        let (event, span) = next.map_err(|it| Invalid {
            offset: it.marker().byte_offset().unwrap_or_default(),
            problem: it.info(),
        })?;
        if event == Event::DocumentEnd {
            break;
        }
        let role = roles.role(&event);
        builder.take(event, role).map_err(|problem| Invalid {
            offset: span.byte_range().unwrap_or_default().start,
            problem: problem.to_owned(),
        })?;
    }
    let root = builder.root.unwrap_or_else(|| Node::new(Value::Null, 0));
    Ok((root, builder.duplicates))
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    duplicates: Vec<Duplicate>,
    expanded: usize,
    root: Option<Node>,
}

/// An array or an object that has begun.
struct Open {
    ordinal: u32,
    anchor: usize,
    /// How many levels of values it has inside, so far.
    height: usize,
    content: Content,
}

enum Content {
    Array(Vec<Node>),
    Object {
        entries: Vec<(Box<str>, Node)>,
        /// What `<<` brings.
        merged: Vec<Node>,
        key: Option<Key>,
    },
}

enum Key {
    Named(Box<str>),
    Merge,
}

/// A value that aliases may repeat.
struct Anchored {
    node: Node,
    size: usize,
    height: usize,
}

type Step = Result<(), &'static str>;

impl Builder {
    fn take(&mut self, event: Event<'_>, role: Role) -> Step {
        match (role, event) {
            (Role::Key, event) => {
                self.key(event);
                Ok(())
            }
            (Role::Value(ordinal), Event::Scalar(text, style, anchor, tag)) => {
                let value = scalar(text, style, tag.as_deref());
                self.value(Node::new(value, ordinal), anchor, 0)
            }
            (Role::Value(ordinal), Event::SequenceStart(_, anchor, _)) => {
                self.begin(ordinal, anchor, Content::Array(Vec::new()))
            }
            (Role::Value(ordinal), Event::MappingStart(_, anchor, _)) => {
                let content = Content::Object {
                    entries: Vec::new(),
                    merged: Vec::new(),
                    key: None,
                };
                self.begin(ordinal, anchor, content)
            }
            (Role::Alias, Event::Alias(anchor)) => self.alias(anchor),
            (Role::End, _) => self.end(),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, ordinal: u32, anchor: usize, content: Content) -> Step {
        if self.open.len() >= MAX_DEPTH {
            return Err("the document is nested too deeply");
        }
        self.open.push(Open {
            ordinal,
            anchor,
            height: 0,
            content,
        });
        Ok(())
    }

    /// A key that is no scalar names nothing that a description could mean.
    fn key(&mut self, event: Event<'_>) {
        let next = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" => Key::Merge,
            Event::Scalar(text, ..) => Key::Named(text.into()),
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).map(|it| &it.node.value);
                match value {
                    Some(Value::String(text) | Value::Number(text)) => Key::Named(text.clone()),
                    _ => Key::Named("".into()),
                }
            }
            _ => Key::Named("".into()),
        };
        if let Some(Content::Object { key, .. }) = self.open.last_mut().map(|it| &mut it.content) {
            *key = Some(next);
        }
    }

    fn alias(&mut self, anchor: usize) -> Step {
        let Some(target) = self.anchors.get(&anchor) else {
            return Err("this alias stands for a value that it is in");
        };
        self.expanded += target.size;
        if self.expanded > MAX_EXPANDED || self.open.len() + target.height >= MAX_DEPTH {
            return Err("the aliases of the document make it too large");
        }
        let (node, height) = (target.node.clone(), target.height);
        self.value(node, 0, height)
    }

    fn end(&mut self) -> Step {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let value = match open.content {
            Content::Array(mut items) => {
                items.shrink_to_fit();
                Value::Array(items)
            }
            Content::Object {
                entries, merged, ..
            } => merge(Value::object(entries, &mut self.duplicates), merged),
        };
        self.value(Node::new(value, open.ordinal), open.anchor, open.height)
    }

    /// Puts a finished value where it belongs.
    fn value(&mut self, node: Node, anchor: usize, height: usize) -> Step {
        if anchor != 0 {
            let size = size(&node);
            self.expanded += size;
            if self.expanded > MAX_EXPANDED {
                return Err("the anchors of the document make it too large");
            }
            let node = node.clone();
            self.anchors.insert(anchor, Anchored { node, size, height });
        }
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        open.height = open.height.max(height + 1);
        match &mut open.content {
            Content::Array(items) => items.push(node),
            Content::Object {
                entries,
                merged,
                key,
            } => match key.take() {
                Some(Key::Merge) => merged.push(node),
                Some(Key::Named(key)) => entries.push((key, node)),
                None => {}
            },
        }
        Ok(())
    }
}

/// How many values there are in a value. No value is nested deeper than [`MAX_DEPTH`].
fn size(node: &Node) -> usize {
    let inside: usize = match &node.value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(entries) => entries.iter().map(|(_, it)| size(it)).sum(),
        _ => 0,
    };
    inside + 1
}

/// Adds the entries of other objects whose keys are not there yet.
fn merge(object: Value, merged: Vec<Node>) -> Value {
    let Value::Object(mut entries) = object else {
        return object;
    };
    let mut others = Vec::new();
    for it in merged {
        match it.value {
            Value::Array(items) => others.extend(items.into_iter().map(|it| it.value)),
            value => others.push(value),
        }
    }
    for other in others {
        let Value::Object(other) = other else {
            continue;
        };
        for (key, node) in other {
            if !entries.iter().any(|(it, _)| *it == key) {
                entries.push((key, node));
            }
        }
    }
    Value::Object(entries)
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    match tag {
        Some(tag) if tag.core_suffix() == Some("str") => return Value::String(text.into()),
        None if style != ScalarStyle::Plain => return Value::String(text.into()),
        _ => {}
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(&text) {
            Some(number) => Value::Number(number),
            None => Value::String(text.into()),
        },
    }
}

/// A number of the core schema; those to other bases become decimal.
fn number(text: &str) -> Option<Box<str>> {
    let based = |digits: &str, base| u64::from_str_radix(digits, base).ok();
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16).map(|it| it.to_string().into());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8).map(|it| it.to_string().into());
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_special = matches!(
        unsigned,
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
    );
    let is_decimal = unsigned.starts_with(|it: char| it.is_ascii_digit() || it == '.')
        && unsigned
            .bytes()
            .all(|it| matches!(it, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
        && text.parse::<f64>().is_ok();
    (is_special || is_decimal).then(|| text.strip_prefix('+').unwrap_or(text).into())
}
