//! Why a value could not be read or written, and at which place of it.

use std::error::Error;
use std::fmt;

/// A fault in a JSON document, with the path to it: `users[0].roles[1].type: expected a string`.
///
/// It never holds a value of the document, which may be a secret.
#[derive(Debug)]
pub struct JsonError(Box<Fault>);

#[derive(Debug)]
struct Fault {
    message: String,
    /// From the fault outwards, since it is built while the error is handed up.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl JsonError {
    #[cold]
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Fault {
            message: message.into(),
            path: Vec::new(),
        }))
    }

    #[cold]
    pub(crate) fn expected(what: &str) -> Self {
        Self::new(format!("expected {what}"))
    }

    /// Says that this happened in the value of an object's key.
    #[cold]
    pub(crate) fn in_key(mut self, key: &str) -> Self {
        self.0.path.push(Step::Key(key.to_owned()));
        self
    }

    /// Says that this happened in an element of an array.
    #[cold]
    pub(crate) fn in_element(mut self, index: usize) -> Self {
        self.0.path.push(Step::Index(index));
        self
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { message, path } = &*self.0;
        for (depth, step) in path.iter().rev().enumerate() {
            match step {
                Step::Key(key) if !is_plain(key) => write!(f, "[{key:?}]")?,
                Step::Key(key) if depth == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        if !path.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(message)
    }
}

impl Error for JsonError {}

/// Whether a key can stand in a path without quotes.
fn is_plain(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@'))
}
