//! The `restitch` command, where it finds something wrong: each folder of `tests/cases/commands` is a case. `command` is
//! what is called, in a copy of `project/`; the snapshot `output` is what comes of it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Outcome, cases, read_folder, review};

#[test]
fn commands_answer_as_reviewed() -> Outcome {
    for case in cases("commands") {
        let folder = tempfile::tempdir()?;
        copy(&case.join("project"), folder.path())?;
        let line = fs::read_to_string(case.join("command"))?;
        let output = Command::new(env!("CARGO_BIN_EXE_restitch"))
            .current_dir(folder.path())
            .args(line.split_whitespace())
            .output()?;
        review(&case, "output", &shown(line.trim(), &output)?);
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    for (path, bytes) in read_folder(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// What a terminal would show, with the exit code behind it.
fn shown(line: &str, output: &Output) -> Outcome<String> {
    let stdout = std::str::from_utf8(&output.stdout)?;
    let stderr = std::str::from_utf8(&output.stderr)?;
    let code = output.status.code().ok_or("a signal ended it")?;
    Ok(format!(
        "$ restitch {line}\n{stdout}{stderr}exit code {code}\n"
    ))
}
