//! What a review calls breaking for source breaks the build of a consumer, and what it does not, does not.
//!
//! A case can have a `consumer.rs`, written against what was. It is compiled against both crates.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use restitch::changes::Severity;
use restitch::diagnostic::Report;

use super::{Folder, name, reviewed};
use crate::support::cases;

#[test]
#[ignore = "compiles two crates for each of many cases: `cargo xtask ci verdicts`"]
fn what_breaks_is_what_is_said_to_break() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdicts");
    let cases: Vec<_> = cases("review")
        .into_iter()
        .filter(|it| it.join("consumer.rs").exists())
        .collect();
    assert!(cases.len() >= 20, "{} cases have a consumer", cases.len());
    let members = cases
        .iter()
        .flat_map(|it| ["before", "after"].map(|side| write(&root, it, side)));
    let members: Vec<_> = members.flatten().map(|it| format!("{it:?}")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).unwrap();
    let failed = failed(&root);
    let expected = cases.iter().filter(|case| {
        let review = reviewed(&case.join("before"), &case.join("after"));
        review
            .findings
            .iter()
            .any(|it| it.severity == Severity::Source)
    });
    let expected: BTreeSet<_> = expected
        .map(|it| library(&consumer(name(it), "after")))
        .collect();
    assert_eq!(
        failed, expected,
        "left: what does not compile; right: what is said not to"
    );
    assert!(
        expected.len() > 8 && expected.len() < cases.len() - 8,
        "both sorts are there"
    );
}

fn consumer(case: &str, side: &str) -> String {
    format!("{case}-consumer-{side}")
}

fn library(package: &str) -> String {
    package.replace('-', "_")
}

/// Writes the crate of one side, and a consumer of it.
fn write(root: &Path, case: &Path, side: &str) -> [String; 2] {
    let mut folder = Folder::read(&case.join(side));
    let (package, consumer) = (format!("{}-{side}", name(case)), consumer(name(case), side));
    folder.config.package.name = package.clone();
    let mut report = Report::default();
    let output = restitch::generate(&folder.sources, &folder.config, &mut report).unwrap();
    for (path, text) in output.iter() {
        file(
            &root.join(&package).join(path),
            &text.replace("\n[workspace]\n", ""),
        );
    }
    let manifest = format!(
        "[package]\nname = {consumer:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies.client]\n\
         package = {package:?}\npath = \"../{package}\"\ndefault-features = false\n"
    );
    let folder = root.join(&consumer);
    file(&folder.join("Cargo.toml"), &manifest);
    file(
        &folder.join("src/lib.rs"),
        &fs::read_to_string(case.join("consumer.rs")).unwrap(),
    );
    [package, consumer]
}

fn file(path: &PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The libraries that do not compile.
fn failed(root: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args([
            "check",
            "--workspace",
            "--lib",
            "--keep-going",
            "--quiet",
            "--message-format",
            "json",
        ])
        .env("CARGO_TARGET_DIR", root.join("target"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let messages = text
        .lines()
        .filter_map(|it| serde_json::from_str::<serde_json::Value>(it).ok());
    let messages: Vec<_> = messages.collect();
    let is_end = |it: &serde_json::Value| it["reason"] == "build-finished";
    assert!(
        messages.iter().any(is_end),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let errors = messages
        .iter()
        .filter(|it| it["message"]["level"] == "error");
    errors
        .filter_map(|it| Some(it["target"]["name"].as_str()?.to_owned()))
        .collect()
}
