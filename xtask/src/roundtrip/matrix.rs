//! What became of each fact in each dialect, counted and printed.

use std::collections::BTreeMap;

use super::expected::{Expectations, Expected};
use super::facts::Check;

/// What became of the facts of one kind in one dialect.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    kept: usize,
    right: usize,
    wrong: usize,
    lost: usize,
    unexplained: usize,
}

/// A document in several dialects.
pub(super) struct Matrix<'e> {
    expectations: &'e Expectations,
    dialects: Vec<String>,
    cells: BTreeMap<(&'static str, usize), Cell>,
    unexplained: Vec<String>,
}

impl<'e> Matrix<'e> {
    pub(super) fn new(expectations: &'e Expectations) -> Self {
        Self {
            expectations,
            dialects: Vec::new(),
            cells: BTreeMap::new(),
            unexplained: Vec::new(),
        }
    }

    /// Adds what was read in a dialect.
    pub(super) fn add(&mut self, dialect: &str, checks: &[Check]) {
        let column = self.dialects.len();
        self.dialects.push(dialect.to_owned());
        for check in checks {
            let cell = self.cells.entry((check.fact, column)).or_default();
            match (check.is_right(), check.is_inferred) {
                (true, false) => cell.kept += 1,
                (true, true) => cell.right += 1,
                (false, true) => cell.wrong += 1,
                (false, false) => cell.lost += 1,
            }
            let expected = self.expectations.of(check.fact, dialect);
            let is_explained = match expected {
                Expected::Kept => false,
                Expected::Inferred => check.is_inferred,
                Expected::Partly | Expected::Lost => true,
            };
            if !check.is_right() && !is_explained {
                cell.unexplained += 1;
                self.unexplained.push(line(dialect, check));
            }
        }
    }

    /// Adds a dialect in which nothing could be read.
    pub(super) fn fail(&mut self, dialect: &str, error: &str) {
        self.unexplained.push(format!("{dialect}: {error}"));
    }

    /// How much is unexplained.
    pub(super) fn unexplained(&self) -> usize {
        self.unexplained.len()
    }

    /// The matrix, its sums, and everything that is unexplained.
    pub(super) fn print(&self, details: bool) {
        println!(
            "kept +right !wrong -lost, of what was inferred and what was not; * where something is unexplained"
        );
        let columns = |cells: Vec<String>| {
            let cells = cells.iter().map(|it| format!("{it:>14}"));
            cells.collect::<String>()
        };
        let header = self.dialects.iter().map(|it| short(it).to_owned());
        println!("{:<28}{}", "", columns(header.collect()));
        for fact in self.facts() {
            let cells = (0..self.dialects.len()).map(|it| self.cell(fact, it).to_string());
            println!("{fact:<28}{}", columns(cells.collect()));
        }
        for line in &self.unexplained {
            println!("unexplained: {line}");
        }
        if details {
            self.print_better();
        }
        for (column, dialect) in self.dialects.iter().enumerate() {
            let cells = self.cells.iter().filter(|((_, it), _)| *it == column);
            let sum = cells.fold(Cell::default(), |sum, (_, it)| sum.with(*it));
            println!("{dialect}: {}", sum.in_words());
        }
        let sum = self.cells.values();
        let sum = sum.fold(Cell::default(), |sum, it| sum.with(*it));
        println!("all: {}", sum.in_words());
    }

    /// What the table says to be lost, or only inferred, although nothing of it is.
    fn print_better(&self) {
        for ((fact, column), cell) in &self.cells {
            let dialect = &self.dialects[*column];
            let is_worse = match self.expectations.of(fact, dialect) {
                Expected::Kept => true,
                Expected::Inferred => cell.wrong + cell.lost + cell.right > 0,
                Expected::Partly | Expected::Lost => cell.wrong + cell.lost > 0,
            };
            if !is_worse {
                println!("better than expected: {dialect} {fact}: {cell}");
            }
        }
    }

    /// The facts that occur: in the order of the table, then those that it lacks.
    fn facts(&self) -> Vec<&'static str> {
        let occurs = |fact: &&str| self.cells.keys().any(|(it, _)| it == fact);
        let known = &self.expectations.facts;
        let mut facts: Vec<&str> = known.iter().copied().filter(occurs).collect();
        for (fact, _) in self.cells.keys() {
            if !facts.contains(fact) {
                facts.push(fact);
            }
        }
        facts
    }

    fn cell(&self, fact: &'static str, column: usize) -> Cell {
        let cell = self.cells.get(&(fact, column));
        cell.copied().unwrap_or_default()
    }
}

impl Cell {
    fn with(self, other: Self) -> Self {
        Self {
            kept: self.kept + other.kept,
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            lost: self.lost + other.lost,
            unexplained: self.unexplained + other.unexplained,
        }
    }

    fn in_words(self) -> String {
        let Self {
            kept,
            right,
            wrong,
            lost,
            unexplained,
        } = self;
        let all = kept + right + wrong + lost;
        format!(
            "{all} facts, kept {kept}, inferred right {right}, inferred wrong {wrong}, lost {lost}, \
             unexplained {unexplained}"
        )
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        for (mark, count) in [
            ("", self.kept),
            ("+", self.right),
            ("!", self.wrong),
            ("-", self.lost),
        ] {
            if count > 0 {
                text += &format!("{mark}{count}");
            }
        }
        if self.unexplained > 0 {
            text.push('*');
        }
        formatter.write_str(if text.is_empty() { "." } else { &text })
    }
}

fn line(dialect: &str, check: &Check) -> String {
    let said = |it: &str| match it {
        "" => "nothing".to_owned(),
        some => format!("`{some}`"),
    };
    let how = if check.is_inferred { " (inferred)" } else { "" };
    format!(
        "{dialect}: {}: {}: {} in the document, {} in the docs{how}",
        check.fact,
        check.place,
        said(&check.truth),
        said(&check.read),
    )
}

/// The name of a dialect, as far as a column has room.
fn short(dialect: &str) -> &str {
    dialect.strip_prefix("typescript-").unwrap_or(dialect)
}
