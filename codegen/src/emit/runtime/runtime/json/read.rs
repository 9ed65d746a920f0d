//! Reading values from a tape.

use super::error::JsonError;
use super::tape::{Children, Token, Value};
use std::collections::BTreeMap;

/// A value that can be read from JSON.
pub(crate) trait Read: Sized {
    /// Reads the value.
    fn read(value: Value<'_>) -> Result<Self, JsonError>;

    /// What it means that the value is not there at all; `None`: it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// The names of an object's properties that it knows.
    const KEYS: &'static [&'static str] = &[];

    /// How well the value could fit at best; more than 0 for objects alone.
    #[inline]
    fn promise(value: Value<'_>) -> usize {
        2 * value.known(Self::KEYS)
    }

    /// How well this fits the value that it was read from, compared with other types that a union
    /// allows; `None` if it would keep nothing of it.
    #[inline]
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        let promise = Self::promise(value);
        (promise > 0 || !value.has_fields()).then_some(promise)
    }
}

impl<'t> Value<'t> {
    #[inline]
    pub(crate) fn text(self) -> Result<&'t str, JsonError> {
        match self.token() {
            Token::Text(text) => Ok(text),
            _ => Err(JsonError::expected("a string")),
        }
    }

    #[inline]
    pub(crate) fn object(self) -> Result<Object<'t>, JsonError> {
        match self.token() {
            Token::Object(_) => Ok(Object::new(self.children())),
            _ => Err(JsonError::expected("an object")),
        }
    }

    #[inline]
    pub(crate) fn is_null(self) -> bool {
        matches!(self.token(), Token::Null)
    }
}

/// The fields of one object.
pub(crate) struct Object<'t> {
    all: Children<'t>,
    /// What comes after the field that was found last.
    ahead: Children<'t>,
    /// The names of all fields, where one that is not there may be written in another casing.
    names: &'static [&'static str],
    /// The keys of which that was found.
    alike: Vec<&'t str>,
}

impl<'t> Object<'t> {
    #[inline]
    fn new(all: Children<'t>) -> Self {
        Self {
            all,
            ahead: all,
            names: &[],
            alike: Vec::new(),
        }
    }

    /// Reads fields also from keys that differ from their names in capitals and separators alone: how they travel was
    /// not stated, but concluded. `names` are those of all fields, which are no other spelling of one.
    pub(crate) fn alike(mut self, names: &'static [&'static str]) -> Self {
        self.names = names;
        self
    }

    /// Reads the field of that name. Of a key that stands there twice, one value is taken.
    #[inline]
    pub(crate) fn field<T: Read>(&mut self, name: &str) -> Result<T, JsonError> {
        match self.find(name).or_else(|| self.find_alike(name)) {
            Some(value) => T::read(value).map_err(|error| error.in_key(name)),
            None => T::absent().ok_or_else(|| JsonError::new("missing").in_key(name)),
        }
    }

    /// Reads all fields but those of the given names.
    pub(crate) fn rest<T: Read>(&self, names: &[&str]) -> Result<BTreeMap<String, T>, JsonError> {
        let mut rest = BTreeMap::new();
        for (key, value) in self.all.entries() {
            if !names.contains(&key) && !self.alike.contains(&key) {
                let value = T::read(value).map_err(|error| error.in_key(key))?;
                rest.insert(key.to_owned(), value);
            }
        }
        Ok(rest)
    }

    /// Looks on from where the last field was found, then from the start: servers mostly keep to
    /// the documented order, so that each field is found at once.
    fn find(&mut self, name: &str) -> Option<Value<'t>> {
        let behind = self.all.until(self.ahead);
        self.find_in(self.ahead, name)
            .or_else(|| self.find_in(behind, name))
    }

    /// The first key that is spelt like the name and belongs to no other field.
    fn find_alike(&mut self, name: &str) -> Option<Value<'t>> {
        if self.names.is_empty() {
            return None;
        }
        let (key, value) = self.all.entries().find(|(key, _)| {
            is_alike(key, name) && !self.names.contains(key) && !self.alike.contains(key)
        })?;
        self.alike.push(key);
        Some(value)
    }

    fn find_in(&mut self, mut fields: Children<'t>, name: &str) -> Option<Value<'t>> {
        while let Some((key, value)) = fields.next_entry() {
            if key == name {
                self.ahead = fields.up_to(self.all);
                return Some(value);
            }
        }
        None
    }
}

/// Whether two names have the same letters and digits.
fn is_alike(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    let bytes = name
        .bytes()
        .filter(|it| it.is_ascii_alphanumeric() || !it.is_ascii());
    bytes.map(|it| it.to_ascii_lowercase())
}

impl<T: Read> Read for Option<T> {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        if value.is_null() {
            return Ok(None);
        }
        T::read(value).map(Some)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn promise(value: Value<'_>) -> usize {
        T::promise(value)
    }

    #[inline]
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        self.as_ref().map_or(Some(0), |it| it.fit(value))
    }
}

impl<T: Read> Read for Box<T> {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        T::read(value).map(Box::new)
    }

    #[inline]
    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    #[inline]
    fn promise(value: Value<'_>) -> usize {
        T::promise(value)
    }

    #[inline]
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        (**self).fit(value)
    }
}

impl<T: Read> Read for Vec<T> {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        if !matches!(value.token(), Token::Array(_)) {
            return Err(JsonError::expected("an array"));
        }
        let element =
            |(index, value)| T::read(value).map_err(|error: JsonError| error.in_element(index));
        value.children().enumerate().map(element).collect()
    }

    /// As well as the element that fits worst.
    fn fit(&self, value: Value<'_>) -> Option<usize> {
        let mut worst = None;
        for (element, value) in self.iter().zip(value.children()) {
            let fit = element.fit(value)?;
            worst = Some(worst.map_or(fit, |it: usize| it.min(fit)));
        }
        Some(worst.unwrap_or_default())
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    #[inline]
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        value.object()?.rest(&[])
    }

    /// It keeps all properties, and names none.
    fn promise(value: Value<'_>) -> usize {
        usize::from(value.has_fields())
    }
}

impl Read for serde_json::Value {
    fn read(value: Value<'_>) -> Result<Self, JsonError> {
        serde_json::to_value(value).map_err(|error| JsonError::new(error.to_string()))
    }

    fn fit(&self, _: Value<'_>) -> Option<usize> {
        Some(0)
    }
}
