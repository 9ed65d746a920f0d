//! Which casing the names of a kind travel in, and how names are written in it.

use super::super::dialect::{capitalised, decapitalised, underscore};
use super::evidence::{Evidence, Votes};
use super::{case_of, peculiar};
use crate::api::{Api, Confidence, Fact, Location, Origin};
use crate::config::Case;
use crate::diagnostic::{Report, catalog};
use crate::source::Place;

/// A kind of names; each kind has a casing of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Query,
    Property,
}

/// The casing of one kind of names, and where it comes from.
#[derive(Debug)]
pub(super) struct Casing {
    pub(super) case: Case,
    /// The casing in which the docs spell names; `None` where names stand as they travel.
    spelt: Option<Case>,
    origin: Origin,
    doubt: Option<Doubt>,
}

/// What should be looked at.
#[derive(Debug)]
struct Doubt {
    /// What the witnesses say, in words.
    reason: String,
    /// How many names have to be at stake before somebody is told: those of a few can be seen in what `lint` lists.
    from: usize,
}

/// From how many names on a single witness is too little.
const MANY: usize = 10;

/// The rule of those who know paths.
const PLACEHOLDERS: &str = "placeholder-casing";

/// The rule of the weakest witness.
const OTHER_PROSE: &str = "other-prose-casing";

/// Somebody who knows how names travel.
#[derive(Debug, Clone, Copy)]
struct Witness {
    rule: &'static str,
    /// What is counted: `names in descriptions`.
    what: &'static str,
    votes: Votes,
}

impl Witness {
    /// `12 names in descriptions are camelCase`.
    fn says(self, case: Case) -> String {
        let (count, total) = (self.votes.of_case(case), self.votes.total());
        format!("{count} of {total} {} are {}", self.what, case_name(case))
    }

    /// Whether it needs no other witness. One word can be an accident, and of four APIs one writes properties otherwise
    /// than paths.
    fn is_alone_enough(self, kind: Kind) -> bool {
        match (self.rule, kind) {
            (PLACEHOLDERS, Kind::Property) => false,
            (PLACEHOLDERS, Kind::Query) => true,
            _ => self.votes.total() > 1,
        }
    }

    /// A path or two in another casing are no reason to doubt hundreds of names.
    fn is_drowned_by(self, other: Self) -> bool {
        self.votes.total() * 20 < other.votes.total()
    }
}

/// Decides the casing of a kind, which the docs spell as `spelt` says: what restitch.yaml says, else descriptions of
/// this kind, else names that only Pascal's casing explains, else placeholders, else descriptions of the other kind; without any witness, names travel as the docs
/// spell them, but for Pascal's, which hardly anybody uses.
pub(super) fn decide(
    kind: Kind,
    configured: Option<Case>,
    spelt: Option<Case>,
    evidence: &Evidence,
) -> Casing {
    let casing = |case, origin, doubt| Casing {
        case,
        spelt,
        origin,
        doubt,
    };
    let Some(of_docs) = spelt else {
        return casing(Case::Snake, Origin::Stated, None);
    };
    if let Some(case) = configured {
        return casing(case, Origin::Configured, None);
    }
    let mut opinions = witnesses(kind, evidence)
        .into_iter()
        .filter_map(|it| Some((it, it.votes.majority()?)));
    let inferred = |case, rule, confidence, doubt: Option<(String, usize)>| {
        let doubt = doubt.map(|(reason, from)| Doubt { reason, from });
        casing(case, Fact::inferred((), rule, confidence).origin, doubt)
    };
    match (opinions.next(), opinions.next()) {
        (None, _) if evidence.placeholders.plurality().is_some() => {
            let witness = placeholders(evidence);
            let case = witness.votes.plurality().unwrap_or(of_docs);
            inferred(
                case,
                witness.rule,
                Confidence::Low,
                Some((witness.says(case), 1)),
            )
        }
        (None, _) => {
            let doubt = "no description and no path shows how they travel".to_owned();
            let case = match of_docs {
                Case::Pascal => Case::Camel,
                other => other,
            };
            inferred(case, "no-witness", Confidence::Low, Some((doubt, 1)))
        }
        (Some((witness, case)), None) if witness.rule == OTHER_PROSE => {
            let doubt = format!("{}, and nothing else shows it", witness.says(case));
            inferred(case, witness.rule, Confidence::Low, Some((doubt, 1)))
        }
        (Some((witness, case)), None) => {
            let doubt = format!("{}, and nothing else shows it", witness.says(case));
            let (confidence, doubt) = match witness.is_alone_enough(kind) {
                true => (Confidence::Medium, None),
                false => (Confidence::Low, Some((doubt, MANY))),
            };
            inferred(case, witness.rule, confidence, doubt)
        }
        (Some((witness, case)), Some((_, same))) if case == same => {
            inferred(case, witness.rule, Confidence::High, None)
        }
        (Some((witness, case)), Some((other, _))) if other.is_drowned_by(witness) => {
            inferred(case, witness.rule, Confidence::Medium, None)
        }
        (Some((witness, case)), Some((other, dissent))) => {
            let doubt = format!("{}, but {}", witness.says(case), other.says(dissent));
            inferred(case, witness.rule, Confidence::Low, Some((doubt, 1)))
        }
    }
}

