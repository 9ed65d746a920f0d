//! Every code of the catalogue is shown by a case, and explained by what is said there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use restitch::config::Config;
use restitch::diagnostic::{Code, Report, catalog};
use restitch::frontend;

use crate::support::{Outcome, one_file};

/// What is said of one input, as it is printed.
type Said = String;

/// The example of each code is one of the diagnostics that the snapshots of all cases hold. Where it is none any more, or
/// there is none yet, `INSTA_UPDATE=always` writes the shortest.
#[test]
fn every_code_is_explained_by_a_case() -> Outcome {
    let said = said_in_cases()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/catalog/examples");
    let updates = std::env::var_os("INSTA_UPDATE").is_some_and(|it| it == "always");
    let mut faults = Vec::new();
    for code in catalog::CODES {
        let name = code.name;
        let Some(examples) = said.get(name) else {
            faults.push(format!("no case shows {name}"));
            continue;
        };
        if examples.contains(&code.example.to_owned()) {
            continue;
        }
        let shortest = examples.iter().min_by_key(|it| (it.len(), it.as_str()));
        match shortest {
            Some(shortest) if updates => fs::write(folder.join(format!("{name}.txt")), shortest)?,
            _ => faults.push(format!(
                "no case shows what examples/{name}.txt says: INSTA_UPDATE=always"
            )),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[test]
fn every_code_is_told_once_and_in_words() {
    let mut seen = BTreeMap::new();
    for code in catalog::CODES {
        let Code {
            name, explanation, ..
        } = code;
        assert_eq!(seen.insert(*name, ()), None, "{name} stands twice");
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(name.chars().all(is_plain), "{name}");
        assert!(explanation.ends_with('.'), "{name}: {explanation}");
    }
}

/// What is said to be wrong stands in the line that is pointed at, and what to do about it is said.
#[test]
fn examples_point_at_what_they_are_about() {
    for code in catalog::CODES {
        let name = code.name;
        let Some(place) = code
            .example
            .lines()
            .find_map(|it| it.trim().strip_prefix("--> "))
        else {
            assert!(
                WITHOUT_PLACE.contains(&name),
                "{name} points at nothing:\n{}",
                code.example
            );
            continue;
        };
        assert!(!WITHOUT_PLACE.contains(&name), "{name} has a place");
        let numbers: Vec<_> = place.rsplitn(3, ':').collect();
        let [column, line, _] = numbers.as_slice() else {
            panic!("{name}: {place} is no place");
        };
        let is_start = (*line, *column) == ("1", "1");
        assert_eq!(
            is_start,
            WHOLE_FILES.contains(&name),
            "{name}:\n{}",
            code.example
        );
        assert_eq!(
            caret(code.example),
            column.parse().ok(),
            "{name}:\n{}",
            code.example
        );
        let has_help = code.example.contains("= help: ") || code.example.contains("did you mean");
        assert!(
            has_help || SELF_EVIDENT.contains(&name),
            "{name} helps nobody"
        );
    }
}

/// What these are about stands in no file of the description.
const WITHOUT_PLACE: [&str; 11] = [
    "being-written",
    "in-the-way",
    "invalid-lock",
    "invalid-manifest",
    "missing-input",
    "no-config",
    "no-revision",
    "no-such-name",
    "not-rust",
    "unreadable",
    "unwritable",
];

/// These are about a file as a whole.
const WHOLE_FILES: [&str; 9] = [
    "empty-file",
    "no-api-file",
    "no-base-url",
    "not-an-overlay",
    "nothing-described",
    "openapi-preferred",
    "oversized-file",
    "several-documents",
    "unread-file",
];

/// These say in their message what would be right.
const SELF_EVIDENT: [&str; 2] = ["invalid-config", "recognised-dialect"];

/// The column in which the first line of carets begins.
fn caret(example: &str) -> Option<usize> {
    let line = example.lines().find(|it| it.contains('^'))?;
    let (_, marks) = line.split_once("| ")?;
    marks.chars().position(|it| it == '^').map(|it| it + 1)
}

/// What the snapshots of all cases say, by code.
fn said_in_cases() -> Outcome<BTreeMap<String, Vec<Said>>> {
    let mut said: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for path in snapshots(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))? {
        let text = fs::read_to_string(&path)?;
        let (_, text) = text.rsplit_once("---\n").ok_or("a snapshot has a head")?;
        for (code, diagnostic) in diagnostics(text) {
            said.entry(code).or_default().push(diagnostic);
        }
    }
    for (code, diagnostic) in diagnostics(&said_of_what_no_case_can_hold()) {
        said.entry(code).or_default().push(diagnostic);
    }
    Ok(said)
}

/// The snapshots in which diagnostics stand.
fn snapshots(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if name == "diagnostics.snap" || name == "output.snap" {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// Takes printed diagnostics apart, each with its code.
fn diagnostics(text: &str) -> Vec<(String, Said)> {
    let mut found: Vec<(String, Said)> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        if let Some(code) = code_of(line) {
            found.push((code.to_owned(), String::new()));
            is_open = true;
        }
        is_open &= !line.is_empty();
        if let (true, Some((_, said))) = (is_open, found.last_mut()) {
            said.push_str(line);
            said.push('\n');
        }
    }
    found
}

fn code_of(line: &str) -> Option<&str> {
    let (severity, rest) = line.split_once("[restitch::")?;
    let (code, _) = rest.split_once("]: ")?;
    ["error", "warning", "note"]
        .contains(&severity)
        .then_some(code)
}

/// Faults of ours, which no description leads to, two runs at once, and a file that is too large for a case.
fn said_of_what_no_case_can_hold() -> String {
    let mut report = Report::default();
    report.add(catalog::not_rust("src/lib.rs", "expected `;`"));
    report.add(catalog::invalid_manifest("expected `=`"));
    report.add(catalog::being_written("client"));
    let large = one_file("docs/Frog.md", "# Frog\n".repeat(16 << 20));
    let _ = frontend::read(&large, &Config::default(), &mut report);
    report.render(&large, false)
}
