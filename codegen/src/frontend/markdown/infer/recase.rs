//! Names in other casings.

use super::super::dialect::{capitalised, decapitalised, underscore};
use crate::config::Case;

/// Words of two letters with which names begin.
static SHORT_WORDS: &[&str] = &[
    "as", "at", "by", "do", "go", "id", "in", "is", "my", "no", "of", "on", "or", "to", "up",
];

/// Whether a name has several words.
pub(super) fn has_words(name: &str) -> bool {
    underscore(name).trim_matches('_').contains('_')
}

/// Writes a name in another casing. What begins small and what begins large differ in nothing else.
pub(super) fn recase(name: &str, from: Case, to: Case) -> String {
    match (from, to) {
        (from, to) if from == to => name.to_owned(),
        (Case::Camel, Case::Pascal) => unfolded(name).unwrap_or_else(|| capitalised(name)),
        (Case::Pascal, Case::Camel) => decapitalised(name),
        (Case::Snake, _) => write(name, to),
        _ => write(&underscore(name), to),
    }
}

/// `x_git_token` or `xGitToken` as a header: `X-Git-Token`.
pub(super) fn train(name: &str) -> String {
    let name = underscore(name);
    let words: Vec<String> = name.split('_').map(capitalised).collect();
    words.join("-")
}

/// Writes a name in a casing. `__` and what stands at the end stay: they separate words from something else.
fn write(name: &str, case: Case) -> String {
    let bare = name.trim_end_matches('_');
    let parts: Vec<String> = bare.split("__").map(|it| write_part(it, case)).collect();
    let end = name.get(bare.len()..).unwrap_or_default();
    parts.join("__") + end
}

fn write_part(part: &str, case: Case) -> String {
    match case {
        Case::Snake => part.to_owned(),
        Case::Kebab => part.replace('_', "-"),
        Case::Pascal => part.split('_').map(capitalised).collect(),
        Case::Camel => {
            let mut words = part.split('_');
            let first = words.next().unwrap_or_default().to_owned();
            words
                .map(capitalised)
                .fold(first, |name, word| name + &word)
        }
    }
}

/// `cpUShares` or `cPUShares` as `CPUShares`: of a name that begins with several capitals, generators make the first or
/// the first two small. Unless these are a word, hardly any other name has two capitals behind them.
pub(super) fn unfolded(name: &str) -> Option<String> {
    let small = name.chars().take_while(char::is_ascii_lowercase).count();
    let (start, rest) = name.split_at_checked(small)?;
    let capitals = rest.chars().take_while(char::is_ascii_uppercase).count();
    let is_folded = matches!(small, 1 | 2) && capitals > 1 && !SHORT_WORDS.contains(&start);
    is_folded.then(|| start.to_ascii_uppercase() + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_every_casing() {
        let cases = [
            ("user_id", "user_id", "userId", "UserId", "user-id"),
            ("id", "id", "id", "Id", "id"),
            ("k8s_tags", "k8s_tags", "k8sTags", "K8sTags", "k8s-tags"),
            (
                "start_date__lt",
                "start_date__lt",
                "startDate__lt",
                "StartDate__Lt",
                "start-date__lt",
            ),
            ("o_auth_id", "o_auth_id", "oAuthId", "OAuthId", "o-auth-id"),
            ("foo_bar_", "foo_bar_", "fooBar_", "FooBar_", "foo-bar_"),
        ];
        for (name, snake, camel, pascal, kebab) in cases {
            let written =
                [Case::Snake, Case::Camel, Case::Pascal, Case::Kebab].map(|it| write(name, it));
            assert_eq!(written, [snake, camel, pascal, kebab]);
        }
        assert_eq!(train("x_git_token"), "X-Git-Token");
        assert_eq!(train("xGitToken"), "X-Git-Token");
    }

    #[test]
    fn names_of_other_languages_are_recased() {
        let cases = [
            ("userId", Case::Camel, "user_id", "userId", "UserId"),
            ("userID", Case::Camel, "user_id", "userID", "UserID"),
            ("UserId", Case::Pascal, "user_id", "userId", "UserId"),
            ("ID", Case::Pascal, "id", "ID", "ID"),
            (
                "startDateLt",
                Case::Camel,
                "start_date_lt",
                "startDateLt",
                "StartDateLt",
            ),
        ];
        for (name, from, snake, camel, pascal) in cases {
            let written = [Case::Snake, Case::Camel, Case::Pascal].map(|it| recase(name, from, it));
            assert_eq!(written, [snake, camel, pascal], "{name}");
        }
    }

    #[test]
    fn capitals_at_the_beginning_are_found_again() {
        let cases = [
            ("cpUShares", Some("CPUShares")),
            ("csIPluginConfig", Some("CSIPluginConfig")),
            ("oOMKilled", Some("OOMKilled")),
            ("isSSLEnabled", None),
            ("fsType", None),
            ("userID", None),
            ("CPUShares", None),
            ("éUS", None),
            ("a", None),
        ];
        for (name, expected) in cases {
            assert_eq!(unfolded(name).as_deref(), expected, "{name}");
        }
    }
}
