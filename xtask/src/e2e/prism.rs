//! The mock server: installed once, started for each description, stopped however the run ends.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::workspace;

/// How long the server may take to read a document.
const START: Duration = Duration::from_secs(120);

/// What is written for the server, and run beside it.
const FILES: [&str; 4] = [
    "package.json",
    "package-lock.json",
    "samples.js",
    "lifeline.js",
];

/// A server that is running. Dropping it stops it.
pub(super) struct Server {
    child: Child,
    /// Where it is.
    pub(super) url: String,
}

/// Installs the server where it is not yet; its folder.
///
/// # Errors
///
/// What cannot be run, and that Node.js is needed.
pub(super) fn install(folder: &Path) -> Result<PathBuf, String> {
    let folder = folder.join("prism");
    let broken = |error| format!("{} cannot be written: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(broken)?;
    let installed = folder.join("node_modules/installed.json");
    let ours = workspace::root().join("xtask/e2e");
    let lock = fs::read(ours.join("package-lock.json")).map_err(broken)?;
    for file in FILES {
        fs::copy(ours.join(file), folder.join(file)).map_err(broken)?;
    }
    if fs::read(&installed).is_ok_and(|it| it == lock) {
        return Ok(folder);
    }
    let status = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .status()
        .map_err(|error| {
            format!("npm cannot be run: {error}; install Node.js 18.20 or later (`apt-get install nodejs npm`)")
        })?;
    if !status.success() {
        return Err(format!("failed ({status}): npm ci in {}", folder.display()));
    }
    fs::write(&installed, lock).map_err(broken)?;
    Ok(folder)
}

impl Server {
    /// Starts the server that is installed in `mock` for a document, and waits until it listens.
    ///
    /// # Errors
    ///
    /// That it cannot be run, or what it said before it ended.
    pub(super) fn start(mock: &Path, document: &Path, log: &Path) -> Result<Self, String> {
        let port = free_port()?;
        let broken = |error| format!("the mock server cannot be started: {error}");
        let out = File::create(log).map_err(broken)?;
        let child = Command::new("node")
            .arg("--require")
            .arg(mock.join("lifeline.js"))
            .arg(mock.join("node_modules/@stoplight/prism-cli/dist/index.js"))
            .args(["mock", "--errors", "--port", &port.to_string()])
            .args(["--host", "127.0.0.1", "--verboseLevel", "warn"])
            .arg(document)
            // The server ends when this pipe does, so that it does not outlive a run that is killed.
            .stdin(Stdio::piped())
            .stderr(out.try_clone().map_err(broken)?)
            .stdout(out)
            .spawn()
            .map_err(broken)?;
        let url = format!("http://127.0.0.1:{port}");
        let mut server = Self { child, url };
        server.wait(port, log)?;
        Ok(server)
    }

    fn wait(&mut self, port: u16, log: &Path) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < START {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            if self.child.try_wait().is_ok_and(|it| it.is_some()) {
                let said = fs::read_to_string(log).unwrap_or_default();
                let line = said.lines().last().unwrap_or("it says nothing");
                return Err(format!("the mock server does not start: {line}"));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!(
            "the mock server does not listen after {} s",
            START.as_secs()
        ))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens at. Between this and its use another program could take it, which the server then says.
fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0));
    let address = listener.and_then(|it| it.local_addr());
    Ok(address
        .map_err(|error| format!("no port is free: {error}"))?
        .port())
}