/// Whom to ask, the best witness first. Descriptions of the other kind are asked only where there are none of this
/// kind: an API may well use two casings.
fn witnesses(kind: Kind, evidence: &Evidence) -> [Witness; 3] {
    let (own, other) = match kind {
        Kind::Query => (&evidence.queries, &evidence.properties),
        Kind::Property => (&evidence.properties, &evidence.queries),
    };
    let capitals = Witness {
        rule: "capital-names",
        what: "names that begin with several capitals",
        votes: own.capitals,
    };
    let prose = |rule, what, votes| Witness { rule, what, votes };
    if own.prose.majority().is_some() {
        let own = prose("prose-casing", "names in descriptions", own.prose);
        [own, capitals, placeholders(evidence)]
    } else {
        let what = "names of the other kind in descriptions";
        let other = prose(OTHER_PROSE, what, other.prose);
        [capitals, placeholders(evidence), other]
    }
}

fn placeholders(evidence: &Evidence) -> Witness {
    Witness {
        rule: PLACEHOLDERS,
        what: "placeholders of paths",
        votes: evidence.placeholders,
    }
}

/// Warns once for each kind whose casing is doubtful and matters.
pub(super) fn report_doubt(kind: Kind, casing: &Casing, api: &Api, report: &mut Report) {
    let Some(Doubt { reason, from }) = &casing.doubt else {
        return;
    };
    let names = names_at_stake(kind, api);
    let mut distinct: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if let Some((_, place)) = names.first()
        && distinct.len() >= *from
    {
        let (what, key) = match kind {
            Kind::Query => ("query parameters", "query_case"),
            Kind::Property => ("JSON properties", "property_case"),
        };
        report.add(catalog::doubtful_casing(
            *place,
            what,
            distinct.len(),
            reason,
            key,
        ));
    }
}

/// The names of this kind that have several words, and where they stand.
fn names_at_stake(kind: Kind, api: &Api) -> Vec<(&str, Place)> {
    let named: Vec<(&str, Place)> = match kind {
        Kind::Query => {
            let parameters = api.operations.iter().flat_map(|it| &it.parameters);
            parameters
                .filter(|it| it.location.value == Location::Query)
                .map(|it| (it.name.source.as_str(), it.place))
                .collect()
        }
        Kind::Property => {
            let properties = api.schemas.iter().flat_map(|it| it.properties());
            properties
                .map(|it| (it.name.source.as_str(), it.place))
                .collect()
        }
    };
    let several_words = |(name, _): &(&str, Place)| has_words(name);
    named.into_iter().filter(several_words).collect()
}

impl Casing {
    /// Whether a name is one of those that often travel otherwise than the casing tells.
    pub(super) fn is_peculiar(&self, name: &str) -> bool {
        match self.spelling(name) {
            Some(spelt) if spelt != self.case => {
                peculiar::is_peculiar(&self.snake(name), spelt == Case::Snake)
            }
            _ => false,
        }
    }

