//! Programs of others, which Python's package installer brings.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The program of this name in a virtual environment, which is made and given the package where it does not have it yet.
///
/// # Errors
///
/// What cannot be made or installed.
pub(crate) fn install(folder: &Path, program: &str, package: &str) -> Result<PathBuf, String> {
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = programs.join(program);
    if !program.exists() {
        run_quietly(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let pip = ["-m", "pip", "install", "--quiet", package];
        run_quietly(Command::new(programs.join("python")).args(pip))?;
    }
    Ok(program)
}

fn run_quietly(command: &mut Command) -> Result<(), String> {
    let status = command.status();
    let status = status.map_err(|error| format!("{command:?} cannot be run: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("failed ({status}): {command:?}"))
    }
}
