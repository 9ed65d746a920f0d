//! Facts, and where they come from.

use std::borrow::Cow;

use serde::Serialize;

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Origin::is_stated")]
    pub origin: Origin,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The source says so.
    Stated,
    /// The source does not say so; a rule concludes it.
    Inferred(Inference),
    /// restitch.yaml says so.
    Configured,
}

/// Which rule concluded a fact, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inference {
    /// The rule's stable name, as `lint` prints it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// How sure an inference is. `Low < Medium < High`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Little better than a coin.
    Low,
    /// Right more often than not.
    Medium,
    /// Hardly ever wrong.
    High,
}

/// A name, as the source spells it and as it travels.
///
/// Rust names are made from `source`, so that correcting an inferred wire name changes no signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// As the source spells it: `create_if_not_exist`.
    pub source: String,
    /// As it travels: `createIfNotExist`.
    pub wire: Fact<String>,
}

impl<T> Fact<T> {
    /// A fact that the source states.
    pub fn stated(value: T) -> Self {
        Self {
            value,
            origin: Origin::Stated,
        }
    }

    /// A fact that a rule concludes.
    pub fn inferred(value: T, rule: &'static str, confidence: Confidence) -> Self {
        Self {
            value,
            origin: Origin::Inferred(Inference {
                rule: rule.into(),
                confidence,
            }),
        }
    }

    /// A fact that restitch.yaml gives.
    pub fn configured(value: T) -> Self {
        Self {
            value,
            origin: Origin::Configured,
        }
    }
}

impl Origin {
    /// Whether the source states the fact.
    pub fn is_stated(&self) -> bool {
        *self == Self::Stated
    }

    /// Whether a rule concludes the fact.
    pub fn is_inferred(&self) -> bool {
        matches!(self, Self::Inferred(_))
    }
}

impl Name {
    /// A name that travels as it is spelt.
    pub fn stated(name: impl Into<String>) -> Self {
        let source = name.into();
        Self {
            wire: Fact::stated(source.clone()),
            source,
        }
    }
}
