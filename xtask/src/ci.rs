//! What continuous integration runs, so that it can be run here.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use clap::ValueEnum;

use crate::metadata::Metadata;
use crate::workspace;

/// Something to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Checks and tests: what every change has to pass
    Quick,
    /// Format, lints, documentation, stale output, rules of the house, versions of Rust
    Checks,
    /// Every test
    Tests,
    /// The generated crate with every feature alone, with none, and with all, and its tests with `test-util`; and a
    /// crate whose groups of operations have features, with each of them alone
    Features,
    /// The small documents of one construct each: generated, counted, and compiled
    Constructs,
    /// Every description below the folder that RESTITCH_CORPUS names: generated, and checked by clippy and rustdoc
    Corpus,
    /// Every case, and every description below the folder that RESTITCH_CORPUS names, as a valid OpenAPI document
    Export,
    /// Consumers of what was, compiled against what is: whether `review` is right about what breaks
    Verdicts,
    /// The generated crate against a mock server that checks every request, and so every description below the folder
    /// that RESTITCH_E2E names
    E2e,
    /// Docs that OpenAPI Generator writes of a document of ours, read and compared with it
    Roundtrip,
}

/// One command of a suite.
struct Step {
    program: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    folder: PathBuf,
}

/// Runs the suites, to the end of the first command that fails.
///
/// # Errors
///
/// The command that failed.
pub(crate) fn run(suites: &[Suite]) -> Result<(), String> {
    let mut summary = Vec::new();
    for suite in suites {
        for step in steps(*suite)? {
            let start = Instant::now();
            println!("==> {step}");
            let tests = execute(&step)?;
            let seconds = start.elapsed().as_secs_f32();
            let tests = if tests > 0 {
                format!(", {tests} tests passed")
            } else {
                String::new()
            };
            summary.push(format!("{seconds:7.1} s  {step}{tests}"));
        }
    }
    println!("passed:\n{}", summary.join("\n"));
    Ok(())
}

fn steps(suite: Suite) -> Result<Vec<Step>, String> {
    Ok(match suite {
        Suite::Quick => checks().into_iter().chain(tests()).collect(),
        Suite::Checks => checks(),
        Suite::Tests => tests(),
        Suite::Features => features()?,
        Suite::Constructs => constructs(),
        Suite::Corpus => corpus(),
        Suite::Export => export(),
        Suite::Verdicts => verdicts(),
        Suite::E2e => e2e(),
        Suite::Roundtrip => roundtrip(),
    })
}

fn checks() -> Vec<Step> {
    vec![
        Step::cargo("fmt --all --check"),
        Step::cargo("clippy --workspace --all-targets --locked -- -D warnings"),
        Step::cargo("doc --workspace --no-deps --locked").with("RUSTDOCFLAGS", "-D warnings"),
        Step::xtask("gen --check"),
        Step::xtask("tidy"),
        Step::xtask("msrv"),
    ]
}

fn tests() -> Vec<Step> {
    vec![Step::cargo("test --workspace --locked")]
}

fn features() -> Result<Vec<Step>, String> {
    let metadata = Metadata::read()?;
    let member = metadata.member("generated-client");
    let (package, features) =
        member.ok_or("generated-client is no member of the workspace: run `cargo xtask gen`")?;
    let usable = |name: &str| name != "native-tls" || has_system_tls();
    let features: Vec<_> = features.into_keys().filter(|it| usable(it)).collect();
    let all = features.join(",");
    let sets = ["".to_owned()]
        .into_iter()
        .chain(features.iter().map(|it| it.to_string()))
        .chain([all]);
    let steps = sets.map(|it| {
        let set = if it.is_empty() {
            String::new()
        } else {
            format!(" --features {it}")
        };
        Step::cargo(&format!(
            "clippy -p {package} --lib --locked --no-default-features{set} -- -D warnings"
        ))
    });
    // What only the tests of consumers use: there is no other run that has it.
    let tests = Step::cargo(&format!("test -p {package} --locked --features test-util"));
    let groups = "crates::each_group_of_operations_compiles_alone";
    let groups = Step::cargo(&format!(
        "test -p restitch --test it --locked -- --ignored --exact {groups}"
    ));
    Ok(steps.chain([tests, groups]).collect())
}

