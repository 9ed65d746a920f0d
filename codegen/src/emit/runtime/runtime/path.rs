//! The path of a request, made of its template.

use super::query::ByteSet;
use std::borrow::Cow;

/// A template, with the parameters that are known by now.
#[derive(Clone)]
pub(super) struct Path {
    /// As far as nothing is missing.
    filled: String,
    rest: Cow<'static, str>,
    /// Whether a value has dots, or what may stand for some.
    has_dots: bool,
}

/// Neither dots nor what percent-encoding makes of them.
static WITHOUT_DOTS: ByteSet = ByteSet::all_but(b".%");

impl Path {
    pub(super) fn of(template: &'static str) -> Self {
        Self {
            // Values are about as long as what they stand for.
            filled: String::with_capacity(2 * template.len()),
            rest: Cow::Borrowed(template),
            has_dots: false,
        }
    }

    /// Puts an encoded value in the place of each `{name}`. Most come in the order in which they
    /// stand.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        self.has_dots |= !WITHOUT_DOTS.holds(value);
        if let Cow::Borrowed(rest) = self.rest
            && let Some((before, after)) = rest.split_once('{')
            && let Some(after) = after_name(after, name)
        {
            self.filled.extend([before, value]);
            self.rest = Cow::Borrowed(after);
        }
        let mut others = self.rest.split('{').skip(1);
        if others.any(|it| after_name(it, name).is_some()) {
            self.rest = Cow::Owned(with_value(&self.rest, name, value));
        }
    }

    /// Both pieces, which follow each other.
    pub(super) fn pieces(&self) -> [&str; 2] {
        [&self.filled, &self.rest]
    }

    /// Why the request must not be sent, if so.
    ///
    /// A segment `.` or `..` is refused: what parses URLs on the way folds it into the segment
    /// before it, even if it is percent-encoded, and the request would reach another operation than
    /// this one.
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some((_, name)) = self.rest.split_once('{') {
            let name = name.split('}').next().unwrap_or_default();
            return Err(format!("the path parameter `{name}` has no value"));
        }
        if !self.has_dots {
            return Ok(());
        }
        let path = self.pieces().concat();
        let before_query = path.split('?').next().unwrap_or_default();
        if before_query.split('/').any(is_dots) {
            return Err("a segment of the path is `.` or `..`".to_owned());
        }
        Ok(())
    }
}

/// What follows `name}`, if that is how the text begins.
fn after_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.strip_prefix(name)?.strip_prefix('}')
}

/// The template with a value in the place of each `{name}`.
fn with_value(template: &str, name: &str, value: &str) -> String {
    let mut pieces = template.split('{');
    let mut path = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match after_name(piece, name) {
            Some(after) => path.extend([value, after]),
            None => path.extend(["{", piece]),
        }
    }
    path
}

/// Whether a segment is `.` or `..`, with dots that are percent-encoded or not.
fn is_dots(segment: &str) -> bool {
    let mut rest = segment;
    let mut dots = 0;
    while let Some(after) = [".", "%2e", "%2E"]
        .iter()
        .find_map(|it| rest.strip_prefix(it))
    {
        rest = after;
        dots += 1;
    }
    rest.is_empty() && (dots == 1 || dots == 2)
}
