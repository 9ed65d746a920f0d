//! From a name of the description to ASCII words.

/// What symbols are called where they are all there is.
const SYMBOLS: &[(char, &str)] = &[
    ('!', "not"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('*', "star"),
    ('+', "plus"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('_', "underscore"),
    ('|', "or"),
    ('~', "tilde"),
];

/// How many characters of a name count: with separators, a number and an extension, what comes of them is still the name of
/// a file everywhere.
const LENGTH: usize = 100;

/// The words of a name, in ASCII and never empty; casing and separators are for the caller to change.
pub(super) fn of(source: &str) -> String {
    let mut words = all_of(source);
    words.truncate(LENGTH);
    words
}

fn all_of(source: &str) -> String {
    let ascii = deunicode::deunicode_with_tofu(source, "x");
    if !ascii.contains(|it: char| it.is_ascii_alphanumeric()) {
        return spelled_out(&ascii);
    }
    match signed_number(&ascii) {
        Some(words) => words,
        None => ascii
            .chars()
            .map(|it| if it.is_ascii_alphanumeric() { it } else { '_' })
            .collect(),
    }
}

fn spelled_out(symbols: &str) -> String {
    let name_of = |symbol| {
        SYMBOLS
            .iter()
            .find(|(it, _)| *it == symbol)
            .map(|(_, name)| *name)
    };
    let words: Vec<_> = symbols.chars().filter_map(name_of).collect();
    if words.is_empty() {
        "empty".to_owned()
    } else {
        words.join("_")
    }
}

/// `+1` and `-1` are two names.
fn signed_number(ascii: &str) -> Option<String> {
    let sign = ascii.chars().next()?;
    let name = match sign {
        '+' => "plus",
        '-' => "minus",
        _ => return None,
    };
    let number = ascii.strip_prefix(sign)?;
    number
        .bytes()
        .all(|it| it.is_ascii_digit())
        .then(|| format!("{name}_{number}"))
}