    /// Whether a name could travel otherwise than the docs spell it.
    pub(super) fn concerns(&self, name: &str) -> bool {
        let is_pascal = |case| case == Case::Pascal;
        self.spelt
            .is_some_and(|spelt| is_pascal(spelt) || is_pascal(self.case) || has_words(name))
    }

    /// The casing in which the docs spell this name: some generators can be told another one than their usual.
    fn spelling(&self, name: &str) -> Option<Case> {
        match self.spelt {
            Some(Case::Snake) if case_of(name) == Some(Case::Camel) => Some(Case::Camel),
            spelt => spelt,
        }
    }

    /// The name in snake case, whatever case the docs spell it in.
    pub(super) fn snake(&self, name: &str) -> String {
        match self.spelling(name) {
            Some(spelt) => recase(name, spelt, Case::Snake),
            None => name.to_owned(),
        }
    }

    /// The name in this casing.
    pub(super) fn apply(&self, name: &str) -> Fact<String> {
        Fact {
            value: recase(name, self.spelling(name).unwrap_or(self.case), self.case),
            origin: self.origin.clone(),
        }
    }
}

/// Whether a name has several words.
fn has_words(name: &str) -> bool {
    underscore(name).trim_matches('_').contains('_')
}

/// Writes a name in another casing. What begins small and what begins large differ in nothing else.
fn recase(name: &str, from: Case, to: Case) -> String {
    match (from, to) {
        (from, to) if from == to => name.to_owned(),
        (Case::Camel, Case::Pascal) => capitalised(name),
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

fn case_name(case: Case) -> &'static str {
    match case {
        Case::Snake => "snake_case",
        Case::Camel => "camelCase",
        Case::Pascal => "PascalCase",
        Case::Kebab => "kebab-case",
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::KindEvidence;
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

    fn evidence(own: &[&str], placeholders: &[&str], other: &[&str]) -> Evidence {
        let kind = |words| KindEvidence {
            prose: Votes::of(words),
            ..KindEvidence::default()
        };
        Evidence {
            placeholders: Votes::of(placeholders),
            queries: kind(own),
            properties: kind(other),
        }
    }

    #[test]
    fn witnesses_are_asked_in_order() {
        let cases: [(&[&str], &[&str], &[&str], _, _, _); 8] = [
            (&[], &[], &[], Case::Snake, "no-witness", true),
            (&["aB"], &[], &[], Case::Camel, "prose-casing", true),
            (&["aB", "cD"], &[], &[], Case::Camel, "prose-casing", false),
            (
                &["aB"],
                &["aB"],
                &["a_b"],
                Case::Camel,
                "prose-casing",
                false,
            ),
            (&["aB"], &["a_b"], &[], Case::Camel, "prose-casing", true),
            (&[], &["a-b"], &[], Case::Kebab, "placeholder-casing", false),
            (
                &[],
                &["a_b"],
                &["aB"],
                Case::Snake,
                "placeholder-casing",
                true,
            ),
            (&["aB", "a_b"], &[], &["aB"], Case::Camel, OTHER_PROSE, true),
        ];
        for (own, placeholders, other, case, rule, doubtful) in cases {
            let evidence = evidence(own, placeholders, other);
            let casing = decide(Kind::Query, None, Some(Case::Snake), &evidence);
            let Origin::Inferred(inference) = &casing.origin else {
                panic!("not inferred: {casing:?}");
            };
            assert_eq!(
                (casing.case, &*inference.rule, casing.doubt.is_some()),
                (case, rule, doubtful)
            );
        }
        let spelt = Some(Case::Snake);
        let paths = evidence(&[], &["a-b", "c-d"], &[]);
        let paths_alone = decide(Kind::Property, None, spelt, &paths);
        assert_eq!(
            (paths_alone.case, paths_alone.doubt.is_some()),
            (Case::Kebab, true)
        );
        let configured = decide(
            Kind::Query,
            Some(Case::Kebab),
            Some(Case::Snake),
            &evidence(&[], &[], &[]),
        );
        assert_eq!(
            (configured.case, configured.origin),
            (Case::Kebab, Origin::Configured)
        );
    }
}
