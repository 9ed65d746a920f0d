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
pub(super) struct Server<'a> {
    child: Child,
    port: u16,
    /// The folder where it is installed, the document that it is fed with, and where what it says is kept.
    files: [&'a Path; 3],
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

impl<'a> Server<'a> {
    /// Starts the server that is installed in `mock` for a document, and waits until it listens.
    ///
    /// # Errors
    ///
    /// That it cannot be run, or what it said before it ended.
    pub(super) fn start(mock: &'a Path, document: &'a Path, log: &'a Path) -> Result<Self, String> {
        let port = free_port()?;
        let files = [mock, document, log];
        let child = spawn(files, port)?;
        let mut server = Self { child, port, files };
        server.wait()?;
        Ok(server)
    }

    /// Where it is.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts it again at the same place, if it has ended: some requests are too much for it. Whoever calls it has to wait
    /// until it listens.
    ///
    /// # Errors
    ///
    /// That it cannot be run.
    pub(super) fn revive(&mut self) -> Result<(), String> {
        // It may be about to end.
        thread::sleep(Duration::from_millis(100));
        if self.child.try_wait().is_ok_and(|it| it.is_some()) {
            self.child = spawn(self.files, self.port)?;
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < START {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            if self.child.try_wait().is_ok_and(|it| it.is_some()) {
                let said = fs::read_to_string(self.files[2]).unwrap_or_default();
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

impl Drop for Server<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn([mock, document, log]: [&Path; 3], port: u16) -> Result<Child, String> {
    let broken = |error| format!("the mock server cannot be started: {error}");
    let out = File::create(log).map_err(broken)?;
    Command::new("node")
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
        .map_err(broken)
}

/// A port that nobody listens at. Between this and its use another program could take it, which the server then says.
fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0));
    let address = listener.and_then(|it| it.local_addr());
    Ok(address
        .map_err(|error| format!("no port is free: {error}"))?
        .port())
}
