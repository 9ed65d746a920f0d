//! `cargo xtask export-check`: exports descriptions as OpenAPI documents, and has others say that they are valid.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::Args;
use restitch::cli::{self, Cli, ExportArgs, Format, Global};

use crate::corpus::find;
use crate::python;
use crate::workspace;

/// The package that knows what a valid document is, and the version that this was written with.
const VALIDATOR: &str = "openapi-spec-validator==0.9.0";

/// What `export-check` is told.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    cargo xtask export-check\n  \
    cargo xtask export-check path/to/documents path/to/docs-sets")]
pub(crate) struct ExportCheckArgs {
    /// Folders with descriptions at any depth [default: the cases, and the description in spec/]
    folders: Vec<PathBuf>,
}

/// Exports every description that can be read, and checks what comes of it.
///
/// # Errors
///
/// What cannot be installed, or how many documents are not valid.
pub(crate) fn run(args: &ExportCheckArgs) -> Result<(), String> {
    let folder = workspace::root().join("target/export-check");
    let validator = python::install(&folder.join("venv"), "openapi-spec-validator", VALIDATOR)?;
    let folders = match args.folders.as_slice() {
        [] => vec![
            workspace::root().join("codegen/tests/cases"),
            workspace::root().join("spec"),
        ],
        some => some.to_vec(),
    };
    let documents = folder.join("documents");
    let broken = |error| format!("{} cannot be written: {error}", documents.display());
    fs::create_dir_all(&documents).map_err(broken)?;
    let (mut valid, mut invalid, mut unread) = (0, 0, 0);
    for description in find::descriptions(&folders)? {
        let name = find::crate_name(&description, &folders);
        let document = documents.join(name).with_extension("yaml");
        if !export(&description, &document) {
            unread += 1;
            println!("not exported: {}", description.display());
        } else if is_known(&document) {
            valid += 1;
        } else if let Some(problem) = problem(&validator, &document)? {
            invalid += 1;
            println!("not valid: {}\n{problem}", description.display());
        } else {
            fs::copy(&document, stamp(&document)).map_err(broken)?;
            valid += 1;
        }
    }
    println!("{valid} documents are valid, {invalid} are not; {unread} descriptions have errors");
    match (valid, invalid) {
        (_, 1..) => Err(format!("not valid: {invalid}")),
        (0, 0) => Err("nothing was exported".to_owned()),
        _ => Ok(()),
    }
}

/// Whether a description could be written as a document.
fn export(description: &Path, document: &Path) -> bool {
    let global = Global {
        quiet: true,
        ..Global::default()
    };
    let args = ExportArgs {
        input: vec![description.to_owned()],
        output: Some(document.to_owned()),
        config: None,
        format: Format::Yaml,
    };
    let command = cli::Command::Export(args);
    cli::run(&Cli { global, command }) == ExitCode::SUCCESS
}

/// Whether the very same document was found valid before: to ask takes seconds for a large one.
fn is_known(document: &Path) -> bool {
    let valid = fs::read(stamp(document));
    valid.is_ok_and(|it| fs::read(document).is_ok_and(|text| text == it))
}

/// The copy of a document that was valid.
fn stamp(document: &Path) -> PathBuf {
    document.with_extension("valid")
}

/// What is wrong with a document.
fn problem(validator: &Path, document: &Path) -> Result<Option<String>, String> {
    let output = Command::new(validator)
        .arg(document)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{} cannot be run: {error}", validator.display()))?;
    if output.status.success() {
        return Ok(None);
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().take(12).collect();
    Ok(Some(lines.join("\n")))
}
