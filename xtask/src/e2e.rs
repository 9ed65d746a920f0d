//! `cargo xtask e2e`: generated crates call a mock server that checks every request.
//!
//! The server is not ours, and neither is its reading of the documents: what it refuses was written wrongly, and what
//! the crate cannot decode was read wrongly. Sample values come from the same reading.

mod driver;
mod prism;
mod samples;
mod values;
mod verdict;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use clap::Args;
use restitch::cli::{self, Cli, ExportArgs, Format, GenArgs, Global};
use restitch::config::Config;
use restitch::diagnostic::Report;
use restitch::lock::Lock;
use restitch::rust::Crate;
use serde_json::Value;

use crate::corpus::find;
use crate::workspace;
use driver::Driven;
use verdict::Tally;

/// What `e2e` is told.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    cargo xtask e2e\n  \
    cargo xtask e2e path/to/documents path/to/docs-set")]
pub(crate) struct E2eArgs {
    /// Descriptions, or folders with descriptions at any depth [default: the description in spec/]
    descriptions: Vec<PathBuf>,
    /// How many random responses each operation decodes
    #[arg(long, default_value_t = 3, value_name = "COUNT")]
    seeds: u16,
}

/// A crate, and the document that the server is fed with.
struct Subject {
    name: String,
    /// The crate's folder.
    client: PathBuf,
    document: PathBuf,
    krate: Crate,
}

/// Drives every crate, and prints what came of it.
///
/// # Errors
///
/// What cannot be run, or how many faults there are.
pub(crate) fn run(args: &E2eArgs) -> Result<(), String> {
    let folder = target();
    let mock = prism::install(&folder)?;
    let mut sum = Sum::default();
    if args.descriptions.is_empty() {
        sum.add("spec", || drive(&ours(&folder)?, &mock, args.seeds));
    }
    for (name, description) in descriptions(&args.descriptions)? {
        sum.add(&name, || {
            let mut subject = generated(&name, &description, &folder.join(&name))?;
            match drive(&subject, &mock, args.seeds) {
                Err(Stop::Refused(problem)) => {
                    println!("{name}: {problem}; what is exported of it takes its place");
                    subject.document = folder.join(&name).join("openapi.json");
                    export(vec![description], None, &subject.document).map_err(Stop::Fault)?;
                    drive(&subject, &mock, args.seeds)
                }
                driven => driven,
            }
        });
    }
    println!(
        "{} crates driven with {} operations, {} descriptions refused, {} faults",
        sum.driven, sum.operations, sum.refused, sum.faults
    );
    match sum {
        Sum { faults: 1.., .. } => Err(format!("{} faults", sum.faults)),
        Sum { driven: 0, .. } => Err("nothing was driven".to_owned()),
        _ => Ok(()),
    }
}

/// What came of all descriptions.
#[derive(Default)]
struct Sum {
    driven: usize,
    operations: usize,
    refused: usize,
    faults: usize,
}

/// Why a description was not driven.
enum Stop {
    /// It has errors, for Restitch or for the mock server.
    Refused(String),
    /// Something that has to work does not.
    Fault(String),
}

impl Sum {
    fn add(&mut self, name: &str, drive: impl FnOnce() -> Result<Tally, Stop>) {
        let begun = Instant::now();
        match drive() {
            Ok(tally) => {
                self.driven += 1;
                self.operations += tally.operations;
                self.faults += tally.faults.len();
                print!("{name}: {tally}");
            }
            Err(Stop::Refused(problem)) => {
                self.refused += 1;
                println!("{name}: refused: {problem}");
            }
            Err(Stop::Fault(problem)) => {
                self.faults += 1;
                println!("{name}: fault: {problem}");
            }
        }
        println!("  {:.1} s", begun.elapsed().as_secs_f64());
    }
}

fn target() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| workspace::root().join("target"));
    folder.join("e2e")
}

