//! What somebody may have meant.

/// How alike two words are, from 0 to 1, where one may be a slip of the other.
const MIN_LIKENESS: f64 = 0.75;

/// Comparing takes time with the product of two lengths, and nobody makes a slip in a word as long as this.
const MAX_LENGTH: usize = 100;

/// The candidate that is spelt most like `word`, if any is close.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    candidates
        .into_iter()
        .filter(|it| it.len() <= MAX_LENGTH)
        .map(|it| (strsim::jaro_winkler(word, it), it))
        .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_close_words_are_offered() {
        let keys = ["inputs", "output", "package", "command"];
        assert_eq!(nearest("input", keys), Some("inputs"));
        assert_eq!(nearest("ouptut", keys), Some("output"));
        assert_eq!(nearest("pakcages", keys), Some("package"));
        assert_eq!(nearest("server", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn words_that_nobody_writes_are_not_compared() {
        let long = "a".repeat(4 << 20);
        assert_eq!(nearest(&long, [long.as_str(), "a"]), None);
        assert_eq!(nearest("a", [long.as_str(), "a"]), Some("a"));
    }
}