/// The feature `native-tls` takes the TLS of the system, which a machine need not have.
fn has_system_tls() -> bool {
    let found = !cfg!(target_os = "linux")
        || Command::new("pkg-config")
            .args(["--exists", "openssl"])
            .status()
            .is_ok_and(|it| it.success());
    if !found {
        println!(
            "skipped: the feature native-tls, since OpenSSL's headers are not on this machine"
        );
    }
    found
}

fn verdicts() -> Vec<Step> {
    let test = "review::verdicts::what_breaks_is_what_is_said_to_break";
    vec![Step::cargo(&format!(
        "test -p restitch --test it --locked -- --ignored --exact {test}"
    ))]
}

fn constructs() -> Vec<Step> {
    vec![Step::xtask(
        "corpus --debug --check codegen/tests/cases/openapi",
    )]
}

fn corpus() -> Vec<Step> {
    let Some(corpus) = env::var_os("RESTITCH_CORPUS") else {
        println!("skipped: the corpus, since RESTITCH_CORPUS names no folder");
        return Vec::new();
    };
    let corpus = corpus.to_string_lossy();
    vec![Step::xtask(&format!("corpus --clippy --doc {corpus}"))]
}

fn export() -> Vec<Step> {
    let mut steps = vec![Step::xtask("export-check")];
    if let Some(corpus) = env::var_os("RESTITCH_CORPUS") {
        let corpus = corpus.to_string_lossy();
        steps.push(Step::xtask(&format!("export-check {corpus}")));
    }
    steps
}

fn roundtrip() -> Vec<Step> {
    let mut python = Command::new("python3");
    let has_python = python.args(["-c", "import venv, ensurepip"]).status();
    if has_python.is_ok_and(|it| it.success()) {
        return vec![Step::xtask("roundtrip")];
    }
    println!("skipped: the round trip, since there is no Python with venv on this machine");
    Vec::new()
}

fn e2e() -> Vec<Step> {
    let has_node = Command::new("npm")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !has_node.is_ok_and(|it| it.success()) {
        println!(
            "skipped: the mock server, since Node.js is not on this machine (`apt-get install nodejs npm`)"
        );
        return Vec::new();
    }
    let mut steps = vec![Step::xtask("e2e")];
    if let Some(folder) = env::var_os("RESTITCH_E2E") {
        steps.push(Step::xtask(&format!("e2e {}", folder.to_string_lossy())));
    }
    steps
}

impl Step {
    fn cargo(arguments: &str) -> Self {
        Self {
            program: PathBuf::from("cargo"),
            arguments: arguments.split(' ').map(str::to_owned).collect(),
            variables: Vec::new(),
            folder: workspace::root(),
        }
    }

    /// This very program, so that nothing is built anew.
    fn xtask(arguments: &str) -> Self {
        let program = env::current_exe().unwrap_or(PathBuf::from("xtask"));
        Self {
            program,
            ..Self::cargo(arguments)
        }
    }

    fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((variable, value.into()));
        self
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (variable, value) in &self.variables {
            write!(formatter, "{variable}={value:?} ")?;
        }
        let program = self
            .program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        let program = if program == "xtask" {
            "cargo xtask"
        } else {
            &program
        };
        write!(formatter, "{program} {}", self.arguments.join(" "))
    }
}

/// Runs a command, shows what it prints, and counts the tests that it says have passed.
fn execute(step: &Step) -> Result<usize, String> {
    let broken = |error| format!("{step} cannot be run: {error}");
    let mut child = Command::new(&step.program)
        .args(&step.arguments)
        .envs(step.variables.iter().map(|(name, value)| (name, value)))
        .current_dir(&step.folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    let mut tests = 0;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(broken)?;
            tests += passed(&line);
            println!("{line}");
        }
    }
    match child.wait().map_err(broken)? {
        status if status.success() => Ok(tests),
        status => Err(format!("failed ({status}): {step}")),
    }
}

/// The number in `test result: ok. 12 passed; ...`.
fn passed(line: &str) -> usize {
    let result = line.strip_prefix("test result: ok. ");
    let number = result.and_then(|it| it.split(' ').next());
    number.and_then(|it| it.parse().ok()).unwrap_or(0)
}
