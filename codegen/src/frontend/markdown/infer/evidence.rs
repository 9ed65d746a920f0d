//! What in a description witnesses how names travel.

use std::collections::{BTreeMap, BTreeSet};

use super::peculiar::Acronyms;
use super::recase::unfolded;
use super::{case_of, is_told, property_names, query_names};
use crate::api::{Api, Location, Operation};
use crate::config::Case;

use super::super::dialect::Recasing;
use super::super::placeholders::placeholders;

/// Shorter words are the letters of an example.
const MIN_WORD: usize = 4;

/// With fewer names of this kind, they are exceptions.
const MIN_CAPITALS: usize = 5;

/// All witnesses.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// The casings of the placeholders of paths.
    pub(super) placeholders: Votes,
    pub(super) queries: KindEvidence,
    pub(super) properties: KindEvidence,
    pub(super) acronyms: Acronyms,
}

/// The witnesses for names of one kind.
#[derive(Debug, Default)]
pub(super) struct KindEvidence {
    /// The casings of the words in descriptions that are names of this kind.
    pub(super) prose: Votes,
    /// How descriptions spell names.
    pub(super) spellings: Spellings,
    /// The names that begin with several capitals, each of which can only come of a name that does too.
    pub(super) capitals: Votes,
}

/// How often each casing was seen; each name counts once for each spelling.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Votes {
    counts: [usize; 4],
}

/// How descriptions spell names, by what the docs make of them.
#[derive(Debug, Default)]
pub(super) struct Spellings(BTreeMap<String, BTreeSet<String>>);

impl Evidence {
    /// Hears all witnesses of `api`.
    pub(super) fn gather(api: &Api, queries: &Recasing, properties: &Recasing) -> Self {
        let query_names = query_names(api).map(|it| queries.plain(it)).collect();
        let property_names = property_names(api).map(|it| properties.plain(it)).collect();
        let query_texts = operation_prose(api).chain(told_names(api));
        Self {
            placeholders: placeholder_votes(&api.operations),
            queries: KindEvidence::hear(query_texts, &query_names, queries),
            properties: KindEvidence::hear(schema_prose(api), &property_names, properties),
            acronyms: Acronyms::of(operation_prose(api).chain(schema_prose(api))),
        }
    }
}

impl KindEvidence {
    fn hear<'t>(
        texts: impl Iterator<Item = &'t str>,
        known: &BTreeSet<String>,
        names: &Recasing,
    ) -> Self {
        let mut spellings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for word in texts.flat_map(words) {
            // A word in the casing of a name is worth nothing unless there is such a name, and `a_b` is one of no API.
            if word.len() < MIN_WORD || !matches!(case_of(word), Some(Case::Snake | Case::Camel)) {
                continue;
            }
            let name = names.respell(word);
            if known.contains(&name) {
                spellings.entry(name).or_default().insert(word.to_owned());
            }
        }
        let mut prose = Votes::default();
        for word in spellings.values().flatten() {
            prose.add(case_of(word));
        }
        Self {
            prose,
            spellings: Spellings(spellings),
            capitals: capital_votes(known),
        }
    }
}

impl Votes {
    const CASES: [Case; 4] = [Case::Snake, Case::Camel, Case::Pascal, Case::Kebab];

    /// The casings of these words.
    #[cfg(test)]
    pub(super) fn of(words: &[&str]) -> Self {
        let mut votes = Self::default();
        words.iter().for_each(|it| votes.add(case_of(it)));
        votes
    }

    fn add(&mut self, case: Option<Case>) {
        let counts = self.counts.iter_mut().zip(Self::CASES);
        counts
            .filter(|(_, it)| Some(*it) == case)
            .for_each(|(count, _)| *count += 1);
    }

    /// How many witnesses there are.
    pub(super) fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many witnesses there are for this casing.
    pub(super) fn of_case(&self, case: Case) -> usize {
        let mut counts = self.counts.iter().zip(Self::CASES);
        let count = counts.find(|(_, it)| *it == case);
        count.map_or(0, |(count, _)| *count)
    }

    /// That many witnesses for Pascal's casing.
    pub(super) fn of_pascal(count: usize) -> Self {
        Self {
            counts: [0, 0, count, 0],
        }
    }

    /// The casing that has more witnesses than any other.
    pub(super) fn plurality(&self) -> Option<Case> {
        let most = *self.counts.iter().max()?;
        let mut first = self
            .counts
            .iter()
            .zip(Self::CASES)
            .filter(|(it, _)| **it == most);
        match (first.next(), first.next()) {
            (Some((1.., case)), None) => Some(case),
            _ => None,
        }
    }

    /// The casing of more than half of the witnesses.
    pub(super) fn majority(&self) -> Option<Case> {
        let mut counts = self.counts.iter().zip(Self::CASES);
        let most = counts.find(|(count, _)| **count * 2 > self.total());
        most.map(|(_, case)| case)
    }
}

impl Spellings {
    /// Whether descriptions spell this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// How descriptions spell this name in this casing, if they agree.
    pub(super) fn of(&self, name: &str, case: Case) -> Option<&str> {
        let mut spellings = self
            .0
            .get(name)?
            .iter()
            .filter(|it| case_of(it) == Some(case));
        let first = spellings.next()?;
        spellings.next().is_none().then_some(first)
    }
}

