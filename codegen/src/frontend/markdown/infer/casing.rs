//! Which casing the names of a kind travel in, and how names are written in it.

use super::case_of;
use super::evidence::Evidence;
use super::peculiar::{self, Acronyms};
use super::recase::{has_words, recase};
use super::witnesses::{self, Witness, case_name, says};
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

/// Decides the casing of a kind, which the docs spell as `spelt` says: what restitch.yaml says, else what the best
/// witness says; without any, names travel as the docs spell them, but for Pascal's, which hardly anybody uses.
pub(super) fn decide(
    kind: Kind,
    configured: Option<Case>,
    spelt: Option<Case>,
    evidence: &Evidence,
) -> Casing {
    let casing = |case, origin| Casing {
        case,
        spelt,
        origin,
        doubt: None,
    };
    let Some(of_docs) = spelt else {
        return casing(Case::Snake, Origin::Stated);
    };
    if let Some(case) = configured {
        return casing(case, Origin::Configured);
    }
    let opinions: Vec<_> = witnesses::of(kind, evidence)
        .into_iter()
        .filter_map(|it| Some((it, it.votes.majority()?)))
        .collect();
    let (case, rule, confidence, doubt) = match opinions.split_first() {
        Some((first, others)) => heard(kind, *first, others),
        None => unheard(of_docs, evidence),
    };
    Casing {
        doubt,
        ..casing(case, Fact::inferred((), rule, confidence).origin)
    }
}

type Verdict = (Case, &'static str, Confidence, Option<Doubt>);

/// What the first witness says, and how far the others bear it out.
fn heard(kind: Kind, (witness, case): (Witness, Case), others: &[(Witness, Case)]) -> Verdict {
    let told = |confidence, doubt| (case, witness.rule, confidence, doubt);
    let doubt = |what: &str, from| {
        let reason = format!("{}, {what}", says(&witness, case));
        Some(Doubt { reason, from })
    };
    match others.first() {
        None if witness.is_alone_enough(kind) => told(Confidence::Medium, None),
        None => {
            let from = if witness.is_of_other_kind() { 1 } else { MANY };
            let doubt = doubt("and nothing else shows it", from);
            told(Confidence::Low, doubt)
        }
        Some((_, same)) if *same == case => told(Confidence::High, None),
        Some((other, _)) if other.is_drowned_by(&witness) => told(Confidence::Medium, None),
        Some((other, dissent)) => {
            let confidence = match witness.is_direct() {
                true => Confidence::Medium,
                false => Confidence::Low,
            };
            told(
                confidence,
                doubt(&format!("but {}", says(other, *dissent)), 1),
            )
        }
    }
}

/// No witness shows one casing more than all others.
fn unheard(of_docs: Case, evidence: &Evidence) -> Verdict {
    let witness = witnesses::placeholders(evidence);
    let (case, rule, reason) = match (witness.votes.plurality(), of_docs) {
        (Some(case), _) => (case, witness.rule, says(&witness, case)),
        (None, of_docs) => {
            let case = match of_docs {
                Case::Pascal => Case::Camel,
                other => other,
            };
            let reason = match witness.votes.total() {
                0 => "no description and no path shows how they travel",
                _ => "no description shows how they travel, and placeholders of paths disagree",
            };
            (case, "no-witness", reason.to_owned())
        }
    };
    (case, rule, Confidence::Low, Some(Doubt { reason, from: 1 }))
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
            (case_name(casing.case), reason),
            (key, keyword(casing.case)),
        ));
    }
}

/// What restitch.yaml calls a casing.
fn keyword(case: Case) -> &'static str {
    match case {
        Case::Snake => "snake",
        Case::Camel => "camel",
        Case::Pascal => "pascal",
        Case::Kebab => "kebab",
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
    pub(super) fn is_peculiar(&self, name: &str, acronyms: &Acronyms) -> bool {
        match (self.spelling(name), self.case) {
            (Some(spelt), case) if spelt == case => false,
            (Some(Case::Snake), case) => acronyms.are_in(name, case == Case::Pascal),
            (Some(_), Case::Snake | Case::Kebab) => peculiar::hides_separators(name),
            (Some(_), _) => peculiar::hides_capitals(name),
            (None, _) => false,
        }
    }

    /// Whether a name cannot travel in this casing: what the docs spell `userID` is no `user_id` anywhere.
    pub(super) fn is_refuted_by(&self, name: &str) -> bool {
        self.hides_words(name) && self.case == Case::Snake && peculiar::has_acronym(name)
    }

    /// Whether it is not much better than a coin.
    pub(super) fn is_doubtful(&self) -> bool {
        matches!(&self.origin, Origin::Inferred(it) if it.confidence == Confidence::Low)
    }

    /// Whether a name could travel otherwise than the docs spell it.
    pub(super) fn concerns(&self, name: &str) -> bool {
        let is_pascal = |case| case == Case::Pascal;
        let could_be_apart = self.hides_words(name) && peculiar::hides_separators(name);
        self.spelt.is_some_and(|spelt| {
            is_pascal(spelt) || is_pascal(self.case) || has_words(name) || could_be_apart
        })
    }

    /// Whether the docs write words together that travel apart.
    fn hides_words(&self, name: &str) -> bool {
        let is_written_together = matches!(self.spelling(name), Some(Case::Camel | Case::Pascal));
        is_written_together && matches!(self.case, Case::Snake | Case::Kebab)
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

#[cfg(test)]
mod tests {
    use super::super::evidence::{KindEvidence, Votes};
    use super::*;

    fn evidence(own: &[&str], placeholders: &[&str], other: &[&str]) -> Evidence {
        let kind = |words| KindEvidence {
            prose: Votes::of(words),
            ..KindEvidence::default()
        };
        Evidence {
            placeholders: Votes::of(placeholders),
            queries: kind(own),
            properties: kind(other),
            ..Evidence::default()
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
            (
                &["aB", "a_b"],
                &[],
                &["aB"],
                Case::Camel,
                "other-prose-casing",
                true,
            ),
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
        let paths_disagree = decide(
            Kind::Query,
            None,
            Some(Case::Snake),
            &evidence(&[], &["aB", "c-d"], &[]),
        );
        let reason = paths_disagree.doubt.map(|it| it.reason);
        assert!(reason.is_some_and(|it| it.contains("disagree")));
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
