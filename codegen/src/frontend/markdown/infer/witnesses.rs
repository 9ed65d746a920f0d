//! Who knows how names of a kind travel, and whom to believe.

use super::casing::Kind;
use super::evidence::{Evidence, Votes};
use crate::config::Case;

/// The rule of those who know paths.
const PLACEHOLDERS: &str = "placeholder-casing";

/// The rule of names that only one casing explains.
const CAPITALS: &str = "capital-names";

/// The rule of what is said of names of the other kind.
const OTHER_PROSE: &str = "other-prose-casing";

/// The rule of names of the other kind that only one casing explains.
const OTHER_CAPITALS: &str = "other-capital-names";

/// Somebody who knows how names travel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Witness {
    pub(super) rule: &'static str,
    /// What is counted: `names in descriptions`.
    what: &'static str,
    pub(super) votes: Votes,
}

impl Witness {
    /// Whether it needs no other witness. One word can be an accident, and of four APIs one writes properties otherwise
    /// than paths.
    pub(super) fn is_alone_enough(&self, kind: Kind) -> bool {
        match (self.rule, kind) {
            (PLACEHOLDERS, Kind::Property) => false,
            (PLACEHOLDERS, Kind::Query) => true,
            _ => !self.is_of_other_kind() && self.votes.total() > 1,
        }
    }

    /// Whether it knows names of the other kind only: an API may well use two casings.
    pub(super) fn is_of_other_kind(&self) -> bool {
        matches!(self.rule, OTHER_PROSE | OTHER_CAPITALS)
    }

    /// Whether it has seen the names themselves.
    pub(super) fn is_direct(&self) -> bool {
        self.rule == CAPITALS
    }

    /// A path or two in another casing are no reason to doubt hundreds of names.
    pub(super) fn is_drowned_by(&self, other: &Self) -> bool {
        self.votes.total() * 20 < other.votes.total()
    }
}

/// `12 of 13 names in descriptions are camelCase`.
pub(super) fn says(witness: &Witness, case: Case) -> String {
    let (count, total) = (witness.votes.of_case(case), witness.votes.total());
    let (what, case) = (witness.what, case_name(case));
    format!("{count} of {total} {what} are {case}")
}

/// Whom to ask, the best witness first.
pub(super) fn of(kind: Kind, evidence: &Evidence) -> Vec<Witness> {
    let (own, other) = match kind {
        Kind::Query => (&evidence.queries, &evidence.properties),
        Kind::Property => (&evidence.properties, &evidence.queries),
    };
    let witness = |rule, what, votes| Witness { rule, what, votes };
    let prose = witness("prose-casing", "names in descriptions", own.prose);
    let what = "names that begin with several capitals";
    let capitals = witness(CAPITALS, what, own.capitals);
    let paths = placeholders(evidence);
    // Descriptions of the other kind are asked only where there are none of this kind.
    let what = "names of the other kind in descriptions";
    let votes = match prose.votes.majority() {
        Some(_) => Votes::default(),
        None => other.prose,
    };
    let others = [
        witness(OTHER_PROSE, what, votes),
        witness(OTHER_CAPITALS, "names of the other kind", other.capitals),
    ];
    let mut witnesses = vec![prose, capitals, paths];
    // Words of descriptions that begin large are types: prose never speaks for Pascal's casing, so few words do not
    // outweigh those that do.
    let is_blind = |it: &Witness| {
        let is_near = it.is_direct() || kind == Kind::Query;
        is_near
            && it.votes.majority() == Some(Case::Pascal)
            && it.votes.total() > prose.votes.total()
    };
    witnesses.sort_by_key(|it| !is_blind(it));
    witnesses.extend(others);
    witnesses
}

pub(super) fn placeholders(evidence: &Evidence) -> Witness {
    Witness {
        rule: PLACEHOLDERS,
        what: "placeholders of paths",
        votes: evidence.placeholders,
    }
}

pub(super) fn case_name(case: Case) -> &'static str {
    match case {
        Case::Snake => "snake_case",
        Case::Camel => "camelCase",
        Case::Pascal => "PascalCase",
        Case::Kebab => "kebab-case",
    }
}
