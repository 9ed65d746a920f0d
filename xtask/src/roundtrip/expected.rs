//! What each dialect is expected to keep of each fact.

use std::collections::BTreeMap;

/// The table, for whoever changes it: it says itself what its letters mean.
const TABLE: &str = include_str!("../../roundtrip/expected.txt");

/// What a dialect does to a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// It is printed, so what is read is right.
    Kept,
    /// It is concluded, perhaps wrongly.
    Inferred,
    /// It is printed at some places, and at others not.
    Partly,
    /// It is not printed.
    Lost,
}

/// The table, read.
pub(super) struct Expectations {
    /// The dialects, in the order of the table.
    pub(super) dialects: Vec<&'static str>,
    /// The facts, in its order too.
    pub(super) facts: Vec<&'static str>,
    cells: BTreeMap<(&'static str, &'static str), Expected>,
}

impl Expectations {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// A line that cannot be read.
    pub(super) fn read() -> Result<Self, String> {
        let lines = TABLE.lines();
        let mut lines = lines.filter(|it| !it.trim().is_empty() && !it.starts_with('#'));
        let header = lines.next().unwrap_or_default();
        let dialects: Vec<&str> = header.split_whitespace().collect();
        let mut expectations = Self {
            dialects,
            facts: Vec::new(),
            cells: BTreeMap::new(),
        };
        for line in lines {
            let broken = || format!("roundtrip/expected.txt: not a fact and its cells: {line}");
            let (fact, cells) = line.split_once(':').ok_or_else(broken)?;
            let cells: Vec<&str> = cells.split_whitespace().collect();
            if cells.len() != expectations.dialects.len() {
                return Err(broken());
            }
            expectations.facts.push(fact.trim());
            for (dialect, cell) in expectations.dialects.iter().zip(cells) {
                let expected = expected(cell).ok_or_else(broken)?;
                expectations.cells.insert((fact.trim(), dialect), expected);
            }
        }
        Ok(expectations)
    }

    /// What is expected of a fact; of a dialect that the table does not know, everything.
    pub(super) fn of(&self, fact: &str, dialect: &str) -> Expected {
        let cell = self.cells.get(&(fact, dialect));
        cell.copied().unwrap_or(Expected::Kept)
    }
}

fn expected(cell: &str) -> Option<Expected> {
    Some(match cell {
        "K" => Expected::Kept,
        "I" => Expected::Inferred,
        "p" => Expected::Partly,
        "-" => Expected::Lost,
        _ => return None,
    })
}