/// How the docs spell names: as the generator does, if nothing else shows. Some let whoever runs them choose another
/// casing.
pub(super) fn observed<'n>(spelt: impl Iterator<Item = &'n str>, usual: &Recasing) -> Recasing {
    let distinct: BTreeSet<&str> = spelt.collect();
    let mut votes = Votes::default();
    distinct.into_iter().for_each(|it| votes.add(case_of(it)));
    match (votes.majority(), usual.case) {
        (Some(seen), Some(case)) if seen != case && seen != Case::Kebab => usual.in_case(seen),
        _ => usual.clone(),
    }
}

fn capital_votes(names: &BTreeSet<String>) -> Votes {
    let count = names.iter().filter(|it| begins_large(it)).count();
    Votes::of_pascal(if count < MIN_CAPITALS { 0 } else { count })
}

/// `ID`, `CSIPlugin`, or `csIPlugin` where a generator made that of it: what begins with one capital, or with a small
/// letter, is spelt `Id` or `csiPlugin`.
pub(super) fn begins_large(name: &str) -> bool {
    let capitals = name.chars().take_while(char::is_ascii_uppercase).count();
    let is_whole = capitals == name.len() && capitals >= 2;
    !name.contains('_') && (capitals >= 3 || is_whole || unfolded(name).is_some())
}

fn placeholder_votes(operations: &[Operation]) -> Votes {
    let names: BTreeSet<&str> = operations
        .iter()
        .flat_map(|it| placeholders(&it.path))
        .collect();
    let mut votes = Votes::default();
    names.into_iter().for_each(|it| votes.add(case_of(it)));
    votes
}

/// The names of queries that examples told.
fn told_names(api: &Api) -> impl Iterator<Item = &str> {
    let parameters = api.operations.iter().flat_map(|it| &it.parameters);
    parameters
        .filter(|it| it.location.value == Location::Query && is_told(it))
        .map(|it| it.name.wire.value.as_str())
}

fn operation_prose(api: &Api) -> impl Iterator<Item = &str> {
    api.operations.iter().flat_map(|operation| {
        let own = [&operation.summary, &operation.description];
        let parameters = operation.parameters.iter().map(|it| &it.description);
        let body = operation.body.iter().map(|it| &it.description);
        let texts = own.into_iter().chain(parameters).chain(body);
        texts.filter_map(|it| it.as_deref())
    })
}

fn schema_prose(api: &Api) -> impl Iterator<Item = &str> {
    api.schemas.iter().flat_map(|schema| {
        let texts = schema.properties().iter().map(|it| &it.description);
        texts
            .chain([&schema.description])
            .filter_map(|it| it.as_deref())
    })
}

/// The words of a text that could be names: not a part of a path, of an address or of a file name.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let in_word = |it: char| it.is_ascii_alphanumeric() || "_-/.@$".contains(it);
    text.split(move |it| !in_word(it))
        .map(|it| it.trim_end_matches(['.', '-']))
        .filter(|it| !it.contains(['/', '.', '@', '$']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_parts_of_addresses() {
        let text =
            "the `dagId`, fieldName:asc or a/pathPart; see www.exampleSite.org. Ends in orgId.";
        let found: Vec<_> = words(text).filter(|it| case_of(it).is_some()).collect();
        assert_eq!(found, ["dagId", "fieldName", "orgId"]);
    }

    #[test]
    fn docs_can_spell_in_another_casing() {
        use crate::frontend::markdown::dialect::python::PYTHON;

        let cases: [(&[&str], Case); 4] = [
            (&["page_size", "id"], Case::Snake),
            (&["pageSize", "pageToken", "id", "a_b"], Case::Camel),
            (&["pageSize", "a_b"], Case::Snake),
            (&[], Case::Snake),
        ];
        for (names, case) in cases {
            let seen = observed(names.iter().copied(), &PYTHON.parameter_names);
            assert_eq!(seen.case, Some(case), "{names:?}");
        }
    }

    #[test]
    fn a_majority_is_more_than_half() {
        assert_eq!(Votes::of(&[]).majority(), None);
        assert_eq!(Votes::of(&["aB", "a_b"]).majority(), None);
        assert_eq!(
            Votes::of(&["aB", "a_b", "cD", "one"]).majority(),
            Some(Case::Camel)
        );
        assert_eq!(Votes::of(&["aB", "a_b"]).plurality(), None);
        assert_eq!(
            Votes::of(&["aB", "cD", "a_b", "a-b"]).plurality(),
            Some(Case::Camel)
        );
    }

    #[test]
    fn names_that_begin_with_capitals_are_pascals() {
        let votes =
            |names: &[&str]| capital_votes(&names.iter().map(|it| (*it).to_owned()).collect());
        let pascal = [
            "ID",
            "CPU",
            "CSIPlugin",
            "DNS",
            "HTTPAddr",
            "Name",
            "OAuthId",
            "MAX_SIZE",
        ];
        assert_eq!(votes(&pascal).majority(), Some(Case::Pascal));
        assert_eq!(votes(&pascal).total(), 5);
        assert_eq!(votes(&["ID", "URL", "userID", "name"]).majority(), None);
    }
}
