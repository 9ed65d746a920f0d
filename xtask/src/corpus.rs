//! `cargo xtask corpus`: generates a crate from every description below some folders, and keeps score.
//!
//! What a description offers is counted by a reader of this program's own, so that an operation or a model which the
//! generator loses is seen.

mod count;
mod docs;
pub(crate) mod find;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use clap::Args;
use restitch::config::Config;
use restitch::diagnostic::catalog;
use wait4::Wait4;

use crate::{truth, workspace};

/// What `corpus` is told.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  cargo xtask corpus --check path/to/documents path/to/docs-sets"
)]
pub(crate) struct CorpusArgs {
    /// Folders with descriptions at any depth: OpenAPI documents, and docs sets in Markdown
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Check that each crate compiles without a warning
    #[arg(long)]
    check: bool,
    /// Check each crate with clippy, too
    #[arg(long)]
    clippy: bool,
    /// Build the documentation of each crate, too
    #[arg(long)]
    doc: bool,
    /// Generate with a debug build, which is made sooner; seconds and memory say nothing then
    #[arg(long)]
    debug: bool,
    /// Only descriptions whose path contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// What became of a description.
struct Score {
    name: String,
    /// The folder of the crate.
    output: PathBuf,
    /// Operations that the description has, by our own count.
    offered: Option<usize>,
    /// Operations that the crate has.
    generated: usize,
    /// What became of a docs set.
    docs: Option<docs::Outcome>,
    /// How many lists go on in which way.
    lists: Vec<(&'static str, usize)>,
    /// Warnings, and those of them which say that a type was degraded.
    warnings: usize,
    degraded: usize,
    seconds: f64,
    megabytes: u64,
    /// The first line of what went wrong.
    failure: Option<String>,
}

/// Generates and checks; prints a line for each description, how its lists go on, and a sum.
///
/// # Errors
///
/// How many descriptions failed.
pub(crate) fn run(args: &CorpusArgs) -> Result<(), String> {
    let restitch = build(args.debug)?;
    let mut descriptions = find::descriptions(&args.folders)?;
    descriptions.retain(|it| {
        args.only
            .as_ref()
            .is_none_or(|only| it.to_string_lossy().contains(only))
    });
    println!(
        "{:<44} {:>9} {:>9} {:>8} {:>8} {:>8} {:>6}",
        "description", "offered", "generated", "warnings", "degraded", "seconds", "MB"
    );
    // All are generated first: what the system says of a child's memory is never less than what this process has by
    // then, and counting what a description offers takes memory.
    let mut scores: Vec<_> = descriptions
        .iter()
        .map(|it| generate(&restitch, it, &args.folders))
        .collect();
    for (score, description) in scores.iter_mut().zip(&descriptions) {
        score.offered = count::offered(description);
        let failure = score.failure.take();
        let result = failure
            .map_or(Ok(()), Err)
            .and_then(|()| compare(score, description))
            .and_then(|()| check(score, args));
        score.failure = result.err();
        print(score);
    }
    let failed = scores.iter().filter(|it| it.failure.is_some()).count();
    println!("{} descriptions, {failed} failed", descriptions.len());
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} descriptions failed"))
    }
}

fn build(debug: bool) -> Result<PathBuf, String> {
    let (profile, folder) = if debug {
        ("dev", "debug")
    } else {
        ("release", "release")
    };
    let status = Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--package",
            "restitch",
            "--profile",
            profile,
        ])
        .current_dir(workspace::root())
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !status.success() {
        return Err("restitch does not build".to_owned());
    }
    Ok(target().join(folder).join("restitch"))
}

pub(crate) fn target() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    folder.unwrap_or_else(|| workspace::root().join("target"))
}

fn generate(restitch: &Path, description: &Path, folders: &[PathBuf]) -> Score {
    let name = find::crate_name(description, folders);
    let mut score = Score {
        offered: None,
        generated: 0,
        docs: None,
        lists: Vec::new(),
        warnings: 0,
        degraded: 0,
        seconds: 0.0,
        megabytes: 0,
        failure: None,
        output: target().join("corpus").join(&name),
        name,
    };
    score.failure = run_gen(restitch, description, &mut score).err();
    score
}

