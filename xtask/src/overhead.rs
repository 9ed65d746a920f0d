//! `cargo xtask overhead`: how many instructions a call of the generated client takes, beside the same call written by
//! hand with reqwest.
//!
//! Instructions are counted by callgrind. Each side runs twice, with few calls and with many, so that what happens once
//! (the start of the process, the connection) falls out of the difference.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::workspace;

/// A call may take so many times the instructions of a call by hand.
const MOST: f64 = 1.05;
/// The kinds of calls, as the tests name them.
const CALLS: [&str; 3] = ["Get", "List", "Send"];
const FEW: u64 = 200;
const MANY: u64 = 1000;

/// Measures, and prints both figures and their ratio.
///
/// # Errors
///
/// A tool that is missing, a run that fails, and a ratio that is too high.
pub(crate) fn run() -> Result<(), String> {
    let program = build()?;
    let server = Server::start(&program)?;
    let mut highest = 0.0;
    for call in CALLS {
        let hand = instructions(&program, "counted::by_hand", &server.address, call)?;
        let client = instructions(&program, "counted::by_client", &server.address, call)?;
        let ratio = client / hand;
        println!("{call}: {client:.0} instructions a call, by hand {hand:.0}: {ratio:.3} times");
        highest = f64::max(highest, ratio);
    }
    if highest > MOST {
        return Err(format!(
            "more than {MOST} times the instructions of a call by hand"
        ));
    }
    Ok(())
}

/// Builds the tests that hold both sides, optimised, and says where they are.
fn build() -> Result<PathBuf, String> {
    let output = Command::new("cargo")
        .args("test --release --no-run --message-format json --package astronomer-core-api --test overhead".split(' '))
        .current_dir(workspace::root())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !output.status.success() {
        return Err("the tests cannot be built".to_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut programs = artifacts.filter_map(|it| it.get("executable")?.as_str().map(PathBuf::from));
    programs
        .next_back()
        .ok_or_else(|| "cargo built no program".to_owned())
}

/// Instructions of one call.
fn instructions(program: &Path, test: &str, server: &str, call: &str) -> Result<f64, String> {
    let few = count(program, test, server, call, FEW)?;
    let many = count(program, test, server, call, MANY)?;
    Ok((many - few) / (MANY - FEW) as f64)
}

/// Instructions of a process that makes so many calls.
fn count(program: &Path, test: &str, server: &str, call: &str, calls: u64) -> Result<f64, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["--exact", test, "--ignored", "--test-threads=1"])
        .env("OVERHEAD_SERVER", server)
        .env("OVERHEAD_CALL", call)
        .env("OVERHEAD_CALLS", calls.to_string())
        .output()
        .map_err(|error| {
            format!("valgrind cannot be run: {error}; install it with the system's packages")
        })?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{test} failed:\n{report}"));
    }
    let collected = report
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let number = collected.and_then(|(_, number)| number.trim().parse().ok());
    number.ok_or_else(|| format!("valgrind counted nothing:\n{report}"))
}

/// The server, in a process of its own, so that its instructions are not counted.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(program: &Path) -> Result<Self, String> {
        let mut process = Command::new(program)
            .args(["--exact", "counted::server", "--ignored", "--nocapture"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the server cannot be started: {error}"))?;
        let output = process.stdout.take().map(BufReader::new);
        let mut lines = output
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.split_once("listening on ")?.1.to_owned()));
        let mut server = Self {
            process,
            address: String::new(),
        };
        server.address = address.ok_or("the server did not start")?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