/// What the arguments name, each with a name for its crate: a document, a docs set, or all that is below a folder.
fn descriptions(named: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, String> {
    let mut found = Vec::new();
    for path in named {
        let below = match path.is_dir() {
            true => find::descriptions(std::slice::from_ref(path))?,
            false => vec![path.clone()],
        };
        for description in below {
            let folder = match description == *path {
                true => path.parent().unwrap_or(path).to_owned(),
                false => path.clone(),
            };
            let name = find::crate_name(&description, &[folder]);
            found.push((name, description));
        }
    }
    Ok(found)
}

/// The crate of this workspace.
fn ours(folder: &Path) -> Result<Subject, Stop> {
    let spec = workspace::root().join("spec");
    let config = config(&spec).map_err(Stop::Fault)?;
    let inputs: Vec<_> = config.inputs.iter().map(|it| spec.join(it)).collect();
    let folder = folder.join(&config.package.name);
    let document = folder.join("openapi.json");
    create(&folder).map_err(Stop::Fault)?;
    export(Vec::new(), Some(spec.join("restitch.yaml")), &document).map_err(Stop::Fault)?;
    Ok(Subject {
        name: config.package.name.clone(),
        client: spec.join(&config.output),
        document,
        krate: lower(&inputs, &config).map_err(Stop::Fault)?,
    })
}

/// The configuration in a folder, with the names that it keeps.
fn config(folder: &Path) -> Result<Config, String> {
    let read = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path)
            .map_err(|error| format!("{} cannot be read: {error}", path.display()))
    };
    let config = Config::parse("restitch.yaml", read("restitch.yaml")?);
    let mut config = config.map_err(|it| it.report.render(&it.sources, false))?;
    config.lock = Lock::parse(&read("restitch.lock")?)?;
    Ok(config)
}

/// A crate that is made of a description now.
fn generated(name: &str, description: &Path, folder: &Path) -> Result<Subject, Stop> {
    create(folder).map_err(Stop::Fault)?;
    let input = vec![description.to_owned()];
    let client = folder.join("client");
    let args = GenArgs {
        input: input.clone(),
        output: Some(client.clone()),
        name: Some(name.to_owned()),
        ..GenArgs::default()
    };
    command(cli::Command::Gen(args), "nothing can be generated of it").map_err(Stop::Refused)?;
    let krate = lower(&input, &Config::new(name)).map_err(Stop::Refused)?;
    let mut document = description.to_owned();
    if description.is_dir() {
        document = folder.join("openapi.json");
        export(input, None, &document).map_err(Stop::Fault)?;
    }
    Ok(Subject {
        name: name.to_owned(),
        client,
        document,
        krate,
    })
}

fn create(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))
}

/// Writes the description as a document for the server.
fn export(input: Vec<PathBuf>, config: Option<PathBuf>, document: &Path) -> Result<(), String> {
    let args = ExportArgs {
        input,
        config,
        output: Some(document.to_owned()),
        format: Format::Json,
    };
    command(cli::Command::Export(args), "it cannot be exported")?;
    let broken = |error: String| format!("{}: {error}", document.display());
    let text = fs::read_to_string(document).map_err(|it| broken(it.to_string()))?;
    let mut value: Value = serde_json::from_str(&text).map_err(|it| broken(it.to_string()))?;
    answer_in_json(&mut value);
    fs::write(document, value.to_string()).map_err(|it| broken(it.to_string()))
}

/// Where docs say that the answer is of any media type, the server would not know how to write it.
fn answer_in_json(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter();
    let items = paths
        .flat_map(|it| it.values_mut())
        .filter_map(Value::as_object_mut);
    for operation in items.flat_map(|it| it.values_mut()) {
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        for response in responses.into_iter().flat_map(|it| it.values_mut()) {
            let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) else {
                continue;
            };
            if let Some(any) = content.remove("*/*") {
                content.entry("application/json").or_insert(any);
            }
        }
    }
}

