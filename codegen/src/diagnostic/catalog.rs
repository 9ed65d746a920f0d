//! Every diagnostic: its code, and a function that words it.
//!
//! Call sites pass facts; the prose stands here, once.

use super::{Code, Diagnostic, Severity};
use crate::source::Place;

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $ident:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $($(#[doc = $doc])* pub static $ident: Code = Code { name: $name, severity: Severity::$severity, explanation: $explanation };)*
        /// Every code, in the order of this file.
        pub static CODES: &[&Code] = &[$(&$ident),*];
    };
}

codes! {
    /// See the explanation.
    NOT_UTF8 = "not-utf8", Error,
        "A file of the description is not UTF-8. Restitch reads UTF-8 alone: convert the file, or leave it out.";
}

/// `place` is where the first byte stands that is not UTF-8.
pub fn not_utf8(place: Place) -> Diagnostic {
    Diagnostic::new(&NOT_UTF8, "this file is not UTF-8")
        .at(place, "the first byte that is not")
        .help("convert the file to UTF-8, or take it out of the description")
}
