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
    /// Whether reserved characters travel as they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reserved: bool,
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
