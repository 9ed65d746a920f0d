//! Whole crates from small descriptions: what is decided, what is written, and that it compiles.
//!
//! A case is a folder under `tests/cases/crates`: `input/` is the description, `restitch.yaml` the configuration if it
//! needs one, and `snapshots/` what comes of it. Adding a case needs no Rust. The descriptions under `tests/cases/names`
//! are compiled too, but are too large to be reviewed file by file: their `api.txt` is. So are those under
//! `tests/cases/calls`, which have tests in `consumer/` that call the crate as a consumer would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use restitch::diagnostic::Report;
use restitch::emit::RUNTIME;
use restitch::output::Output;
use restitch::source::Sources;
use restitch::{dump, lower};

use crate::support::{cases, config, read_folder, review, sources};

fn generate(case: &Path, sources: &Sources) -> Output {
    let mut report = Report::default();
    restitch::generate(sources, &config(case), &mut report)
        .unwrap_or_else(|_| panic!("{}", report.render(sources, false)))
}

/// Files of the runtime are tested for themselves, and the same for every description.
fn is_reviewed(path: &str) -> bool {
    let is_runtime = [
        "blocking",
        "client",
        "error",
        "formats",
        "hook",
        "paging",
        "request",
        "retry",
        "runtime",
        "test_util",
        "transport",
    ];
    !is_runtime
        .iter()
        .any(|it| path.starts_with(&format!("src/{it}")))
}

#[test]
fn crates_are_as_reviewed() {
    for case in cases("crates") {
        let (sources, config) = (sources(&case), config(&case));
        let mut report = Report::default();
        let api = restitch::read(&sources, &config, &mut report).unwrap();
        let snapshots = case.join("snapshots");
        review(&snapshots, "api.yaml", &dump::yaml(&api).unwrap());
        review(
            &snapshots,
            "rust.yaml",
            &dump::yaml(&lower::lower(&api, &config)).unwrap(),
        );
        review(&snapshots, "diagnostics", &report.render(&sources, false));
        let output = generate(&case, &sources);
        for (path, text) in output.iter().filter(|(path, _)| is_reviewed(path)) {
            review(&snapshots, &path.replace('/', "__"), text);
        }
    }
}

#[test]
fn interfaces_are_as_reviewed() {
    for case in cases("names").into_iter().chain(cases("calls")) {
        let output = generate(&case, &sources(&case));
        // What every service has is reviewed where it is written for one.
        let (described, _) = output.get("api.txt").unwrap().split_once(RUNTIME).unwrap();
        review(&case, "api.txt", &format!("{}\n", described.trim_end()));
    }
}

#[test]
fn neither_runs_nor_the_order_of_files_matter() {
    for case in all_cases() {
        let first = generate(&case, &sources(&case));
        assert!(
            first == generate(&case, &sources(&case)),
            "{} differs from run to run",
            case.display()
        );
        let mut files = read_folder(&case.join("input"));
        files.reverse();
        let reversed = generate(&case, &Sources::new(files));
        assert!(
            first == reversed,
            "{} differs with the order of files",
            case.display()
        );
    }
}

fn all_cases() -> impl Iterator<Item = PathBuf> {
    ["crates", "names", "calls"].into_iter().flat_map(cases)
}

/// Every case is a member of one workspace of their own, so that what they need is compiled once.
#[test]
fn crates_compile_without_a_warning_and_can_be_called() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let mut members = Vec::new();
    for case in all_cases() {
        let name = case.file_name().unwrap().to_str().unwrap();
        let folder = root.join(name);
        write(&folder, &generate(&case, &sources(&case)));
        write_by_hand(&case, &folder);
        write_consumer(&case, &folder);
        members.push(format!("{name:?}"));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).unwrap();
    let with = |features| ["--no-default-features", "--features", features];
    // The one alone without the feature that brings models, which the others have.
    let (few, all) = (
        with("all-operations,reqwest,stream,test-util"),
        with("all-operations,blocking,reqwest,stream,test-util,tracing,webhooks"),
    );
    let every = &["--workspace"][..];
    cargo(&root, &[&["clippy", "--all-targets"], every, &all].concat());
    cargo(&root, &[&["doc", "--no-deps"], every, &few].concat());
    cargo(&root, &[&["test", "--tests"], every, &all].concat());
    // Of what strangers wrote nothing is run as a test of the documentation, nor fails to compile as one.
    let attacks = &["--package", "attacks", "--package", "attacks-in-docs"];
    let of_strangers = with("reqwest,stream,test-util");
    cargo(
        &root,
        &[&["test", "--doc"], &attacks[..], &of_strangers].concat(),
    );
}

/// With the features that need no library of the system, and for each group of operations alone.
#[test]
#[ignore = "compiles a crate some twenty times: `cargo xtask ci features`"]
fn each_group_of_operations_compiles_alone() {
    let case = cases("calls").into_iter().find(|it| it.ends_with("market"));
    let case = case.unwrap();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let output = generate(&case, &sources(&case));
    write(&root.join("market"), &output);
    write_consumer(&case, &root.join("market"));
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"market\"]\n";
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).unwrap();
    let (_, groups) = output
        .get("Cargo.toml")
        .unwrap()
        .split_once("all-operations = [")
        .unwrap();
    let (groups, _) = groups.split_once(']').unwrap();
    let mut groups: Vec<_> = groups.split('"').skip(1).step_by(2).collect();
    assert_eq!(groups, ["goods", "stalls", "stream-api", "visits"]);
    groups.extend(["", "webhooks", "all-operations"]);
    for group in groups {
        for others in ["", "reqwest,stream,blocking,test-util"] {
            let features = format!("{group},{others}");
            let features = ["--no-default-features", "--features", &features];
            cargo(
                &root,
                &[&["clippy", "--all-targets"], &features[..]].concat(),
            );
            cargo(&root, &[&["doc", "--no-deps"], &features[..]].concat());
        }
        let features = format!("{group},reqwest,test-util");
        let features = ["--no-default-features", "--features", &features];
        cargo(&root, &[&["test"], &features[..]].concat());
    }
}

fn cargo(root: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(arguments)
        .arg("--quiet")
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {}:\n{}\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Puts the modules that a case has by hand beside those that are generated.
fn write_by_hand(case: &Path, folder: &Path) {
    let by_hand = case.join("by-hand");
    if by_hand.exists() {
        for (path, text) in read_folder(&by_hand) {
            fs::write(folder.join("src").join(path), text).unwrap();
        }
    }
}

/// Puts the tests of a case beside the crate that they call.
fn write_consumer(case: &Path, folder: &Path) {
    let consumer = case.join("consumer");
    if !consumer.exists() {
        return;
    }
    fs::create_dir_all(folder.join("tests")).unwrap();
    for (path, text) in read_folder(&consumer) {
        fs::write(folder.join("tests").join(path), text).unwrap();
    }
}

/// Writes a crate anew, as a member of the workspace around it.
fn write(folder: &Path, output: &Output) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, text) in output.iter() {
        let path: PathBuf = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.replace("\n[workspace]\n", "")).unwrap();
    }
}
