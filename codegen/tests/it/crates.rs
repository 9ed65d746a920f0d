//! Whole crates from small descriptions: what is decided, what is written, and that it compiles.
//!
//! A case is a folder under `tests/cases/crates`: `input/` is the description, `restitch.yaml` the configuration if it
//! needs one, and `snapshots/` what comes of it. Adding a case needs no Rust. The descriptions under `tests/cases/names`
//! are compiled too, but are too large to be reviewed file by file: their `api.txt` is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::output::Output;
use restitch::source::Sources;

use crate::support::{Outcome, case_folders, config_of, files_below};

/// Files of the runtime are tested for themselves, and the same for every description.
fn is_reviewed(path: &str) -> bool {
    !path.starts_with("src/runtime")
        && !["src/client.rs", "src/error.rs", "src/paging.rs", "src/request.rs"].contains(&path)
}

fn generate(case: &Path, reversed: bool) -> Outcome<Output> {
    let mut files = files_below(&case.join("input"))?;
    if reversed {
        files.reverse();
    }
    let (sources, config) = (Sources::new(files), config_of(case)?);
    let mut report = Report::default();
    restitch::generate(&sources, &config, &mut report).map_err(|_| report.render(&sources, false).into())
}

#[test]
fn crates_are_as_reviewed() -> Outcome {
    for case in case_folders("crates")? {
        let sources = Sources::new(files_below(&case.join("input"))?);
        let config = config_of(&case)?;
        let mut report = Report::default();
        let api = restitch::read(&sources, &config, &mut report).map_err(|_| "the case does not read")?;
        let krate = restitch::lower::lower(&api, &config);
        review(&case, "api.yaml", &serde_yaml::to_string(&api)?);
        review(&case, "rust.yaml", &serde_yaml::to_string(&krate)?);
        review(&case, "diagnostics.txt", &report.render(&sources, false));
        for (path, text) in generate(&case, false)?.iter().filter(|(path, _)| is_reviewed(path)) {
            review(&case, &path.replace('/', "__"), text);
        }
    }
    Ok(())
}

#[test]
fn names_are_as_reviewed() -> Outcome {
    for case in case_folders("names")? {
        let output = generate(&case, false)?;
        review(&case, "api.txt", output.get("api.txt").ok_or("no api.txt")?);
    }
    Ok(())
}

#[test]
fn the_order_of_files_and_of_runs_does_not_matter() -> Outcome {
    for case in case_folders("crates")?.into_iter().chain(case_folders("names")?) {
        let first = generate(&case, false)?;
        assert!(first == generate(&case, false)?, "{} differs from run to run", case.display());
        assert!(first == generate(&case, true)?, "{} differs with the order of files", case.display());
    }
    Ok(())
}

/// Every case is a member of one workspace outside this one, so that what they need is compiled once.
#[test]
fn crates_compile_without_a_warning() -> Outcome {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let mut members = Vec::new();
    for case in case_folders("crates")?.into_iter().chain(case_folders("names")?) {
        let name = case.file_name().and_then(|it| it.to_str()).ok_or("a case needs a name")?.to_owned();
        write(&root.join(&name), &generate(&case, false)?)?;
        members.push(format!("{name:?}"));
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    fs::write(root.join("Cargo.toml"), manifest)?;
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), root.join("Cargo.lock"))?;
    for arguments in [
        &["clippy", "--all-targets", "--no-default-features", "--features", "stream,test-util"][..],
        &["doc", "--no-deps", "--no-default-features"],
    ] {
        cargo(&root, arguments)?;
    }
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Outcome {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(arguments)
        .args(["--workspace", "--quiet"])
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()?;
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{messages}", arguments.join(" "));
    Ok(())
}

/// Writes a crate anew, as a member of the workspace around it.
fn write(folder: &Path, output: &Output) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in output.iter() {
        let path: PathBuf = folder.join(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        fs::write(path, text.replace("\n[workspace]\n", ""))?;
    }
    Ok(())
}

fn review(case: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case.join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
