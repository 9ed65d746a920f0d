//! `cargo xtask roundtrip`: docs that OpenAPI Generator writes of a document, read back and compared with it.
//!
//! What a dialect does not print cannot be read; `roundtrip/expected.txt` says what that is. Everything else has to come
//! back as the document says it.

mod expected;
mod facts;
mod generator;
mod matrix;
mod operations;
mod schemas;
mod types;

use std::path::{Path, PathBuf};

use clap::Args;
use restitch::api::Api;
use restitch::cli;
use restitch::config::Config;

use crate::corpus::find;
use crate::{truth, workspace};

use expected::Expectations;
use generator::Generator;
use matrix::Matrix;

/// The document that has everything.
const DOCUMENT: &str = "xtask/roundtrip/harbour.yaml";

/// What `roundtrip` is told.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    cargo xtask roundtrip --details\n  \
    cargo xtask roundtrip path/to/openapi.yaml --dialect go --dialect kotlin")]
pub(crate) struct RoundtripArgs {
    /// OpenAPI documents, or folders with some at any depth [default: one of our own]
    documents: Vec<PathBuf>,
    /// Only this dialect; can be given several times
    #[arg(long = "dialect", value_name = "NAME")]
    dialects: Vec<String>,
    /// The release of OpenAPI Generator
    #[arg(long, value_name = "VERSION", default_value = generator::RELEASE)]
    generator_version: String,
    /// Print what is better than the table of expectations says, too
    #[arg(long)]
    details: bool,
}

/// Writes docs, reads them, compares, and prints what was found.
///
/// # Errors
///
/// How many differences are unexplained, or what could not be done.
pub(crate) fn run(args: &RoundtripArgs) -> Result<(), String> {
    let expectations = Expectations::read()?;
    let dialects = match args.dialects.as_slice() {
        [] => expectations
            .dialects
            .iter()
            .map(|it| (*it).to_owned())
            .collect(),
        some => some.to_vec(),
    };
    let generator = Generator::install(&args.generator_version)?;
    let documents = match args.documents.as_slice() {
        [] => vec![workspace::root().join(DOCUMENT)],
        some => documents(some)?,
    };
    let mut unexplained = 0;
    for document in documents {
        println!("{}", document.display());
        let matrix = compare(&document, &dialects, &generator, &expectations)?;
        matrix.print(args.details);
        unexplained += matrix.unexplained();
    }
    match unexplained {
        0 => Ok(()),
        some => Err(format!("{some} differences are unexplained")),
    }
}

/// The documents that are meant, of which some are files and some lie below folders.
fn documents(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let (files, folders): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|it| it.is_file());
    let found = find::descriptions(&folders)?;
    let found = found.into_iter().filter(|it| it.is_file());
    Ok(files.into_iter().chain(found).collect())
}

fn compare<'e>(
    document: &Path,
    dialects: &[String],
    generator: &Generator,
    expectations: &'e Expectations,
) -> Result<Matrix<'e>, String> {
    let config = Config::new("client");
    let sources = cli::sources(&[document.to_owned()]).map_err(|it| it.message)?;
    let api = truth::read(sources, &config)?;
    let folders = generator.docs(document, dialects)?;
    let mut matrix = Matrix::new(expectations);
    for (dialect, folder) in dialects.iter().zip(folders) {
        match read(&folder, &config) {
            Ok(docs) => matrix.add(dialect, &facts::compare(&docs, &api)),
            Err(error) => matrix.fail(dialect, &error),
        }
    }
    Ok(matrix)
}

fn read(folder: &Path, config: &Config) -> Result<Api, String> {
    truth::read(truth::markdown(folder)?, config)
}
