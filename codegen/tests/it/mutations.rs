//! Damaged docs sets never make a stage panic.

use std::path::Path;

use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::frontend;
use restitch::source::Sources;

use crate::support::read_folder;

const ROUNDS: usize = 2000;

/// Of so many sets one is generated from, which takes ten times as long as reading.
const GENERATED: usize = 10;

#[test]
fn damaged_sets_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/markdown/sane/input");
    let files = read_folder(&folder);
    let mut random = Random(0x5eed);
    for round in 0..ROUNDS {
        let mut damaged = files.clone();
        let index = random.below(damaged.len());
        damage(&mut damaged[index].1, &mut random);
        let sources = Sources::new(damaged);
        let mut report = Report::default();
        let _ = frontend::read(&sources, &Config::default(), &mut report);
        let _ = report.render(&sources, false);
        let _ = report.to_json(&sources);
        if round % GENERATED == 0 {
            generate(&sources);
        }
    }
}

/// What was read, whatever it is, comes to a crate or to an error of the description.
fn generate(sources: &Sources) {
    let mut report = Report::default();
    let _ = restitch::generate(sources, &Config::new("damaged"), &mut report);
    let is_fault_of_ours = report.iter().any(|it| it.code.name == "not-rust");
    assert!(!is_fault_of_ours, "{}", report.render(sources, false));
}

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    if random.below(4) == 0 {
        bytes.truncate(at);
        return;
    }
    let line = line_at(bytes, at);
    let copy = bytes[line.clone()].to_vec();
    match random.below(4) {
        0 => drop(bytes.drain(line)),
        1 => drop(bytes.splice(line.start..line.start, copy)),
        // Anywhere: into the middle of a cell, of a word, of a character.
        2 => drop(bytes.splice(at..at, copy)),
        _ => drop(bytes.drain(at..(at + random.below(8)).min(bytes.len()))),
    }
}

fn line_at(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let is_end = |it: &u8| *it == b'\n';
    let start = bytes[..at].iter().rposition(is_end).map_or(0, |it| it + 1);
    let end = bytes[at..]
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |it| at + it + 1);
    start..end
}

/// A linear congruential generator, for the same damage in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}