fn command(command: cli::Command, problem: &str) -> Result<(), String> {
    let global = Global {
        quiet: true,
        ..Global::default()
    };
    match cli::run(&Cli { global, command }) {
        ExitCode::SUCCESS => Ok(()),
        _ => Err(problem.to_owned()),
    }
}

fn lower(inputs: &[PathBuf], config: &Config) -> Result<Crate, String> {
    let sources = cli::sources(inputs).map_err(|it| it.message)?;
    let mut report = Report::default();
    let api = restitch::read(&sources, config, &mut report);
    let api = api.map_err(|_| report.render(&sources, false))?;
    Ok(restitch::lower::lower(&api, config))
}

/// Builds and runs the driver of a crate.
fn drive(subject: &Subject, mock: &Path, seeds: u16) -> Result<Tally, Stop> {
    let Subject { name, document, .. } = subject;
    let folder = target().join(name);
    create(&folder).map_err(Stop::Fault)?;
    let operations = samples::read(mock, document).map_err(Stop::Refused)?;
    let (text, driven) = driver::write(&subject.krate, &operations);
    let program = build(subject, &folder.join("driver"), &text).map_err(Stop::Fault)?;
    let log = folder.join("prism.log");
    let mut server = prism::Server::start(mock, document, &log).map_err(Stop::Refused)?;
    let tally = call(&program, &mut server, seeds, &driven);
    let mut tally = tally.map_err(Stop::Fault)?;
    tally.lose(driver::lost(&subject.krate, &operations));
    Ok(tally)
}

fn build(subject: &Subject, folder: &Path, text: &str) -> Result<PathBuf, String> {
    let name = format!("{}-driver", subject.name);
    let client = fs::canonicalize(&subject.client);
    let broken = |error| format!("{} cannot be written: {error}", folder.display());
    let manifest = manifest(&name, &subject.name, &client.map_err(broken)?);
    create(&folder.join("src"))?;
    let root = workspace::root();
    fs::write(folder.join("Cargo.toml"), manifest).map_err(broken)?;
    fs::write(folder.join("src/main.rs"), text).map_err(broken)?;
    fs::copy(
        root.join("xtask/e2e/harness.rs"),
        folder.join("src/harness.rs"),
    )
    .map_err(broken)?;
    // The versions that this workspace is tested with; cargo leaves out what the crates do not need.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(broken)?;
    let built = target().join("target");
    let output = Command::new("cargo")
        .args(["build", "--quiet", "--message-format", "short"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &built)
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(built.join("debug").join(name));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = said
        .lines()
        .filter(|it| it.contains("error"))
        .take(5)
        .collect();
    Err(format!(
        "its driver does not compile: {}",
        errors.join("\n")
    ))
}

fn manifest(name: &str, client: &str, path: &Path) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\napi = {{ package = {client:?}, path = {path:?} }}\nbytes = \"1\"\nserde = \"1\"\n\
         serde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"time\"] }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    )
}

/// Runs the driver, and counts what it prints.
fn call(
    program: &Path,
    server: &mut prism::Server<'_>,
    seeds: u16,
    driven: &[Driven],
) -> Result<Tally, String> {
    let broken = |error| format!("{} cannot be run: {error}", program.display());
    let mut child = Command::new(program)
        .args([server.url(), seeds.to_string()])
        .env("NO_PROXY", "127.0.0.1")
        .env("RUST_BACKTRACE", "0")
        .stdout(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    let mut tally = Tally::of(driven);
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(broken)?;
            let line: Value = serde_json::from_str(&line).map_err(|it| format!("{line}: {it}"))?;
            let index = line["operation"].as_u64().unwrap_or_default() as usize;
            let name = driven.get(index).map(|it| it.name.as_str());
            if let Some("Connect" | "Transport") = line["kind"].as_str() {
                server.revive()?;
            }
            tally.add(name.unwrap_or("?"), &line);
        }
    }
    match child.wait().map_err(broken)? {
        status if status.success() => Ok(tally),
        status => Err(format!("failed ({status}): {}", program.display())),
    }
}
