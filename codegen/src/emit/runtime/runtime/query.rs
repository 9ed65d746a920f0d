//! Parameters as text, and text as a part of a URL.

use jiff::Timestamp;
use jiff::civil::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A value that a path, a query or a header can carry.
pub(crate) trait ParamValue {
    /// Calls `visit` with each text of the value: once for a scalar, not at all for nothing, once
    /// an element for a list. The error says why the value cannot be sent.
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str>;
}

/// All that RFC 3986 does not call unreserved, so that a value never says anything about the
/// structure of a URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Appends `text` so that it stands for nothing but itself.
pub(crate) fn encode(text: &str, to: &mut String) {
    to.extend(utf8_percent_encode(text, RESERVED));
}

/// Appends `name=value`, after `&` unless it is the first.
pub(crate) fn append_pair(pairs: &mut String, name: &str, value: &str) {
    if !pairs.is_empty() {
        pairs.push('&');
    }
    encode(name, pairs);
    pairs.push('=');
    encode(value, pairs);
}

impl ParamValue for str {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        visit(self);
        Ok(())
    }
}

impl ParamValue for String {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        visit(self);
        Ok(())
    }
}

impl<T: ParamValue + ?Sized> ParamValue for &T {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        (**self).visit(visit)
    }
}

impl<T: ParamValue> ParamValue for Option<T> {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        self.iter().try_for_each(|value| value.visit(visit))
    }
}

impl<T: ParamValue> ParamValue for [T] {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        self.iter().try_for_each(|value| value.visit(visit))
    }
}

impl<T: ParamValue> ParamValue for Vec<T> {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        self.as_slice().visit(visit)
    }
}

/// Types whose `Display` is what goes on the wire.
macro_rules! displayed {
    ($($value:ty),* $(,)?) => {$(
        impl ParamValue for $value {
            fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
                visit(&self.to_string());
                Ok(())
            }
        }
    )*};
}

displayed!(bool, i8, i16, i32, i64, u8, u16, u32, u64, Timestamp, Date);

/// Numbers that may be none.
macro_rules! floats {
    ($($float:ty),*) => {$(
        impl ParamValue for $float {
            fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
                if !self.is_finite() {
                    return Err("is not a finite number");
                }
                visit(&self.to_string());
                Ok(())
            }
        }
    )*};
}

floats!(f32, f64);

impl ParamValue for serde_json::Value {
    fn visit(&self, visit: &mut dyn FnMut(&str)) -> Result<(), &'static str> {
        match self {
            Self::Null => {}
            Self::String(text) => visit(text),
            Self::Array(values) => return values.visit(visit),
            Self::Object(_) => return Err("is an object, which has no form as a parameter"),
            Self::Bool(_) | Self::Number(_) => visit(&self.to_string()),
        }
        Ok(())
    }
}