fn run_gen(restitch: &Path, description: &Path, score: &mut Score) -> Result<(), String> {
    if score.output.exists() {
        fs::remove_dir_all(&score.output).map_err(|error| error.to_string())?;
    }
    let start = Instant::now();
    let mut child = Command::new(restitch)
        .args(["gen", "--message-format", "json", "--name", &score.name])
        .arg("--input")
        .arg(description)
        .arg("--output")
        .arg(&score.output)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let messages = child.stderr.take().map(io::read_to_string).transpose();
    let messages = messages
        .map_err(|error| error.to_string())?
        .unwrap_or_default();
    let ended = child.wait4().map_err(|error| error.to_string())?;
    score.seconds = start.elapsed().as_secs_f64();
    score.megabytes = ended.rusage.maxrss >> 20;
    let count = |text: &str| messages.lines().filter(|it| it.contains(text)).count();
    score.warnings = count("\"severity\":\"warning\"");
    let degrading = catalog::DEGRADING.iter();
    score.degraded = degrading
        .map(|it| count(&format!("\"restitch::{}\"", it.name)))
        .sum();
    if ended.status.success() {
        Ok(())
    } else {
        Err(first_error(&messages))
    }
}

/// What a failed run says first, shortened.
fn first_error(messages: &str) -> String {
    let error = messages
        .lines()
        .find(|it| it.contains("\"severity\":\"error\"") || it.contains("panicked"));
    error
        .or(messages.lines().next())
        .unwrap_or("no message")
        .chars()
        .take(300)
        .collect()
}

fn compare(score: &mut Score, description: &Path) -> Result<(), String> {
    score.generated = count::generated(&score.output).map_err(|error| error.to_string())?;
    // A crate without parameters has no such folder.
    score.lists = count::lists(&score.output).unwrap_or_default();
    if description.is_dir() {
        compare_docs(score, description)?;
    }
    match score.offered {
        Some(offered) if offered != score.generated => Err(format!(
            "{offered} operations offered, {} generated",
            score.generated
        )),
        _ => Ok(()),
    }
}

/// What the pages list, what is read of it, and what is generated.
fn compare_docs(score: &mut Score, folder: &Path) -> Result<(), String> {
    let listed = docs::listed(folder).map_err(|error| error.to_string())?;
    let api = truth::read(truth::markdown(folder)?, &Config::new("client"))?;
    let outcome = listed.outcome(&api, &score.output);
    let outcome = outcome.map_err(|error| error.to_string())?;
    score.docs.insert(outcome).check()
}

fn check(score: &Score, args: &CorpusArgs) -> Result<(), String> {
    let features = [
        "--no-default-features",
        "--features",
        "reqwest,stream,test-util",
    ];
    for (wanted, command) in [
        (args.check, &["check"][..]),
        (args.clippy, &["clippy", "--all-targets"]),
        (args.doc, &["doc", "--no-deps"]),
    ] {
        if wanted {
            cargo(&score.output, &[command, &features].concat())?;
        }
    }
    Ok(())
}

pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    // The versions that this workspace is tested with; cargo leaves out what the crate does not need.
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )
    .map_err(|error| error.to_string())?;
    let output = Command::new("cargo")
        .args(arguments)
        .args(["--quiet", "--message-format", "short"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target().join("corpus/target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    let errors = messages.lines().filter(|it| it.contains("error")).count();
    let first = messages
        .lines()
        .find(|it| it.contains("error"))
        .unwrap_or_default();
    Err(format!(
        "cargo {}: {errors} lines of errors: {first}",
        arguments[0]
    ))
}

fn print(score: &Score) {
    let offered = score.offered.map_or("?".to_owned(), |it| it.to_string());
    println!(
        "{:<44} {offered:>9} {:>9} {:>8} {:>8} {:>8.2} {:>6}",
        score.name, score.generated, score.warnings, score.degraded, score.seconds, score.megabytes
    );
    if let Some(outcome) = &score.docs {
        println!("    {outcome}");
    }
    if !score.lists.is_empty() {
        let lists = score.lists.iter();
        let lists: Vec<_> = lists
            .map(|(kind, count)| format!("{count} by {kind}"))
            .collect();
        println!("    lists: {}", lists.join(", "));
    }
    if let Some(failure) = &score.failure {
        println!("    failed: {failure}");
    }
    let _ = io::stdout().flush();
}
