//! A description in a folder of its own, and the command run there.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Outcome, read_folder};

const CONFIG: &str = "\
inputs: [docs]
output: ../client
package:
  name: my-client
names: { query_lists: repeated }
";

/// A folder with a description in `spec/`, from which `client/` is to be written.
pub(super) struct Project {
    folder: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub(super) struct Ran {
    /// `None` where a signal ended it.
    pub(super) code: Option<i32>,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Project {
    pub(super) fn new() -> Outcome<Self> {
        let project = Self {
            folder: tempfile::tempdir()?,
        };
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/astronomer-core");
        for (path, bytes) in read_folder(&docs) {
            project.write(&format!("spec/docs/{path}"), bytes)?;
        }
        project.write("spec/restitch.yaml", CONFIG)?;
        Ok(project)
    }

    /// A project whose crate is written.
    pub(super) fn generated() -> Outcome<Self> {
        let project = Self::new()?;
        project.run(["gen"])?.expect(0);
        Ok(project)
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn read(&self, path: &str) -> Outcome<String> {
        Ok(fs::read_to_string(self.path(path))?)
    }

    pub(super) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> Outcome {
        let path = self.path(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        Ok(fs::write(path, text)?)
    }

    pub(super) fn replace(&self, path: &str, from: &str, to: &str) -> Outcome {
        let text = self.read(path)?;
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, text.replace(from, to))
    }

    /// Every file of the crate, and every one that was left beside it.
    pub(super) fn client(&self) -> Outcome<Vec<(String, Vec<u8>)>> {
        Ok(read_folder(&self.path("client")))
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_restitch"));
        command.current_dir(self.folder.path());
        command
    }

    pub(super) fn run<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Outcome<Ran> {
        ran(self.command().args(arguments))
    }
}

impl Ran {
    #[track_caller]
    pub(super) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

pub(super) fn ran(command: &mut Command) -> Outcome<Ran> {
    let output = command.output()?;
    Ok(Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout)?,
        stderr: String::from_utf8(output.stderr)?,
    })
}
