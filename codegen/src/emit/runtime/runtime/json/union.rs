//! Values of one of several types.

use super::error::JsonError;
use super::read::Read;
use super::tape::{Token, Value};

/// Lists the variants of an enum of several types, each of which holds one, beside `Unknown`, which
/// holds any value.
///
/// `json_union!(Event by "type" { Moved = "moved", Left = "left" | "gone" });` looks at the property
/// `type`. Where it is not there, or in `json_union!(Content { Text, Parts });`, it is the first of
/// those variants that fit the value best.
macro_rules! json_union {
    ($name:ident by $tag:literal { $($variant:ident $(= $($wire:literal)|+)?),* $(,)? }) => {
        $crate::runtime::json::json_union!(@read $name (value) {
            if let ::core::option::Option::Some(tag) = value.tag($tag) {
                return match tag {
                    $($($($wire)|+ => {
                        $crate::runtime::json::Read::read(value).map(Self::$variant)
                    })?)*
                    _ => $crate::runtime::json::Read::read(value).map(Self::Unknown),
                };
            }
        } { $($variant)* });
        $crate::runtime::json::json_union!(@others $name { $($variant)* });
    };
    ($name:ident { $($variant:ident),* $(,)? }) => {
        $crate::runtime::json::json_union!(@read $name (value) {} { $($variant)* });
        $crate::runtime::json::json_union!(@others $name { $($variant)* });
    };
    (@read $name:ident ($value:ident) { $($tagged:tt)* } { $($variant:ident)* }) => {
        impl $crate::runtime::json::Read for $name {
            #[inline]
            fn read(
                $value: $crate::runtime::json::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::JsonError> {
                $($tagged)*
                #[allow(unused_mut, reason = "there may be no variant")]
                let mut best = $crate::runtime::json::Best::new($value);
                $(best.promise(Self::$variant);)*
                $(best.offer(Self::$variant);)*
                if best.is_open() {
                    $(best.offer_other(Self::$variant);)*
                }
                best.or_else(Self::Unknown)
            }

            #[inline]
            fn promise($value: $crate::runtime::json::Value<'_>) -> usize {
                #[allow(unused_mut, reason = "there may be no variant")]
                let mut best = $crate::runtime::json::Best::new($value);
                $(best.promise(Self::$variant);)*
                best.promised(Self::Unknown)
            }

            #[inline]
            #[allow(unused_variables, reason = "there may be no variant")]
            fn fit(
                &self,
                value: $crate::runtime::json::Value<'_>,
            ) -> ::core::option::Option<usize> {
                match self {
                    $(Self::$variant(it) => $crate::runtime::json::Read::fit(it, value),)*
                    Self::Unknown(_) => ::core::option::Option::None,
                }
            }
        }
    };
    (@others $name:ident { $($variant:ident)* }) => {
        impl $crate::runtime::json::Write for $name {
            #[inline]
            fn write<'a>(&'a self, writer: &mut $crate::runtime::json::Writer<'a>) {
                match self {
                    $(Self::$variant(it) => $crate::runtime::json::Write::write(it, writer),)*
                    Self::Unknown(it) => $crate::runtime::json::Write::write(it, writer),
                }
            }
        }

        $crate::runtime::json::json_object!(@serde $name);
    };
}
pub(crate) use json_union;

/// The variant that fits a value best, of those offered so far.
pub(crate) struct Best<'t, U> {
    value: Value<'t>,
    promised: usize,
    found: Option<(usize, U)>,
}

impl<'t, U> Best<'t, U> {
    #[inline]
    pub(crate) fn new(value: Value<'t>) -> Self {
        Self {
            value,
            promised: 0,
            found: None,
        }
    }

    /// Looks how well a variant could fit at best.
    #[inline]
    pub(crate) fn promise<T: Read>(&mut self, _: fn(T) -> U) {
        self.promised = self.promised.max(T::promise(self.value));
    }

    /// How well the variants could fit at best; the argument tells the type.
    #[inline]
    pub(crate) fn promised(self, _: fn(serde_json::Value) -> U) -> usize {
        self.promised
    }

    /// Tries a variant if none promises more. With each level of nested unions, reading would
    /// otherwise take several times as long.
    #[inline]
    pub(crate) fn offer<T: Read>(&mut self, variant: fn(T) -> U) {
        if T::promise(self.value) == self.promised {
            self.read(variant);
        }
    }

    /// Whether none of those that promise most has fitted.
    #[inline]
    pub(crate) fn is_open(&self) -> bool {
        self.found.is_none()
    }

    /// Tries a variant that promises less than others.
    #[inline]
    pub(crate) fn offer_other<T: Read>(&mut self, variant: fn(T) -> U) {
        if T::promise(self.value) < self.promised {
            self.read(variant);
        }
    }

    fn read<T: Read>(&mut self, variant: fn(T) -> U) {
        let best = self.found.as_ref().map(|(fit, _)| *fit);
        let promised = T::promise(self.value);
        if self.value.has_fields() && best.is_some_and(|best| promised <= best) {
            return;
        }
        if self.value.may_be_tried()
            && let Ok(read) = T::read(self.value)
            && let Some(fit) = read.fit(self.value)
            && best.is_none_or(|best| fit > best)
        {
            self.found = Some((fit, variant(read)));
        }
    }

    /// The best variant, or the one that keeps any value.
    pub(crate) fn or_else(self, unknown: fn(serde_json::Value) -> U) -> Result<U, JsonError> {
        match self.found {
            Some((_, found)) => Ok(found),
            None => serde_json::Value::read(self.value).map(unknown),
        }
    }
}

impl<'t> Value<'t> {
    /// The text of an object's property.
    pub(crate) fn tag(self, name: &str) -> Option<&'t str> {
        let mut fields = match self.token() {
            Token::Object(_) => self.children().entries(),
            _ => return None,
        };
        let (_, value) = fields.find(|(key, _)| *key == name)?;
        value.text().ok()
    }

    /// How many of an object's properties have one of these names.
    pub(super) fn known(self, names: &[&str]) -> usize {
        match self.token() {
            Token::Object(_) if !names.is_empty() => {
                let keys = self.children().entries();
                keys.filter(|(key, _)| names.contains(key)).count()
            }
            _ => 0,
        }
    }

    /// Whether it is an object with properties.
    pub(super) fn has_fields(self) -> bool {
        matches!(self.token(), Token::Object(_)) && self.children().next().is_some()
    }
}
