//! Styles: how values become text outside JSON.

use serde::Serialize;

/// A style as the runtime has it: `style::LABEL.exploded()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Style {
    /// The constant.
    pub base: BaseStyle,
    /// Whether each element stands for itself; only `SIMPLE`, `LABEL` and `MATRIX` can do without.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exploded: bool,
    /// Which characters travel as they are.
    #[serde(skip_serializing_if = "Kept::is_usual")]
    pub kept: Kept,
}

/// Which characters of a value are not percent-encoded, in a URL and in a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Those that never mean anything.
    Unreserved,
    /// Those too that a URL reserves.
    Reserved,
    /// All that a cookie can hold.
    All,
}

/// The constants of the runtime's module `style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the runtime says what each of them does")]
pub enum BaseStyle {
    Simple,
    Label,
    Matrix,
    Form,
    CommaDelimited,
    SpaceDelimited,
    PipeDelimited,
    TabDelimited,
    DeepObject,
    Json,
}

impl Kept {
    /// Whether it goes without saying.
    pub fn is_usual(&self) -> bool {
        *self == Self::Unreserved
    }
}
