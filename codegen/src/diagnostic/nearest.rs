//! What somebody may have meant.

/// The candidate that is spelt most like `word`, if any is close.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    candidates
        .into_iter()
        .map(|it| (strsim::damerau_levenshtein(word, it), it))
        .filter(|(distance, it)| *distance * 3 <= length.max(it.chars().count()))
        .min_by_key(|(distance, _)| *distance)
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
}
