//! What changed between two descriptions: each folder of `tests/cases/review` is a rule, with what was and what is.
//!
//! `before` and `after` hold a description. A `restitch.yaml` and a `restitch.lock` there are those of that side, and an
//! `api.txt` is what is committed. The report stands beside as a snapshot.

mod schema;
mod verdicts;

use std::collections::BTreeSet;
use std::path::Path;

use restitch::changes::{self, Committed, Review, Side, catalogue, formats};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::lock::Lock;
use restitch::source::Sources;

use crate::support::{cases, read_folder, review};

/// What is no part of a description.
const BESIDE: [&str; 3] = ["restitch.yaml", "restitch.lock", "api.txt"];

/// What a folder holds.
struct Folder {
    sources: Sources,
    config: Config,
    committed: Committed,
}

impl Folder {
    fn read(folder: &Path) -> Self {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        let settings = text("restitch.yaml").map(|it| Config::parse("restitch.yaml", it).unwrap());
        let version = settings.as_ref().map(|it| it.package.version.clone());
        let mut config = settings.unwrap_or_else(|| Config::new("client"));
        config.lock = Lock::parse(&text("restitch.lock").unwrap_or_default()).unwrap();
        let is_described = |path: &str| !BESIDE.contains(&path);
        let files = read_folder(folder).into_iter();
        let files = files.filter(|(path, _)| is_described(path));
        let committed = Committed {
            interface: text("api.txt"),
            version,
            ..Committed::default()
        };
        Self {
            sources: Sources::new(files),
            config,
            committed,
        }
    }

    fn side(&self, name: &str) -> Side<'_> {
        let mut report = Report::default();
        let committed = self.committed.clone();
        Side::read(name, &self.sources, &self.config, committed, &mut report)
            .unwrap_or_else(|_| panic!("{}", report.render(&self.sources, false)))
    }
}

fn reviewed(before: &Path, after: &Path) -> Review {
    let (before, after) = (Folder::read(before), Folder::read(after));
    changes::compare(&before.side("before"), &after.side("after"))
}

fn name(case: &Path) -> &str {
    case.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_rule_finds_its_own_case() {
    for case in cases("review") {
        let found = reviewed(&case.join("before"), &case.join("after"));
        let rules: Vec<_> = found.findings.iter().map(|it| it.rule).collect();
        assert!(rules.contains(&name(&case)), "{}: {rules:?}", name(&case));
        review(&case, "report", &formats::text::write(&found));
    }
}

#[test]
fn no_rule_finds_anything_where_nothing_changed() {
    for case in cases("review") {
        for side in ["before", "after"] {
            let folder = Folder::read(&case.join(side));
            let folder = Folder {
                committed: Committed::default(),
                ..folder
            };
            let found = changes::compare(&folder.side("one"), &folder.side("other"));
            let rules: Vec<_> = found.findings.iter().map(|it| it.rule).collect();
            assert!(rules.is_empty(), "{} {side}: {rules:?}", name(&case));
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let rules: BTreeSet<_> = catalogue::rules().map(|it| it.id).collect();
    let cases = cases("review");
    let names: BTreeSet<_> = cases.iter().map(|it| name(it)).collect();
    let missing: Vec<_> = rules.difference(&names).collect();
    let unknown: Vec<_> = names.difference(&rules).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "without a case: {missing:?}; without a rule: {unknown:?}"
    );
    assert_eq!(
        rules.len(),
        catalogue::rules().count(),
        "two rules have one name"
    );
}

#[test]
fn fingerprints_do_not_depend_on_lines() {
    for case in cases("review") {
        let found = reviewed(&case.join("before"), &case.join("after"));
        let prints: Vec<_> = found.findings.iter().map(|it| &it.fingerprint).collect();
        let distinct: BTreeSet<_> = prints.iter().collect();
        assert_eq!(distinct.len(), prints.len(), "{}", name(&case));
        let moved = |side: &str| {
            let mut folder = Folder::read(&case.join(side));
            let files = read_folder(&case.join(side)).into_iter();
            let files = files.filter(|(path, _)| path.ends_with("api.yaml"));
            folder.sources =
                Sources::new(files.map(|(path, text)| (path, [b"\n\n", &text[..]].concat())));
            folder
        };
        let (before, after) = (moved("before"), moved("after"));
        let again = changes::compare(&before.side("before"), &after.side("after"));
        let again: Vec<_> = again.findings.iter().map(|it| &it.fingerprint).collect();
        assert_eq!(prints, again, "{}", name(&case));
    }
}

#[test]
fn reports_are_as_their_schema_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/review.schema.json");
    let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    for case in cases("review") {
        let found = reviewed(&case.join("before"), &case.join("after"));
        let report = serde_json::from_str(&formats::json::write(&found).unwrap()).unwrap();
        let faults = schema::faults(&schema, &report);
        assert!(faults.is_empty(), "{}: {faults:?}", name(&case));
    }
}

/// The page of documentation is the catalogue; `INSTA_UPDATE=always` writes it anew, as it does snapshots.
#[test]
fn catalogue_is_documented() {
    let page = catalogue::page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/review.md");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|it| it == "always") {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "codegen/docs/review.md is stale: run `INSTA_UPDATE=always cargo test -p restitch`"
    );
}
