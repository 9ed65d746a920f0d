//! JSON text as a tree. Values are numbered as [`roles`](crate::source::roles) says.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::tree::{Duplicate, Invalid, Node, Parsed, Value};

/// Parses a text. Nesting is limited by the parser itself.
pub(super) fn parse(text: &str) -> Parsed {
    let bare = text.trim_start_matches('\u{feff}');
    let mut counter = Counter::default();
    let mut parser = serde_json::Deserializer::from_str(bare);
    let root = Seed(&mut counter).deserialize(&mut parser);
    match root.and_then(|it| parser.end().map(|()| it)) {
        Ok(root) => Ok((root, counter.duplicates)),
        Err(error) => Err(Invalid {
            offset: text.len() - bare.len() + offset(bare, error.line(), error.column()),
            problem: problem(&error),
        }),
    }
}

/// The parser counts lines and bytes in them from one; a column of zero is the line break before.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + column).saturating_sub(1).min(text.len())
}

fn problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((problem, _)) => problem.to_owned(),
        None => text,
    }
}

#[derive(Default)]
struct Counter {
    next: u32,
    duplicates: Vec<Duplicate>,
}

/// Reads one value.
struct Seed<'c>(&'c mut Counter);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let ordinal = self.0.next;
        self.0.next = ordinal.saturating_add(1);
        let value = deserializer.deserialize_any(self)?;
        Ok(Node::new(value, ordinal))
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, it: bool) -> Result<Value, E> {
        Ok(Value::Bool(it))
    }

    fn visit_i64<E: Error>(self, it: i64) -> Result<Value, E> {
        Ok(Value::Number(it.to_string().into()))
    }

    fn visit_u64<E: Error>(self, it: u64) -> Result<Value, E> {
        Ok(Value::Number(it.to_string().into()))
    }

    fn visit_f64<E: Error>(self, it: f64) -> Result<Value, E> {
        Ok(Value::Number(format!("{it:?}").into()))
    }

    fn visit_str<E: Error>(self, it: &str) -> Result<Value, E> {
        Ok(Value::String(it.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Seed(&mut *self.0))? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<Box<str>>()? {
            entries.push((key, access.next_value_seed(Seed(&mut *self.0))?));
        }
        Ok(Value::object(entries, &mut self.0.duplicates))
    }
}
