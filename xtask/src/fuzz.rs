//! `fuzz`: crates of documents at random, as long as there is time.

#[path = "../../codegen/fuzz/src/choices.rs"]
#[allow(unreachable_pub, reason = "the targets of the fuzzer share it")]
mod choices;
#[path = "../../codegen/fuzz/src/document.rs"]
#[allow(unreachable_pub, reason = "the targets of the fuzzer share it")]
mod document;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::output::Output;
use restitch::source::Sources;

use crate::{corpus, workspace};

/// How many operations a document has. One large crate is checked sooner than many small ones.
const OPERATIONS: usize = 60;

/// How many bytes decide about one.
const BYTES: usize = 16_000;

/// What `fuzz` is told.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask fuzz --minutes 10")]
pub(crate) struct FuzzArgs {
    /// How long
    #[arg(long, default_value = "10")]
    minutes: u64,
    /// The first seed; each document has its own
    #[arg(long, default_value = "0")]
    seed: u64,
}

/// Generates a crate of each document, and checks it by clippy.
///
/// # Errors
///
/// The first document of which no sound crate comes.
pub(crate) fn run(args: &FuzzArgs) -> Result<(), String> {
    let start = Instant::now();
    let folder = corpus::target().join("fuzz");
    let mut seed = args.seed;
    while start.elapsed() < Duration::from_secs(60 * args.minutes) {
        let bytes = choices::bytes_of(seed, BYTES);
        let document = document::document(&mut choices::Choices::new(&bytes), OPERATIONS);
        let text = format!("{document:#}");
        let broken = |problem: String| format!("seed {seed}: {problem}\n{}", folder.display());
        write(&folder.join("api.json"), &text).map_err(broken)?;
        let output = generate(text).map_err(broken)?;
        let member = folder.join("crate");
        write_crate(&member, &output).map_err(broken)?;
        let features = "reqwest,stream,test-util";
        let clippy = [
            "clippy",
            "--all-targets",
            "--no-default-features",
            "--features",
            features,
        ];
        corpus::cargo(&member, &clippy).map_err(broken)?;
        println!("seed {seed}: {} files", output.iter().count());
        seed += 1;
    }
    println!("{} documents, no finding", seed - args.seed);
    Ok(())
}

fn generate(text: String) -> Result<Output, String> {
    let sources = Sources::new([("api.json".to_owned(), text.into_bytes())]);
    let mut report = Report::default();
    let output = restitch::generate(&sources, &Config::new("fuzzed"), &mut report);
    output.map_err(|_| report.render(&sources, false))
}

fn write_crate(folder: &Path, output: &Output) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|it| it.to_string())?;
    }
    output
        .iter()
        .try_for_each(|(path, text)| write(&folder.join(path), text))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().map_or_else(workspace::root, Path::to_owned);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|it| format!("{}: {it}", path.display()))
}
