//! The values of which one is meant, as the docs list them.

use super::escapes::unescape_html;
use crate::api::{Enumeration, Values as Listed};

/// A list of values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Values {
    texts: Vec<String>,
    /// Whether they stand in quotes, so that `1` is text too.
    are_quoted: bool,
}

impl Values {
    /// Reads `one, two` or `"one", "two", ]`.
    pub(super) fn listed(text: &str) -> Self {
        let text = unescape_html(text);
        let quoted: Vec<String> = text
            .split(", ")
            .filter_map(|it| unquoted(it.trim()))
            .collect();
        if quoted.is_empty() {
            let texts = text.split(", ").map(|it| it.trim().to_owned());
            return Self::plain(texts.collect());
        }
        Self {
            texts: quoted,
            are_quoted: true,
        }
    }

    /// Values as a language writes them: `'red'`, `200`.
    pub(super) fn literals<'l>(literals: impl IntoIterator<Item = &'l str>) -> Self {
        let mut values = Self::default();
        for literal in literals {
            let literal = unescape_html(literal.trim());
            let quoted = unquoted(&literal);
            values.are_quoted |= quoted.is_some();
            values
                .texts
                .push(quoted.unwrap_or_else(|| literal.into_owned()));
        }
        values
    }

    /// Values without the quotes that they may have had.
    pub(super) fn plain(texts: Vec<String>) -> Self {
        Self {
            texts,
            are_quoted: false,
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// What they are: numbers where all of them could be, and nothing says that they are text.
    pub(super) fn enumeration(&self, is_text: bool) -> Enumeration {
        let numbers = self.texts.iter().map(|it| it.parse().ok());
        let numbers: Option<Vec<i64>> = numbers.collect();
        Enumeration::from(match numbers {
            Some(numbers) if !self.are_quoted && !is_text => Listed::Integers(numbers),
            _ => Listed::Strings(self.texts.clone()),
        })
    }

    /// Whether all are numbers, of which one is not whole, or all are truth values.
    pub(super) fn are_other(&self) -> bool {
        let whole = self.all(|it| it.parse::<i64>().is_ok());
        let is_truth =
            |it: &str| it.eq_ignore_ascii_case("true") || it.eq_ignore_ascii_case("false");
        !self.are_quoted && !whole && (self.are_numbers() || self.all(is_truth))
    }

    /// Whether all could be numbers.
    pub(super) fn are_numbers(&self) -> bool {
        self.all(|it| it.parse::<f64>().is_ok())
    }

    fn all(&self, test: impl Fn(&str) -> bool) -> bool {
        self.texts.iter().all(|it| test(it))
    }
}

/// A literal without what a language puts around it: `'name'` as `name`, `True` as `true`, `2.5D` as `2.5`.
pub(super) fn plain(literal: &str, number_suffixes: &[char]) -> String {
    if let Some(text) = unquoted(literal) {
        return text;
    }
    let number = literal.strip_suffix(number_suffixes);
    match literal {
        "True" => "true".to_owned(),
        "False" => "false".to_owned(),
        _ => number
            .filter(|it| it.parse::<f64>().is_ok())
            .unwrap_or(literal)
            .to_owned(),
    }
}

/// The text of a literal in quotes.
fn unquoted(literal: &str) -> Option<String> {
    let quoted = |quote| literal.strip_prefix(quote)?.strip_suffix(quote);
    let text: &str = quoted('\'').or_else(|| quoted('"'))?;
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.extend(characters.next()),
            _ => plain.push(character),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(values: &[&str]) -> Enumeration {
        Listed::Strings(values.iter().map(|it| (*it).to_owned()).collect()).into()
    }

    #[test]
    fn lists_are_read() {
        let cases = [
            ("one, two words", strings(&["one", "two words"])),
            ("red, ", strings(&["red", ""])),
            ("\"red\", \"\", ", strings(&["red", ""])),
            ("&quot;a&quot;, &quot;b&quot;", strings(&["a", "b"])),
            ("1, -2", Listed::Integers(vec![1, -2]).into()),
            ("1, b", strings(&["1", "b"])),
        ];
        for (text, expected) in cases {
            assert_eq!(Values::listed(text).enumeration(false), expected, "{text}");
        }
        assert_eq!(
            Values::listed("1, 2").enumeration(true),
            strings(&["1", "2"])
        );
    }

    #[test]
    fn literals_lose_what_languages_put_around_them() {
        let cases = [
            ("'name'", "name"),
            ("\"it\\\"s\"", "it\"s"),
            ("True", "true"),
            ("2.5D", "2.5"),
            ("D", "D"),
            ("id", "id"),
            ("20", "20"),
            ("''", ""),
        ];
        for (literal, expected) in cases {
            assert_eq!(plain(literal, &['D', 'd']), expected, "{literal}");
        }
        assert_eq!(plain("1d", &[]), "1d");
    }

    #[test]
    fn literals_are_read() {
        let read = |it: &[&str]| Values::literals(it.iter().copied()).enumeration(false);
        assert_eq!(
            read(&["'a'", "\"b\"", "''", r"'c\'d'"]),
            strings(&["a", "b", "", "c'd"])
        );
        assert_eq!(read(&["'1'", "'2'"]), strings(&["1", "2"]));
        assert_eq!(read(&["1", "-2"]), Listed::Integers(vec![1, -2]).into());
        let other = |it: &[&str]| Values::literals(it.iter().copied()).are_other();
        assert!(other(&["1", "2.5"]) && other(&["True", "False"]));
        assert!(!other(&["1", "2"]) && !other(&["'1'", "'2.5'"]) && !other(&["a", "2.5"]));
    }
}
